"""Reads a clause's labels into paths.

The labels are read with a stem. A label beneath the one before goes on with it, and a label of
the same or a higher level ends it and starts anew from what they share: "13(1)(2)(b)(c)" is
13(1), 13(2)(b) and 13(2)(c).

Where (i), (v) or (x) can be a letter or a numeral, the first of these decides that can:
the catalogue knows only one of the readings; it rules only one of them out; the label after it
belongs to one series; it is the next letter after the one before. Else it is a numeral.
"""

from dataclasses import dataclass
from typing import NamedTuple

from caregraph.citations.catalogue import Catalogue
from caregraph.citations.clauses import Clause, Element
from caregraph.citations.labels import Level, between, follows, readings, roman_value
from caregraph.citations.reference import Kind, Path, Status
from caregraph.citations.words import Unit


class Leaf(NamedTuple):
    """A path and the words that state it."""

    path: Path
    start: int
    end: int


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
    """Read a clause's labels into paths."""
    return _Expansion(clause, base, scope).leaves()


class _Expansion:
    """The stem that grows and is cut back while a clause's labels are read."""

    def __init__(self, clause: Clause, base: Path, scope: Scope) -> None:
        self._clause = clause
        self._base = base
        self._scope = scope
        self._stem: list[tuple[Level, str]] = []
        self._start = clause.start
        self._end = clause.start
        self._found: list[Leaf] = []

    def leaves(self) -> list[Leaf]:
        elements = self._clause.elements
        for n, element in enumerate(elements):
            following = elements[n + 1] if n + 1 < len(elements) else None
            self._read(element, following)
        self._finish()
        return self._found

    def _read(self, element: Element, following: Element | None) -> None:
        level = self._level(element, following)
        first = self._stem[-1] if self._stem else None
        if first is not None and first[0] >= level:
            self._finish()
            while self._stem and self._stem[-1][0] >= level:
                self._stem.pop()
            if element.ranged and first[0] is level:
                self._fill(first[1], element, level)
            self._start = element.start
        self._stem.append((level, self._written(element, level)))
        self._end = element.end

    def _finish(self) -> None:
        self._found.append(Leaf(self._path(), self._start, self._end))

    def _fill(self, first: str, last: Element, level: Level) -> None:
        """Add what lies between the two ends of a range; its words are the whole range."""
        for label in between(first, last.label, level) or ():
            path = (*self._path(), *self._split(label, level))
            self._found.append(Leaf(path, self._start, last.end))

    def _path(self) -> Path:
        return self._base + tuple(
            part for level, label in self._stem for part in self._split(label, level)
        )

    def _split(self, label: str, level: Level) -> Path:
        """Part a number with points, and name what a number in brackets after a Schedule is."""
        schedule = self._clause.unit is Unit.SCHEDULE
        if level is Level.TOP:
            number, *rest = label.split(".")
            return (number, "paragraph", *rest) if schedule and rest else (number, *rest)
        plain = schedule and level is Level.NUMBER and "." not in self._stem[0][1]
        return ("paragraph", label) if plain else (label,)

    def _written(self, element: Element, level: Level) -> str:
        """Write a Part's or Schedule's roman number as the catalogue does, if it lists that."""
        value = roman_value(element.label) if level is Level.TOP else None
        if value is None:
            return element.label
        listed = self._scope.status((*self._base, str(value))) is Status.KNOWN
        return str(value) if listed else element.label

    def _level(self, element: Element, following: Element | None) -> Level:
        if not element.bracketed:
            return Level.TOP
        above = self._stem[-1][0] if self._stem else Level.TOP
        possible = readings(element.label, above)
        if element.ranged and above in possible:
            return above
        return possible[0] if len(possible) == 1 else self._decide(element, following)

    def _decide(self, element: Element, following: Element | None) -> Level:
        """Tell the letter (i) from the numeral."""
        letter, numeral = (
            self._scope.status((*self._stem_above(level), element.label))
            for level in (Level.LETTER, Level.ROMAN)
        )
        for telling in (Status.KNOWN, Status.UNRECOGNISED):
            if (letter is telling) is not (numeral is telling):
                one = Level.LETTER if letter is telling else Level.ROMAN
                other = Level.ROMAN if letter is telling else Level.LETTER
                return one if telling is Status.KNOWN else other
        if following is not None:
            series = readings(following.label, Level.ROMAN)
            for level in (Level.LETTER, Level.ROMAN):
                if series == (level,) and (
                    following.ranged or follows(following.label, element.label, level)
                ):
                    return level
        before = self._stem[-1] if self._stem else None
        is_next = before is not None and before[0] is Level.LETTER
        if is_next and before is not None and follows(element.label, before[1], Level.LETTER):
            return Level.LETTER
        return Level.ROMAN

    def _stem_above(self, level: Level) -> Path:
        kept = [(one, label) for one, label in self._stem if one < level]
        return self._base + tuple(part for one, label in kept for part in self._split(label, one))
