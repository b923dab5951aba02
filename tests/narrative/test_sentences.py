"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.narrative.model import Passage
from caregraph.narrative.sentences import bounds, sentences


def parted(text: str) -> list[str]:
    return [text[start:end] for start, end in bounds(text)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Plans are clear.", "Visits are regular."),
        ("Who decides?", "The panel does."),
        ("One child said, 'It is home.'", "Staff agree."),
        ("One child said, 'It is home.", "I like it.'"),
        ("Help is at hand (day and night).", "Carers value it."),
        ("Costs rose by 2.5 per cent.", "Income did not."),
        ("This breaches reg. 17(1)(a).", "It was raised before."),
        ("She told my brother and I.", "He agreed."),
        ("Some go on trips, clubs, etc.", "They enjoy them."),
        ("The team has grown.", "[Name] leads it."),
        ("The offer ended at 18.", "16-year-olds can apply."),
    ],
)
def test_a_sentence_ends_where_another_begins(first: str, second: str) -> None:
    assert parted(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "Some carers, e.g. new ones, need help.",
        "The duty stands in reg. 17(1)(a) and para. 4 of the guidance.",
        "Dr. Smith and Mr. J. Jones chair the panel.",
        "Numbers rose from 1.5 to 2.5 a month.",
        "The carers (Mr. and Mrs. Green) were approved.",
        "They wait... and wait for an answer.",
        "Records are thin. (Standard 26)",
        "Services for young people, including: housing; health",
    ],
)
def test_an_abbreviation_an_initial_or_a_number_ends_none(text: str) -> None:
    assert parted(text) == [text]


def test_marks_alone_are_no_sentence() -> None:
    assert parted(". . . ?") == [". . . ?"]
    assert parted("   ") == []


def test_offsets_count_into_the_document() -> None:
    found = sentences([Passage("Plans are clear. Visits are not.", 100), Passage("Yes.", 200)])
    assert [(s.start, s.end, s.passage) for s in found] == [
        (100, 116, 0),
        (117, 132, 0),
        (200, 204, 1),
    ]


@given(st.text(alphabet="aA1.?!'\"()[] \n", max_size=80))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    pairs = list(bounds(text))
    assert all(before[1] <= after[0] for before, after in pairwise(pairs))
    left = "".join(text[start:end] for start, end in pairs)
    assert "".join(left.split()) == "".join(text.split())
