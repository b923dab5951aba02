"""Actions get the themes that the inspector means, and every one leads to its words."""

import pytest

from caregraph.citations import Reference, parse
from caregraph.narrative.action_themes import themes_of_action
from caregraph.narrative.model import ThemeAssignment

LAW, STANDARDS = "uksi/2011/581", "fostering-2011"


def cited(text: str) -> tuple[Reference, ...]:
    default = LAW if "Regulation" in text else STANDARDS
    return tuple(reference for reference in parse(text, default=default) if reference.iri)


def found(text: str, note: str | None = None) -> tuple[ThemeAssignment, ...]:
    return themes_of_action(text, note, cited(text))


@pytest.mark.parametrize(
    ("text", "note", "themes"),
    [
        # words and standard agree
        ("Panel minutes must give reasons. (NMS 14.7)", None, ["panel"]),
        ("Matching must heed the care plan. (NMS 15.1)", None, ["stability"]),
        # words and the regulation's title agree
        ("Say what to do when a child goes missing. (Regulation 13(3)(a))", None, ["missing"]),
        # the note says which part of the provision is meant
        (
            "Give foster parents such training and advice as they need. (Regulation 17(1))",
            "This relates to training in county lines.",
            ["carer-training", "exploitation"],
        ),
        # the note adds a subject to that of the provision
        (
            "Have a system to monitor the quality of record keeping. (NMS 26.2)",
            "This relates to risk assessments.",
            ["records", "risk"],
        ),
        # words that say nothing leave the standard
        ("This must be better. (NMS 29.1)", None, ["notifications"]),
        # neither words nor provision say anything
        ("This must be better.", None, []),
    ],
)
def test_themes_of_an_action(text: str, note: str | None, themes: list[str]) -> None:
    assert sorted(each.theme for each in found(text, note)) == themes


def test_the_name_of_the_standards_is_no_word_of_the_action() -> None:
    text = "This must be better. ('Fostering services: national minimum standards', 19.1)"
    assert [each.theme for each in found(text)] == ["safer-recruitment"]


def test_evidence_of_a_provision_is_its_citation() -> None:
    text = "This must be better. (NMS 29.1)"
    ((hit,),) = (each.evidence for each in found(text))
    assert hit.cue == "NMS 29.1"
    assert "29.1" in text[hit.start : hit.end]


def test_evidence_of_a_note_counts_as_if_it_followed_the_text() -> None:
    text, note = "Train foster parents. (Regulation 17(1))", "This relates to first-aid training."
    whole = f"{text} {note}"
    hits = [hit for each in themes_of_action(text, note, cited(text)) for hit in each.evidence]
    assert hits
    assert {"training", "first-aid training"} & {whole[hit.start : hit.end] for hit in hits}


def test_a_note_inside_the_text_is_found_there() -> None:
    note = "This relates to first-aid training."
    text = f"Train foster parents. (Regulation 17(1)) {note}"
    hits = [hit for each in themes_of_action(text, note, cited(text)) for hit in each.evidence]
    assert hits
    assert all(hit.end <= len(text) for hit in hits)
