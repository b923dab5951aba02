import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.source.clean import clean


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("plain words", "plain words"),
        ("  space   at\tends ", "space at ends"),
        ("no\u00a0break", "no break"),
        ("\u2018single\u2019 and \u201cdouble\u201d", "'single' and \"double\""),
        ("non\u2011breaking and soft\u00ad hyphens", "non-breaking and soft hyphens"),
        ("5\u20139 December \u2014 both dashes stay", "5\u20139 December \u2014 both dashes stay"),
        ("o\ufb03ce", "office"),
        ("Zoe\u0308", "Zoë"),
        ("line-end hyphen\ufffe", "line-end hyphen-"),
        ("zero\u200bwidth \u200eand\u200f direction marks", "zerowidth and direction marks"),
        ("a control\x07 character", "a control character"),
    ],
)
def test_characters_are_normalised(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


@given(st.text(max_size=200))
def test_every_character_knows_where_it_came_from(raw: str) -> None:
    cleaned = clean(raw, first=7)
    assert len(cleaned.origin) == len(cleaned.text)
    assert list(cleaned.origin) == sorted(cleaned.origin)
    assert all(7 <= place < 7 + len(raw) for place in cleaned.origin)


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    once = clean(raw).text
    assert clean(once).text == once


@given(st.text(alphabet=st.characters(categories=["L", "N"]), max_size=50))
def test_letters_and_digits_are_kept_in_composed_form(raw: str) -> None:
    composed = unicodedata.normalize("NFC", raw)
    assert len(clean(raw).text) >= len(composed.replace(" ", ""))
