"""Evidence: from a statement to the page and the words that it rests on (Web Annotation).

    statement ─cg:evidence→ annotation ─oa:hasTarget→ stretch of a page's text
                                                        ├ oa:hasSource   the page
                                                        └ oa:hasSelector its words, its offsets

A stretch of text is one resource however many statements rest on it. What stands around it is not
repeated: the page's text and the offsets give that. Offsets count in characters
(Unicode code points) into the page's text as `caregraph show --text` prints it.
"""

from collections.abc import Iterable, Iterator

from caregraph.rdf.names import CG, DCTERMS, OA
from caregraph.rdf.terms import TYPE, Triple, integer, iri, text
from caregraph.source import Document, Span
from caregraph.source.document import Piece

ANNOTATION = iri(f"{OA}Annotation")
HAS_BODY = iri(f"{OA}hasBody")
_RULE = iri(f"{CG}rule")
_EVIDENCE, _EVIDENCE_TYPE = iri(f"{CG}evidence"), iri(f"{CG}Evidence")
_STATES = iri(f"{CG}statesProperty")
_TARGET, _PLACE = iri(f"{OA}hasTarget"), iri(f"{OA}SpecificResource")
_SOURCE, _SELECTOR = iri(f"{OA}hasSource"), iri(f"{OA}hasSelector")
_QUOTE, _EXACT = iri(f"{OA}TextQuoteSelector"), iri(f"{OA}exact")
_POSITION, _START, _END = iri(f"{OA}TextPositionSelector"), iri(f"{OA}start"), iri(f"{OA}end")


class Evidence:
    """Writes the evidence of one report, each stretch of text once."""

    def __init__(self, document: Document, report: str) -> None:
        self._document = document
        self._report = report
        self._written: set[str] = set()

    def pages(self) -> Iterator[Triple]:
        """Yield the report's pages, each with its text: what offsets count in."""
        for page in self._document.pages:
            words = self._document.text[page.span.start : page.span.end]
            subject = iri(self._page(page.number))
            yield Triple(subject, TYPE, iri(f"{CG}Page"))
            yield Triple(subject, iri(f"{CG}pageNumber"), integer(page.number))
            yield Triple(subject, iri(f"{CG}pageText"), text(words))
            yield Triple(subject, iri(f"{DCTERMS}isPartOf"), iri(self._report))

    def of(
        self, subject: str, name: str, spans: Iterable[Span], rule: str, states: str | None = None
    ) -> Iterator[Triple]:
        """Yield the evidence for a statement.

        `subject` is the IRI of what has the evidence, `name` tells its annotations apart, and
        `states` is the property that the words support, where the subject has many.
        """
        annotation = iri(f"{subject}/evidence/{name}")
        yield Triple(iri(subject), _EVIDENCE, annotation)
        yield Triple(annotation, TYPE, _EVIDENCE_TYPE)
        yield Triple(annotation, TYPE, ANNOTATION)
        yield Triple(annotation, HAS_BODY, iri(subject))
        yield Triple(annotation, _RULE, text(rule))
        if states:
            yield Triple(annotation, _STATES, iri(states))
        yield from self.targets(annotation, spans)

    def targets(self, annotation: str, spans: Iterable[Span]) -> Iterator[Triple]:
        """Yield the stretches of text at which an annotation (a term) points."""
        for span in spans:
            for piece in self._document.pieces(span):
                name = f"{self._report}/text/{piece.page}-{piece.start}-{piece.end}"
                target = iri(name)
                yield Triple(annotation, _TARGET, target)
                if name not in self._written:
                    self._written.add(name)
                    yield from self._target(name, target, piece)

    def first_page(self, spans: Iterable[Span]) -> int:
        """Return the number of the page on which the first of the words stand."""
        return min(self._document.page_at(span.start).number for span in spans)

    def _page(self, number: int) -> str:
        return f"{self._report}/page/{number}"

    def _target(self, name: str, target: str, piece: Piece) -> Iterator[Triple]:
        quote, position = iri(f"{name}/quote"), iri(f"{name}/position")
        yield Triple(target, TYPE, _PLACE)
        yield Triple(target, _SOURCE, iri(self._page(piece.page)))
        yield Triple(target, _SELECTOR, quote)
        yield Triple(target, _SELECTOR, position)
        yield Triple(quote, TYPE, _QUOTE)
        yield Triple(quote, _EXACT, text(piece.exact))
        yield Triple(position, TYPE, _POSITION)
        yield Triple(position, _START, integer(piece.start))
        yield Triple(position, _END, integer(piece.end))
