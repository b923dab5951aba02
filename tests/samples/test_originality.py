"""Nothing real is in the samples: no sentence of a published report, no name of an agency."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from samples.blocks import Plain
from samples.compose import compose
from samples.corpus.generate import Made
from samples.corpus.pool import pool
from samples.model import PieceKind, Report
from samples.wording import FRAMEWORK

from samples import content
from tests.samples.conftest import plain, words

SPAN = 8
FORM = re.compile(
    rf"{FRAMEWORK}|The registered \w+ should ensure that|Senior .* Inspector, Social Care"
)
"""What the form or the office has everybody say."""


def _spans(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[at : at + SPAN]) for at in range(len(said) - SPAN + 1)}


def _prose(report: Report, paragraphs: list[str]) -> Iterator[str]:
    """All that is written freely, a unit at a time; a legal basis is not written freely."""
    yield from paragraphs
    yield report.enforcement
    for action in report.requirements:
        free = [piece.text for piece in action.pieces if piece.kind is not PieceKind.BASIS]
        yield " ".join(free)
    for advice in report.recommendations:
        yield advice.text[: advice.text.rindex("(")]


@pytest.fixture(scope="module")
def written(corpus: list[Made]) -> set[tuple[str, ...]]:
    five = [(one.report, compose(one.report, one.wording)) for one in content.samples()]
    many = [(one.report, one.composed) for one in corpus]
    return {
        span
        for report, composed in (*five, *many)
        for unit in _prose(
            report, [block.text for block in composed.blocks if isinstance(block, Plain)]
        )
        for part in FORM.split(unit)
        for span in _spans(part)
    }


def test_no_eight_words_in_a_row_are_those_of_a_published_report(
    written: set[tuple[str, ...]], published: Path, pages_of: Callable[[bytes], list[str]]
) -> None:
    files = sorted(path for path in published.rglob("*") if path.suffix in {".pdf", ".txt"})
    assert files
    for path in files:
        if path.suffix == ".txt":
            theirs = path.read_text(encoding="utf-8")
        else:
            theirs = "\n".join(pages_of(path.read_bytes()))
        assert _spans(theirs) & written == set(), path.name


def test_no_agency_has_the_name_of_a_registered_one(corpus: list[Made], published: Path) -> None:
    register = published.parent / "data" / "register"
    if not register.is_dir():
        pytest.skip(f"no register at {register}")
    rows = [
        row
        for path in register.glob("*.csv")
        for row in csv.reader(path.read_text(encoding="utf-8", errors="replace").splitlines())
    ]
    agency = "Independent Fostering Agency"
    real = {plain(cell) for row in rows if agency in row for cell in row if cell != agency}
    assert len(real) > 1000
    agencies = [one.report.agency for one in corpus]
    agencies += [one.report.agency for one in content.samples()]
    assert {agency.name for agency in agencies if plain(agency.name) in real} == set()


def test_every_provision_that_is_cited_exists(published: Path) -> None:
    data = published.parent / "data"
    if not data.is_dir():
        pytest.skip(f"no catalogues at {data}")
    known = _regulations(data) | _standards(data)
    cited = {key for issue in pool().requirable for key in (*issue.cites, *issue.mentions)}
    cited |= {key for issue in pool().recommendable for keys in issue.cites for key in keys}
    for one in content.samples():
        cited |= {key for action in one.report.requirements for key in action.cites}
        cited |= {key for advice in one.report.recommendations for key in advice.cites}
    assert {key for key in cited if not key.startswith("schedule/")} - known == set()


def test_every_theme_is_one_of_the_scheme(corpus: list[Made], published: Path) -> None:
    guide = published.parent / "gold" / "GUIDE.md"
    if not guide.is_file():
        pytest.skip(f"no theme scheme at {guide}")
    scheme = set(re.findall(r"^\| ([a-z-]+) \|", guide.read_text(encoding="utf-8"), re.MULTILINE))
    used: set[str] = set()
    reports = [one.report for one in corpus]
    for one in (*reports, *(five.report for five in content.samples())):
        used |= {theme for action in one.requirements for theme in action.themes}
        used |= {theme for advice in one.recommendations for theme in advice.themes}
        for section in one.sections:
            used |= {theme for part in section.paragraphs for said in part for theme in said.themes}
    assert used <= scheme


def _regulations(data: Path) -> set[str]:
    text = (data / "fostering-services-regulations-2011.json").read_text(encoding="utf-8")
    known = set()
    for one in json.loads(text)["regulations"]:
        stem = f"regulation/{one['number']}"
        known.add(stem)
        for pinpoint in one["structure"]["pinpoints"]:
            known.add("/".join([stem, *re.findall(r"\(([^)]+)\)", pinpoint)]))
    return known


def _standards(data: Path) -> set[str]:
    text = (data / "fostering-nms-2011.json").read_text(encoding="utf-8")
    return {
        f"standard/{one['number']}.{part}"
        for one in json.loads(text)["standards"]
        for part in range(
            1, 1 + max(one["sub_standards"]["at_least"], one["sub_standards"]["count"] or 0)
        )
    }
