"""Findings, their themes and quotations, and what actions have to do with them, as RDF."""

from collections.abc import Callable, Iterable, Iterator

from caregraph.model import Action
from caregraph.narrative.model import (
    CueHit,
    Finding,
    Link,
    Narrative,
    Quote,
    Reason,
    ThemeAssignment,
)
from caregraph.rdf import names
from caregraph.rdf.actions import action_iri
from caregraph.rdf.evidence import ANNOTATION, HAS_BODY, Evidence
from caregraph.rdf.names import CG
from caregraph.rdf.terms import TYPE, Triple, boolean, decimal, integer, iri, text
from caregraph.source import Document, Span

_THEME_EVIDENCE, _THEME_EVIDENCE_TYPE = iri(f"{CG}themeEvidence"), iri(f"{CG}ThemeEvidence")
_CUE = iri(f"{CG}cue")
_FINDING, _FINDING_TYPE = iri(f"{CG}finding"), iri(f"{CG}Finding")
_TEXT, _PAGE, _POLARITY = iri(f"{CG}text"), iri(f"{CG}page"), iri(f"{CG}polarity")
_REASON, _THEME, _AREA = iri(f"{CG}polarityReason"), iri(f"{CG}theme"), iri(f"{CG}area")


def finding_iri(inspection: str, number: int) -> str:
    """The IRI of a finding: its number in the report, from 1."""
    return f"{inspection}/finding/{number}"


def narrative(
    inspection: str,
    actions: tuple[Action, ...],
    found: Narrative,
    document: Document,
    evidence: Evidence,
) -> Iterator[Triple]:
    """Yield all findings, the themes of actions, and the links between them."""
    for number, finding in enumerate(found.findings, 1):
        yield from _finding(inspection, number, finding, document, evidence)
    for action, themes in zip(actions, found.action_themes, strict=True):
        for theme in themes:
            yield from _action_theme(inspection, action, theme, evidence)
    for link in found.links:
        yield from _link(inspection, actions[link.action], link)


def _finding(
    inspection: str, number: int, found: Finding, document: Document, evidence: Evidence
) -> Iterator[Triple]:
    subject = finding_iri(inspection, number)
    term = iri(subject)
    spans = (Span(found.start, found.end), *(Span(*place) for place in found.places))
    yield Triple(iri(inspection), _FINDING, term)
    yield Triple(term, TYPE, _FINDING_TYPE)
    yield Triple(term, _TEXT, text(found.text))
    yield Triple(term, _POLARITY, iri(f"{CG}{found.polarity.title()}"))
    yield Triple(term, _PAGE, integer(evidence.first_page(spans[:1])))
    if found.area:
        yield Triple(term, _AREA, iri(names.area(found.area)))
    if found.recurs:
        yield Triple(term, iri(f"{CG}recurrence"), boolean(found.recurs))
    for reason in found.reasons:
        yield Triple(term, _REASON, text(_said(reason, document)))
    yield from evidence.of(subject, "text", spans, "sentence")
    for theme in found.themes:
        yield from _theme(subject, theme, evidence, lambda words: (words,))
    for n, quote in enumerate(found.quotes, 1):
        yield from _quotation(subject, n, quote, document, evidence)


def _said(reason: Reason, document: Document) -> str:
    words = document.words(Span(reason.start, reason.end))
    return f"{reason.rule}: '{words}' ({reason.weight:+.2f})"


def _theme(
    subject: str,
    found: ThemeAssignment,
    evidence: Evidence,
    in_report: Callable[[Span], Iterable[Span]],
) -> Iterator[Triple]:
    """Yield a theme, and one piece of evidence for each stretch of words at which cues were met."""
    theme = iri(names.theme(found.theme))
    yield Triple(iri(subject), _THEME, theme)
    for n, (words, cues) in enumerate(stretches(found.evidence), 1):
        annotation = iri(f"{subject}/evidence/theme-{found.theme}-{n}")
        yield Triple(iri(subject), _THEME_EVIDENCE, annotation)
        yield Triple(annotation, TYPE, _THEME_EVIDENCE_TYPE)
        yield Triple(annotation, TYPE, ANNOTATION)
        yield Triple(annotation, HAS_BODY, theme)
        for cue in cues:
            yield Triple(annotation, _CUE, text(cue))
        yield from evidence.targets(annotation, in_report(words))


def stretches(hits: Iterable[CueHit]) -> list[tuple[Span, list[str]]]:
    """Return the stretches of words at which cues were met, in reading order, each with its cues.

    A cue that was met within the words of a longer one of the same theme is said of those.
    """
    found: list[tuple[Span, list[str]]] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not found or found[-1][0].end < hit.end:
            found.append((Span(hit.start, hit.end), []))
        cues = found[-1][1]
        if hit.cue not in cues:
            cues.append(hit.cue)
    return found


def _action_theme(
    inspection: str, action: Action, found: ThemeAssignment, evidence: Evidence
) -> Iterator[Triple]:
    def in_report(words: Span) -> Iterator[Span]:
        return in_document(action, words.start, words.end)

    yield from _theme(action_iri(inspection, action), found, evidence, in_report)


def in_document(action: Action, start: int, end: int) -> Iterator[Span]:
    """Yield where a stretch of an action's text stands in the document, piece by piece.

    The text is the words of the action's spans joined by single spaces.
    """
    base = 0
    for span in action.spans:
        length = span.end - span.start
        first, last = max(start, base), min(end, base + length)
        if first < last:
            yield Span(span.start + first - base, span.start + last - base)
        base += length + 1


def _quotation(
    subject: str, n: int, found: Quote, document: Document, evidence: Evidence
) -> Iterator[Triple]:
    span = Span(found.start, found.end)
    quotation = f"{subject}/quotation/{n}"
    yield Triple(iri(subject), iri(f"{CG}quotes"), iri(quotation))
    yield Triple(iri(quotation), TYPE, iri(f"{CG}Quotation"))
    yield Triple(iri(quotation), _TEXT, text(document.words(span)))
    if found.speaker:
        speaker = f"{names.ID}speaker/{found.speaker}"
        yield Triple(iri(quotation), iri(f"{CG}speaker"), iri(speaker))
    yield from evidence.of(quotation, "text", (span,), "quotation")


def _link(inspection: str, action: Action, found: Link) -> Iterator[Triple]:
    subject = action_iri(inspection, action)
    finding = iri(finding_iri(inspection, found.finding + 1))
    link = f"{subject}/link/{found.finding + 1}"
    yield Triple(iri(subject), iri(f"{CG}arisesFrom"), finding)
    yield Triple(iri(subject), iri(f"{CG}link"), iri(link))
    yield Triple(iri(link), TYPE, iri(f"{CG}Link"))
    yield Triple(iri(link), iri(f"{CG}linkedFinding"), finding)
    yield Triple(iri(link), iri(f"{CG}linkScore"), decimal(found.score))
    for reason in found.why:
        yield Triple(iri(link), iri(f"{CG}rule"), text(reason))
