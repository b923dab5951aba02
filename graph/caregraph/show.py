"""What was read from one report, with page and words, as rows for a table."""

from collections.abc import Iterator
from dataclasses import dataclass

from caregraph.model import Action, Report
from caregraph.source import Document, Span


@dataclass(frozen=True, slots=True)
class Shown:
    """A field, its value, the page and the words that state it."""

    field: str
    value: str
    page: int | None
    words: str


def shown(report: Report) -> Iterator[Shown]:
    """Yield every value of a report, then its actions, then its doubts."""
    document = report.document
    for field, value, spans in _values(report):
        yield Shown(field, value, _page(document, spans), _words(document, spans))
    for action in report.actions:
        yield from _action(document, action)
    for doubt in report.doubts:
        yield Shown(f"doubtful: {doubt.field}", doubt.reason, None, "")


def page_texts(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each page, in which the offsets of evidence count."""
    for page in document.pages:
        yield page.number, document.text[page.span.start : page.span.end]


_Value = tuple[str, str, tuple[Span, ...]]


def _values(report: Report) -> Iterator[_Value]:
    agency, provider = report.agency, report.provider
    named = [
        ("agency", agency.name),
        ("unique reference number", agency.urn),
        ("agency address", agency.address),
        ("telephone", agency.telephone),
        ("email", agency.email),
        ("provider", provider.name if provider else None),
        ("provider address", provider.address if provider else None),
        ("children placed", report.children),
        ("fostering households", report.households),
        ("last inspection", report.previous_date),
        ("judgement at last inspection", report.previous_grade),
        ("enforcement action", report.enforcement),
    ]
    period = report.period
    yield "inspection dates", f"{period.value.start} to {period.value.end}", period.spans
    for field, found in named:
        if found:
            yield field, str(found.value), found.spans
    yield from _people(report)
    for judgement in report.judgements:
        yield f"judgement: {judgement.value.area}", judgement.value.grade, judgement.spans


def _people(report: Report) -> Iterator[_Value]:
    if report.responsible_individual:
        found = report.responsible_individual
        yield "responsible individual", found.value.name, found.spans
    for manager in report.registered_managers:
        yield "registered manager", manager.value.name, manager.spans
    for inspector in report.inspectors:
        role = f", {inspector.value.role}" if inspector.value.role else ""
        yield "inspector", f"{inspector.value.person.name}{role}", inspector.spans


def _action(document: Document, action: Action) -> Iterator[Shown]:
    name = f"{action.kind} {action.n}"
    cites = ", ".join(reference.notation for reference in action.cites) or "no legal basis"
    due = f", due {action.due.value}" if action.due else ""
    yield Shown(name, f"{cites}{due}", _page(document, action.spans), action.text)


def _page(document: Document, spans: tuple[Span, ...]) -> int:
    return document.page_at(spans[0].start).number


def _words(document: Document, spans: tuple[Span, ...]) -> str:
    return " ".join(document.words(span) for span in spans)
