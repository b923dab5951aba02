"""Evidence without names: its words are cut anew from the text of the page.

A quotation may begin or end in the middle of a name, and what is left of a name is no name that
could be found. The page's text is whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from caregraph.pseudonyms.literals import said, saying
from caregraph.rdf.names import CG, OA
from caregraph.rdf.terms import Triple

_PAGE_TEXT = f"<{CG}pageText>"
_SOURCE = f"<{OA}hasSource>"
_SELECTOR = f"<{OA}hasSelector>"
_START, _END = f"<{OA}start>", f"<{OA}end>"
_EXACT = f"<{OA}exact>"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a quotation stands: the page's text without names, from where and up to where."""

    page: str
    start: int
    end: int


class Quotes:
    """The quotations of a report's graph, as far as its pages' texts are there."""

    def __init__(self, triples: Iterable[Triple], pages: Mapping[str, str]) -> None:
        """`pages` are the texts of the pages without names, by the terms of the pages."""
        kept = {_SOURCE, _SELECTOR, _START, _END}
        found: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value in triples:
            if predicate in kept:
                found.setdefault(subject, {}).setdefault(predicate, []).append(value)
        self._stretches = dict(_stretches(found, pages))

    def cut(self, triple: Triple) -> str | None:
        """Return the object of a statement of a quotation, cut anew; `None` of any other."""
        stretch = self._stretches.get(triple.subject)
        old = said(triple.object)
        if stretch is None or old is None or triple.predicate != _EXACT:
            return None
        new = stretch.page[stretch.start : stretch.end]
        return saying(triple.object, new) if len(new) == len(old) else None


def _stretches(
    found: Mapping[str, Mapping[str, list[str]]], pages: Mapping[str, str]
) -> Iterator[tuple[str, Stretch]]:
    """Yield each selector with the stretch that its sister, the position, gives."""
    for values in found.values():
        page = next((pages[term] for term in values.get(_SOURCE, ()) if term in pages), None)
        selectors = values.get(_SELECTOR, [])
        places = [found[one] for one in selectors if _START in found.get(one, {})]
        if page is not None and len(places) == 1:
            start, end = (_number(places[0][name][0]) for name in (_START, _END))
            for selector in selectors:
                yield selector, Stretch(page, start, end)


def _number(term: str) -> int:
    return int(term.split('"')[1])


def page_texts(triples: Iterable[Triple]) -> Iterator[tuple[str, str]]:
    """Yield the terms of pages with their texts."""
    for subject, predicate, value in triples:
        text = said(value) if predicate == _PAGE_TEXT else None
        if text is not None:
            yield subject, text
