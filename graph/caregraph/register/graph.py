"""The register as at a day as RDF: its files, its entries, and the inspections that it knows.

    snapshot ─cg:registerFile→ file ─cg:column→ column
    entry ─cg:entryOf→ service      entry ─cg:latestInspection→ inspection ─cg:judgement→ judgement
      └─cg:statedIn→ row ─cg:inFile→ file       └─cg:statedIn→ row

Services, inspections, judgements and owners have the IRIs that reports give them. What may change
from year to year hangs on the entry, never on the service.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from caregraph.rdf.names import CG, DCTERMS, FOAF, OFSTED, OGL, ORG, RDFS, SCHEMA
from caregraph.rdf.terms import TYPE, Triple, boolean, day, english, integer, iri, text
from caregraph.register import inspections, names
from caregraph.register.concepts import own, term, unlisted
from caregraph.register.lists import FOSTERING
from caregraph.register.owner_names import numbers_in, provider_name
from caregraph.register.records import Entry, Named, Snapshot, TableFile
from caregraph.version import __version__

Starts = Mapping[tuple[str, str], date]
"""The first day of an inspection, by the service's number and the inspection's event number."""


def triples(snapshot: Snapshot, starts: Starts, digest: str) -> list[Triple]:
    """Return the graph of the register as at a day, sorted, each triple once.

    `starts` gives the first day of inspections that this table dates by their last one; `digest`
    is that of all that the graph rests on.
    """
    return sorted(set(statements(snapshot, starts, digest)))


def statements(snapshot: Snapshot, starts: Starts, digest: str) -> Iterator[Triple]:
    """Yield the graph of the register as at a day, in no order; some triples come twice."""
    yield from _snapshot(snapshot, digest)
    files = {}
    for file in snapshot.files:
        files[(file.sha256, file.sheet)] = names.file(snapshot.as_at, file.sha256, file.sheet)
        yield from _file(snapshot.as_at, file)
    telling = {(file.sha256, file.sheet) for file in snapshot.files if file.tells_of_inspections}
    for entry in snapshot.entries:
        rows = [names.row(files[(row.file, row.sheet)], row.number) for row in entry.rows]
        for row, row_iri in zip(entry.rows, rows, strict=True):
            yield from _row(row_iri, files[(row.file, row.sheet)], row.number)
        yield from _entry(snapshot, entry, rows)
        told = [
            row_iri
            for row, row_iri in zip(entry.rows, rows, strict=True)
            if (row.file, row.sheet) in telling
        ]
        yield from inspections.statements(snapshot.as_at, entry, told, starts)


def _snapshot(snapshot: Snapshot, digest: str) -> Iterator[Triple]:
    subject = iri(names.snapshot(snapshot.as_at))
    label = f"Register of children's social care providers as at {snapshot.as_at.isoformat()}"
    yield Triple(subject, TYPE, own("RegisterSnapshot"))
    yield Triple(subject, iri(f"{RDFS}label"), english(label))
    yield Triple(subject, own("asAt"), day(snapshot.as_at))
    yield Triple(subject, iri(f"{DCTERMS}license"), iri(OGL))
    yield Triple(subject, iri(f"{DCTERMS}publisher"), iri(OFSTED))
    yield Triple(subject, own("entryCount"), integer(len(snapshot.entries)))
    yield Triple(subject, own("readingDigest"), text(digest))
    yield Triple(subject, own("extractorVersion"), text(__version__))
    means = "endDate" if snapshot.by_last_day else "startDate"
    yield Triple(subject, own("inspectionDateMeans"), iri(CG + means))
    for remark in snapshot.remarks:
        yield Triple(subject, own("remark"), text(str(remark)))


def _file(as_at: date, file: TableFile) -> Iterator[Triple]:
    subject = names.file(as_at, file.sha256, file.sheet)
    yield Triple(iri(names.snapshot(as_at)), own("registerFile"), iri(subject))
    yield Triple(iri(subject), TYPE, own("RegisterFile"))
    yield Triple(iri(subject), TYPE, iri(f"{FOAF}Document"))
    yield Triple(iri(subject), own("fileName"), text(file.name))
    yield Triple(iri(subject), own("sha256"), text(file.sha256))
    yield Triple(iri(subject), own("byteSize"), integer(file.size))
    if file.title:
        yield Triple(iri(subject), iri(f"{DCTERMS}title"), text(file.title))
    if file.sheet:
        yield Triple(iri(subject), own("sheetName"), text(file.sheet))
    if file.encoding:
        yield Triple(iri(subject), own("characterEncoding"), text(file.encoding))
    yield from _columns(subject, file)


def _columns(file_iri: str, file: TableFile) -> Iterator[Triple]:
    for column in file.columns:
        if not column.heading:
            continue
        subject = iri(names.column(file_iri, column.number))
        yield Triple(iri(file_iri), own("column"), subject)
        yield Triple(subject, TYPE, own("RegisterColumn"))
        yield Triple(subject, own("columnNumber"), integer(column.number))
        yield Triple(subject, own("printedHeading"), text(column.heading))
        if column.field:
            field = names.concept("register-field", column.field)
            yield Triple(subject, own("readAs"), iri(field))
        if column.slot:
            slot = names.concept("register-slot", column.slot)
            yield Triple(subject, own("slot"), iri(slot))


def _row(row_iri: str, file_iri: str, number: int) -> Iterator[Triple]:
    yield Triple(iri(row_iri), TYPE, own("RegisterRow"))
    yield Triple(iri(row_iri), own("rowNumber"), integer(number))
    yield Triple(iri(row_iri), own("inFile"), term(file_iri))


def _entry(snapshot: Snapshot, entry: Entry, rows: list[str]) -> Iterator[Triple]:
    yield from _service(entry)
    subject = iri(names.entry(snapshot.as_at, entry.urn))
    yield Triple(subject, TYPE, own("RegisterEntry"))
    yield Triple(subject, own("entryOf"), iri(names.agency(entry.urn)))
    yield Triple(subject, own("inSnapshot"), term(names.snapshot(snapshot.as_at)))
    for row in rows:
        yield Triple(subject, own("statedIn"), iri(row))
    for name, said in _values(entry):
        yield Triple(subject, term(name), said)
    for name, class_name, concept in _concepts(entry):
        yield Triple(subject, own(name), term(concept.iri))
        yield from unlisted(concept, class_name)
    for field in entry.withheld:
        yield Triple(subject, own("withheld"), _field(field))
    if entry.owner:
        yield from _owner(subject, entry.owner, entry.owner_number)


def _service(entry: Entry) -> Iterator[Triple]:
    subject = iri(names.agency(entry.urn))
    yield Triple(subject, TYPE, own("RegisteredService"))
    yield Triple(subject, own("urn"), text(entry.urn))
    if entry.kind and entry.kind.iri == FOSTERING:
        yield Triple(subject, TYPE, own("Agency"))
        yield Triple(subject, TYPE, term(f"{ORG}FormalOrganization"))


def _values(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield property and term of each value that is no concept."""
    words = {
        f"{CG}name": entry.name,
        f"{SCHEMA}address": entry.address,
        f"{SCHEMA}postalCode": entry.postcode,
        f"{CG}constituency": entry.constituency,
        f"{CG}premises": entry.premises,
        f"{CG}linkedEducationUrn": entry.education_urn,
    }
    for name, value in words.items():
        if value is not None:
            yield name, text(value)
    if entry.registered:
        yield f"{CG}registrationDate", day(entry.registered)
    if entry.places is not None:
        yield f"{CG}places", integer(entry.places)
    if entry.short_break_only is not None:
        yield f"{CG}shortBreakOnly", boolean(entry.short_break_only)
    if entry.multi_building is not None:
        yield f"{CG}multiBuilding", boolean(entry.multi_building)


