"""Findings: one a sentence, told once, with where else they stand."""

import pytest

from caregraph.narrative.findings import findings, recurs
from caregraph.narrative.model import CueHit, Passage, Polarity, Sentence, ThemeAssignment

LONG = "Carers speak highly of the training and of the workers who visit them each month."


def test_a_sentence_is_a_finding_with_its_area_and_place() -> None:
    found = findings([Passage("Plans are clear. Visits are late.", 10, "protection")])
    assert [(f.text, f.start, f.end, f.area) for f in found] == [
        ("Plans are clear.", 10, 26, "protection"),
        ("Visits are late.", 27, 43, "protection"),
    ]


def test_a_paragraph_printed_twice_is_one_finding_with_two_places() -> None:
    found = findings([Passage(f"{LONG} They do.", 0, "overall"), Passage(f"{LONG} They do.", 500)])
    assert [(f.area, f.places) for f in found] == [
        ("overall", ((500, 500 + len(LONG)),)),
        ("overall", ((501 + len(LONG), 509 + len(LONG)),)),
    ]


def test_short_sentences_alike_in_different_paragraphs_are_two_findings() -> None:
    found = findings(
        [Passage("Plans are late. This is poor.", 0), Passage(f"{LONG} This is poor.", 99)]
    )
    assert [f.text for f in found].count("This is poor.") == 2


def test_a_finding_holds_its_part_of_a_quotation() -> None:
    found = findings([Passage("A child said, 'It is home. I like it.' Staff agree.", 0)])
    assert [[(q.start, q.end, q.speaker) for q in f.quotes] for f in found] == [
        [(14, 26, "child")],
        [(27, 38, "child")],
        [],
    ]


def test_themes_come_from_the_assigner() -> None:
    theme = ThemeAssignment("health", (CueHit("health", 0, 6),))

    def assign(parted: tuple[Sentence, ...], _: object) -> list[tuple[ThemeAssignment, ...]]:
        return [(theme,) for _ in parted]

    (found,) = findings([Passage("Health is good.", 0)], assign)  # type: ignore[arg-type]
    assert found.themes == (theme,)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("This was a requirement raised at the last inspection.", True),
        ("This is a repeated requirement.", True),
        ("This has not improved since the last inspection.", True),
        ("Plans have improved since the last inspection.", False),
        ("The last inspection took place in May.", False),
    ],
)
def test_recurrence_is_known(text: str, again: bool) -> None:  # noqa: FBT001 -- a table's column
    assert recurs(text) is again


def test_only_a_shortfall_recurs() -> None:
    text = "The requirement raised at the last inspection has been met and practice is now strong."
    (found,) = findings([Passage(text, 0)])
    assert (found.polarity, found.recurs) == (Polarity.STRENGTH, False)


@pytest.mark.parametrize("texts", [[], [""], ["Yes"], ["So much depends\nupon\n\na red kite"]])
def test_what_is_no_report_has_findings_or_none(texts: list[str]) -> None:
    assert len(findings([Passage(text, 0) for text in texts])) <= len(texts)


def test_long_prose_is_read_sentence_by_sentence() -> None:
    found = findings([Passage("Visits are late. Ab (cd). " * 2000, 0)])
    assert len(found) == 4000
