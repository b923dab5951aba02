"""What an update would do, read from its text before it is done.

The default graph is the merge of the named graphs and is made from them. So an update names the
graphs that it writes to (`GRAPH`, `WITH`); one that would write to the default graph itself is
refused, as is one that would fetch anything (`LOAD`, `SERVICE`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from caregraph.query.prologue import Prologue, plain, prologue
from caregraph.query.tokens import Kind, Token, spoken
from caregraph.serve.errors import RequestError
from caregraph.serve.graphs import check_iri

_WHOLE = frozenset({"CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"})
_DECLARATIONS = frozenset({"BASE", "PREFIX", "VERSION"})
_OPENING = ("{", "(", "[")
_CLOSING = ("}", ")", "]")


@dataclass(slots=True)
class Touched:
    """The graphs that an update may change: these, or where that cannot be told, any."""

    graphs: set[str] = field(default_factory=set)
    any: bool = False

    def note(self, iri: str | None) -> None:
        """Note a graph; `None` where it is only known when the update is done."""
        if iri is None:
            self.any = True
        else:
            self.graphs.add(iri)


@dataclass(frozen=True, slots=True)
class _Operation:
    """One operation of an update: its tokens, each with the number of brackets around it."""

    tokens: Sequence[tuple[Token, int]]
    names: Prologue

    def words(self) -> list[str]:
        """The keywords outside of all brackets, in capitals."""
        found = (token for token, depth in self.tokens if depth == 0 and token.kind is Kind.WORD)
        return [token.text.upper() for token in found]


def touched(text: str) -> Touched:
    """Return which graphs an update may change.

    Raises `RequestError` for one that is refused. Mistakes of syntax are for the engine to find.
    """
    read = plain(text)
    _stays_here(read)
    found = Touched()
    for operation in _operations(read):
        words = operation.words()
        if words and words[0] in _WHOLE:
            _of_whole_graphs(operation, words, found)
        else:
            _of_statements(operation, found)
    return found


def with_using(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """Return an update with the graphs that a request names as those that its patterns are read in.

    Raises `RequestError` where the update names graphs itself (SPARQL Protocol, section 2.2.3).
    """
    if not default and not named:
        return text
    for iri in (*default, *named):
        check_iri(iri)
    clauses = [f"USING <{iri}>" for iri in default] + [f"USING NAMED <{iri}>" for iri in named]
    return _inserted(text, "\n".join(clauses), [token.start for token in _wheres(text)])


def _inserted(text: str, clauses: str, places: Sequence[int]) -> str:
    made, last = [], 0
    for place in places:
        made += [text[last:place], clauses, "\n"]
        last = place
    return "".join([*made, text[last:]])


def _wheres(text: str) -> Iterator[Token]:
    """Yield the WHERE of each operation that has one."""
    for operation in _operations(text):
        if {"USING", "WITH"} & set(operation.words()):
            raise RequestError(400, "using-graph-uri goes with an update without USING or WITH.")
        before: Token | None = None
        for token, depth in operation.tokens:
            if depth == 0 and token.is_word("WHERE"):
                if before and before.is_word("DELETE"):
                    raise RequestError(400, "using-graph-uri does not go with DELETE WHERE.")
                yield token
            before = token


def _stays_here(text: str) -> None:
    for token in spoken(text):
        if token.is_word("LOAD", "SERVICE"):
            word = token.text.upper()
            raise RequestError(403, f"{word} is refused: nothing is fetched from elsewhere.")


def _operations(text: str) -> Iterator[_Operation]:
    tokens: list[tuple[Token, int]] = []
    names, depth = Prologue({}), 0
    for token in spoken(text):
        depth -= token.is_sign(*_CLOSING)
        if depth == 0 and token.is_sign(";"):
            names = _declared(tokens, names)
            yield _Operation(_undeclared(tokens), names)
            tokens = []
        else:
            tokens.append((token, depth))
        depth += token.is_sign(*_OPENING)
    if tokens:
        yield _Operation(_undeclared(tokens), _declared(tokens, names))


def _declared(tokens: Sequence[tuple[Token, int]], before: Prologue) -> Prologue:
    found = prologue([token for token, _ in tokens])
    return Prologue({**before.prefixes, **found.prefixes}, found.base or before.base)


def _undeclared(tokens: Sequence[tuple[Token, int]]) -> Sequence[tuple[Token, int]]:
    """Return an operation without what is declared before it."""
    at = 0
    while at < len(tokens) and tokens[at][0].text.upper() in _DECLARATIONS:
        at += 3 if tokens[at][0].is_word("PREFIX") else 2
    return tokens[at:]


def _of_whole_graphs(operation: _Operation, words: Sequence[str], found: Touched) -> None:
    """Note what CLEAR, DROP, CREATE, COPY, MOVE and ADD change."""
    last = operation.tokens[-1][0]
    if last.is_word("DEFAULT") or (words[0] == "MOVE" and "DEFAULT" in words):
        raise _of_the_merge()
    if "ALL" in words or "NAMED" in words:
        found.note(None)
    for token, _ in operation.tokens:
        if token.kind in (Kind.IRI, Kind.NAME):
            found.note(operation.names.iri(token))


def _of_statements(operation: _Operation, found: Touched) -> None:
    """Note what INSERT and DELETE change."""
    at_home = False
    for place, (token, depth) in enumerate(operation.tokens):
        if depth == 0 and token.is_word("WITH") and place + 1 < len(operation.tokens):
            found.note(operation.names.iri(operation.tokens[place + 1][0]))
            at_home = True
    for block in _written_blocks(operation):
        _of_block(block, operation.names, found, at_home=at_home)


def _written_blocks(operation: _Operation) -> Iterator[list[tuple[Token, int]]]:
    """Yield the insides of the blocks that are written: all but the pattern of a WHERE."""
    block: list[tuple[Token, int]] = []
    words: list[str] = []
    for token, depth in operation.tokens:
        if depth > 0:
            block.append((token, depth))
        elif token.is_sign("}"):
            if not (words[-1:] == ["WHERE"] and words[-2:] != ["DELETE", "WHERE"]):
                yield block
            block, words = [], [*words, "}"]
        elif token.kind is Kind.WORD:
            words.append(token.text.upper())


def _of_block(
    block: Sequence[tuple[Token, int]], names: Prologue, found: Touched, *, at_home: bool
) -> None:
    named = False
    for token, depth in block:
        if depth > 1 or token.is_sign("{", "}", "."):
            continue
        if token.is_word("GRAPH"):
            named = True
        elif named:
            found.note(names.iri(token))
            named = False
        elif not at_home:
            raise _of_the_merge()


def _of_the_merge() -> RequestError:
    return RequestError(
        400,
        "The update writes to the default graph, which is the merge of the named graphs and is "
        "made from them: name the graph that it is to write to, with GRAPH or WITH.",
    )
