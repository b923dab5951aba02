"""Provisions as reports cite them: keys such as ``regulation/13/2/b`` in, words out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from samples.corpus.spin import chance, pick, weighted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Path: TypeAlias = tuple[str, ...]
INSTRUMENT = "Fostering Services (England) Regulations 2011"
STANDARDS = "Fostering services: national minimum standards"


class ListForm(Enum):
    """How several provisions of one regulation are put together."""

    STACKED = auto()
    """``13 (1) (2)(b)(c)``: a shared stem is not said again."""
    SHORT = auto()
    """``13 (1), (2)(b) and (c)``."""
    STEMS = auto()
    """``13 (1), (2)(b) and (2)(c)``."""
    FULL = auto()
    """``13(1), 13(2)(b) and 13(2)(c)``."""
    RANGE = auto()
    """``16 (1) (2)(a) to (c)``, where three or more follow one another."""


class Instrument(Enum):
    """Whether the instrument is named, and where."""

    UNNAMED = auto()
    BEFORE = auto()
    AFTER = auto()


@dataclass(frozen=True, slots=True)
class CitingStyle:
    """How one report cites."""

    word: str
    gap: str
    form: ListForm
    instrument: Instrument
    standards: str

    @property
    def capital(self) -> bool:
        """Whether the word for a regulation has a capital."""
        return self.word[0] == "R"


STANDARD_FORMS = (
    (6.0, "(‘" + STANDARDS + "’, {numbers})"),
    (2.0, "(NMS {numbers})"),
    (1.0, "(" + STANDARDS + ", {numbers})"),
    (1.0, "(‘Fostering Services: National Minimum Standards’, standard {numbers})"),
    (1.0, "(“" + STANDARDS + "”, {numbers})"),
    (0.7, "(National Minimum Standard {numbers})"),
    (0.7, "(NMS, {numbers})"),
    (0.7, "(standard {numbers})"),
    (0.7, "(‘" + STANDARDS + "’, page 40, paragraph {numbers})"),
)


def citing_style(rng: Random) -> CitingStyle:
    """A style for one report."""
    words = ((6.0, "Regulation"), (2.0, "regulation"), (1.0, "Reg"), (1.0, "Reg."), (0.5, "reg."))
    instruments = ((8.0, Instrument.UNNAMED), (0.6, Instrument.BEFORE), (0.6, Instrument.AFTER))
    forms = ((5.0, ListForm.STACKED), *((1.0, form) for form in list(ListForm)[1:]))
    return CitingStyle(
        word=weighted(words, rng),
        gap=" " if chance(0.6, rng) else "",
        form=weighted(forms, rng),
        instrument=weighted(instruments, rng),
        standards=weighted(STANDARD_FORMS, rng),
    )


def regulations(keys: Sequence[str], style: CitingStyle, rng: Random) -> str:
    """The bracketed basis of a requirement."""
    paths = [tuple(key.split("/")[1:]) for key in keys]
    groups = [(number, list(group)) for number, group in groupby(paths, key=lambda path: path[0])]
    if len(groups) > 1:
        cited = _several(groups, style, rng)
    else:
        cited = f"{_word(style, paths)} {_one(*groups[0], style)}"
    if style.instrument is Instrument.AFTER:
        return f"({cited} of the {INSTRUMENT})"
    if style.instrument is Instrument.BEFORE:
        return f"(The {INSTRUMENT}, {cited[0].lower()}{cited[1:]})"
    return f"({cited})"


def standards(keys: Sequence[str], style: CitingStyle) -> str:
    """The bracketed basis of a recommendation."""
    words = style.standards
    if len(keys) > 1 and "page" in words:
        words = words.replace("page 40, paragraph", "paragraphs")
    return words.format(numbers=joined([key.split("/")[1] for key in keys]))


def joined(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _word(style: CitingStyle, paths: Sequence[Path]) -> str:
    plural = style.form is ListForm.FULL and len(paths) > 1
    return f"{style.word.rstrip('.')}s" if plural else style.word


def _several(groups: list[tuple[str, list[Path]]], style: CitingStyle, rng: Random) -> str:
    cited = [_one(number, paths, style) for number, paths in groups]
    plural = f"{style.word.rstrip('.')}s"
    if chance(0.6, rng):
        return f"{plural} {joined(cited)}"
    link = pick((" and ", "; ", ", "), rng)
    return link.join(f"{style.word} {one}" for one in cited)


def _one(number: str, paths: list[Path], style: CitingStyle) -> str:
    below = [path[1:] for path in paths]
    if below == [()]:
        return number
    if style.form is ListForm.FULL:
        return joined([f"{number}{_brackets(path)}" for path in below])
    if style.form is ListForm.STEMS:
        return f"{number}{style.gap}{joined([_brackets(path) for path in below])}"
    parts = _stemmed(below)
    if style.form is ListForm.SHORT:
        return f"{number}{style.gap}{joined([part for group in parts for part in group])}"
    groups = [_ranged(group) if style.form is ListForm.RANGE else "".join(group) for group in parts]
    return f"{number}{style.gap}{' '.join(groups)}"


def _brackets(path: Path) -> str:
    return "".join(f"({step})" for step in path)


def _stemmed(paths: list[Path]) -> list[list[str]]:
    """Neighbours with one stem together: the first whole, the others by their last step."""
    groups: list[list[str]] = []
    for _, run in groupby(paths, key=_stem):
        first, *others = run
        groups.append([_brackets(first), *(_brackets(path[-1:]) for path in others)])
    return groups


def _stem(path: Path) -> Path:
    return path[:-1] if len(path) > 1 or path[-1].isalpha() else path


def _ranged(group: list[str]) -> str:
    return f"{group[0]} to {group[-1]}" if len(group) > 2 else "".join(group)
