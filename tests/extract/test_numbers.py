import pytest

from caregraph.extract.numbers import value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("34", 34),
        ("2,206", 2206),
        ("one", 1),
        ("twelve", 12),
        ("forty-two", 42),
        ("forty two", 42),
        ("one hundred and five", 105),
        ("a hundred", 100),
        ("two thousand one hundred and nine", 2109),
        ("no", 0),
        ("none", None),
        ("2,20", None),
        ("", None),
    ],
)
def test_numbers_in_words_and_figures(text: str, number: int | None) -> None:
    assert value(text) == number
