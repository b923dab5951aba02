"""Reads clauses: a unit and the labels it governs, such as "Regulations 12(1), 13(2)(b) and 17".

    clause  = unit ("no" | "." | ":")? labels
    labels  = number dash? group* (joint (number | group) group*)*
    joint   = "," | ";" | "&" | "/" | "and" | "or" | "to" | "through" | dash
    group   = "(" label ")"

Closed classes of words (`words`) decide whether a number is a provision's at all:

- a year is none, nor is a number that a month or a measure follows;
- after a unit word of everyday prose (standard, part, schedule, paragraph) a bare number is one
  only if what follows can follow a name: in "standard 2 bedroom homes" it counts the bedrooms;
- a number that continues a list has to pass the same test, save that a plural ("regulations 12
  and 13") promises one more.

A clause of more than `MAX_LABELS` labels is read up to there.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from caregraph.citations.labels import roman_value
from caregraph.citations.names import Mention
from caregraph.citations.tokens import Token, TokenKind, labels_of
from caregraph.citations.words import (
    ABBREVIATIONS,
    COUNTED,
    FOLLOWERS,
    LIST_MARKS,
    LIST_WORDS,
    MAIN_UNITS,
    MEASURES,
    MONTHS,
    NUMBER_WORDS,
    PRINTED_DASHES,
    RANGE_MARKS,
    RANGE_WORDS,
    UNITS,
    Unit,
    UnitWord,
)

MAX_LABELS = 200

_PLAIN = re.compile(r"[0-9]{1,6}(?:[A-Z]{1,2}|[a-z])?", re.ASCII)
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}", re.ASCII)
_REGISTERED = 5
"""A number of as many digits after "reg no." is a registration number."""

_YEAR = re.compile(r"(?:19|20)[0-9]{2}", re.ASCII)
_PARAGRAPH = re.compile(r"[0-9]{1,2}[A-Z]?", re.ASCII)
_ROMAN_NUMBERED = frozenset({Unit.PART, Unit.SCHEDULE, Unit.CHAPTER})
_WHOLE = frozenset({Unit.PAGE, Unit.PART, Unit.CHAPTER})
_PARAGRAPHS = frozenset({Unit.PARAGRAPH, Unit.SUBPARAGRAPH})


class Element(NamedTuple):
    """A label in a clause: outside brackets or in them, and whether a range leads up to it."""

    label: str
    bracketed: bool
    ranged: bool
    start: int
    end: int


class Clause(NamedTuple):
    """A unit and the labels that it governs; `start` and `end` are places in the text."""

    unit: Unit
    elements: tuple[Element, ...]
    start: int
    end: int


@lru_cache(maxsize=4096)
def is_year(text: str) -> bool:
    """Tell whether a number is a year, and so no provision's."""
    return _YEAR.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and not is_year(text)


@lru_cache(maxsize=4096)
def _is_dotted(text: str) -> bool:
    return _DOTTED.fullmatch(text) is not None


def _lower(element: Element) -> str:
    return element.label.lower() if element.label.isalpha() else element.label


