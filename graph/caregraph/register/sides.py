"""Both sides of a reconciliation, read from the dataset: what reports say, what tables say.

Each value comes with its place in words that a person can follow: file and page, or file, row and
column.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.rdf.names import CG, RDFS
from caregraph.register import names
from caregraph.register.headings import LATEST, PREVIOUS
from caregraph.register.lists import area_labels, fields, grade_ids, plain
from caregraph.register.loading import rows
from caregraph.register.settling import REPORTS

START, END, NAME, OWNER = "start date", "end date", "name", "owner"
PREVIOUS_DATE, PREVIOUS_GRADE = "previous inspection", "overall grade at the previous inspection"
_STATES = {
    f"{CG}startDate": START,
    f"{CG}endDate": END,
    f"{RDFS}label": NAME,
    f"{CG}provider": OWNER,
    f"{CG}previousInspectionDate": PREVIOUS_DATE,
    f"{CG}previousOverallGrade": PREVIOUS_GRADE,
}


def grade_field(area: str) -> str:
    """The field of a judgement, in words."""
    return f"grade: {area_labels().get(area, area.replace('-', ' '))}"


@dataclass(frozen=True, slots=True)
class Said:
    """A value as one source gives it, its place in words, and the IRI of its evidence.

    `value` is compared: an ISO date, a grade's id, a name; `printed` is shown.
    """

    value: str
    printed: str
    place: str
    evidence: str | None


@dataclass(frozen=True, slots=True)
class ReportSide:
    """What one report says of its inspection."""

    report: str
    inspection: str
    file: str
    urn: str
    start: date
    said: Mapping[str, Said]
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class TableSide:
    """What one table says of one inspection. `day` is that of the first day, where it is known."""

    as_at: date
    inspection: str
    urn: str
    slot: str
    start: date | None
    said: Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class EntrySide:
    """What one table says of one service."""

    as_at: date
    urn: str
    said: Mapping[str, Said]


# --- reports ----------------------------------------------------------------------------------

_REPORT = f"""
SELECT ?report ?inspection ?file ?urn ?start ?end ?name ?owner ?date ?grade ?fictional
WHERE {{
  GRAPH ?report {{
    ?report cg:reportOf ?inspection ; cg:fileName ?file .
    ?inspection cg:agency ?agency ; cg:startDate ?start .
    ?agency cg:urn ?urn .
    OPTIONAL {{ ?inspection cg:endDate ?end }}
    OPTIONAL {{ ?agency <{RDFS}label> ?name }}
    OPTIONAL {{ ?agency cg:provider/<{RDFS}label> ?owner }}
    OPTIONAL {{ ?inspection cg:previousInspectionDate ?date }}
    OPTIONAL {{ ?inspection cg:previousOverallGrade ?grade }}
    OPTIONAL {{ ?report cg:fictional ?fictional }}
  }}
}}
"""
_GRADES = """
SELECT ?report ?judgement ?area ?grade
WHERE { GRAPH ?report { ?report cg:reportOf/cg:judgement ?judgement .
                        ?judgement cg:area ?area ; cg:grade ?grade } }
