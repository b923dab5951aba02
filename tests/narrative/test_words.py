"""Words that mean one thing have one stem, and words that the subject keeps apart have two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.narrative.words import stem, tokens


@pytest.mark.parametrize(
    "forms",
    [
        "train trained training trains",
        "carer carers carer's carers' Carers’",
        "assess assessed assesses assessing assessment assessments",
        "child children child's children's",
        "match matched matches matching",
        "plan planned planning plans",
        "policy policies",
        "settle settled settling",
        "write wrote written",
        "notify notified notifies",
        "manage managed managing management",
    ],
)
def test_forms_of_one_word_have_one_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("care", "carer"),
        ("care", "car"),
        ("place", "placement"),
        ("house", "housing"),
        ("state", "statement"),
        ("meet", "meeting"),
        ("out", "outing"),
        ("centre", "centred"),
        ("manage", "manager"),
        ("assess", "assessor"),
    ],
)
def test_words_that_the_subject_keeps_apart_have_two_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_token_knows_its_place_and_its_clause() -> None:
    found = tokens("Carers’ training; it is late", start=10)
    assert [(word.word, word.start, word.end, word.clause) for word in found] == [
        ("Carers", 10, 16, 0),
        ("training", 18, 26, 0),
        ("it", 28, 30, 1),
        ("is", 31, 33, 1),
        ("late", 34, 38, 1),
    ]


def test_hyphens_part_words_and_inner_apostrophes_do_not() -> None:
    assert [word.word for word in tokens("life-story work isn't late")] == [
        "life",
        "story",
        "work",
        "isn't",
        "late",
    ]


def test_no_more_words_are_read_than_asked_for() -> None:
    assert len(tokens("one two three four", limit=2)) == 2


@given(st.text(), st.integers(0, 1000))
def test_every_token_stands_where_it_says(text: str, start: int) -> None:
    for token in tokens(text, start):
        assert text[token.start - start : token.end - start] == token.word
        assert token.stem
