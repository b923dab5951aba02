"""Cuts a text into the tokens that the grammar reads; every token keeps its span.

Whitespace of any kind and length only parts tokens, so that a citation broken over lines reads
like one that is not. Every repetition in the pattern is either bounded or consumed by the token
it belongs to, which keeps the time linear for every input.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

_GAP = 200
"""A unit and its number may be this many characters apart, other than letters and digits."""
_BEFORE, _AFTER = 1_000, 4_000
"""How far before and after a unit the words of one citation are looked for, in characters."""

_LABEL = r"(?:(?!(?:or|to)\b)(?:[0-9]{1,6}[A-Za-z]{0,2}|[ivxIVX]{1,6}|[A-Za-z]{1,2}))"
_JOIN = r"(?:\s{0,3}[,&/\-‐-―−]\s{0,3}(?:and\s{1,3})?|\s{1,3}(?:and|or|to)\s{1,3})"
_CLOSED = rf"\(\s{{0,9}}{_LABEL}(?:{_JOIN}{_LABEL}){{0,30}}\s{{0,9}}\)"
_UNCLOSED = (
    r"\(\s{0,9}[0-9]{1,6}[A-Z]{0,2}(?=\s{0,9}(?:\(|\Z))"
    r"|\(\s{0,9}(?:[ivx]{1,6}|[a-z])(?=\s{0,9}\Z)"
)
_GROUP = rf"{_CLOSED}|{_UNCLOSED}"
_AMOUNT = (
    r"[£$€]\s?[0-9][0-9.,]{0,20}"
    r"|[0-9]{1,9}(?:[:/][0-9]{1,9}){1,3}\b"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}\b"
    r"|[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])"
    r"|[0-9]{1,9}(?:\.[0-9]{1,9})?\s?%"
)
_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,3}){0,3}[A-Za-z]{0,2}(?![0-9A-Za-z_])"
_WORD = r"[^\W\d_]+(?:['’‘‐‑-][^\W\d_]+)*"
_PATTERN = re.compile(
    rf"(?P<group>{_GROUP})"
    rf"|(?P<other>{_AMOUNT})"
    rf"|(?P<number>{_NUMBER})"
    rf"|(?P<word>{_WORD})"
    r"|(?P<opening>\(+)(?=\()|(?P<open>\()"
    r"|(?P<mark>[^\w\s(]+)"
    r"|(?P<rest>\w+)"
)
_SPACE = re.compile(r"\s")
_APOSTROPHES = str.maketrans("", "", "'’‘")
_GROUP_PARTS = re.compile(rf"(?P<label>\b{_LABEL}\b)|(?P<range>[\-‐-―−]|\bto\b)")


class TokenKind(StrEnum):
    """What a token is to the grammar.

    A `GROUP` is a label in its own brackets: (2A), (b), (a, b and c). `OTHER` is what can never
    be part of a citation: money, times, fractions, percentages, thousands.
    """

    WORD = "word"
    NUMBER = "number"
    GROUP = "group"
    OPEN = "open"
    MARK = "mark"
    OTHER = "other"


_KINDS = {kind.value: kind for kind in TokenKind} | {
    "rest": TokenKind.OTHER,
    "opening": TokenKind.OPEN,
}


class Token(NamedTuple):
    """A piece of the text. `text` is lower case without apostrophes where it is a word."""

    kind: TokenKind
    text: str
    start: int
    end: int


class Label(NamedTuple):
    """A label inside a bracket; `ranged` says that a range leads up to it: the b in (a-b)."""

    text: str
    start: int
    end: int
    ranged: bool


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of a text, or of a part of it, in order. Never raises."""
    tokens: list[Token] = []
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        kind = _KINDS[match.lastgroup or "other"]
        found = match.group()
        if kind is TokenKind.WORD:
            found = found.lower()
            if not found.isalpha():
                found = found.translate(_APOSTROPHES)
        first, last = match.span()
        tokens.append(Token(kind, found, first, last))
    return tokens


def anchor_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for the places where a citation can stand: a word, then a number.

    Longer words come first; the number may be in brackets or roman, and "no." may come before.
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, ordered))})(?![^\W\d_])"
        rf"(?=\W{{0,{_GAP}}}(?:(?:no|number)s?\b\W{{0,9}})?(?:[0-9(]|[ivx]{{1,6}}\b))",
        re.IGNORECASE,
    )


def tokenise_near(text: str, anchors: re.Pattern[str]) -> list[Token]:
    """Return the tokens around the places where a citation can stand.

    The rest of a text need not be cut up. Between two parts that do not touch stands a token
    that belongs to nothing.
    """
    tokens: list[Token] = []
    for start, end in _windows(text, anchors):
        tokens.extend(tokenise(text, start, end))
        tokens.append(Token(TokenKind.OTHER, "", end, end))
    return tokens


def _windows(text: str, anchors: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for match in anchors.finditer(text):
        if match.start() - _BEFORE > end:
            if end >= 0:
                yield start, _word_end(text, end)
            start = _word_start(text, max(0, match.start() - _BEFORE), match.start())
        end = min(len(text), match.end() + _AFTER)
    if end >= 0:
        yield start, _word_end(text, end)


def _word_start(text: str, low: int, high: int) -> int:
    """Move the start of a window off the middle of a word."""
    space = _SPACE.search(text, low, high) if low else None
    return space.start() if space else low


def _word_end(text: str, end: int) -> int:
    space = _SPACE.search(text, end, end + _BEFORE)
    return space.start() if space else end


def labels_of(group: Token) -> list[Label]:
    """Return the labels inside a group's brackets, with their places in the text."""
    labels: list[Label] = []
    ranged = False
    for match in _GROUP_PARTS.finditer(group.text):
        word = match.group()
        if match.lastgroup == "range":
            ranged = True
            continue
        start = group.start + match.start()
        labels.append(Label(word, start, start + len(word), ranged))
        ranged = False
    return labels
