"""The narrative: what is said in a judgement section, and what answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from samples.corpus.pool import pool
from samples.corpus.spin import chance, pick, spun
from samples.model import Area, Grade, Polarity, Section, Sentence

if TYPE_CHECKING:
    from random import Random

    from samples.corpus.pool import Line, Recommendable, Requirable
    from samples.model import Paragraph

Passage: TypeAlias = "tuple[Line, ...]"

KEEPS_CAPITAL = frozenset({"Ofsted", "I"})
HOW_MUCH = {
    Grade.OUTSTANDING: (7, 16),
    Grade.GOOD: (6, 14),
    Grade.REQUIRES_IMPROVEMENT: (3, 9),
    Grade.INADEQUATE: (1, 6),
}
"""How many strengths a section of each grade tells of, at least and at most."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A shortfall that an action answers: ``requirement/1``, ``recommendation/2``."""

    issue: Requirable | Recommendable
    action: str


def section(area: Area, grade: Grade, raised: list[Raised], rng: Random) -> Section:
    """The section on ``area``; of ``raised`` it tells what belongs there."""
    passages = _said(area, grade, rng)
    passages += [
        (pick(one.issue.narratives, rng), one.action) for one in raised if one.issue.area is area
    ]
    rng.shuffle(passages)
    paragraphs = []
    while passages:
        take = 1 + int(rng.random() * 4)
        paragraphs.append(_paragraph(passages[:take], rng))
        passages = passages[take:]
    if area is Area.LEADERSHIP and chance(0.08, rng):
        paragraphs.append(pick(paragraphs, rng))
    return Section(area, grade, tuple(paragraphs))


def _said(area: Area, grade: Grade, rng: Random) -> list[tuple[Passage, str | None]]:
    least, most = HOW_MUCH[grade]
    lines = pool().said[area]
    count = min(len(lines), least + int(rng.random() * (most - least + 1)))
    return [((line,), None) for line in rng.sample(lines, count)]


def _paragraph(passages: list[tuple[Passage, str | None]], rng: Random) -> Paragraph:
    sentences: list[Sentence] = []
    for passage, action in passages:
        for line in passage:
            before = sentences[-1].polarity if sentences else None
            sentences.append(_sentence(line, before, action, rng))
    return tuple(sentences)


def _sentence(line: Line, before: Polarity | None, action: str | None, rng: Random) -> Sentence:
    text = spun(line.words, rng)
    if line.joins and before is Polarity.STRENGTH and text.split(" ", 1)[0] not in KEEPS_CAPITAL:
        likely = 0.5 if line.polarity is Polarity.SHORTFALL else 0.12
        if line.polarity is not Polarity.CONTEXT and chance(likely, rng):
            text = pick(pool().connectives[line.polarity], rng) + text[0].lower() + text[1:]
    answered = (action,) if action and line.polarity is Polarity.SHORTFALL else ()
    return Sentence(text, line.polarity, line.themes, answered)
