"""SERVICE in a query: the text index beside the store answers `cg:search`, all else is refused.

    SERVICE cg:search { ?finding cg:matches "missing from care" ; cg:searchScore ?score }

becomes a VALUES block of what the index finds. Any other service would leave this machine.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from caregraph.query.binding import Term
from caregraph.query.edits import Edit
from caregraph.query.errors import ServiceError
from caregraph.query.places import caret, place_at
from caregraph.query.prologue import Prologue, plain, prologue
from caregraph.query.tokens import Kind, Token, spoken
from caregraph.rdf.names import CG
from caregraph.search import Hit

SEARCH = f"{CG}search"
MATCHES = f"{CG}matches"
SCORE = f"{CG}searchScore"
MOST_HITS = 10_000
"""Findings and actions that one search brings into a query, the best matches first."""

_REFUSED = (
    "SERVICE would leave this machine, and is not answered here; only SERVICE cg:search is, "
    "which asks the text index beside the store"
)
_FORM = (
    'a search is written SERVICE cg:search { ?finding cg:matches "words" ; cg:searchScore ?score }'
)


class Search(Protocol):
    """What finds words: the text index."""

    def find(self, words: str, limit: int) -> list[Hit]:
        """Return the findings and actions that hold the words, the best matches first."""
        ...


@dataclass(slots=True)
class _Searched:
    """A search as it is read: the variables, and the words once they are known."""

    subject: str = ""
    score: str = ""
    words: str | None = None


@dataclass(frozen=True, slots=True)
class _Query:
    """A query whose services are read."""

    text: str
    tokens: Sequence[Token]
    values: Mapping[str, Term]
    names: Prologue

    def error(self, token: Token, reason: str) -> ServiceError:
        place = place_at(self.text, token.start)
        return ServiceError(reason, place, caret(self.text, place))


def searches(text: str, values: Mapping[str, Term], search: Search | None) -> Iterator[Edit]:
    """Yield the edits that put what the index finds in the place of each search.

    Raises `ServiceError` for any other service, and for a search that cannot be made.
    """
    _refuse_hidden(text)
    tokens = spoken(text)
    services = [i for i, token in enumerate(tokens) if token.is_word("SERVICE")]
    query = _Query(text, tokens, values, prologue(tokens if services else ()))
    for i in services:
        first = _body(query, i)
        last = _end(query, first)
        asked = _searched(query, tokens[first:last], tokens[i])
        yield Edit(tokens[i].start, tokens[last].end, _found(asked, search, query, tokens[i]))


def _refuse_hidden(text: str) -> None:
    """Refuse a service that only shows once codepoint escapes are resolved, as some engines do."""
    if "\\" in text:
        hidden = sum(token.is_word("SERVICE") for token in spoken(plain(text)))
        if hidden > sum(token.is_word("SERVICE") for token in spoken(text)):
            raise ServiceError("SERVICE is hidden behind escapes (\\u), and is not answered here")


def _body(query: _Query, i: int) -> int:
    """Return the index of the first token within the braces; refuse any service but the search."""
    tokens = query.tokens
    after = i + 2 if i + 1 < len(tokens) and tokens[i + 1].is_word("SILENT") else i + 1
    if after >= len(tokens) or query.names.iri(tokens[after]) != SEARCH:
        raise query.error(tokens[i], _REFUSED)
    if after + 1 >= len(tokens) or not tokens[after + 1].is_sign("{"):
        raise query.error(tokens[after], _FORM)
    return after + 2


def _end(query: _Query, first: int) -> int:
    for i in range(first, len(query.tokens)):
        if query.tokens[i].is_sign("}"):
            return i
        if query.tokens[i].is_sign("{"):
            raise query.error(query.tokens[i], _FORM)
    raise query.error(query.tokens[-1], _FORM)


def _searched(query: _Query, body: Sequence[Token], service: Token) -> _Searched:
    """Read the statements within the braces: one subject, `cg:matches` and `cg:searchScore`."""
    asked = _Searched()
    for statement in _parted(body, "."):
        _subject(query, statement[0], asked)
        for pair in _parted(statement[1:], ";"):
            _pair(query, pair, asked)
    if not asked.subject or asked.words is None:
        raise query.error(service, _FORM)
    return asked


def _parted(tokens: Sequence[Token], sign: str) -> Iterator[list[Token]]:
    """Yield the stretches of tokens between signs, empty ones left out."""
    part: list[Token] = []
    for token in tokens:
        if not token.is_sign(sign):
            part.append(token)
        elif part:
            yield part
            part = []
    if part:
        yield part


def _subject(query: _Query, token: Token, asked: _Searched) -> None:
    name = token.text[1:]
    if token.kind is not Kind.VARIABLE or asked.subject not in ("", name) or name in query.values:
        raise query.error(token, f"the subject of a search is one variable: {_FORM}")
    asked.subject = name


def _pair(query: _Query, pair: Sequence[Token], asked: _Searched) -> None:
    """Read a property and its value."""
    iri = query.names.iri(pair[0])
    value = pair[-1]
    if len(pair) == 2 and iri == MATCHES and asked.words is None:
        asked.words = _words(query, value)
    elif len(pair) == 2 and iri == SCORE and not asked.score and value.kind is Kind.VARIABLE:
        asked.score = value.text[1:]
    else:
        raise query.error(pair[0], _FORM)


def _words(query: _Query, token: Token) -> str:
    term = query.values.get(token.text[1:]) if token.kind is Kind.VARIABLE else None
    if token.kind is Kind.STRING:
        term = _literal(query, token)
    if not isinstance(term, ox.Literal):
        reason = "the words to search for are a text, or a parameter that has a value"
        raise query.error(token, reason)
    return term.value


def _literal(query: _Query, token: Token) -> ox.Literal | None:
    """Return the string of a token; Turtle writes strings as SPARQL does."""
    statement = f"<x:search> <x:words> {token.text} ."
    try:
        (quad,) = ox.parse(statement, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise query.error(token, "this text is not well written") from error
    return quad.object if isinstance(quad.object, ox.Literal) else None


def _found(asked: _Searched, search: Search | None, query: _Query, token: Token) -> str:
    if search is None:
        raise query.error(token, "there is no text index here: 'caregraph build' makes one")
    hits = search.find(asked.words or "", MOST_HITS)
    if not asked.score:
        rows = " ".join(str(ox.NamedNode(hit.iri)) for hit in hits)
        return f" VALUES ?{asked.subject} {{ {rows} }} "
    rows = " ".join(f"({ox.NamedNode(hit.iri)} {hit.score:.6f})" for hit in hits)
    return f" VALUES (?{asked.subject} ?{asked.score}) {{ {rows} }} "
