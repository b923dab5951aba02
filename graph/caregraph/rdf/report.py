"""A report as RDF: all that was read from it, in one named graph."""

from collections.abc import Iterator

from caregraph.model import Found, Judgement, Report
from caregraph.narrative.model import Narrative
from caregraph.rdf import names, organisations
from caregraph.rdf.actions import action
from caregraph.rdf.evidence import Evidence
from caregraph.rdf.findings import narrative
from caregraph.rdf.names import CG, DCTERMS, FOAF, OGL, PROV, RDFS, SCHEMA
from caregraph.rdf.terms import TYPE, Triple, boolean, day, integer, iri, text
from caregraph.version import __version__


def report_iri(report: Report) -> str:
    """The IRI of a report, which names its graph."""
    return names.report(report.agency.urn.value, report.period.value.start)


def inspection_iri(report: Report) -> str:
    """The IRI of the inspection that a report is about."""
    return names.inspection(report.agency.urn.value, report.period.value.start)


def triples(report: Report, told: Narrative | None = None) -> list[Triple]:
    """Return the graph of a report, sorted, each triple once.

    `told` is what its narrative says, if that was read.
    """
    evidence = Evidence(report.document, report_iri(report))
    found = set(_document(report))
    found.update(evidence.pages())
    found.update(organisations.agency(report.agency, report.provider))
    if report.provider:
        found.update(organisations.provider(report.provider))
    found.update(_inspection(report))
    found.update(_values(report, evidence))
    found.update(_people(report, evidence))
    for judgement in report.judgements:
        found.update(_judgement(inspection_iri(report), judgement, evidence))
    for one in report.actions:
        found.update(action(inspection_iri(report), one, report.period.value.start, evidence))
    if told is not None:
        inspection = inspection_iri(report)
        found.update(narrative(inspection, report.actions, told, report.document, evidence))
    return sorted(found)


def _document(report: Report) -> Iterator[Triple]:
    subject = iri(report_iri(report))
    document = report.document
    yield Triple(subject, TYPE, iri(f"{CG}Report"))
    yield Triple(subject, TYPE, iri(f"{FOAF}Document"))
    yield Triple(subject, iri(f"{CG}reportOf"), iri(inspection_iri(report)))
    yield Triple(subject, iri(f"{CG}reportKind"), iri(names.report_kind(report.kind)))
    yield Triple(subject, iri(f"{CG}fileName"), text(document.name))
    yield Triple(subject, iri(f"{CG}sha256"), text(document.sha256))
    yield Triple(subject, iri(f"{CG}byteSize"), integer(document.size))
    yield Triple(subject, iri(f"{CG}pageCount"), integer(len(document.pages)))
    yield Triple(subject, iri(f"{CG}extractorVersion"), text(__version__))
    yield Triple(subject, iri(f"{CG}fictional"), boolean(report.fictional))
    yield Triple(subject, iri(f"{DCTERMS}format"), text(document.media_type))
    if not report.fictional:
        yield Triple(subject, iri(f"{DCTERMS}license"), iri(OGL))
    for doubt in report.doubts:
        yield Triple(subject, iri(f"{CG}doubt"), text(f"{doubt.field}: {doubt.reason}"))


def _inspection(report: Report) -> Iterator[Triple]:
    subject = iri(inspection_iri(report))
    agency = report.agency
    yield Triple(subject, TYPE, iri(f"{CG}Inspection"))
    yield Triple(subject, TYPE, iri(f"{PROV}Activity"))
    yield Triple(subject, iri(f"{CG}agency"), iri(names.agency(agency.urn.value)))
    label = f"{agency.name.value}, inspected {report.period.value.start.isoformat()}"
    yield Triple(subject, iri(f"{RDFS}label"), text(label))


def _values(report: Report, evidence: Evidence) -> Iterator[Triple]:
    """Yield the values of an inspection, of its agency and its provider, each with its evidence."""
    subject = inspection_iri(report)
    for name, value, term in _own(report):
        yield Triple(iri(subject), iri(CG + name), term)
        yield from evidence.of(subject, name, value.spans, value.rule, CG + name)
    for name, said, states in _others(report):
        if said:
            yield from evidence.of(subject, name, said.spans, said.rule, states)


def _own(report: Report) -> Iterator[tuple[str, Found[object], str]]:
    """Yield property, value and term of what the inspection itself has."""
    period = report.period
    yield "startDate", period, day(period.value.start)
    yield "endDate", period, day(period.value.end)
    if report.children:
        yield "childrenPlaced", report.children, integer(report.children.value)
    if report.households:
        yield "fosteringHouseholds", report.households, integer(report.households.value)
    if report.previous_date:
        yield "previousInspectionDate", report.previous_date, day(report.previous_date.value)
    if report.previous_grade:
        grade = iri(names.grade(report.previous_grade.value))
        yield "previousOverallGrade", report.previous_grade, grade
    if report.enforcement:
        yield "enforcementAction", report.enforcement, text(report.enforcement.value)


def _others(report: Report) -> Iterator[tuple[str, Found[str] | None, str]]:
    """Yield name, value and property of what the report says of agency and provider."""
    agency, provider = report.agency, report.provider
    yield "urn", agency.urn, f"{CG}urn"
    yield "name", agency.name, f"{RDFS}label"
    yield "address", agency.address, f"{SCHEMA}address"
    yield "telephone", agency.telephone, f"{SCHEMA}telephone"
    yield "email", agency.email, f"{SCHEMA}email"
    if provider:
        yield "provider", provider.name, f"{CG}provider"
        yield "providerAddress", provider.address, f"{SCHEMA}address"


def _people(report: Report, evidence: Evidence) -> Iterator[Triple]:
    subject, urn = inspection_iri(report), report.agency.urn.value
    posts = [("registeredManager", manager) for manager in report.registered_managers]
    if report.responsible_individual:
        posts.append(("responsibleIndividual", report.responsible_individual))
    for role, person in posts:
        yield from organisations.in_role(subject, urn, role, person)
        yield from evidence.of(subject, role, person.spans, person.rule, CG + role)
    for inspector in report.inspectors:
        yield from organisations.inspector(subject, inspector)
        name = f"inspector-{names.slug(inspector.value.person.name)}"
        yield from evidence.of(subject, name, inspector.spans, inspector.rule, f"{CG}inspector")


def _judgement(inspection: str, found: Found[Judgement], evidence: Evidence) -> Iterator[Triple]:
    area, grade = found.value.area, found.value.grade
    subject = f"{inspection}/judgement/{area}"
    yield Triple(iri(inspection), iri(f"{CG}judgement"), iri(subject))
    yield Triple(iri(subject), TYPE, iri(f"{CG}Judgement"))
    yield Triple(iri(subject), iri(f"{CG}area"), iri(names.area(area)))
    yield Triple(iri(subject), iri(f"{CG}grade"), iri(names.grade(grade)))
    yield Triple(iri(subject), iri(f"{CG}page"), integer(evidence.first_page(found.spans)))
    yield from evidence.of(subject, "grade", found.spans, found.rule)
