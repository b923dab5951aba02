"""Reads a clause's labels into paths.

The labels are read with a stem. A label beneath the one before goes on with it, and a label of
the same or a higher level ends it and starts anew from what they share: "13(1)(2)(b)(c)" is
13(1), 13(2)(b) and 13(2)(c).

Where (i), (v) or (x) can be a letter or a numeral, the first of these decides that can:
the catalogue knows only one of the readings; it rules only one of them out; the label after it
belongs to one series; it is the next letter after the one before. Else it is a numeral.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from caregraph.citations.catalogue import Catalogue
from caregraph.citations.clauses import Clause
from caregraph.citations.labels import Level, between, follows, readings, roman_value
from caregraph.citations.reference import Kind, Path, Status
from caregraph.citations.words import Unit


class Leaf(NamedTuple):
    """A path and the words that state it."""

    path: Path
    start: int
    end: int


class _Shape(NamedTuple):
    """A path and the first and last of the labels that state it."""

    path: Path
    first: int
    last: int


class _Label(NamedTuple):
    """A label without its place: what `Element` begins with."""

    text: str
    bracketed: bool
    ranged: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a path stands, for asking the catalogue."""

    catalogue: Catalogue
    instrument: str | None
    kind: Kind

    def status(self, path: Path) -> Status:
        """Say what the catalogue knows of a path."""
        return self.catalogue.status(self.instrument, self.kind, path)


def expand(clause: Clause, base: Path, scope: Scope) -> list[Leaf]:
    """Read a clause's labels into paths, each with the words that are its own."""
    elements = clause.elements
    labels = tuple(element[:3] for element in elements)
    return [
        Leaf(path, elements[first].start if first else clause.start, elements[last].end)
        for path, first, last in _shapes(clause.unit, labels, base, scope)
    ]


@lru_cache(maxsize=8192)
def _shapes(
    unit: Unit, labels: tuple[tuple[str, bool, bool], ...], base: Path, scope: Scope
) -> tuple[_Shape, ...]:
    """Read labels; the same citations come again and again, and are read once."""
    return _Expansion(unit, [_Label(*label) for label in labels], base, scope).shapes()


class _Expansion:
    """The stem that grows and is cut back while labels are read."""

    def __init__(self, unit: Unit, labels: Sequence[_Label], base: Path, scope: Scope) -> None:
        self._unit = unit
        self._labels = labels
        self._base = base
        self._scope = scope
        self._stem: list[tuple[Level, str]] = []
        self._first = 0
        self._found: list[_Shape] = []

    def shapes(self) -> tuple[_Shape, ...]:
        for n in range(len(self._labels)):
            self._read(n)
        self._finish(len(self._labels) - 1)
        return tuple(self._found)

    def _read(self, n: int) -> None:
        label = self._labels[n]
        level = self._level(n)
        before = self._stem[-1] if self._stem else None
        if before is not None and before[0] >= level:
            self._finish(n - 1)
            while self._stem and self._stem[-1][0] >= level:
                self._stem.pop()
            if label.ranged and before[0] is level:
                self._fill(before[1], n, level)
            self._first = n
        self._stem.append((level, self._written(label, level)))

    def _finish(self, last: int) -> None:
        self._found.append(_Shape(self._path(), self._first, last))

    def _fill(self, first: str, last: int, level: Level) -> None:
        """Add what lies between the two ends of a range; its words are the whole range."""
        for label in between(first, self._labels[last].text, level) or ():
            path = (*self._path(), *self._split(label, level))
            self._found.append(_Shape(path, self._first, last))

    def _path(self) -> Path:
        return self._base + tuple(
            part for level, label in self._stem for part in self._split(label, level)
        )

    def _split(self, label: str, level: Level) -> Path:
        """Part a number with points, and name what a number in brackets after a Schedule is."""
        schedule = self._unit is Unit.SCHEDULE
        if level is Level.TOP:
            number, *rest = label.split(".")
            return (number, "paragraph", *rest) if schedule and rest else (number, *rest)
        plain = schedule and level is Level.NUMBER and "." not in self._stem[0][1]
        return ("paragraph", label) if plain else (label,)

    def _written(self, label: _Label, level: Level) -> str:
        """Write a Part's or Schedule's roman number as the catalogue does, if it lists that."""
        value = roman_value(label.text) if level is Level.TOP else None
        if value is None:
            return label.text
        listed = self._scope.status((*self._base, str(value))) is Status.KNOWN
        return str(value) if listed else label.text

    def _level(self, n: int) -> Level:
        label = self._labels[n]
        if not label.bracketed:
            return Level.TOP
        above = self._stem[-1][0] if self._stem else Level.TOP
        possible = readings(label.text, above)
        if label.ranged and above in possible:
            return above
        if len(possible) == 1:
            return possible[0]
        following = self._labels[n + 1] if n + 1 < len(self._labels) else None
        return self._by_catalogue(label.text) or self._by_series(label.text, following)

    def _by_catalogue(self, label: str) -> Level | None:
        """Tell the letter (i) from the numeral where the catalogue has only one of them."""
        letter, numeral = (
            self._scope.status((*self._stem_above(level), label))
            for level in (Level.LETTER, Level.ROMAN)
        )
        if (letter is Status.KNOWN) is not (numeral is Status.KNOWN):
            return Level.LETTER if letter is Status.KNOWN else Level.ROMAN
        if (letter is Status.UNRECOGNISED) is not (numeral is Status.UNRECOGNISED):
            return Level.ROMAN if letter is Status.UNRECOGNISED else Level.LETTER
        return None

    def _by_series(self, label: str, following: _Label | None) -> Level:
        """Tell them by the label after, and then by the one before."""
        if following is not None:
            series = readings(following.text, Level.ROMAN)
            for level in (Level.LETTER, Level.ROMAN):
                leads = following.ranged or follows(following.text, label, level)
                if series == (level,) and leads:
                    return level
        before = self._stem[-1] if self._stem else (Level.TOP, "")
        if before[0] is Level.LETTER and follows(label, before[1], Level.LETTER):
            return Level.LETTER
        return Level.ROMAN

    def _stem_above(self, level: Level) -> Path:
        kept = [(one, label) for one, label in self._stem if one < level]
        return self._base + tuple(part for one, label in kept for part in self._split(label, one))
