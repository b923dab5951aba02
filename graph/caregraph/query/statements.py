"""Finds the first statement of a pattern that is not subject, property and value.

The engine tells where it stopped reading, which is often after the mistake. People leave out a dot
or a value most, so a query that the engine cannot read is looked through for that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from caregraph.query.brackets import Brackets, Clause
from caregraph.query.tokens import Kind, Token

_TERMS = (Kind.IRI, Kind.NAME, Kind.VARIABLE, Kind.BLANK, Kind.STRING, Kind.NUMBER)
_TERM_WORDS = ("A", "TRUE", "FALSE")
_PATH_SIGNS = ("/", "|", "^", "!", "*", "+", "?")
_JOINING = ("/", "|", "^", "!")
_OPENING = ("(", "[", "{", "<<(", "<<", "{|")
_CLOSING = (")", "]", "}", ")>>", ">>", "|}")


class _At(Enum):
    """How much of a statement has been read."""

    NOTHING = auto()
    SUBJECT = auto()
    PROPERTY = auto()
    VALUE = auto()
    ELSEWHERE = auto()  # after a keyword, until brackets have closed


@dataclass(slots=True)
class _Level:
    """Brackets that hold statements, or others that are one term as a whole."""

    at: _At
    holds: bool = True
    can_end: bool = True  # where only a subject has been read
    joins: bool = False  # a sign of a path, or ^^, wants another name


Broken = tuple[Token, str] | None


def broken_statement(spoken_tokens: Sequence[Token]) -> Broken:
    """Return the token at which a statement breaks off and the reason, `None` where none does."""
    reader = _Reader()
    for token in spoken_tokens:
        broken = reader.read(token)
        if broken:
            return broken
    return None


class _Reader:
    def __init__(self) -> None:
        self._brackets = Brackets()
        self._levels = [_Level(_At.ELSEWHERE, holds=False)]

    def read(self, token: Token) -> Broken:
        """Take the next token; return what is wrong with it."""
        level = self._levels[-1]
        outside = self._brackets.clause is not Clause.PATTERN
        self._brackets.read(token.kind, token.text)
        if token.is_sign(*_OPENING):
            return self._open(token, level)
        if token.is_sign(*_CLOSING):
            return self._close(token, level)
        if not level.holds:
            return None
        if token.kind is Kind.WORD and not token.is_word(*_TERM_WORDS):
            return _word(token, level)
        if outside or level.at is _At.ELSEWHERE:
            return None
        is_term = token.kind in (*_TERMS, Kind.WORD)
        return _term(token, level) if is_term else _sign(token, level)

    def _open(self, token: Token, level: _Level) -> Broken:
        pattern = self._brackets.clause is Clause.PATTERN
        at = _At.SUBJECT if token.is_sign("[") else _At.NOTHING
        self._levels.append(_Level(at, holds=pattern and token.is_sign("[", "{")))
        return _ended(token, level) if token.is_sign("{") else None

    def _close(self, token: Token, level: _Level) -> Broken:
        broken = _ended(token, level)
        if len(self._levels) > 1:
            self._levels.pop()
        outer = self._levels[-1]
        if broken or not outer.holds:
            return broken
        if token.is_sign("}") or outer.at is _At.ELSEWHERE:
            outer.at = _At.NOTHING
        elif self._brackets.clause is Clause.PATTERN:
            broken = _term(token, outer)
            outer.can_end = token.is_sign("]")
        return broken


def _term(token: Token, level: _Level) -> Broken:
    joined, level.joins = level.joins, False
    if joined and level.at in (_At.PROPERTY, _At.VALUE):
        return None
    if level.at is _At.VALUE:
        return token, f"a '.' is missing before '{token.text}', or a ';' or ','"
    level.can_end = False
    level.at = _NEXT.get(level.at, level.at)
    return None


_NEXT = {_At.NOTHING: _At.SUBJECT, _At.SUBJECT: _At.PROPERTY, _At.PROPERTY: _At.VALUE}


def _word(token: Token, level: _Level) -> Broken:
    """A keyword ends a statement, and what follows it is none until brackets have closed."""
    if level.at is _At.ELSEWHERE:
        return None
    broken = _ended(token, level)
    level.at = _At.ELSEWHERE
    return broken


def _sign(token: Token, level: _Level) -> Broken:
    if token.is_sign("."):
        broken = _ended(token, level)
        level.at = _At.NOTHING
        return broken
    if token.is_sign(";", ","):
        return _another(token, level)
    if token.is_sign("^^", *_PATH_SIGNS):
        level.joins = token.is_sign("^^", *_JOINING) and level.at is not _At.SUBJECT
        return None
    return None


def _another(token: Token, level: _Level) -> Broken:
    """After ';' comes another property, or nothing more; after ',' another value."""
    if token.is_sign(";") and level.at is _At.SUBJECT and level.can_end:
        return None
    if level.at is not _At.VALUE:
        return token, f"a value is missing before '{token.text}'"
    level.at = _At.SUBJECT if token.is_sign(";") else _At.PROPERTY
    level.can_end = token.is_sign(";")
    return None


def _ended(token: Token, level: _Level) -> Broken:
    """Say what a statement lacks that ends before a token."""
    if not level.holds:
        return None
    if level.at is _At.PROPERTY:
        return token, f"a value is missing before '{token.text}'"
    if level.at is _At.SUBJECT and not level.can_end:
        return token, f"a property and a value are missing before '{token.text}'"
    return None
