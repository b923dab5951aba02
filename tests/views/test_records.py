"""How things are ordered, and what a stretch of text is known by."""

import pytest

from caregraph.rdf.names import ID
from caregraph.views.records import Told, Words, natural

ORDERED = [
    ("Reg 9(1)", "Reg 10(1)"),
    ("Reg 13(2)", "Reg 13(2)(a)"),
    ("NMS 4.2", "NMS 4.10"),
    ("a/finding/2", "a/finding/11"),
    ("9" * 30, "9" * 31),
    ("", "a"),
]


@pytest.mark.parametrize(("first", "second"), ORDERED)
def test_numbers_within_a_text_count_as_numbers(first: str, second: str) -> None:
    assert natural(first) < natural(second)


def test_any_text_can_be_ordered() -> None:
    texts = ["a1", "1a", "", "١", "a", "1", "x" * 5000, "1" * 5000]
    assert len(sorted(texts, key=natural)) == len(texts)


def test_a_stretch_of_text_is_known_by_its_iri() -> None:
    words = Words.of(f"{ID}report/9900001/2021-09-28/text/3-120-188")
    assert (words.page, words.start, words.end) == (3, 120, 188)
    assert words.anchor == "p3-120-188"
    assert words.path == "reports/9900001-2021-09-28.html#p3-120-188"


@pytest.mark.parametrize(
    "iri", [f"{ID}report/1/2021-01-01", f"{ID}agency/1", "https://a.example/x/1-2-3"]
)
def test_no_other_iri_is_a_stretch_of_text(iri: str) -> None:
    with pytest.raises(ValueError, match="names no stretch of text"):
        Words.of(iri)


def test_actions_stand_before_findings_and_shortfalls_before_strengths() -> None:
    assert [told.value for told in sorted(Told, key=lambda told: told.rank)] == [
        "requirement",
        "recommendation",
        "shortfall",
        "strength",
        "context",
    ]
    assert Told.REQUIREMENT.is_action
    assert not Told.SHORTFALL.is_action
