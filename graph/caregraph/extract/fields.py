"""Fields of the form: a label and the value printed after it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from caregraph.extract.form import Label
from caregraph.source import Block, Document, Span


@dataclass(frozen=True, slots=True)
class Field:
    """A field and its value as printed, with breaks as spaces."""

    id: str
    span: Span
    text: str


def fields(
    document: Document, blocks: Sequence[Block], labels: Iterable[Label]
) -> Mapping[str, Field]:
    """Find fields in a section; where one is printed twice, the first with a value counts.

    A label begins a block, or stands inside one and is followed by a colon. The value runs to the
    next label, through as many blocks as there are.
    """
    found: dict[str, Field] = {}
    places = _labels(document, blocks, list(labels)) if blocks else []
    if not places:
        return found
    end = blocks[-1].span.end
    for (name, _, start), stop in zip(places, [*(p[1] for p in places[1:]), end], strict=True):
        span = trimmed(document, Span(start, max(start, stop)))
        if span.end > span.start and name not in found:
            found[name] = Field(name, span, document.words(span))
    return found


def trimmed(document: Document, span: Span) -> Span:
    """Return the span without spaces and breaks at its ends."""
    text = document.text[span.start : span.end]
    lead = len(text) - len(text.lstrip())
    return Span(span.start + lead, span.start + lead + len(text.strip()))


def _labels(
    document: Document, blocks: Sequence[Block], labels: Sequence[Label]
) -> list[tuple[str, int, int]]:
    """Return each label's id, where it starts, and where its value starts, in order.

    Of two labels at one place the longer counts ('Registered provider address').
    """
    found: dict[int, tuple[str, int, int]] = {}
    begin, end = blocks[0].span.start, blocks[-1].span.end
    starts = {block.span.start for block in blocks}
    for label in labels:
        pattern = rf"(?<!\S)(?:{label.words})\s*(?::|(?=[\n\f]|$))"
        for match in re.finditer(pattern, document.text[begin:end], re.IGNORECASE):
            start, stop = begin + match.start(), begin + match.end()
            whole = match.group().endswith(":") or start in starts
            if whole and (start not in found or found[start][2] < stop):
                found[start] = (label.id, start, stop)
    return _apart(sorted(found.values(), key=lambda place: place[1]))


def _apart(places: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Leave out a label inside a longer one ('address' in 'Registered provider address')."""
    kept: list[tuple[str, int, int]] = []
    for place in places:
        if not kept or place[1] >= kept[-1][2]:
            kept.append(place)
    return kept
