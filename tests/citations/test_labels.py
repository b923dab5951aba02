"""Numbers, letters and numerals: their levels, their order, and what lies between two."""

import pytest

from caregraph.citations.labels import Level, between, follows, readings, roman_value, sort_key


@pytest.mark.parametrize(
    ("label", "beneath", "expected"),
    [
        ("2", Level.TOP, (Level.NUMBER,)),
        ("2A", Level.TOP, (Level.NUMBER,)),
        ("b", Level.NUMBER, (Level.LETTER,)),
        ("iii", Level.LETTER, (Level.ROMAN,)),
        ("i", Level.LETTER, (Level.ROMAN, Level.LETTER)),
        ("c", Level.LETTER, (Level.LETTER,)),
        ("aa", Level.LETTER, (Level.LETTER,)),
        ("aa", Level.ROMAN, (Level.DOUBLE,)),
        ("A", Level.ROMAN, (Level.CAPITAL,)),
    ],
)
def test_levels(label: str, beneath: Level, expected: tuple[Level, ...]) -> None:
    assert readings(label, beneath) == expected


@pytest.mark.parametrize(
    ("label", "value"), [("i", 1), ("IV", 4), ("xix", 19), ("xxx", 30), ("iiii", None), ("c", None)]
)
def test_roman_numerals(label: str, value: int | None) -> None:
    assert roman_value(label) == value


@pytest.mark.parametrize(
    ("first", "last", "level", "expected"),
    [
        ("11", "13", Level.TOP, ("12",)),
        ("1", "2", Level.NUMBER, ()),
        ("a", "d", Level.LETTER, ("b", "c")),
        ("i", "iv", Level.ROMAN, ("ii", "iii")),
        ("13.1", "13.3", Level.TOP, ("13.2",)),
        ("13.1", "14.3", Level.TOP, None),
        ("2A", "3", Level.NUMBER, None),
        ("3", "1", Level.NUMBER, None),
        ("1", "999999", Level.TOP, None),
        ("aa", "ad", Level.DOUBLE, None),
    ],
)
def test_what_lies_between(
    first: str, last: str, level: Level, expected: tuple[str, ...] | None
) -> None:
    assert between(first, last, level) == expected


def test_the_next_letter_and_the_next_numeral() -> None:
    assert follows("i", "h", Level.LETTER)
    assert follows("v", "iv", Level.ROMAN)
    assert not follows("i", "c", Level.LETTER)
    assert not follows("3", "2A", Level.NUMBER)


def test_the_order_of_print() -> None:
    paths = [("10",), ("2A",), ("2",), ("2", "b"), ("2", "a", "iv"), ("2", "a", "ii")]
    assert sorted(paths, key=sort_key) == [
        ("2",),
        ("2", "a", "ii"),
        ("2", "a", "iv"),
        ("2", "b"),
        ("2A",),
        ("10",),
    ]
