"""Labels of divisions: numbers, letters, roman numerals, and in what order they nest.

English instruments number a regulation's paragraphs (1), sub-paragraphs (a), then (i), then (aa),
then (A) (the drafting practice that legislation.gov.uk's identifiers mirror). A label alone does
not always say which of these it is: (i), (v) and (x) are letters as well as numerals.
"""

import re
import string
from enum import IntEnum

MAX_RANGE = 60
"""A range ("11 to 13") of more members than this is kept as its two ends."""

_NUMERALS = (
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv "
    "xxv xxvi xxvii xxviii xxix xxx"
)
_ROMANS = _NUMERALS.split()
_VALUES = {label: value for value, label in enumerate(_ROMANS, start=1)}
_NUMBER = re.compile(r"[0-9]+[A-Za-z]{0,2}", re.ASCII)


class Level(IntEnum):
    """How deep a label stands; a label of the same or a higher level ends the one before."""

    TOP = 0
    NUMBER = 1
    LETTER = 2
    ROMAN = 3
    DOUBLE = 4
    CAPITAL = 5


def roman_value(label: str) -> int | None:
    """Return the value of a roman numeral up to xxx, in either case, or None."""
    return _VALUES.get(label.lower())


def readings(label: str, beneath: Level) -> tuple[Level, ...]:
    """Return the levels that a label can stand at beneath another, the likelier one first.

    Only (i), (v) and (x) have two: a numeral, or a letter of the alphabet.
    """
    if _NUMBER.fullmatch(label):
        return (Level.NUMBER,)
    if label in ("i", "v", "x"):
        return (Level.ROMAN, Level.LETTER)
    if len(label) == 1 and label.isupper():
        return (Level.CAPITAL,) if beneath >= Level.ROMAN else (Level.LETTER,)
    if len(label) == 1:
        return (Level.LETTER,)
    if roman_value(label):
        return (Level.ROMAN,)
    return (Level.DOUBLE,) if beneath >= Level.ROMAN else (Level.LETTER,)


def follows(label: str, before: str, level: Level) -> bool:
    """Tell whether a label is the next after another, both read at the level given."""
    first, second = _ordinal(before, level), _ordinal(label, level)
    return first is not None and second is not None and second == first + 1


def between(first: str, last: str, level: Level) -> tuple[str, ...] | None:
    """Return the labels strictly between two, or None where they cannot be told.

    Only plain labels of one series are counted through ("1" to "4", "a" to "d", "i" to "iv",
    "13.1" to "13.3"), upwards, and no further than `MAX_RANGE`. What an amendment inserted
    between them (2A) is not added: whether it existed depends on the date.
    """
    stem, dot, start = first.rpartition(".")
    other, _, end = last.rpartition(".")
    low, high = _ordinal(start, level), _ordinal(end, level)
    if stem != other or low is None or high is None or not low < high <= low + MAX_RANGE:
        return None
    return tuple(f"{stem}{dot}{_label(n, level)}" for n in range(low + 1, high))


def sort_key(path: tuple[str, ...]) -> tuple[tuple[int, int, str], ...]:
    """Order paths as an instrument prints them: 2 before 2A before 10, ii before iv.

    An (i), (v) or (x) counts as a numeral where a letter stands above it.
    """
    above = ("", *path)
    return tuple(_label_key(label, before) for label, before in zip(path, above, strict=False))


def _label_key(label: str, before: str) -> tuple[int, int, str]:
    if _NUMBER.fullmatch(label):
        digits = label.rstrip(string.ascii_letters)
        return (0, int(digits), label)
    value = roman_value(label)
    if value is None or (len(label) == 1 and not before.isalpha()):
        return (1, 0, label)
    return (2, value, label)


def _ordinal(label: str, level: Level) -> int | None:
    if level is Level.ROMAN:
        return roman_value(label) if label.islower() else None
    if level is Level.LETTER:
        return ord(label) if len(label) == 1 and label.isascii() and label.islower() else None
    if level in (Level.TOP, Level.NUMBER):
        return int(label) if label.isascii() and label.isdigit() and len(label) <= 9 else None
    return None


def _label(ordinal: int, level: Level) -> str:
    if level is Level.ROMAN:
        return _ROMANS[ordinal - 1]
    return chr(ordinal) if level is Level.LETTER else str(ordinal)
