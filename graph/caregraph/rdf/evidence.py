"""Evidence: from a statement to the page and the words that it rests on (Web Annotation).

    statement ─cg:evidence→ annotation ─oa:hasTarget→ stretch of a page's text
                                                        ├ oa:hasSource   the page
                                                        └ oa:hasSelector its words, its offsets

A stretch of text is one resource however many statements rest on it. Offsets count in characters
(Unicode code points) into the page's text as `caregraph show --text` prints it.
"""

from collections.abc import Iterable, Iterator

from caregraph.rdf.names import CG, DCTERMS, OA
from caregraph.rdf.terms import TYPE, Triple, integer, iri, text
from caregraph.source import Document, Span
from caregraph.source.document import Piece

_AROUND = 32


class Evidence:
    """Writes the evidence of one report, each stretch of text once."""

    def __init__(self, document: Document, report: str) -> None:
        self._document = document
        self._report = report
        self._written: set[str] = set()

    def pages(self) -> Iterator[Triple]:
        """Yield the report's pages."""
        for page in self._document.pages:
            subject = iri(self._page(page.number))
            yield Triple(subject, TYPE, iri(f"{CG}Page"))
            yield Triple(subject, iri(f"{CG}pageNumber"), integer(page.number))
            yield Triple(subject, iri(f"{DCTERMS}isPartOf"), iri(self._report))

    def of(
        self, subject: str, name: str, spans: Iterable[Span], rule: str, states: str | None = None
    ) -> Iterator[Triple]:
        """Yield the evidence for a statement.

        `subject` is the IRI of what has the evidence, `name` tells its annotations apart, and
        `states` is the property that the words support, where the subject has many.
        """
        annotation = f"{subject}/evidence/{name}"
        yield Triple(iri(subject), iri(f"{CG}evidence"), iri(annotation))
        yield Triple(iri(annotation), TYPE, iri(f"{CG}Evidence"))
        yield Triple(iri(annotation), TYPE, iri(f"{OA}Annotation"))
        yield Triple(iri(annotation), iri(f"{OA}hasBody"), iri(subject))
        yield Triple(iri(annotation), iri(f"{CG}rule"), text(rule))
        if states:
            yield Triple(iri(annotation), iri(f"{CG}statesProperty"), iri(states))
        yield from self.targets(annotation, spans)

    def targets(self, annotation: str, spans: Iterable[Span]) -> Iterator[Triple]:
        """Yield the stretches of text at which an annotation points."""
        for span in spans:
            for piece in self._document.pieces(span):
                target = f"{self._report}/text/{piece.page}-{piece.start}-{piece.end}"
                yield Triple(iri(annotation), iri(f"{OA}hasTarget"), iri(target))
                if target not in self._written:
                    self._written.add(target)
                    yield from self._target(target, piece)

    def first_page(self, spans: Iterable[Span]) -> int:
        """Return the number of the page on which the first of the words stand."""
        return min(self._document.page_at(span.start).number for span in spans)

    def _page(self, number: int) -> str:
        return f"{self._report}/page/{number}"

    def _target(self, target: str, piece: Piece) -> Iterator[Triple]:
        quote, position = f"{target}/quote", f"{target}/position"
        before, after = self._around(piece)
        yield Triple(iri(target), TYPE, iri(f"{OA}SpecificResource"))
        yield Triple(iri(target), iri(f"{OA}hasSource"), iri(self._page(piece.page)))
        yield Triple(iri(target), iri(f"{OA}hasSelector"), iri(quote))
        yield Triple(iri(target), iri(f"{OA}hasSelector"), iri(position))
        yield Triple(iri(quote), TYPE, iri(f"{OA}TextQuoteSelector"))
        yield Triple(iri(quote), iri(f"{OA}exact"), text(piece.exact))
        yield Triple(iri(quote), iri(f"{OA}prefix"), text(before))
        yield Triple(iri(quote), iri(f"{OA}suffix"), text(after))
        yield Triple(iri(position), TYPE, iri(f"{OA}TextPositionSelector"))
        yield Triple(iri(position), iri(f"{OA}start"), integer(piece.start))
        yield Triple(iri(position), iri(f"{OA}end"), integer(piece.end))

    def _around(self, piece: Piece) -> tuple[str, str]:
        page = self._document.pages[piece.page - 1].span
        words = self._document.text[page.start : page.end]
        return words[max(0, piece.start - _AROUND) : piece.start], words[piece.end :][:_AROUND]
