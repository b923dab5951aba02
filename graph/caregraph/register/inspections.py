"""What the register says of inspections, under the IRIs that reports give them.

A table says which grade was given, in its own spelling (`cg:printedGrade`), and that is a grade of
the one scheme (`cg:grade`). The second statement is taken back where another source gives another
grade, so that no judgement has two in the union of all graphs; likewise the last day
(`cg:givenLastDay`, `cg:endDate`). See `settling`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from caregraph.rdf import names as rdf_names
from caregraph.rdf.terms import TYPE, Triple, day, iri, text
from caregraph.register import names
from caregraph.register.concepts import own, term, unlisted
from caregraph.register.records import Entry, Grading, Inspected


def statements(
    as_at: date, entry: Entry, rows: Sequence[str], starts: Mapping[tuple[str, str], date]
) -> Iterator[Triple]:
    """Yield the inspections of an entry; `rows` are the IRIs of its rows."""
    subject = iri(names.entry(as_at, entry.urn))
    for name, said in (
        ("latestInspection", entry.latest),
        ("previousFullInspection", entry.previous),
    ):
        if said:
            inspection = iri_of(entry.urn, said, starts)
            yield Triple(subject, own(name), iri(inspection))
            yield from _inspection(inspection, entry.urn, said, rows)


def iri_of(urn: str, said: Inspected, starts: Mapping[tuple[str, str], date]) -> str:
    """Return the IRI of an inspection: by its first day, or by its last where no table has that."""
    start = said.start or starts.get((urn, said.event_number or ""))
    if start and not (said.end and said.end < start):
        return names.inspection(urn, start)
    assert said.end is not None  # noqa: S101 — an inspection has one of its days
    return names.ended(urn, said.end)


def _inspection(
    inspection: str, urn: str, said: Inspected, rows: Sequence[str]
) -> Iterator[Triple]:
    subject = iri(inspection)
    yield Triple(subject, TYPE, own("Inspection"))
    yield Triple(subject, own("agency"), iri(names.agency(urn)))
    if said.start:
        yield Triple(subject, own("startDate"), day(said.start))
    if said.end:
        yield Triple(subject, own("endDate"), day(said.end))
        yield Triple(subject, own("givenLastDay"), day(said.end))
    if said.event_number:
        yield Triple(subject, own("eventNumber"), text(said.event_number))
    if said.event_type:
        yield Triple(subject, own("eventType"), term(said.event_type.iri))
        yield from unlisted(said.event_type, "InspectionEventType")
    if said.published:
        yield Triple(subject, own("publicationDate"), day(said.published))
    for row in rows:
        yield Triple(subject, own("statedIn"), iri(row))
    for area in said.not_judged:
        yield Triple(subject, own("notJudged"), term(rdf_names.area(area)))
    for grading in said.gradings:
        yield from _judgement(inspection, grading)


def _judgement(inspection: str, grading: Grading) -> Iterator[Triple]:
    judgement = iri(names.judgement(inspection, grading.area))
    yield Triple(iri(inspection), own("judgement"), judgement)
    yield Triple(judgement, TYPE, own("Judgement"))
    yield Triple(judgement, own("area"), term(rdf_names.area(grading.area)))
    yield Triple(judgement, own("grade"), term(rdf_names.grade(grading.grade)))
    yield Triple(judgement, own("printedGrade"), text(grading.printed))
