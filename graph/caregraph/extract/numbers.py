"""Whole numbers in words ('forty-two', 'one hundred and five') and figures ('2,206')."""

import re

_ONES = [
    "zero",
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
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {
    **{word: i for i, word in enumerate(_ONES)},
    **{word: 10 * i for i, word in enumerate(_TENS, 2)},
    "no": 0,
    "a": 1,
}
_WORD = "|".join(sorted([*_ONES, *_TENS, "hundred", "thousand"], key=len, reverse=True))
_WORDS = rf"(?:(?:a\s+)?(?:{_WORD})(?:(?:\s+and\s+|[\s-]+)(?:{_WORD}))*)"

NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|{_WORDS}|no)"
"""A pattern (for use without regard to case) of a whole number in figures or words."""


def value(text: str) -> int | None:
    """Return the number that the text states, `None` where it states none.

    >>> value("one hundred and five"), value("2,206"), value("none")
    (105, 2206, None)
    """
    bare = text.strip().casefold()
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", bare):
        return int(bare.replace(",", ""))
    words = [word for word in re.split(r"[\s-]+", bare) if word and word != "and"]
    if not words or any(w not in _VALUES and w not in {"hundred", "thousand"} for w in words):
        return None
    total = current = 0
    for word in words:
        if word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        else:
            current += _VALUES[word]
    return total + current
