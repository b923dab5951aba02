"""How one report of the corpus is laid out: paper, type, rules, furniture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from samples.corpus.spin import chance, pick, weighted

if TYPE_CHECKING:
    from random import Random

Colour: TypeAlias = tuple[float, float, float]

PAPERS = ((8.0, (595.28, 841.89)), (1.0, (612.0, 792.0)), (1.0, (591.84, 838.8)))
INKS: tuple[Colour, ...] = ((0, 0, 0), (0, 0, 0), (0.11, 0.2, 0.42), (0.35, 0.1, 0.35))
FILLS: tuple[Colour, ...] = ((0.85, 0.89, 0.95), (0.93, 0.93, 0.93), (0.98, 0.94, 0.82))


class Family(Enum):
    """The typefaces: two of every reader's own, and one that the file carries."""

    HELVETICA = auto()
    TIMES = auto()
    VERA = auto()


class Furniture(Enum):
    """Where the running title and the page number stand."""

    FOOT_ONE_LINE = auto()
    FOOT_TWO_LINES = auto()
    FOOT_PAGE_OF = auto()
    HEAD_AND_FOOT = auto()
    HEAD = auto()


class Rules(Enum):
    """Which lines a table has."""

    FULL = auto()
    HORIZONTAL = auto()
    NONE = auto()


class Stroke(Enum):
    """What a line is drawn as; word processors often fill a thin rectangle."""

    LINE = auto()
    BOX = auto()
    THIN_FILL = auto()


class DuePlace(Enum):
    """Where the due date stands beside its requirement."""

    TOP = auto()
    MIDDLE = auto()
    """In the middle of the first row."""
    ACROSS = auto()
    """In the middle of all its rows, which share one cell on the right."""


class FieldForm(Enum):
    """How a label and its value are set."""

    INLINE = auto()
    STACKED = auto()
    COLUMNS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """A table: ``left`` is the share of the width that the left column has."""

    rules: Rules
    stroke: Stroke
    left: float
    fill: Colour | None
    header_fill: Colour | None
    middle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsLook:
    """What only the table of requirements has."""

    due: DuePlace
    repeat_header: bool
    lone_header: bool
    """The header row stands alone at the foot of a page, its rows on the next."""
    starts_low: bool
    """The table starts near the foot of a page, so that it must run over."""
    splits_rows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """All the choices of layout for one report; lengths in points."""

    family: Family
    size: float
    leading: float
    paper: tuple[float, float]
    margin: float
    justified: bool
    word_by_word: bool
    """Words are placed one by one, and the spaces are gaps, not characters."""
    spread_headings: bool
    ink: Colour
    straight_quotes: bool
    fields: FieldForm
    furniture: Furniture
    furniture_rule: bool
    grid: TableLook
    table: TableLook
    actions: ActionsLook


def look(rng: Random) -> Look:
    """A layout for one report."""
    size = pick((9.0, 9.5, 10.0, 10.5, 11.0, 12.0), rng)
    stroke = pick(tuple(Stroke), rng)
    return Look(
        family=weighted(((5.0, Family.HELVETICA), (2.0, Family.TIMES), (1.0, Family.VERA)), rng),
        size=size,
        leading=round(size * pick((1.15, 1.25, 1.35), rng), 2),
        paper=weighted(PAPERS, rng),
        margin=pick((50.0, 62.0, 72.0), rng),
        justified=chance(0.2, rng),
        word_by_word=chance(0.08, rng),
        spread_headings=chance(0.15, rng),
        ink=pick(INKS, rng),
        straight_quotes=chance(0.35, rng),
        fields=weighted(
            ((8.0, FieldForm.INLINE), (1.0, FieldForm.STACKED), (1.0, FieldForm.COLUMNS)), rng
        ),
        furniture=weighted(((3.0, Furniture.FOOT_ONE_LINE), *_others(Furniture)), rng),
        furniture_rule=chance(0.5, rng),
        grid=_grid(stroke, rng),
        table=_table(stroke, rng),
        actions=_actions(rng),
    )


def _others(forms: type[Furniture]) -> tuple[tuple[float, Furniture], ...]:
    return tuple((1.0, form) for form in list(forms)[1:])


def _grid(stroke: Stroke, rng: Random) -> TableLook:
    return TableLook(
        rules=weighted(((5.0, Rules.FULL), (1.0, Rules.HORIZONTAL), (2.0, Rules.NONE)), rng),
        stroke=stroke,
        left=pick((0.5, 0.56, 0.65), rng),
        fill=pick(FILLS, rng) if chance(0.4, rng) else None,
        header_fill=pick(FILLS, rng) if chance(0.5, rng) else None,
        middle=chance(0.3, rng),
    )


def _table(stroke: Stroke, rng: Random) -> TableLook:
    return TableLook(
        rules=weighted(((12.0, Rules.FULL), (1.0, Rules.HORIZONTAL), (0.5, Rules.NONE)), rng),
        stroke=stroke,
        left=pick((0.5, 0.62, 0.7, 0.78), rng),
        fill=None,
        header_fill=pick(FILLS, rng) if chance(0.5, rng) else None,
        middle=False,
    )


def _actions(rng: Random) -> ActionsLook:
    return ActionsLook(
        due=weighted(((5.0, DuePlace.TOP), (2.0, DuePlace.MIDDLE), (1.5, DuePlace.ACROSS)), rng),
        repeat_header=chance(0.4, rng),
        lone_header=chance(0.08, rng),
        starts_low=chance(0.4, rng),
        splits_rows=chance(0.4, rng),
    )
