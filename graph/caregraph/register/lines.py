"""What a reading of tables and a reconciliation have to say to people, line by line.

Nothing here decides anything: it puts the records of `run` and `reconcile` into words.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caregraph.register.comparing import Comparison
from caregraph.register.decisions import DECISIONS, PROPOSALS
from caregraph.register.lists import FOSTERING, label_of
from caregraph.register.reconcile import ReconcileResult
from caregraph.register.records import Weight
from caregraph.register.run import Read, RegisterResult

_FEW = 20
"""How many inspections that no report covers are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table for people: its headings, its rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def long_date(day: date) -> str:
    """Return a day in words.

    >>> long_date(date(2024, 3, 31))
    '31 March 2024'
    """
    return f"{day.day} {day:%B} {day.year}"


# --- register ---------------------------------------------------------------------------------


def register_grid(result: RegisterResult) -> Grid:
    """Return what was read, a row for each day as at which there is a table."""
    header = ("as at", "services", "fostering agencies", "inspections", "state", "files")
    return Grid(header, tuple(_read_row(read) for read in result.read))


def _read_row(read: Read) -> tuple[str, ...]:
    counts = (str(read.entries), str(read.fostering), str(read.inspections))
    return (long_date(read.as_at), *counts, read.state, ", ".join(read.files))


def register_lines(result: RegisterResult) -> tuple[str, ...]:
    """Return what a person should know: failures first, then what is doubtful, then notes."""
    return tuple(_register_lines(result))


def _register_lines(result: RegisterResult) -> Iterator[str]:
    for error in result.failed:
        yield f"failed: {error}"
    for weight in (Weight.FAILED, Weight.DOUBT, Weight.NOTE):
        for read in result.read:
            yield from (f"{weight}: {remark}" for remark in read.of(weight))
    if not result.read:
        yield "no table was read"
        return
    yield f"owners: {result.owner_names} names in {result.owner_groups} groups"
    if result.proposals:
        yield (
            f"owners that look alike: {result.proposals} proposals in {PROPOSALS}; to decide, copy "
            f"its lines into {DECISIONS} and put 'same' or 'different' under 'decision'"
        )
    if result.settled.renamed:
        yield f"inspections whose first day is now known: {result.settled.renamed}"


# --- reconcile --------------------------------------------------------------------------------


def reconcile_grid(result: ReconcileResult) -> Grid:
    """Return every comparison of a report with a table, disagreements first."""
    header = ("inspection", "field", "report", "place", "register", "place", "")
    ordered = (*result.disagreements, *result.agreements)
    return Grid(header, tuple(_comparison_row(one) for one in ordered))


def among_tables_grid(result: ReconcileResult) -> Grid:
    """Return what tables disagree on among themselves."""
    header = ("inspection", "field", "earlier table", "place", "later table", "place", "")
    return Grid(header, tuple(_comparison_row(one) for one in result.among_tables))


def _comparison_row(one: Comparison) -> tuple[str, ...]:
    verdict = "agrees" if one.agrees else "DISAGREES"
    return (
        _inspection(one.inspection),
        one.field,
        one.said.printed,
        one.said.place,
        one.table_said.printed,
        one.table_said.place,
        f"{verdict} ({one.note})" if one.note else verdict,
    )


def _inspection(iri: str) -> str:
    urn, day = iri.rsplit("/", 2)[-2:]
    return f"{urn}, {day.replace('ended-', 'ended ')}"


def reconcile_lines(result: ReconcileResult) -> tuple[str, ...]:
    """Return the outcome in words: what was compared, what only one side knows."""
    return tuple(_reconcile_lines(result))


def _reconcile_lines(result: ReconcileResult) -> Iterator[str]:
    days = ", ".join(long_date(day) for day in result.tables)
    yield f"compared: {result.reports} reports with the register as at {days}"
    yield (
        f"{result.matched} inspections are known from both sides: "
        f"{len(result.agreements)} fields agree, {len(result.disagreements)} disagree"
    )
    for one in result.disagreements:
        yield _disagreement(one, "the report", "the register")
    for one in result.among_tables:
        yield _disagreement(one, "a table", "a later one")
    if result.fictional:
        yield f"fictional reports left out: {result.fictional}"
    for report in result.report_only:
        yield f"only in a report: {_inspection(report.inspection)} ({report.file}): {report.reason}"
    yield from _register_only(result)


def _disagreement(one: Comparison, first: str, second: str) -> str:
    return (
        f"disagreement: {_inspection(one.inspection)}: {one.field}: {first} says "
        f"'{one.said.printed}' ({one.said.place}), {second} says '{one.table_said.printed}' "
        f"({one.table_said.place})"
    )


def _register_only(result: ReconcileResult) -> Iterator[str]:
    """Count by kind what no report covers; name a few of the fostering agencies'."""
    kinds = Counter(one.kind for one in result.register_only)
    if kinds:
        told = ", ".join(f"{count} of kind '{kind}'" for kind, count in sorted(kinds.items()))
        yield f"only in the register: {len(result.register_only)} inspections ({told})"
    fostering = [one for one in result.register_only if one.kind == label_of(FOSTERING)]
    latest = sorted(fostering, key=lambda one: (one.day, one.urn), reverse=True)[:_FEW]
    for one in latest:
        yield f"only in the register: {one.urn} {one.name}, inspected {long_date(one.day)}"
    if len(fostering) > _FEW:
        more = len(fostering) - _FEW
        yield f"only in the register: {more} more inspections of fostering agencies"
