"""`caregraph reconcile`: every inspection that a report and a table know, field by field.

The outcome stands as records for people, and as RDF in a graph of its own. What reports and tables
say stays as it is; who is right is left open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caregraph.dataset import Dataset
from caregraph.errors import StoreError
from caregraph.rdf.names import CG, RDFS
from caregraph.rdf.terms import TYPE, Triple, english, iri, text
from caregraph.register import names
from caregraph.register.comparing import Comparison, among_tables, compared, pairs
from caregraph.register.lists import label_of
from caregraph.register.loading import put, rows, snapshots
from caregraph.register.settling import settle
from caregraph.register.sides import (
    Places,
    ReportSide,
    TableSide,
    entry_sides,
    report_sides,
    table_sides,
)
from caregraph.store import STORE, LocalDataset


@dataclass(frozen=True, slots=True, order=True)
class Uncovered:
    """An inspection that the register knows and no report covers."""

    urn: str
    inspection: str
    day: date
    name: str
    kind: str
    tables: tuple[date, ...]


@dataclass(frozen=True, slots=True, order=True)
class Unregistered:
    """A report of an inspection that no table knows, and why that may be."""

    urn: str
    inspection: str
    file: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReconcileResult:
    """What reports and tables agree and disagree on, and what only one side knows.

    `matched` counts the inspections that both sides know, `fictional` the reports that were left
    out because they are fictional.
    """

    comparisons: tuple[Comparison, ...]
    among_tables: tuple[Comparison, ...]
    register_only: tuple[Uncovered, ...]
    report_only: tuple[Unregistered, ...]
    matched: int
    reports: int
    tables: tuple[date, ...]
    fictional: int
    output: Path

    @property
    def agreements(self) -> tuple[Comparison, ...]:
        """What a report and a table agree on."""
        return tuple(one for one in self.comparisons if one.agrees)

    @property
    def disagreements(self) -> tuple[Comparison, ...]:
        """What a report and a table disagree on."""
        return tuple(one for one in self.comparisons if not one.agrees)

    @property
    def exit_code(self) -> int:
        """Always 0: a disagreement is a finding, not a failure."""
        return 0


def reconcile(output: str | Path = "output") -> ReconcileResult:
    """Compare the reports and the tables of an output folder, and write what was found there.

    Raises `StoreError` when the folder holds no graph or no table of the register.
    """
    target = Path(output)
    if not (target / STORE).is_dir():
        raise StoreError(f"{target} holds no graph: run 'caregraph build' and 'caregraph register'")
    with LocalDataset(target / STORE) as dataset:
        days = snapshots(dataset)
        if not days:
            raise StoreError(f"{target} holds no table of the register: run 'caregraph register'")
        settle(dataset)
        result = _compared(dataset, tuple(days), target)
        put(dataset, names.RECONCILIATION, triples(result))
    return result


def _compared(dataset: Dataset, days: tuple[date, ...], target: Path) -> ReconcileResult:
    every_report = report_sides(dataset)
    reports = [side for side in every_report if not side.fictional]
    places = Places.of(dataset)
    urns = sorted({side.urn for side in reports})
    tables = table_sides(dataset, places)
    of_services = [side for side in tables if side.urn in set(urns)]
    found = pairs(reports, of_services)
    comparisons = compared(reports, of_services, entry_sides(dataset, places, urns))
    covered = {pair.table.inspection for pair in found}
    matched = {pair.report.inspection for pair in found}
    return ReconcileResult(
        comparisons=tuple(comparisons),
        among_tables=tuple(among_tables(tables)),
        register_only=tuple(_register_only(dataset, tables, covered)),
        report_only=tuple(_report_only(reports, matched, of_services, days)),
        matched=len(matched),
        reports=len(reports),
        tables=days,
        fictional=len(every_report) - len(reports),
        output=target,
    )


# --- what only one side knows -----------------------------------------------------------------

_SERVICES = """
SELECT ?urn ?table ?name ?kind
WHERE {
  GRAPH ?table {
    ?entry cg:entryOf/cg:urn ?urn ; cg:inSnapshot ?table .
    OPTIONAL { ?entry cg:name ?name }
    OPTIONAL { ?entry cg:provisionKind ?kind }
  }
}
"""


def _register_only(
    dataset: Dataset, tables: Sequence[TableSide], covered: set[str]
) -> Iterator[Uncovered]:
    known: dict[str, tuple[str, str]] = {}
    for urn, _, name, kind in sorted(rows(dataset, _SERVICES)):
        known[urn] = (name or known.get(urn, ("", ""))[0], label_of(kind))
    by_inspection: dict[str, list[TableSide]] = {}
    for side in tables:
        if side.inspection not in covered:
            by_inspection.setdefault(side.inspection, []).append(side)
    for inspection in sorted(by_inspection):
        sides = by_inspection[inspection]
        name, kind = known.get(sides[0].urn, ("", ""))
        day = date.fromisoformat(inspection[-10:])
        yield Uncovered(
            sides[0].urn, inspection, day, name, kind, tuple(sorted({s.as_at for s in sides}))
        )


def _report_only(
    reports: Sequence[ReportSide],
    matched: set[str],
    tables: Sequence[TableSide],
    days: Sequence[date],
) -> Iterator[Unregistered]:
    by_urn: dict[str, list[TableSide]] = {}
    for side in tables:
        by_urn.setdefault(side.urn, []).append(side)
    for report in reports:
        if report.inspection not in matched:
            name = report.said["name"].printed if "name" in report.said else ""
            reason = _reason(report, by_urn.get(report.urn, ()), days)
            yield Unregistered(report.urn, report.inspection, report.file, name, reason)


def _reason(report: ReportSide, sides: Sequence[TableSide], days: Sequence[date]) -> str:
    if not sides:
        return "no table names an inspection of this service"
    if report.start > days[-1]:
        return f"the inspection is later than the last table, as at {days[-1]}"
    if report.start < min(side.start or days[-1] for side in sides):
        return "the inspection is earlier than all that the tables name"
    return "the tables name inspections before and after it, not this one"


# --- as RDF -----------------------------------------------------------------------------------


def triples(result: ReconcileResult) -> list[Triple]:
    """Return the graph of a reconciliation, sorted."""
    every = (*result.comparisons, *result.among_tables)
    return sorted({triple for one in every for triple in _comparison(one)})


def _comparison(one: Comparison) -> Iterator[Triple]:
    subject = iri(one.iri)
    kind = "Agreement" if one.agrees else "Disagreement"
    word = "agree" if one.agrees else "disagree"
    yield Triple(subject, TYPE, iri(CG + kind))
    yield Triple(subject, iri(f"{RDFS}label"), english(f"{one.field}: the sources {word}"))
    yield Triple(subject, iri(f"{CG}comparedInspection"), iri(one.inspection))
    yield Triple(subject, iri(f"{CG}comparedField"), text(one.field))
    yield Triple(subject, iri(f"{CG}reportValue"), text(one.said.printed))
    yield Triple(subject, iri(f"{CG}registerValue"), text(one.table_said.printed))
    yield Triple(subject, iri(f"{CG}reportPlace"), text(one.said.place))
    yield Triple(subject, iri(f"{CG}registerPlace"), text(one.table_said.place))
    yield Triple(subject, iri(f"{CG}inSnapshot"), iri(one.table))
    if one.note:
        yield Triple(subject, iri(f"{CG}remark"), text(one.note))
    if one.table_said.evidence:
        yield Triple(subject, iri(f"{CG}comparedRow"), iri(one.table_said.evidence))
    yield from _first_side(subject, one)


def _first_side(subject: str, one: Comparison) -> Iterator[Triple]:
    if one.report.startswith(names.PREFIX):
        yield Triple(subject, iri(f"{CG}inSnapshot"), iri(one.report))
        if one.said.evidence:
            yield Triple(subject, iri(f"{CG}comparedRow"), iri(one.said.evidence))
        return
    yield Triple(subject, iri(f"{CG}comparedReport"), iri(one.report))
    if one.said.evidence:
        yield Triple(subject, iri(f"{CG}comparedEvidence"), iri(one.said.evidence))
