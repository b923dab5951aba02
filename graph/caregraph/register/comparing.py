"""Compares what a report says of its inspection with what the tables say of it, field by field.

An inspection of a report and one of a table are the same when they have the same IRI: the service's
number and the first day. Failing that, when the table's day falls within, or within two weeks of,
the report's days and no inspection of another report fits: then the dates are what disagrees.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caregraph.register import names
from caregraph.register.lists import plain
from caregraph.register.owner_names import normal_form, provider_name
from caregraph.register.sides import (
    END,
    LATEST,
    NAME,
    OWNER,
    PREVIOUS,
    PREVIOUS_DATE,
    PREVIOUS_GRADE,
    START,
    EntrySide,
    ReportSide,
    Said,
    TableSide,
    grade_field,
)

NEAR = timedelta(days=14)
_OVERALL = grade_field("overall")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field of one inspection as two sources give it; `agrees` leaves open who is right.

    `report` is the IRI of the report, or of the earlier table where two tables are compared.
    `note` says what was set aside where the words differ and mean the same.
    """

    inspection: str
    field: str
    agrees: bool
    report: str
    said: Said
    table: str
    table_said: Said
    note: str = ""

    @property
    def iri(self) -> str:
        """The IRI of the comparison."""
        against = self.table.removeprefix(names.PREFIX)
        if self.report.startswith(names.PREFIX):
            against = f"{self.report.removeprefix(names.PREFIX)}-{against}"
        return names.comparison(self.inspection, self.field, against)


@dataclass(frozen=True, slots=True)
class Pair:
    """A report and a table that speak of the same inspection."""

    report: ReportSide
    table: TableSide


def pairs(reports: Sequence[ReportSide], tables: Sequence[TableSide]) -> list[Pair]:
    """Return which table speaks of which report's inspection, sorted."""
    by_iri: defaultdict[str, list[TableSide]] = defaultdict(list)
    by_urn: defaultdict[str, list[TableSide]] = defaultdict(list)
    for side in tables:
        by_iri[side.inspection].append(side)
        by_urn[side.urn].append(side)
    known = {report.inspection for report in reports}
    found = []
    for report in reports:
        same = by_iri[report.inspection]
        days = {side.as_at for side in same}
        near = [
            side
            for side in by_urn[report.urn]
            if side.as_at not in days and side.inspection not in known and _near(report, side)
        ]
        found += [Pair(report, side) for side in (*same, *near)]
    return sorted(
        found, key=lambda pair: (pair.report.inspection, pair.table.as_at, pair.table.slot)
    )


def _near(report: ReportSide, table: TableSide) -> bool:
    end = report.said.get(END)
    last = date.fromisoformat(end.value) if end else report.start
    said = table.said.get(START) or table.said.get(END)
    day = table.start or (date.fromisoformat(said.value) if said else None)
    return day is not None and report.start - NEAR <= day <= last + NEAR


def compared(
    reports: Sequence[ReportSide], tables: Sequence[TableSide], entries: Sequence[EntrySide]
) -> list[Comparison]:
    """Return all comparisons of reports with tables, sorted."""
    by_urn: defaultdict[str, list[EntrySide]] = defaultdict(list)
    for entry in entries:
        by_urn[entry.urn].append(entry)
    earlier: defaultdict[str, list[TableSide]] = defaultdict(list)
    for side in tables:
        earlier[side.urn].append(side)
    result = [one for pair in pairs(reports, tables) for one in _shared(pair)]
    for report in reports:
        result += _of_service(report, by_urn[report.urn])
        result += _previous(report, earlier[report.urn])
    return sorted(result, key=lambda one: (one.inspection, one.field, one.table))


# --- what both say of the inspection itself ---------------------------------------------------


def _shared(pair: Pair) -> Iterator[Comparison]:
    """Yield dates and grades that both sides give."""
    for field, said in pair.report.said.items():
        other = pair.table.said.get(field)
        if other and (field in (START, END) or field.startswith("grade: ")):
            outcome = (said.value == other.value, "")
            yield _comparison(pair.report, field, (said, other), pair.table.as_at, outcome)
    if START not in pair.table.said and pair.table.inspection != pair.report.inspection:
        yield from _last_day(pair)


