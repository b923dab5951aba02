"""The text of a report's pages in pieces, each with what was taken from it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from caregraph.views.readings import Page, Reading
from caregraph.views.reports.marks import Piece, Span, pieces
from caregraph.views.reports.note import Note

_ORDER = (
    "requirement",
    "recommendation",
    "judgement",
    "shortfall",
    "strength",
    "context",
    "quotation",
    "fact",
)
"""Where words were taken for several things, the first of these gives the colour of the mark."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place to which words can be linked; `note` is the statement that begins there, if any."""

    id: str
    note: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a page's text. `notes` are ids of notes, what was read most closely first."""

    start: int
    text: str
    kind: str
    notes: tuple[str, ...]
    anchors: tuple[Anchor, ...]
    cue: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the report: its text in pieces, and the notes whose words begin on it."""

    number: int
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]


def sheets(reading: Reading, notes: Sequence[Note]) -> Iterator[Sheet]:
    """Yield the pages of a report, marked."""
    spans = _spans(notes)
    kinds = {note.id: note.kind for note in notes}
    for page in reading.pages:
        begun = tuple(note for note in notes if note.words and note.words.page == page.number)
        yield Sheet(page.number, tuple(_marks(page, spans[page.number], kinds)), begun)


def _spans(notes: Iterable[Note]) -> Mapping[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    for note in notes:
        for words in note.places:
            found[words.page].append(Span(words.start, words.end, note.id, words.anchor))
        for cue in note.cues:
            at = cue.words
            found[at.page].append(Span(at.start, at.end, note.id, at.anchor, cue=True))
    return found


def _marks(page: Page, spans: Iterable[Span], kinds: Mapping[str, str]) -> Iterator[Mark]:
    for piece in pieces(page.text, spans):
        ids = tuple(dict.fromkeys(span.note for span in piece.spans))
        kind = min((kinds[name] for name in ids), key=_ORDER.index, default="")
        cue = any(span.cue for span in piece.spans)
        yield Mark(piece.start, piece.text, kind, ids, tuple(_anchors(piece)), cue)


def _anchors(piece: Piece) -> Iterator[Anchor]:
    """Yield each place that begins here once; a statement's words go before those of a cue."""
    noted: dict[str, str] = {}
    for span in sorted(piece.begin, key=lambda span: span.cue):
        noted.setdefault(span.anchor, "" if span.cue else span.note)
    for name, note in noted.items():
        yield Anchor(name, note)
