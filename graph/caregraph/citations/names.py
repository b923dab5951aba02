"""Finds where a text names an instrument: by a name in the catalogue, or by a title's form.

Names are compared word by word, so case, quotation marks, line breaks and commas make no
difference. A title that the catalogue does not have ("the Adoption Support Agencies Regulations
2005") is found by its form, so that nothing said of it is taken for another instrument's.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from caregraph.citations.catalogue import Catalogue, CitedBy
from caregraph.citations.tokens import Token, TokenKind, anchor_pattern, tokenise
from caregraph.citations.words import (
    COLLECTIVES,
    POINTERS,
    TITLE_JOINTS,
    TITLE_WORDS,
    UNITS,
    UnitWord,
)

_LONGEST_TITLE = 24
_INSIDE = re.compile(r"[,:'’‘\"“”()\-–—&]{1,3}")
_YEAR = re.compile(r"\(?\s{0,9}((?:19|20)[0-9]{2})\s{0,9}\)?", re.ASCII)


class Mention(NamedTuple):
    """An instrument's name in the text, from token `first` up to, not including, `end`.

    `keys` are the instruments that bear the name: several where it is `shared` ("NMS"), none
    where the catalogue does not have it. `law` tells legislation from standards and guidance.
    `implies` is the unit that a bare number after the name counts ("NMS 4.4", "Fostering
    Regulations 12 and 13"), if any.
    """

    first: int
    end: int
    keys: tuple[str, ...]
    shared: bool
    law: bool
    implies: UnitWord | None = None


@dataclass(slots=True)
class _Node:
    """A word of a name, the words that may follow, and whose name ends here."""

    children: dict[str, "_Node"]
    keys: tuple[str, ...] = ()
    shared: bool = False


class NameIndex:
    """The names of a catalogue, ready to be looked for.

    `anchors` matches wherever a citation can stand: at a unit word, or at the last word of a
    name, that a number follows.
    """

    __slots__ = ("_catalogue", "_root", "anchors")

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._root = _Node({})
        last_words = set(UNITS)
        for instrument in catalogue:
            for name in instrument.names:
                last_words.add(self._add(name, instrument.key, shared=False))
            for name in instrument.abbreviations:
                last_words.add(self._add(name, instrument.key, shared=True))
        self.anchors = anchor_pattern(last_words)

    def _add(self, name: str, key: str, *, shared: bool) -> str:
        """Add a name and return its last word."""
        words = [token.text for token in tokenise(name) if _is_word(token)]
        if words[0] == "the":
            words = words[1:]
        node = self._root
        for word in words:
            node = node.children.setdefault(word, _Node({}))
        node.keys = tuple(sorted({*node.keys, key}))
        node.shared = shared or len(node.keys) > 1
        return words[-1]

    @property
    def first_words(self) -> frozenset[str]:
        """The words that a name can begin with."""
        return frozenset(self._root.children)

    def match(self, tokens: Sequence[Token], first: int) -> Mention | None:
        """Return the longest name that begins at a token, or None."""
        node, i = self._root, first
        best: tuple[int, _Node] | None = None
        while i < len(tokens):
            token = tokens[i]
            if _is_word(token):
                following = node.children.get(token.text)
                if following is None:
                    break
                node = following
                if node.keys:
                    best = (i + 1, node)
            elif not _INSIDE.fullmatch(token.text):
                break
            i += 1
        return None if best is None else self._mention(tokens, first, *best)

    def _mention(self, tokens: Sequence[Token], first: int, end: int, node: _Node) -> Mention:
        """Settle whose name it is: a year after it must be the instrument's own."""
        keys = node.keys
        found = [self._catalogue.instrument(key) for key in keys]
        year = _year_after(tokens, end)
        if year is not None:
            end, written = year
            keys = tuple(one.key for one in found if one.year in (None, written))
        if node.shared and _is_qualified(tokens, first):
            keys = ()
        law = all(one.cited_by.is_law for one in found)
        implies = UNITS.get(tokens[end - 1].text) if law else None
        if not law:
            standards = all(one.cited_by is CitedBy.STANDARD for one in found)
            implies = UNITS["standards" if standards else "paragraphs"]
        return Mention(first, end, keys, node.shared and bool(keys), law, implies)


def _year_after(tokens: Sequence[Token], end: int) -> tuple[int, str] | None:
    """Find a year that belongs to a name without one: "…, 2011" or "… (2011)"."""
    if _YEAR.fullmatch(tokens[end - 1].text):
        return None
    at = end + (end < len(tokens) and tokens[end].text == ",")
    year = _YEAR.fullmatch(tokens[at].text) if at < len(tokens) else None
    return None if year is None else (at + 1, year[1])


def _is_word(token: Token) -> bool:
    return token.kind in (TokenKind.WORD, TokenKind.NUMBER, TokenKind.OTHER)


def _is_qualified(tokens: Sequence[Token], first: int) -> bool:
    """Tell 'Boarding schools: national minimum standards' from the standards at hand."""
    if first < 2:
        return False
    colon, before = tokens[first - 1], tokens[first - 2]
    return colon.text == ":" and before.kind is TokenKind.WORD


@cache
def name_index(catalogue: Catalogue) -> NameIndex:
    """Return the names of a catalogue; built once for each."""
    return NameIndex(catalogue)


def find_mentions(text: str, tokens: Sequence[Token], index: NameIndex) -> Mapping[int, Mention]:
    """Return the names in a text by the token they begin with; none overlaps another."""
    mentions: dict[int, Mention] = {}
    firsts = index.first_words
    end = 0
    for i, token in enumerate(tokens):
        if i < end or not _is_word(token):
            continue
        mention = index.match(tokens, i) if token.text in firsts else None
        if mention is None and token.text in TITLE_WORDS:
            mention = _unlisted_title(text, tokens, i, end)
        if mention is not None:
            mentions[mention.first] = mention
            end = mention.end
    return mentions


def _unlisted_title(text: str, tokens: Sequence[Token], last: int, limit: int) -> Mention | None:
    """Read a title backwards from its last word: capitals, or all from "the" up to a year."""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    dated = following is not None and _YEAR.fullmatch(following.text) is not None
    if not dated and following and following.kind in (TokenKind.NUMBER, TokenKind.GROUP):
        return None
    stop = max(limit, last - _LONGEST_TITLE)
    first = _back_over(text, tokens, last, stop)
    while first < last and tokens[first].text in TITLE_JOINTS | POINTERS:
        first += 1
    if first == last and dated:
        first = _after_article(tokens, last, stop)
    if first == last or not (dated or _capital(text, tokens[last])):
        return None
    return Mention(first, last + 1 + dated, (), shared=False, law=True)


def _back_over(text: str, tokens: Sequence[Token], last: int, stop: int) -> int:
    """Go back over capitalised words and what may stand between them in a title."""
    first = last
    for i in range(last - 1, stop - 1, -1):
        token = tokens[i]
        if token.kind is TokenKind.WORD and (
            _capital(text, token) or token.text in TITLE_JOINTS - {"the"}
        ):
            first = i
        elif token.kind is TokenKind.WORD or (
            token.kind is not TokenKind.OPEN and token.text not in (")", ",", "&")
        ):
            break
    return first


def _after_article(tokens: Sequence[Token], last: int, stop: int) -> int:
    for i in range(last - 1, stop - 1, -1):
        if tokens[i].text == "the":
            return i + 1
        if tokens[i].kind is not TokenKind.WORD or tokens[i].text in COLLECTIVES:
            break
    return last


def _capital(text: str, token: Token) -> bool:
    return text[token.start].isupper()
