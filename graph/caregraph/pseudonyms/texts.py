"""Names in texts: replaced letter by letter, so that a text keeps its length and offsets hold.

    Zoë Lindqvist, Social Care Inspector     ->     P3f 9a2c81d0_, Social Care Inspector

The pseudonym is cut, or filled up with `_`, to the length of the name; spaces and line ends stay.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from caregraph.pseudonyms.people import People
from caregraph.pseudonyms.words import Word, words

_BETWEEN = re.compile(r"[\s.,'’‘`´\-‐‑‒_]{1,3}")
_ADDRESS = re.compile(r"[^\s<>\"(),;:]+@[^\s<>\"(),;:]+|(?:[\w\-]+\.)+[A-Za-z]{2,}\b")
_FORMS_OF_ADDRESS = "mr mrs ms miss mx dr prof professor sir dame lord lady rev"
_TITLES = frozenset(_FORMS_OF_ADDRESS.split())
_AFTER_TITLE = re.compile(r"\.?\s+")
_FEWEST = 4  # letters of a name within a word of an address; fewer are there by chance

Stretch = tuple[int, int, str]  # from, up to, the code


def replaced(text: str, people: People, *, is_address: bool = False) -> str:
    """Return a text without the names; `is_address` for the name of a file, an e-mail address."""
    found = list(words(text))
    stretches = _in_prose(text, found, people)
    addresses = [(0, len(text))] if is_address else [m.span() for m in _ADDRESS.finditer(text)]
    for start, end in addresses:
        stretches += _in_address(text, start, end, people)
    if not stretches:
        return text
    letters = list(text)
    for start, end, code in sorted(stretches, key=lambda one: (one[0] - one[1], one)):
        _cover(letters, text, start, end, code)
    return "".join(letters)


def _cover(letters: list[str], text: str, start: int, end: int, code: str) -> None:
    """Put a pseudonym over a stretch of text; the longest stretch that holds a letter has it."""
    if any(letters[i] != text[i] for i in range(start, end)):
        return
    fill = iter(f"P{code}")
    for i in range(start, end):
        if not text[i].isspace():
            letters[i] = next(fill, "_")


def _in_prose(text: str, found: Sequence[Word], people: People) -> list[Stretch]:
    stretches = []
    at = 0
    while at < len(found):
        length, code = _whole(text, found, at, people)
        if length:
            stretches.append((found[at].start, found[at + length - 1].end, code))
        elif _is_alone(text, found, at, people):
            word = found[at]
            stretches.append((word.start, word.end, people.alone[word.folded]))
        at += max(length, 1)
    return stretches


def _whole(
    text: str, found: Sequence[Word], at: int, people: People, *, capitals: bool = True
) -> tuple[int, str]:
    """Return how many words from here are a whole name, and its code."""
    for runs, code in people.in_texts.get(found[at].folded, ()):
        row = found[at : at + len(runs)]
        is_name = tuple(word.folded for word in row) == runs and _are_close(text, row)
        if is_name and (not capitals or _are_capital(row)):
            return len(runs), code
    return 0, ""


def _are_close(text: str, row: Sequence[Word]) -> bool:
    return all(_BETWEEN.fullmatch(text, one.end, two.start) for one, two in pairwise(row))


def _are_capital(row: Sequence[Word]) -> bool:
    """Tell whether words begin as those of a name do: the last and another with capitals."""
    return row[-1].is_capital and any(word.is_capital for word in row[:-1])


def _is_alone(text: str, found: Sequence[Word], at: int, people: People) -> bool:
    word = found[at]
    if word.folded not in people.alone:
        return False
    if word.folded not in people.ordinary:
        return word.is_capital or len(word.folded) >= _FEWEST
    before = found[at - 1] if at else None
    is_titled = before is not None and before.folded in _TITLES and before.is_capital
    return (
        is_titled
        and word.is_capital
        and bool(before and _AFTER_TITLE.fullmatch(text, before.end, word.start))
    )


def _in_address(text: str, start: int, end: int, people: People) -> list[Stretch]:
    """Find names in an address, where they are written in small letters and run together."""
    address = text[start:end]
    at_sign = address.find("@")
    row = list(words(address))
    stretches = [
        (start + row[at].start, start + row[at + length - 1].end, code)
        for at in range(len(row))
        for length, code in [_whole(address, row, at, people, capitals=False)]
        if length
    ]
    for i, j, code, ordinary in _within(address, people):
        if 0 <= i < at_sign:
            stretches.append((start, start + at_sign, code))
        elif not ordinary:
            stretches.append((start + i, start + j, code))
    return stretches


def _within(address: str, people: People) -> list[tuple[int, int, str, bool]]:
    """Yield every stretch of an address that is a word of a name, with its code."""
    small = address.casefold()
    if len(small) != len(address):
        small = address.lower()[: len(address)]
    found = []
    for i in range(len(small)):
        for j in range(i + _FEWEST, min(i + _LONGEST, len(small)) + 1):
            part = small[i:j]
            code = people.alone.get(part) or people.alone_in_iris.get(part)
            if code:
                found.append((i, j, code, part in people.ordinary))
    return found


_LONGEST = 24
