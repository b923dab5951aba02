"""Judgements: in the grid on the first page, and again in the narrative's headings.

A grid comes as a ruled table, or as lines that a layout has mixed: the words of an area's name
with the grade between them ('… people, taking into / good / account'). Both are read alike: the
area's words in order, with one grade somewhere among them or right after.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from caregraph.extract.sections import Section
from caregraph.extract.words import Word, starts_with, words_in, words_of
from caregraph.model import Found, Judgement
from caregraph.source import Block, Document, Span
from caregraph.vocabulary import Concept

_Wordings = Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]


@dataclass(frozen=True, slots=True)
class Scale:
    """The wordings of areas and grades as words, by the first of them.

    Each stands with its id, the longest first.
    """

    areas: _Wordings
    grades: _Wordings


def scale(areas: Sequence[Concept], grades: Sequence[Concept]) -> Scale:
    """Make a scale of the ontology's concepts."""
    return Scale(_wordings(areas), _wordings(grades))


def _wordings(concepts: Sequence[Concept]) -> _Wordings:
    found = [(concept.id, words_of(label)) for concept in concepts for label in concept.wordings]
    made: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for wording in sorted(found, key=lambda wording: (-len(wording[1]), wording)):
        first = wording[1][0]
        made[first] = (*made.get(first, ()), wording)
    return MappingProxyType(made)


def in_grid(
    document: Document, blocks: Sequence[Block], scale: Scale
) -> Mapping[str, Found[Judgement]]:
    """Read judgements from the part of a report that holds the grid; by area."""
    words = words_in(document, blocks)
    found: dict[str, Found[Judgement]] = {}
    i = 0
    while i < len(words):
        read = _area_at(words, i, scale)
        if read is None:
            i += 1
            continue
        judgement, i = read
        found.setdefault(judgement.value.area, judgement)
    return found


def in_headings(
    document: Document, sections: Sequence[Section], scale: Scale
) -> Mapping[str, Found[Judgement]]:
    """Read judgements from the narrative's headings; by area."""
    found: dict[str, Found[Judgement]] = {}
    for section in sections:
        if section.area is None or section.heading is None:
            continue
        judgement = _in_heading(document, section, scale)
        if judgement:
            found.setdefault(section.area, judgement)
    return found


def _in_heading(document: Document, section: Section, scale: Scale) -> Found[Judgement] | None:
    area, heading = section.area, section.heading
    if area is None or heading is None:
        return None
    blocks = [block for block in document.blocks if _meets(block.span, heading)]
    inside = [word for word in words_in(document, blocks) if _within(word.span, heading)]
    for i in range(len(inside)):
        graded = grade_at(inside, i, scale)
        if graded and i + graded[1] == len(inside):
            return _found(area, graded[0], inside[i : i + graded[1]], "heading")
    first = words_in(document, section.blocks[:1])
    graded = grade_at(first, 0, scale) if first else None
    if graded and graded[1] == len(first):
        return _found(area, graded[0], first, "heading")
    return None


def _meets(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end


def _within(span: Span, around: Span) -> bool:
    return around.start <= span.start and span.end <= around.end


def grade_at(words: Sequence[Word], at: int, scale: Scale) -> tuple[str, int] | None:
    """Return the grade named at a place and the number of its words."""
    for grade, wording in scale.grades.get(words[at].word, ()):
        if starts_with(words, at, wording):
            return grade, len(wording)
    return None


def grade_named(text: str, scale: Scale) -> str | None:
    """Return the grade with which a text begins, `None` where it begins otherwise."""
    words = words_of(text)
    for grade, wording in scale.grades.get(words[0], ()) if words else ():
        if words[: len(wording)] == wording:
            return grade
    return None


def _area_at(words: Sequence[Word], at: int, scale: Scale) -> tuple[Found[Judgement], int] | None:
    for area, wording in scale.areas.get(words[at].word, ()):
        if starts_with(words, at, wording[:3]):
            read = _mixed(words, at, wording, scale)
            if read:
                grade, places, end = read
                return _found(area, grade, places, "grid"), end
    return None


def _mixed(
    words: Sequence[Word], at: int, wording: Sequence[str], scale: Scale
) -> tuple[str, list[Word], int] | None:
    """Read an area's words with one grade among them or after; return it and where they end."""
    graded: tuple[str, list[Word]] | None = None
    i = at
    for wanted in (*wording, None):
        if graded is None:
            here = grade_at(words, i, scale) if i < len(words) else None
            if here:
                graded = here[0], list(words[i : i + here[1]])
                i += here[1]
        if wanted is None:
            break
        if i >= len(words) or words[i].word != wanted:
            return None
        i += 1
    return (*graded, i) if graded else None


def _found(area: str, grade: str, words: Sequence[Word], rule: str) -> Found[Judgement]:
    span = Span(words[0].span.start, words[-1].span.end)
    return Found(Judgement(area, grade), (span,), f"judgement-{rule}")


def disagreements(
    grid: Mapping[str, Found[Judgement]], headings: Mapping[str, Found[Judgement]]
) -> Iterator[str]:
    """Yield the areas that the grid and the headings judge differently."""
    for area in sorted(grid.keys() & headings.keys()):
        if grid[area].value.grade != headings[area].value.grade:
            yield area
