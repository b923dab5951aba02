"""Page headers and footers: known by their coming back, not by their words.

A line at the edge of a page is furniture when, with its digits masked, it stands at the same
place of at least half of the pages (and of two at least), or when it is a page's number alone.
A line of the form 'Inspection report for …: NAME' at an edge is furniture on a single page too,
since that form is printed nowhere else.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_FORM = re.compile(r"^inspection report (?:for|:)\s", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"^(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edge:
    """A line at a page's edge: its number on the page, its text, and a name for its place."""

    line: int
    text: str
    place: str

    @property
    def mask(self) -> tuple[str, str]:
        """What two prints of one header or footer share."""
        return re.sub(r"\d+", "#", self.text).casefold(), self.place


def furniture(pages: Sequence[Sequence[Edge]]) -> list[frozenset[int]]:
    """Tell for each page, given as the lines at its edges, the numbers of those to leave out."""
    repeated = _repeated(pages)
    return [
        frozenset(
            edge.line
            for edge in edges
            if edge.mask in repeated or _FORM.match(edge.text) or _PAGE_NUMBER.match(edge.text)
        )
        for edges in pages
    ]


def _repeated(pages: Sequence[Sequence[Edge]]) -> frozenset[tuple[str, str]]:
    seen = Counter(mask for edges in pages for mask in {edge.mask for edge in edges})
    needed = max(2, (len(pages) + 1) // 2)
    return frozenset(mask for mask, count in seen.items() if count >= needed)
