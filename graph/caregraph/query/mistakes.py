"""Says what is wrong with a query that the engine cannot read, and where.

The engine gives a line and a column, and what it had expected: often a long list of letters. What
people get wrong most is looked for first: a string that is never closed, a prefix that is not
declared, a keyword that is mistyped, a bracket that is never closed, a dot or a value left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from caregraph.query.closest import did_you_mean
from caregraph.query.errors import Place, QueryError
from caregraph.query.keywords import KEYWORDS
from caregraph.query.places import caret, offset_of, place_at
from caregraph.query.prologue import prologue
from caregraph.query.statements import broken_statement
from caregraph.query.tokens import Kind, Token, spoken
from caregraph.rdf.names import PREFIXES

_ENGINE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?P<rest>.*)", re.DOTALL)
_IN_WORDS = re.compile(r"[A-Z]?[a-z]+(?: [A-Za-z]+){2,}[^,]*")
_OPENING = {"(": ")", "{": "}", "[": "]"}


def engine_offset(text: str, error: SyntaxError | ValueError) -> int:
    """Return where in a text the engine met a mistake: its end, where it does not say."""
    found = _ENGINE.fullmatch(str(error))
    if found is None:
        return len(text)
    return offset_of(text, Place(int(found["line"]), int(found["column"])))


def mistake(text: str, offset: int, error: SyntaxError | ValueError) -> QueryError:
    """Return the error to show for a query; `offset` is where in `text` the engine met it."""
    found = spoken(text)
    guess = next(_guesses(found, offset), None)
    if guess is None:
        place = place_at(text, offset)
        reason = _reason(found, offset, str(error))
    else:
        token, reason = guess
        place = place_at(text, token.start)
    return QueryError(f"the query has a mistake: {reason}", place, caret(text, place))


def _guesses(tokens: Sequence[Token], offset: int) -> Iterator[tuple[Token, str]]:
    """Yield what is wrong beyond doubt, the likeliest cause first."""
    for token in tokens:
        if token.kind is Kind.OTHER and token.text[0] in "'\"":
            yield token, "a text that begins here is never closed"
    head = prologue(tokens)
    for token in tokens:
        prefix = token.text.partition(":")[0]
        if token.kind is Kind.NAME and prefix not in head.prefixes:
            yield token, _undeclared(prefix, head.prefixes)
        elif token.kind is Kind.IRI and ":" not in token.text and not head.base:
            yield token, f"{token.text} is no full IRI, and the query has no BASE"
    for token in tokens:
        if token.kind is Kind.WORD and token.start <= offset and token.text.upper() not in KEYWORDS:
            yield token, f"unknown word '{token.text}'{did_you_mean(token.text, KEYWORDS)}"
    yield from _brackets(tokens)
    broken = broken_statement(tokens)
    if broken:
        yield broken


def _undeclared(prefix: str, declared: Iterable[str]) -> str:
    if prefix in PREFIXES:
        return f"'{prefix}:' is not declared: begin with PREFIX {prefix}: <{PREFIXES[prefix]}>"
    return f"'{prefix}:' is not declared{did_you_mean(prefix, {*PREFIXES, *declared})}"


def _brackets(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Yield a bracket that closes nothing, or one that is never closed."""
    opened: list[Token] = []
    for token in tokens:
        if token.is_sign(*_OPENING):
            opened.append(token)
        elif token.is_sign(*_OPENING.values()):
            if not opened or _OPENING[opened[-1].text] != token.text:
                where = f"; '{opened[-1].text}' is still open" if opened else ""
                yield token, f"this '{token.text}' closes nothing{where}"
                return
            opened.pop()
    if opened:
        yield opened[-1], f"this '{opened[-1].text}' is never closed"


def _reason(tokens: Sequence[Token], offset: int, message: str) -> str:
    """Return what the engine says where it says it in words, else what stands at the place."""
    found = _ENGINE.fullmatch(message)
    expected = found["rest"].removeprefix("one of ").split(", ") if found else [message]
    in_words = next((part for part in expected if _IN_WORDS.fullmatch(part)), None)
    if in_words:
        return in_words
    token = next((token for token in tokens if token.start <= offset < token.end), None)
    if token is None:
        return "it cannot be read beyond this place; is a '.' or a bracket missing before it?"
    return f"'{token.text}' cannot stand here"
