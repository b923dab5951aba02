"""The parts that a printed report is made of, whatever it is printed with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Title:
    """The agency's name at the head of the first page."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 for a part of the report, 2 for what stands inside it."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A label in bold and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The judgement grid: area and grade."""

    header: tuple[str, str] | None
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One requirement in the table: its rows, each of paragraphs, and one due date."""

    rows: tuple[tuple[str, ...], ...]
    due: str


@dataclass(frozen=True, slots=True)
class Actions:
    """The table of requirements."""

    header: tuple[str, str]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; the markers say how each item opens."""

    items: tuple[str, ...]
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The table of earlier inspections: date, kind, grade."""

    header: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = Title | Heading | Plain | Field | Grid | Actions | Bullets | History | PageBreak


@dataclass(frozen=True, slots=True)
class Composed:
    """A report ready to be laid out: its blocks, and what runs along every page."""

    blocks: tuple[Block, ...]
    running: str
    mark: str
    """The words that say that the report is fictional."""
    mark_runs: bool
    """Whether the mark stands on every page."""