def _last_day(pair: Pair) -> Iterator[Comparison]:
    """A table that gives only the last day of what seems to be the same inspection."""
    if END not in pair.report.said and (other := pair.table.said.get(END)):
        said = pair.report.said[START]
        note = "the table gives the last day only"
        yield _comparison(pair.report, START, (said, other), pair.table.as_at, (False, note))


def _comparison(
    report: ReportSide, field: str, sides: tuple[Said, Said], as_at: date, outcome: tuple[bool, str]
) -> Comparison:
    """Return a comparison; `sides` are the report's and the table's, `outcome` verdict and note."""
    agrees, note = outcome
    table = names.snapshot(as_at)
    return Comparison(
        report.inspection, field, agrees, report.report, sides[0], table, sides[1], note
    )


# --- what both say of the service -------------------------------------------------------------


def _of_service(report: ReportSide, entries: Iterable[EntrySide]) -> Iterator[Comparison]:
    """Compare name and owner with the first table after the inspection: later ones may differ."""
    after = sorted((e for e in entries if e.as_at >= report.start), key=lambda e: e.as_at)
    if not after:
        return
    entry = after[0]
    for field, same in ((NAME, _same_name), (OWNER, _same_owner)):
        said, other = report.said.get(field), entry.said.get(field)
        if said and other:
            agrees = same(said.value, other.value)
            note = "but for spelling" if agrees and said.value != other.value else ""
            yield _comparison(report, field, (said, other), entry.as_at, (agrees, note))


def _same_name(name: str, other: str) -> bool:
    return plain(name) == plain(other)


def _same_owner(name: str, other: str) -> bool:
    return normal_form(provider_name(name)) == normal_form(provider_name(other))


# --- the inspection before --------------------------------------------------------------------


def _previous(report: ReportSide, sides: Sequence[TableSide]) -> Iterator[Comparison]:
    """Compare the previous inspection with what each table knows of the service by then.

    A table that has the columns says which inspection was the previous one. Another that has this
    inspection's forerunner as its latest one can confirm the report; it can contradict it only by
    a later inspection, since there may have been one that it does not know.
    """
    said = report.said.get(PREVIOUS_DATE)
    if said is None:
        return
    slots: Mapping[tuple[date, str], TableSide] = {(s.as_at, s.slot): s for s in sides}
    for (as_at, slot), side in sorted(slots.items()):
        latest = slots.get((as_at, LATEST))
        named = slot == PREVIOUS and latest is not None and latest.start == report.start
        known = slot == LATEST and side.start is not None and side.start < report.start
        confirms = side.start is not None and side.start.isoformat() == said.value
        later = side.start is not None and side.start.isoformat() > said.value
        if named or (known and (confirms or later)):
            yield from _forerunner(report, said, side)


def _forerunner(report: ReportSide, said: Said, side: TableSide) -> Iterator[Comparison]:
    other = side.said.get(START)
    if other:
        agrees = said.value == other.value
        note = "" if agrees else "the table counts full inspections only"
        yield _comparison(report, PREVIOUS_DATE, (said, other), side.as_at, (agrees, note))
        grade, other_grade = report.said.get(PREVIOUS_GRADE), side.said.get(_OVERALL)
        if agrees and grade and other_grade:
            outcome = (grade.value == other_grade.value, "")
            yield _comparison(report, PREVIOUS_GRADE, (grade, other_grade), side.as_at, outcome)


# --- tables among themselves ------------------------------------------------------------------


def among_tables(tables: Sequence[TableSide]) -> list[Comparison]:
    """Return what tables disagree on among themselves: each with the one before that differs."""
    by_inspection: defaultdict[str, list[TableSide]] = defaultdict(list)
    for side in tables:
        by_inspection[side.inspection].append(side)
    return [
        one
        for inspection in sorted(by_inspection)
        for one in _changes(sorted(by_inspection[inspection], key=lambda s: (s.as_at, s.slot)))
    ]


def _changes(sides: Sequence[TableSide]) -> Iterator[Comparison]:
    """Yield each field in which a table differs from the one before that has it."""
    last: dict[str, tuple[date, Said]] = {}
    for side in sides:
        for field, said in side.said.items():
            day, before = last.get(field, (side.as_at, said))
            if before.value != said.value and day != side.as_at:
                earlier, later = names.snapshot(day), names.snapshot(side.as_at)
                verdict = False
                yield Comparison(side.inspection, field, verdict, earlier, before, later, said)
            last[field] = (side.as_at, said)
