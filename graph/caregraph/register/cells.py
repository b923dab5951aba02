"""One row of a table: its cells by field, each value checked, each doubt with its place."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from caregraph.register import names
from caregraph.register.days import day_in_cell
from caregraph.register.lists import concepts, label_of, plain, words_for
from caregraph.register.records import Column, Named, Remark, Weight

_URN = re.compile(r"[A-Z]{0,2}\d{5,8}")
_EVENT = re.compile(r"\d{4,10}")
_POWER = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_WHOLE = re.compile(r"(\d+)(?:\.0+)?")
_SHOWN = 60  # letters of a wrong value that a remark quotes

Key = tuple[str, str | None]
"""A field's id with the slot's, which only fields of inspections have."""


def urn_of(words: str) -> str | None:
    """Return a unique reference number, `None` where the words are none."""
    whole = words.upper().replace(" ", "").removesuffix(".0")
    return whole if _URN.fullmatch(whole) else None


def quoted(words: str) -> str:
    """Return words for a remark: on one line, shortened."""
    line = " ".join(words.split())
    return f"'{line}'" if len(line) <= _SHOWN else f"'{line[:_SHOWN]}…'"


@cache
def _absent(words: str) -> bool:
    return not words or words.casefold() in words_for("no-value")


@cache
def is_withheld(words: str) -> bool:
    """Tell whether the publisher withholds a value."""
    return words.casefold() in words_for("withheld")


class Cells:
    """The cells of one row. Every doubtful value is left out, and remarked on."""

    def __init__(
        self, file: str, number: int, cells: Sequence[str], columns: Mapping[Key, Column]
    ) -> None:
        self._file = file
        self._number = number
        self._cells = cells
        self._columns = columns
        self.remarks: list[Remark] = []
        self.withheld: set[str] = set()

    def text(self, field: str, slot: str | None = None) -> str | None:
        """Return the words of a field, `None` where there are none or they are withheld."""
        column = self._columns.get((field, slot))
        if column is None or column.number > len(self._cells):
            return None
        words = " ".join(self._cells[column.number - 1].split())
        if _absent(words):
            return None
        if is_withheld(words):
            self.withheld.add(field)
            return None
        return words

    def doubt(
        self, field: str, slot: str | None, message: str, weight: Weight = Weight.DOUBT
    ) -> None:
        """Remark on a field of this row."""
        column = self._columns[(field, slot)]
        self.remarks.append(Remark(self._file, self._number, column.number, message, weight))

    def day(self, field: str, slot: str | None = None) -> date | None:
        """Return the day of a field; words that are no day that there is are left out."""
        words = self.text(field, slot)
        if words is None:
            return None
        found = day_in_cell(words)
        if found is None:
            self.doubt(field, slot, f"{quoted(words)} is no date that there is: left out")
        return found

    def whole(self, field: str) -> int | None:
        """Return the whole number of a field."""
        words = self.text(field)
        if words is None:
            return None
        found = _WHOLE.fullmatch(words.replace(",", ""))
        if found is None:
            self.doubt(field, None, f"{quoted(words)} is no whole number: left out")
            return None
        return int(found[1])

    def event_number(self, slot: str) -> str | None:
        """Return the number of an inspection; one that a spreadsheet has rounded is left out."""
        words = self.text("event-number", slot)
        if words is None:
            return None
        bare = words.removesuffix(".0")
        if _EVENT.fullmatch(bare):
            return bare
        rounded = _POWER.fullmatch(words)
        why = "has been rounded by a spreadsheet" if rounded else "is no event number"
        self.doubt("event-number", slot, f"{quoted(words)} {why}: left out")
        return None

    def mark(self, field: str) -> bool | None:
        """Return whether a mark is set: by 'Yes', or by the column's own heading as its value."""
        words = self.text(field)
        if words is None:
            return None
        if words.casefold() in words_for("yes") or plain(words) == plain(
            self._columns[(field, None)].heading
        ):
            return True
        if words.casefold() in words_for("no"):
            return False
        self.doubt(field, None, f"{quoted(words)} is neither yes nor no: left out")
        return None

    def named(
        self, field: str, class_name: str, scheme: str, slot: str | None = None
    ) -> Named | None:
        """Return the concept that a field names; one that no list has is kept by its words."""
        words = self.text(field, slot)
        if words is None:
            return None
        known = concepts(class_name, scheme).get(plain(words))
        if known:
            return Named(known)
        made = names.concept(scheme, words)
        self.doubt(field, slot, f"{quoted(words)} is in no list: kept as it is", Weight.NOTE)
        return Named(made, words)


def shown(concept: Named | None) -> str:
    """Return a concept's name for people."""
    if concept is None:
        return ""
    return concept.label or label_of(concept.iri)


__all__ = ["Cells", "Key", "is_withheld", "quoted", "shown", "urn_of"]
