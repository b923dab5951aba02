"""Merges the tables as at one day into the register as at that day.

A table may come in parts, and a number may stand in it twice. What the rows of one number agree
on, or only one of them says, is kept; what they contradict each other in is left out, and that is
said. The order in which files are read makes no difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from caregraph.register.records import (
    Entry,
    Grading,
    Inspected,
    Remark,
    Row,
    Snapshot,
    Table,
    TableFile,
    Weight,
)

_T = TypeVar("_T")
_APART = frozenset({"urn", "rows", "withheld", "latest", "previous"})
_WORDS = {
    "registered": "registration date",
    "authority": "local authority",
    "kind": "kind of provision",
    "education_urn": "linked education number",
    "owner_number": "owner's number",
    "short_break_only": "short breaks only",
    "multi_building": "several buildings",
    "ofsted_region": "Ofsted region",
}


def merged(tables: Iterable[Table], *, by_last_day: bool) -> Snapshot:
    """Merge tables as at the same day. Raises `ValueError` when they are as at several days."""
    names_reversed = sorted(tables, key=_place, reverse=True)
    ordered = sorted(
        {(t.file.sha256, t.file.sheet): t for t in names_reversed}.values(), key=_place
    )
    (as_at,) = {table.as_at for table in ordered}
    remarks = [remark for table in ordered for remark in table.remarks]
    by_number: defaultdict[str, list[Entry]] = defaultdict(list)
    for table in ordered:
        for entry in table.entries:
            by_number[entry.urn].append(entry)
    files = tuple(table.file for table in ordered)
    entries = []
    for urn in sorted(by_number):
        entry, more = _one(by_number[urn], files)
        entries.append(entry)
        remarks += more
    return Snapshot(
        as_at, files, tuple(entries), tuple(sorted(set(remarks), key=_order)), by_last_day
    )


def by_day(tables: Iterable[Table]) -> dict[date, list[Table]]:
    """Return tables by the day as at which they stand, days in their order."""
    found: defaultdict[date, list[Table]] = defaultdict(list)
    for table in tables:
        found[table.as_at].append(table)
    return {day: found[day] for day in sorted(found)}


def _place(table: Table) -> tuple[str, str, str]:
    return table.file.name, table.file.sha256, table.file.sheet or ""


def _order(remark: Remark) -> tuple[str, int, int, str]:
    return remark.file, remark.row or 0, remark.column or 0, remark.message


def _one(entries: Sequence[Entry], files: Sequence[TableFile]) -> tuple[Entry, list[Remark]]:
    if len(entries) == 1:
        return entries[0], []
    places = {(file.sha256, file.sheet): number for number, file in enumerate(files)}
    found_in = (row for entry in entries for row in entry.rows)
    rows = tuple(sorted(found_in, key=lambda row: (places[(row.file, row.sheet)], row.number)))
    contradicted: list[str] = []
    values: dict[str, Any] = {}
    for field in fields(Entry):
        if field.name not in _APART:
            found = [getattr(entry, field.name) for entry in entries]
            values[field.name] = _agreed(found, field.name, contradicted)
    given = {name for name, value in values.items() if value is not None}
    withheld = {name for entry in entries for name in entry.withheld} - given
    merged_entry = replace(
        entries[0],
        **values,
        rows=rows,
        withheld=tuple(sorted(withheld)),
        latest=_inspected([entry.latest for entry in entries], "latest inspection", contradicted),
        previous=_inspected([e.previous for e in entries], "previous inspection", contradicted),
    )
    return merged_entry, list(_remarks(entries[0].urn, rows, files, contradicted))


def _agreed(found: Iterable[_T | None], name: str, contradicted: list[str]) -> _T | None:
    values = list(dict.fromkeys(value for value in found if value is not None))
    if len(values) > 1:
        contradicted.append(_WORDS.get(name, name.replace("_", " ")))
        return None
    return values[0] if values else None


def _inspected(
    found: Iterable[Inspected | None], name: str, contradicted: list[str]
) -> Inspected | None:
    """Merge what rows say of one inspection; different inspections contradict each other."""
    said = list(dict.fromkeys(one for one in found if one is not None))
    if len(said) < 2:
        return said[0] if said else None
    if len({(one.start, one.end) for one in said}) > 1:
        contradicted.append(name)
        return None
    return Inspected(
        start=said[0].start,
        end=said[0].end,
        event_number=_agreed((one.event_number for one in said), "event number", contradicted),
        event_type=_agreed((one.event_type for one in said), "event type", contradicted),
        published=_agreed((one.published for one in said), "publication date", contradicted),
        gradings=_gradings(said, contradicted),
        not_judged=tuple(sorted({area for one in said for area in one.not_judged})),
    )


def _gradings(said: Sequence[Inspected], contradicted: list[str]) -> tuple[Grading, ...]:
    by_area: defaultdict[str, set[Grading]] = defaultdict(set)
    for one in said:
        for grading in one.gradings:
            by_area[grading.area].add(grading)
    kept = []
    for area, gradings in by_area.items():
        if len({grading.grade for grading in gradings}) == 1:
            kept.append(min(gradings))
        else:
            contradicted.append(f"grade for {area.replace('-', ' ')}")
    return tuple(sorted(kept))


def _remarks(
    urn: str, rows: Sequence[Row], files: Sequence[TableFile], contradicted: Sequence[str]
) -> Iterator[Remark]:
    """Say that a number stands twice in one file, and what rows contradict each other in."""
    names = {(file.sha256, file.sheet): file.name for file in files}
    told = ", ".join(f"{names[(row.file, row.sheet)]} row {row.number}" for row in rows)
    first = rows[0]
    twice = len({(row.file, row.sheet) for row in rows}) < len(rows)
    if contradicted:
        fields_said = ", ".join(sorted(set(contradicted)))
        message = f"{urn} stands in several rows ({told}) that differ: left out are {fields_said}"
        yield Remark(names[(first.file, first.sheet)], first.number, None, message, Weight.FAILED)
    elif twice:
        message = f"{urn} stands in several rows ({told}): they agree and are read as one"
        yield Remark(names[(first.file, first.sheet)], first.number, None, message)