"""
_PAGES = """
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?report ?subject ?states ?evidence (MIN(?number) AS ?page)
WHERE {
  GRAPH ?report {
    ?subject cg:evidence ?evidence .
    ?evidence oa:hasTarget/oa:hasSource/cg:pageNumber ?number .
    OPTIONAL { ?evidence cg:statesProperty ?states }
    { ?report cg:reportOf ?subject } UNION { ?report cg:reportOf/cg:judgement ?subject }
  }
}
GROUP BY ?report ?subject ?states ?evidence
"""


def report_sides(dataset: Dataset) -> list[ReportSide]:
    """Return what each report says, sorted by inspection."""
    places = _evidence(dataset)
    graded: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for report, judgement, area, grade in rows(dataset, _GRADES):
        graded[report].append((judgement, _local(area), _local(grade)))
    found = {}
    for report, inspection, file, urn, start, *values in rows(dataset, _REPORT):
        if not report.startswith(REPORTS):
            continue
        *plain_values, grade, fictional = values
        pairs = dict(zip((END, NAME, OWNER, PREVIOUS_DATE), plain_values, strict=True))
        pairs |= {START: start, PREVIOUS_GRADE: _local(grade)}
        said = {
            name: _in_report(value, file, places[report].get((inspection, name)))
            for name, value in sorted(pairs.items())
            if value
        }
        for judgement, area, value in sorted(graded[report]):
            place = places[report].get((judgement, ""))
            said[grade_field(area)] = _in_report(value, file, place)
        found[report] = ReportSide(
            report, inspection, file, urn, date.fromisoformat(start), said, fictional == "true"
        )
    return sorted(found.values(), key=lambda side: side.inspection)


_Places = Mapping[tuple[str, str], tuple[str, str]]


def _evidence(dataset: Dataset) -> Mapping[str, _Places]:
    """Page and evidence of each field of each report; judgements have no field of their own."""
    found: defaultdict[str, dict[tuple[str, str], tuple[str, str]]] = defaultdict(dict)
    for report, subject, states, evidence, page in sorted(rows(dataset, _PAGES)):
        key = (subject, _STATES.get(states, "" if "/judgement/" in subject else states))
        found[report].setdefault(key, (page, evidence))
    return found


def _in_report(value: str, file: str, place: tuple[str, str] | None) -> Said:
    if place is None:
        return Said(value, _shown(value), file, None)
    page, evidence = place
    return Said(value, _shown(value), f"{file}, page {page}", evidence)


def _shown(value: str) -> str:
    return value.replace("-", " ") if value.replace("-", "").isalpha() else value


# --- tables -----------------------------------------------------------------------------------

_INSPECTED = """
SELECT ?table ?urn ?slot ?inspection ?start ?end ?published ?event ?row ?number ?file
WHERE {
  GRAPH ?table {
    VALUES (?property ?slot) {
      (cg:latestInspection "latest") (cg:previousFullInspection "previous")
    }
    ?entry ?property ?inspection ; cg:entryOf/cg:urn ?urn ; cg:statedIn ?row .
    ?row cg:rowNumber ?number ; cg:inFile ?file .
    OPTIONAL { ?inspection cg:startDate ?start }
    OPTIONAL { ?inspection cg:givenLastDay ?end }
    OPTIONAL { ?inspection cg:publicationDate ?published }
    OPTIONAL { ?inspection cg:eventNumber ?event }
    %s
  }
}
"""
_PRINTED = """
SELECT ?table ?inspection ?area ?said
WHERE {
  GRAPH ?table {
    ?inspection cg:judgement ?judgement .
    ?judgement cg:printedGrade ?said ; cg:area ?area .
    %s
  }
}
"""
_ENTRIES = """
SELECT ?table ?urn ?name ?owner ?row ?number ?file
WHERE {
  GRAPH ?table {
    ?service cg:urn ?urn .
    %s
    ?entry cg:entryOf ?service ; cg:statedIn ?row .
    ?row cg:rowNumber ?number ; cg:inFile ?file .
    OPTIONAL { ?entry cg:name ?name }
    OPTIONAL { ?entry cg:ownerName ?owner }
  }
}
"""
_COLUMNS = """
SELECT ?file ?name ?number ?field ?slot
WHERE {
  GRAPH ?table {
    ?file cg:column ?column ; cg:fileName ?name .
    ?column cg:columnNumber ?number ; cg:readAs ?field .
    OPTIONAL { ?column cg:slot ?slot }
  }
}
"""


@dataclass(slots=True)
class Places:
    """Says where in a table a value stands."""

    _names: dict[str, str] = field(default_factory=dict)
    _columns: dict[tuple[str, str, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, dataset: Dataset) -> "Places":
        """Read the columns of all tables."""
        found = cls()
        for file, name, number, field_iri, slot in rows(dataset, _COLUMNS):
            found._names[file] = name
            found._columns[(file, _local(field_iri), _local(slot))] = int(number)
        return found

    def has(self, file: str, fields_tried: Iterable[str], slot: str = "") -> bool:
        """Tell whether a file has a column of one of these fields."""
        return any((file, name, slot) in self._columns for name in fields_tried)

    def place(self, file: str, row: str, fields_tried: Iterable[str], slot: str = "") -> str:
        """Return a place in words: file, row, and the column of the first of these fields."""
        numbers = (self._columns.get((file, name, slot)) for name in fields_tried)
        column = next((number for number in numbers if number), None)
        where = f"{self._names[file]}, row {row}"
        return f"{where}, column {column}" if column else where


def table_sides(
    dataset: Dataset, places: Places, urns: Iterable[str] | None = None
) -> list[TableSide]:
    """Return what tables say of the inspections of some services, or of all, sorted."""
    wanted = _only(urns, "?urn")
    printed: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for_services = f"?inspection cg:agency/cg:urn ?urn . {wanted}" if wanted else ""
    for table, inspection, area, said in rows(dataset, _PRINTED % for_services):
        printed[(table, inspection)].append((_local(area), said))
    found = {}
    for table, urn, slot, inspection, start, end, published, event, row, number, file in sorted(
        rows(dataset, _INSPECTED % wanted)
    ):
        day = names.as_at(table)
        if day is None:
            continue
        at = _Cell(places, file, number, row, slot)
        if (table, inspection, slot) in found and not at.has_inspections():
            continue
        said_here = dict(_days(at, start, end, published, event))
        for area, words in sorted(printed[(table, inspection)]):
            value = grade_ids().get(plain(words), words)
            said_here[grade_field(area)] = at.said(value, words, _fields_of(area))
        first = date.fromisoformat(start) if start else _start_of(inspection)
        found[(table, inspection, slot)] = TableSide(day, inspection, urn, slot, first, said_here)
    return sorted(found.values(), key=lambda side: (side.inspection, side.as_at, side.slot))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A row of a table, in which cells are named by their fields."""

    places: Places
    file: str
    number: str
    row: str
    slot: str = ""

    def said(self, value: str, printed: str, fields_tried: Iterable[str]) -> Said:
        place = self.places.place(self.file, self.number, fields_tried, self.slot)
        return Said(value, printed, place, self.row)

    def has_inspections(self) -> bool:
        return self.places.has(self.file, ("inspection-date", "inspection-start"), self.slot)


