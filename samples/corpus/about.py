"""The paragraphs about the agency, with the number of children and of households."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samples.corpus.numbers import NumberForm, written
from samples.corpus.pool import pool
from samples.corpus.spin import chance, pick, spun

if TYPE_CHECKING:
    from random import Random

    from samples.model import Report

_VERB = re.compile(r"<([ch]):([^|>]*)\|([^>]*)>")
_OPENING = re.compile(r"(?:^|(?<=\. ))[a-z]")
PLURALS = {"family": "families"}


def about(report: Report, rng: Random) -> tuple[tuple[str, ...], bool]:
    """The paragraphs, and whether they tell the number of households."""
    form = pool().form
    known = _facts(report, rng)
    counts, tells_households = _counts(report, rng)
    first = spun(pick(form["about_first"], rng), rng)
    more = [spun(one, rng) for one in rng.sample(form["about_more"], int(rng.random() * 3))]
    manager = "manager_here" if report.registered_manager else "manager_gone"
    last = [spun(pick(form[manager], rng), rng)] if chance(0.6, rng) else []
    middle = [*more, counts]
    rng.shuffle(middle)
    sentences = [_filled(one, known) for one in (first, *middle, *last)]
    return _paragraphs(sentences, rng), tells_households


def _facts(report: Report, rng: Random) -> dict[str, str]:
    return {
        "<name>": report.agency.name,
        "<town>": pick(pool().names["town"], rng).split(",")[0],
        "<year>": str(2003 + int(report.agency.urn) % 11),
        "<recent>": str(report.start.year - 1 - int(rng.random() * 2)),
        "<small>": written(2 + int(rng.random() * 12), NumberForm.HOUSE),
        "<large>": written(10 + int(rng.random() * 60), NumberForm.HOUSE),
    }


def _filled(text: str, known: dict[str, str]) -> str:
    for mark, value in known.items():
        text = text.replace(mark, value)
    return text


def _counts(report: Report, rng: Random) -> tuple[str, bool]:
    form, children, households = pool().form, report.children or 0, report.households or 0
    if children < 2:
        ways = form["one_child" if children else "nobody_placed"]
        return _counted(spun(pick(ways, rng), rng), children, households, rng), True
    both = not chance(0.05, rng)
    ways = form["both" if both else "children_only"]
    return _counted(spun(pick(ways, rng), rng), children, households, rng), both


def _counted(text: str, children: int, households: int, rng: Random) -> str:
    counts = {"c": children, "h": households}
    text = _VERB.sub(lambda found: found[2 if counts[found[1]] != 1 else 3], text)
    noun = spun(pick(pool().form["households"], rng), rng)
    text = text.replace("<household>", noun if households == 1 else _plural(noun))
    text = text.replace("<child>", "child" if children == 1 else "children")
    for mark, number in counts.items():
        text = text.replace(f"<{mark}>", written(number, pick(tuple(NumberForm), rng)))
    return _OPENING.sub(lambda found: found[0].upper(), text)


def _plural(noun: str) -> str:
    words = noun.split()
    return " ".join([*words[:-1], PLURALS.get(words[-1], f"{words[-1]}s")])


def _paragraphs(sentences: list[str], rng: Random) -> tuple[str, ...]:
    paragraphs: list[str] = []
    for sentence in sentences:
        if paragraphs and chance(0.45, rng):
            paragraphs[-1] += f" {sentence}"
        else:
            paragraphs.append(sentence)
    return tuple(paragraphs)
