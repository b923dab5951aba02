"""Numbers as English reports write them."""

from __future__ import annotations

from enum import Enum, auto

_SMALL = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = [
    "zero",
    "ten",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]


class NumberForm(Enum):
    """The ways to write a count."""

    DIGITS = auto()
    COMMAS = auto()
    WORDS = auto()
    HOUSE = auto()
    """In words up to nine and in digits with commas from ten, as the style of Ofsted has it."""


def written(number: int, form: NumberForm) -> str:
    """``number``, which is not negative and below a million, in the given form."""
    if form is NumberForm.WORDS or (form is NumberForm.HOUSE and number < 10):
        return in_words(number)
    return str(number) if form is NumberForm.DIGITS else f"{number:,}"


def in_words(number: int) -> str:
    """``one thousand and forty-six``; nought is ``no``, as before a noun."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    high, rest = divmod(number, size)
    words = f"{in_words(high)} {name}"
    if not rest:
        return words
    link = " and " if rest < 100 else " "
    return f"{words}{link}{in_words(rest)}"