def _days(
    at: _Cell, start: str, end: str, published: str, event: str
) -> Iterator[tuple[str, Said]]:
    if start:
        yield START, at.said(start, start, ("inspection-start", "inspection-date"))
    if end:
        yield END, at.said(end, end, ("inspection-end", "inspection-date"))
    if published:
        yield "publication date", at.said(published, published, ("publication-date",))
    if event:
        yield "event number", at.said(event, event, ("event-number",))


def entry_sides(dataset: Dataset, places: Places, urns: Iterable[str]) -> list[EntrySide]:
    """Return what tables say of some services, sorted by number and day."""
    found: dict[tuple[str, date], EntrySide] = {}
    for table, urn, name, owner, row, number, file in sorted(
        rows(dataset, _ENTRIES % _only(urns, "?urn"))
    ):
        day = names.as_at(table)
        if day is None:
            continue
        at = _Cell(places, file, number, row)
        said = {}
        if name:
            said[NAME] = at.said(name, name, ("name",))
        if owner:
            said[OWNER] = at.said(owner, owner, ("owner",))
        found.setdefault((urn, day), EntrySide(day, urn, said))
    return [found[key] for key in sorted(found)]


def _only(urns: Iterable[str] | None, variable: str) -> str:
    if urns is None:
        return ""
    return f"VALUES {variable} {{ {' '.join(sorted(str(ox.Literal(urn)) for urn in set(urns)))} }}"


def _fields_of(area: str) -> list[str]:
    """Return the fields whose columns may hold the grade of an area."""
    direct = [one.id for one in fields() if one.area == area]
    return direct + [one.id for one in fields() if one.later_area == area]


def _start_of(inspection: str) -> date | None:
    last = _local(inspection)
    return date.fromisoformat(last) if not last.startswith("ended-") else None


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


__all__ = [
    "END",
    "LATEST",
    "NAME",
    "OWNER",
    "PREVIOUS",
    "PREVIOUS_DATE",
    "PREVIOUS_GRADE",
    "START",
    "EntrySide",
    "Places",
    "ReportSide",
    "Said",
    "TableSide",
    "entry_sides",
    "grade_field",
    "report_sides",
    "table_sides",
]
