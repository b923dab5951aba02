"""What of a document is narrative."""

import json
import re
from pathlib import Path

import pytest

from caregraph.narrative.model import Passage
from caregraph.narrative.sections import passages
from caregraph.source import read

AUTHORITY = """Inspection of Ryme local authority children's services

Inspection dates: 4 to 8 March 2024

Lead inspector: Ann Example, His Majesty's Inspector

Services in Ryme have improved for most families since leaders were appointed.

What needs to improve?

- The quality of supervision.

The experiences and progress of children who need help and protection: good

1. Most plans are clear. Visits are regular.

12.Some plans are late.

The experiences and progress of care leavers are: good

Care leavers are well supported by workers.

The Office for Standards in Education, Children's Services and Skills (Ofsted) inspects.
"""

AGENCY = """The Alders

Inspected under the social care common inspection framework

Information about this independent fostering agency

This agency is run by a company.

Inspection judgements

Overall experiences and progress of children and young people: good

Children thrive.

How well children and young people are helped and protected: good

Staff act quickly.

What does the independent fostering agency need to do to improve?

Recommendations

The registered person should improve plans.

Information about this inspection

Inspectors have looked closely at the experiences of children.
"""


def narrative(tmp_path: Path, text: str) -> tuple[Passage, ...]:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    return passages(read(path))


def test_an_agency_s_narrative_stands_under_the_areas_headings(tmp_path: Path) -> None:
    found = narrative(tmp_path, AGENCY)
    assert [(p.text, p.area) for p in found] == [
        ("Children thrive.", "overall"),
        ("Staff act quickly.", "protection"),
    ]


def test_an_authority_s_narrative_runs_from_the_summary_to_the_last_area(tmp_path: Path) -> None:
    found = narrative(tmp_path, AUTHORITY)
    assert [(p.text.split(".")[0], p.area, p.lists_shortfalls) for p in found] == [
        (
            "Services in Ryme have improved for most families since leaders were appointed",
            "overall",
            False,
        ),
        ("The quality of supervision", None, True),
        ("Most plans are clear", "help-and-protection", False),
        ("Some plans are late", "help-and-protection", False),
        ("Care leavers are well supported by workers", "care-leavers", False),
    ]


def test_offsets_lead_to_the_words_without_the_paragraph_s_number(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(AUTHORITY, encoding="utf-8")
    document = read(path)
    for passage in passages(document):
        end = passage.start + len(passage.text)
        printed = document.text[passage.start : end].replace("\n", " ").replace("\f", " ")
        assert printed == passage.text


def test_a_text_without_headings_is_all_narrative(tmp_path: Path) -> None:
    found = narrative(tmp_path, "Children are happy.\n\nPlans are late.\n")
    assert [(p.text, p.area) for p in found] == [
        ("Children are happy.", None),
        ("Plans are late.", None),
    ]


def normal(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower().replace("’", "'")).strip()


@pytest.mark.parametrize("family", ["fostering", "local-authority"])
def test_the_passages_hold_every_labelled_sentence(family: str, published: Path) -> None:
    """All but what stands before the narrative: a title, the first page, a list's heading."""
    labelled = sorted((published.parent / "gold" / family).glob("*.sentences.json"))
    if not labelled:
        pytest.skip("no labelled sentences beside the published reports")
    for path in labelled:
        record = json.loads(path.with_name(path.name.replace("sentences", "record")).read_text())
        report = published / family / f"{Path(record['file']).stem}.pdf"
        held = " | ".join(normal(passage.text) for passage in passages(read(report)))
        rows = json.loads(path.read_text())["sentences"]
        missed = [row["text"] for row in rows if normal(row["text"]) not in held]
        assert len(missed) <= 3, missed
