"""Quoted speech, and whose it is."""

import pytest

from caregraph.narrative.model import Passage
from caregraph.narrative.quotes import quotes


def spoken(text: str) -> list[tuple[str, str | None]]:
    return [(text[q.start : q.end], q.speaker) for q in quotes(Passage(text, 0))]


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("A child told the inspector, 'I am happy.'", "'I am happy.'", "child"),
        ("One foster carer said: 'We are heard.'", "'We are heard.'", "carer"),
        (
            "A placing social worker stated, 'They ring at once.'",
            "'They ring at once.'",
            "social-worker",
        ),
        ("A parent of a child said, 'I trust them.'", "'I trust them.'", "parent"),
        ("A teacher commented, 'He reads now.'", "'He reads now.'", "professional"),
        ("A member of staff said, 'I have learned.'", "'I have learned.'", "staff"),
        ("'I am happy,' said one young person.", "'I am happy,'", "child"),
        ("They said that the school is 'a joy'.", "'a joy'", None),
        ("The hall was described by one young person as 'a den'.", "'a den'", "child"),
        ("Adopters describe the team as 'a lifeline'.", "'a lifeline'", "carer"),
        ("One said, 'The carers' home is warm.'", "'The carers' home is warm.'", None),
    ],
)
def test_speech_is_known_with_its_speaker(text: str, said: str, speaker: str | None) -> None:
    assert spoken(text) == [(said, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Many live in 'staying put' arrangements.",
        "The carers' records and the children's views differ.",
        "Decisions at the 'front door' are timely.",
        "It doesn't help, and they don't know why.",
    ],
)
def test_terms_and_apostrophes_are_no_speech(text: str) -> None:
    assert spoken(text) == []


def test_several_sentences_are_one_quotation() -> None:
    text = "A child said, 'It is home. I like it. They care.' Staff agree."
    assert spoken(text) == [("'It is home. I like it. They care.'", "child")]


def test_quotations_joined_by_and_have_one_speaker() -> None:
    text = "Carers said, 'We are heard' and 'We are paid on time.'"
    assert [speaker for _, speaker in spoken(text)] == ["carer", "carer"]


def test_a_quotation_that_nothing_closes_runs_to_the_end() -> None:
    assert spoken("A child said, 'It is home.") == [("'It is home.", "child")]