class ClauseReader:
    """Reads a clause from a place among the tokens and says where it stopped."""

    def __init__(self, text: str, tokens: Sequence[Token], mentions: Mapping[int, Mention]) -> None:
        end = Token(TokenKind.MARK, "", len(text), len(text))
        self._text = text
        self._tokens = [*tokens, *[end] * 8]
        self._mentions = mentions

    def _unit(self, i: int) -> UnitWord | None:
        token = self._tokens[i]
        return UNITS.get(token.text) if token.kind is TokenKind.WORD else None

    def _clause(self, i: int, title: Mention | None) -> tuple[Clause | None, int]:
        """Read a unit and its labels; a number straight after a title has the title's unit.

        A name that several documents share is as good as a unit word, and belongs to the clause.
        """
        word = self._unit(i)
        at = i
        if word is not None:
            at = self._label_start(i, word.unit)
        elif title is not None and title.implies is not None:
            guide = title.implies.unit is Unit.PARAGRAPH
            word = None if guide and not _is_dotted(self._tokens[at].text) else title.implies
        if word is None or not self._can_begin(i, at, word):
            return None, max(at, i + 1)
        elements, after = self._labels(at, word)
        if self._is_capitals(i):
            elements = tuple(one._replace(label=_lower(one)) for one in elements)
        first = i if title is None or not title.shared or title.end != i else title.first
        return Clause(word.unit, elements, self._tokens[first].start, elements[-1].end), after

    def _is_capitals(self, i: int) -> bool:
        """Tell a heading in capitals, whose letters are no capitals of the law: (A) is (a)."""
        token = self._tokens[i]
        return len(token.text) > 2 and self._text[token.start : token.end].isupper()

    # -- the first label --------------------------------------------------------------------

    def _label_start(self, i: int, unit: Unit) -> int:
        """Go from a unit word past "no.", a full stop or a colon to the label.

        A full stop belongs to an abbreviation only; after "standards" it ends a sentence.
        """
        at = i + 1
        if self._tokens[at].kind is TokenKind.NUMBER:
            return at
        short = self._tokens[i].text in ABBREVIATIONS
        if self._tokens[at].text in NUMBER_WORDS and len(self._tokens[at + 1].text) < _REGISTERED:
            at, short = at + 1, True
        pinned = unit in MAIN_UNITS or not self._is_bare(at + 1)
        at += (self._tokens[at].text, True) in ((".", short), (":", pinned))
        opened = unit is Unit.STANDARD and self._tokens[at].text == "("
        return at + (opened and _is_dotted(self._tokens[at + 1].text))

    def _can_begin(self, i: int, at: int, word: UnitWord) -> bool:
        """Decide whether the token at `at` is a label of the unit at `i`."""
        if self._tokens[at].kind is TokenKind.GROUP:
            return word.unit in _PARAGRAPHS
        if not self._is_number(at, word.unit) or self._is_measured(at):
            return False
        if word.unit in MAIN_UNITS or not self._is_bare(at):
            return True
        if i > 0 and self._tokens[i - 1].text in COUNTED:
            return False
        named = word.unit is Unit.SCHEDULE and self._text[self._tokens[i].start].isupper()
        return named or not self._counts_a_noun(at)

    def _is_number(self, i: int, unit: Unit) -> bool:
        token = self._tokens[i]
        if token.kind is TokenKind.NUMBER:
            return _is_plain(token.text) or (unit not in _WHOLE and _is_dotted(token.text))
        if token.kind is not TokenKind.WORD or unit not in _ROMAN_NUMBERED:
            return False
        written = self._text[token.start : token.end]
        return written.isupper() and roman_value(written) is not None

    def _is_bare(self, i: int) -> bool:
        """Tell a whole number by itself from one with a point or a bracket after it."""
        return "." not in self._tokens[i].text and self._tokens[i + 1].kind is not TokenKind.GROUP

    def _is_measured(self, i: int) -> bool:
        following = self._tokens[i + 1]
        if following.kind is not TokenKind.WORD:
            return False
        month = following.text in MONTHS and self._text[following.start].isupper()
        return month or following.text in MEASURES

    def _counts_a_noun(self, i: int) -> bool:
        number, following, beyond = self._tokens[i : i + 3]
        if following.text in RANGE_MARKS and number.end == following.start:
            return beyond.kind is TokenKind.WORD and beyond.start == following.end
        lower = following.kind is TokenKind.WORD and self._text[following.start].islower()
        return lower and following.text not in FOLLOWERS

    # -- the labels after it ----------------------------------------------------------------

    def _labels(self, i: int, word: UnitWord) -> tuple[tuple[Element, ...], int]:
        found = self._elements(i, ranged=False)
        i += 1
        while len(found) < MAX_LABELS:
            if self._tokens[i].kind is TokenKind.GROUP:
                found += self._elements(i, ranged=False)
                i += 1
            elif self._is_printed_dash(i, found[-1]):
                i += 1
            elif self._lacks_brackets(i, word, found):
                found.append(self._elements(i, ranged=False)[0]._replace(bracketed=True))
                i += 1
            else:
                step = self._next_label(i, word, found)
                if step is None:
                    break
                found += self._elements(step[0], ranged=step[1])
                i = step[0] + 1
        return tuple(found), i

    def _elements(self, i: int, *, ranged: bool) -> list[Element]:
        token = self._tokens[i]
        if token.kind is not TokenKind.GROUP:
            label = self._text[token.start : token.end]
            return [Element(label, False, ranged, token.start, token.end)]  # noqa: FBT003
        alone = token.text[1:-1]
        if alone.isalnum() and token.text[-1] == ")":
            return [Element(alone, True, ranged, token.start, token.end)]  # noqa: FBT003
        labels = labels_of(token)
        last = len(labels) - 1
        return [
            Element(
                one.text,
                True,  # noqa: FBT003
                one.ranged or (ranged and n == 0),
                one.start if n else token.start,
                one.end if n < last else token.end,
            )
            for n, one in enumerate(labels)
        ]

    def _is_printed_dash(self, i: int, before: Element) -> bool:
        """Find the dash of the printed form between a number and its first paragraph."""
        return (
            not before.bracketed
            and self._tokens[i].text in PRINTED_DASHES
            and self._tokens[i + 1].kind is TokenKind.GROUP
        )

    def _lacks_brackets(self, i: int, word: UnitWord, found: Sequence[Element]) -> bool:
        """Find a paragraph whose brackets were left out: 26 2(c), which has no other reading."""
        number, group = self._tokens[i], self._tokens[i + 1]
        return (
            len(found) == 1
            and word.unit in MAIN_UNITS
            and number.kind is TokenKind.NUMBER
            and _PARAGRAPH.fullmatch(number.text) is not None
            and group.kind is TokenKind.GROUP
            and group.text[1:2].islower()
        )

    def _joint(self, i: int) -> tuple[int, bool] | None:
        """Read what joins two labels; returns the token after it and whether it is a range."""
        text = self._tokens[i].text
        if text in LIST_MARKS:
            return i + 1 + (self._tokens[i + 1].text in LIST_WORDS), False
        if text in LIST_WORDS:
            return i + 1, False
        if text in RANGE_MARKS or text in RANGE_WORDS:
            return i + 1, True
        return None

    def _next_label(
        self, i: int, word: UnitWord, found: Sequence[Element]
    ) -> tuple[int, bool] | None:
        """Find the label that continues a list or a range, if one does."""
        step = self._joint(i)
        if step is None:
            dotted = _is_dotted(self._tokens[i].text) and _is_dotted(found[-1].label)
            return (i, False) if dotted and word.unit is Unit.STANDARD else None
        at, ranged = step
        same = self._unit(at)
        if ranged and same is not None and same.unit is word.unit:
            at = self._label_start(at, word.unit)
        if self._tokens[at].kind is TokenKind.GROUP:
            return at, ranged
        return (at, ranged) if self._continues(at, word, found) else None

    def _continues(self, i: int, word: UnitWord, found: Sequence[Element]) -> bool:
        """Decide whether a number goes on with the list before it."""
        if not self._is_number(i, word.unit) or self._is_measured(i):
            return False
        dotted = "." in self._tokens[i].text
        if dotted and word.unit is not Unit.STANDARD and "." not in found[0].label:
            return False
        if word.plural and len(found) == 1:
            return True
        return not self._is_bare(i) or not self._counts_a_noun(i)
