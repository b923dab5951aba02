"""The values that a report states of the inspection, the agency and the provider, as notes."""

from collections.abc import Iterable, Iterator
from datetime import date

from caregraph.rdf.names import CG, SCHEMA
from caregraph.views import labels
from caregraph.views.index import Index, local
from caregraph.views.look import day
from caregraph.views.places import place
from caregraph.views.readings import Reading
from caregraph.views.reports.note import Link, Note

_ABOUT_OTHERS = {
    "name": "name of the agency",
    "address": "address of the agency",
    "telephone": "telephone of the agency",
    "email": "email of the agency",
    "providerAddress": "address of the provider",
}
"""What values are called whose properties are not of our ontology."""


def facts(index: Index, reading: Reading) -> Iterator[Note]:
    """Yield a note for each value that has evidence: its id is the last part of the evidence."""
    for iri, places in reading.evidence.items():
        if iri.startswith(f"{reading.inspection.iri}/evidence/"):
            name = local(iri)
            known = name.partition("-")[0]
            title = _ABOUT_OTHERS.get(name) or index.properties.get(CG + known, known)
            yield Note(f"fact-{name}", "fact", title, places, values=tuple(_values(reading, name)))


def _values(reading: Reading, name: str) -> Iterable[Link]:
    inspection = reading.inspection
    match name:
        case "urn":
            return [Link(inspection.urn, inspection.agency)]
        case "name":
            return [Link(inspection.name, inspection.agency)]
        case "provider" if inspection.provider:
            return [Link(inspection.provider.name, place(inspection.provider.iri))]
        case "startDate":
            return [Link(day(inspection.start), None)]
        case "endDate":
            return [Link(day(inspection.end), None)]
    return _people(reading, name) or _said(reading, name)


def _people(reading: Reading, name: str) -> list[Link]:
    """Return those who held a post at the agency, or the inspector that the evidence is of."""
    if name.startswith("inspector-"):
        slug = name.removeprefix("inspector-")
        inspectors = (who for who in reading.inspection.inspectors if local(who.iri) == slug)
        return [
            Link(", ".join(filter(None, (who.name, who.role))), place(who.iri))
            for who in inspectors
        ]
    return [Link(who, place(iri)) for iri, who in reading.people.get(CG + name, ())]


def _said(reading: Reading, name: str) -> list[Link]:
    if name == "providerAddress":
        found = reading.values.get(("provider", f"{SCHEMA}address"), ())
    elif name in _ABOUT_OTHERS:
        found = reading.values.get(("agency", SCHEMA + name), ())
    else:
        found = reading.values.get(("inspection", CG + name), ())
    return [Link(_shown(name, value), None) for value in found]


def _shown(name: str, value: str) -> str:
    match name:
        case "previousInspectionDate":
            return day(date.fromisoformat(value))
        case "previousOverallGrade":
            return labels.grade(local(value))
    return value
