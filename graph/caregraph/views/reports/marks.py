"""Splits a text at the bounds of spans that may overlap, so that each piece can be marked.

    text    The manager left in May.
    spans   ├──────────────────────┤ finding 3
                ├─────┤              cue of finding 3
                            ├──────────── a span that overlaps
    pieces  The |manager| left |in May.|

HTML elements cannot overlap: a piece is marked once and names every span that covers it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text that is to be marked.

    `note` says what for, `anchor` is the fragment by which it is linked to, and `cue` is whether it
    is only the reason for something that was read from wider words.
    """

    start: int
    end: int
    note: str
    anchor: str = ""
    cue: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between two bounds. `spans` cover it, the shortest first; `begin` begin at it."""

    start: int
    text: str
    spans: tuple[Span, ...]
    begin: tuple[Span, ...]


def pieces(text: str, spans: Iterable[Span]) -> Iterator[Piece]:
    """Yield the text in pieces, none of them empty unless a span begins where the text ends.

    Joined, the pieces are the text. What of a span lies outside of the text is left out.
    """
    inside = sorted({_clipped(span, len(text)) for span in spans})
    bounds = sorted({0, len(text), *(s.start for s in inside), *(s.end for s in inside)})
    waiting, at_hand = inside[::-1], list[Span]()
    for start, end in zip(bounds, [*bounds[1:], len(text)], strict=True):
        begin = []
        while waiting and waiting[-1].start == start:
            begin.append(waiting.pop())
        at_hand = [span for span in (*at_hand, *begin) if span.end > start]
        if start < end or begin:
            yield Piece(start, text[start:end], tuple(sorted(at_hand, key=_extent)), tuple(begin))


def _clipped(span: Span, length: int) -> Span:
    start = min(max(span.start, 0), length)
    return replace(span, start=start, end=min(max(span.end, start), length))


def _extent(span: Span) -> tuple[int, Span]:
    return span.end - span.start, span