def _concepts(entry: Entry) -> Iterator[tuple[str, str, Named]]:
    """Yield property, class and concept of each value that is one."""
    for name, class_name, concept in (
        ("provisionKind", "ProvisionKind", entry.kind),
        ("registrationStatus", "RegistrationStatus", entry.status),
        ("ofstedRegion", "Region", entry.ofsted_region),
        ("region", "Region", entry.region),
        ("localAuthority", "LocalAuthority", entry.authority),
        ("sector", "Sector", entry.sector),
    ):
        if concept:
            yield name, class_name, concept


@cache
def _field(name: str) -> str:
    return iri(names.concept("register-field", name))


@cache
def _provider(name: str) -> str:
    return iri(names.provider(name))


def _owner(subject: str, printed: str, number: str | None) -> Iterator[Triple]:
    name = provider_name(printed)
    owner = _provider(name)
    yield Triple(subject, own("owner"), owner)
    yield Triple(subject, own("ownerName"), text(printed))
    yield Triple(owner, TYPE, own("Provider"))
    yield Triple(owner, TYPE, term(f"{ORG}FormalOrganization"))
    yield Triple(owner, iri(f"{RDFS}label"), text(name))
    for found in (*numbers_in(printed), *((number,) if number else ())):
        yield Triple(owner, own("companyNumber"), text(found))
