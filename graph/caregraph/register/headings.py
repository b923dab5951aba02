"""Finds the row of headings and what each column holds.

A heading is looked up as it stands, then without the words of a slot before it ('Latest full
inspection …', 'Previous …'), then under the heading of its group in the row above. A heading that
differs from a known one by a slip of the pen is taken for it, and that is said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from caregraph.register.lists import Field, Slot, fields, plain, slots
from caregraph.register.records import Column

DEEPEST = 60
"""How many rows may stand above the headings."""

LATEST, PREVIOUS = "latest", "previous"
_ENOUGH = 3  # known headings, the number among them, make a row of headings
_ALIKE = 0.92  # of two headings of at least _LONG letters, one a misspelling of the other
_APART = 0.03  # by which the best guess must beat that of any other field
_LONG = 10


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of a table, the row that names them (from 0), and what was guessed at.

    `guessed` holds each misspelt heading with the one that it was taken for; `repeated` are
    columns that an earlier one makes superfluous.
    """

    row: int
    columns: tuple[Column, ...]
    guessed: tuple[tuple[Column, str], ...]
    repeated: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class _Meaning:
    field: str
    slot: str | None


def find_headings(rows: Sequence[Sequence[str]]) -> Headings | None:
    """Return the headings of a table, `None` where no row names its columns."""
    for number, row in enumerate(rows[:DEEPEST]):
        if _names_columns(row):
            above = rows[number - 1] if number else ()
            return _headings(number, row, _groups(above, len(row)))
    return None


def _names_columns(row: Sequence[str]) -> bool:
    known = {found.field for cell in row if cell and (found := _exactly(plain(cell), None))}
    return "urn" in known and len(known) >= _ENOUGH


def _groups(above: Sequence[str], width: int) -> list[str]:
    """Spread each group's heading over the columns up to the next one's."""
    known = {plain(words) for words in above} & _group_words()
    spread, last = [], ""
    for i in range(width):
        last = above[i] if i < len(above) and above[i] else last
        spread.append(last if known else "")
    return spread


def _group_words() -> set[str]:
    words = {wording for slot in slots() for wording in slot.wordings}
    return words | {"provider information", "provider details"}


def _headings(number: int, row: Sequence[str], groups: Sequence[str]) -> Headings:
    columns: list[Column] = []
    guessed: list[tuple[Column, str]] = []
    repeated: list[Column] = []
    taken: set[_Meaning] = set()
    for i, cell in enumerate(row):
        words = " ".join(cell.split())
        slot = _slot_of(groups[i])
        meaning, guess = _meaning(plain(words), slot)
        printed = f"{' '.join(groups[i].split())}: {words}" if slot and words else words
        column = Column(i + 1, printed, *_ids(meaning))
        if meaning in taken:
            column = Column(i + 1, printed, None, None)
            repeated.append(column)
        elif meaning:
            taken.add(meaning)
        if meaning and guess:
            guessed.append((column, guess))
        columns.append(column)
    return Headings(number, tuple(columns), tuple(guessed), tuple(repeated))


def _ids(meaning: _Meaning | None) -> tuple[str | None, str | None]:
    return (meaning.field, meaning.slot) if meaning else (None, None)


def _slot_of(group: str) -> str | None:
    words = plain(group)
    return next((slot.id for slot in slots() if words in slot.wordings), None)


def _meaning(words: str, group: str | None) -> tuple[_Meaning | None, str | None]:
    """Return what a heading means and, where it was guessed, the heading that it was taken for."""
    if not words:
        return None, None
    if found := _exactly(words, group):
        return found, None
    return _roughly(words, group)


def _exactly(words: str, group: str | None) -> _Meaning | None:
    if group and (found := _after_slot().get(words)):
        return _placed(found, group)
    if found := _plain_headings().get(words):
        return _placed(found, group)
    for slot in slots():
        if rest := _without(words, slot):
            found = _after_slot().get(rest)
            if found:
                return _Meaning(found.id, slot.id)
    return None


def _placed(field: Field, group: str | None) -> _Meaning:
    return _Meaning(field.id, (group or LATEST) if field.of_inspection else None)


def _without(words: str, slot: Slot) -> str | None:
    for wording in slot.wordings:
        if words.startswith(f"{wording} ") and words.removeprefix(f"{wording} ") in _after_slot():
            return words.removeprefix(f"{wording} ")
    return None


@cache
def _plain_headings() -> Mapping[str, Field]:
    return {words: field for field in fields() for words in field.headings}


@cache
def _after_slot() -> Mapping[str, Field]:
    """What may stand after a slot's words: the headings of inspections, short ones among them."""
    found = {}
    for field in fields():
        if field.of_inspection:
            found.update(dict.fromkeys((*field.headings, *field.short), field))
    return found


def _roughly(words: str, group: str | None) -> tuple[_Meaning | None, str | None]:
    if len(words) < _LONG:
        return None, None
    ranked = sorted(_alike(words, group), key=lambda item: (-item[0], item[1]))
    if not ranked or ranked[0][0] < _ALIKE:
        return None, None
    score, wording, meaning = ranked[0]
    rival = next((other for other in ranked if other[2] != meaning), None)
    if rival and rival[0] > score - _APART:
        return None, None
    return meaning, wording


def _alike(words: str, group: str | None) -> Iterator[tuple[float, str, _Meaning]]:
    for wording, meaning in _all_wordings(group):
        if len(wording) >= _LONG and abs(len(wording) - len(words)) <= 4:
            matcher = SequenceMatcher(None, words, wording, autojunk=False)
            if matcher.real_quick_ratio() >= _ALIKE:
                yield matcher.ratio(), wording, meaning


@cache
def _all_wordings(group: str | None) -> tuple[tuple[str, _Meaning], ...]:
    found = [(words, _placed(field, group)) for words, field in _plain_headings().items()]
    for slot in slots():
        for wording in slot.wordings:
            for rest, field in _after_slot().items():
                found.append((f"{wording} {rest}", _Meaning(field.id, slot.id)))
    return tuple(found)
