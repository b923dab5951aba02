"""Requirements, recommendations and the provisions that they cite as RDF."""

from collections.abc import Iterator
from datetime import date

from caregraph.citations import Reference, Status, dated_iri
from caregraph.model import Action
from caregraph.rdf.evidence import Evidence
from caregraph.rdf.names import CG, RDFS
from caregraph.rdf.provisions import provision
from caregraph.rdf.terms import TYPE, Triple, day, integer, iri, text


def action_iri(inspection: str, found: Action) -> str:
    """The IRI of an action: its kind and its number in the report."""
    return f"{inspection}/{found.kind}/{found.n}"


def action(inspection: str, found: Action, start: date, evidence: Evidence) -> Iterator[Triple]:
    """Yield an action; `start` is the first day of the inspection, on which the law is dated."""
    subject = action_iri(inspection, found)
    yield Triple(iri(inspection), iri(f"{CG}raises"), iri(subject))
    yield Triple(iri(subject), TYPE, iri(f"{CG}{found.kind.title()}"))
    yield Triple(iri(subject), TYPE, iri(f"{CG}Action"))
    yield Triple(iri(subject), iri(f"{RDFS}label"), text(f"{found.kind.title()} {found.n}"))
    yield Triple(iri(subject), iri(f"{CG}text"), text(found.text))
    yield Triple(iri(subject), iri(f"{CG}page"), integer(evidence.first_page(found.spans)))
    if found.note:
        yield Triple(iri(subject), iri(f"{CG}note"), text(found.note))
    if found.due:
        yield Triple(iri(subject), iri(f"{CG}dueDate"), day(found.due.value))
        yield from evidence.of(subject, "due", found.due.spans, found.due.rule, f"{CG}dueDate")
    yield from evidence.of(subject, "text", found.spans, f"{found.kind}-section", f"{CG}text")
    yield from _references(subject, "cites", found.cites, start)
    yield from _references(subject, "mentions", found.mentions, start)


def _references(
    subject: str, name: str, references: tuple[Reference, ...], start: date
) -> Iterator[Triple]:
    for reference in references:
        if reference.iri is None:
            continue
        yield Triple(iri(subject), iri(CG + name), iri(reference.iri))
        yield from provision(reference)
        dated = dated_iri(reference, start)
        if dated and name == "cites" and reference.status is not Status.UNRECOGNISED:
            yield Triple(iri(subject), iri(f"{CG}provisionAsAt"), iri(dated))
