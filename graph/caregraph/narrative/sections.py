"""The narrative of a report of any family, paragraph by paragraph.

Reports on single services (fostering agencies, children's homes) print it under the headings of
the judgement areas that `caregraph.extract.sections` knows. Reports on local authorities open with
a summary that has no heading, list what needs to improve, and number their paragraphs. A text
without any heading is narrative from beginning to end.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from caregraph.extract.form import Form
from caregraph.extract.pieces import whole
from caregraph.extract.reader import Known, known
from caregraph.extract.sections import FRONT, AreaHeading, Section, sections, wordings
from caregraph.narrative.model import Passage
from caregraph.source import Block, BlockKind, Document, Span

SUMMARY = "overall"
"""The area of a summary: it stands beside the judgement on the whole."""

_LONGEST_HEADING = 160
_REMEMBERED = 2048  # texts
_SHORTEST_PROSE = 60  # characters: fewer are a title, a date, or the name of an inspector
_SMALL = 0.88  # of the size of the body: the type of footnotes and of the publisher's words
_IMPROVE = frozenset({"improvement"})
_FORM = frozenset({"information", "details", "requirements", "recommendations"})
_NEVER_LAST = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "or", "the", "their", "to", "with")
)
_PLAIN = frozenset({FRONT, "judgements"})
_ENDS = ("publisher", "details", "inspectors", "information")
_NUMBER = re.compile(r"\s*\(?\d{1,3}[.)](?:\s+(?=\S)|(?=[^\W\d_]))")
"""A paragraph's number, also one that no space parts from its first word."""

_AFTER_AREA = r"\s*(?:\b(?:is|are)\b)?\s*[:.–-]?\s*"


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading and the blocks under it."""

    area: str | None
    heading: str
    blocks: tuple[Block, ...]
    lists_shortfalls: bool = False


def passages(document: Document) -> tuple[Passage, ...]:
    """Return the paragraphs and list items of the narrative in reading order.

    Nothing of the front page's details, of the actions, or of the publisher's words is among them.
    """
    body = _body_size(document.blocks)
    return tuple(
        passage for part in _parts(document, known()) for passage in _passages(document, part, body)
    )


def _parts(document: Document, known: Known) -> Iterator[_Part]:
    found = sections(document, known.form, known.areas, known.grades)
    opens = _openings(known.form, known.areas, known.grades)
    openings = [opens.by(document, block) for block in document.blocks]
    if any(section.area for section in found):
        yield from (_of(document, section) for section in found if section.area)
    elif any(opening and opening.area for opening in openings):
        yield from _walked(document, openings)
    elif not _FORM & {section.id for section in found}:
        yield from (_of(document, section) for section in found if section.id in _PLAIN)


def _of(document: Document, section: Section) -> _Part:
    heading = document.words(section.heading) if section.heading else ""
    return _Part(section.area, heading, section.blocks)


def _walked(document: Document, openings: Sequence["_Opening | None"]) -> Iterator[_Part]:
    """Part a report that has areas' headings and no form around them."""
    at = [i for i, opening in enumerate(openings) if opening]
    yield _Part(SUMMARY, "", tuple(_prose_at_end(document, document.blocks[: at[0]])))
    for first, after in zip(at, [*at[1:], len(openings)], strict=True):
        opening = openings[first]
        if opening and not opening.ends:
            heading = document.words(document.blocks[first].span)
            blocks = document.blocks[first + 1 : after]
            yield _Part(opening.area, heading, blocks, lists_shortfalls=opening.improving)


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a heading opens: a judgement area, the list of what must improve, or the end."""

    area: str | None = None
    improving: bool = False
    ends: bool = False


class _Openings:
    """What headings open; the same few stand in all reports, so what a text is is remembered."""

    def __init__(self, form: Form, areas: tuple[AreaHeading, ...], grades: str) -> None:
        self._known = wordings(form, areas, grades)
        self._areas = [
            (
                area.id,
                re.compile(rf"(?:{area.words}){_AFTER_AREA}(?:{grades})?", re.IGNORECASE),
            )
            for area in areas
        ]
        self._of_text = lru_cache(_REMEMBERED)(self._opening)

    def by(self, document: Document, block: Block) -> "_Opening | None":
        """Return what a block opens, `None` where it is no heading."""
        text = document.words(block.span).strip()
        if self._known.publisher.match(text):
            return _Opening(ends=True)
        if block.kind is BlockKind.CELL or len(text) > _LONGEST_HEADING:
            return None
        return self._of_text(text)

    def _opening(self, text: str) -> "_Opening | None":
        heading = self._known.heading(text)
        if heading:
            return _Opening(improving=heading in _IMPROVE, ends=heading in _ENDS)
        areas = (name for name, pattern in self._areas if pattern.fullmatch(text))
        return next((_Opening(area=name) for name in areas), None)


@cache
def _openings(form: Form, areas: tuple[AreaHeading, ...], grades: str) -> _Openings:
    return _Openings(form, areas, grades)


def _prose_at_end(document: Document, blocks: Sequence[Block]) -> list[Block]:
    """The last run of prose: what a first page says after its title and table."""
    first = len(blocks)
    while first and _may_be_prose(document, blocks, first - 1):
        first -= 1
    return list(blocks[first:])


def _may_be_prose(document: Document, blocks: Sequence[Block], i: int) -> bool:
    """Tell whether a block is a paragraph of sentences, or the part of one that the layout cut."""
    block = blocks[i]
    text = document.words(block.span).rstrip()
    if block.kind is not BlockKind.PARAGRAPH or not text:
        return False
    goes_on = i + 1 < len(blocks) and _cut(document, block, blocks[i + 1])
    came_on = i > 0 and _cut(document, blocks[i - 1], block)
    whole_ = len(text) >= _SHORTEST_PROSE and text.endswith((".", "?", "!", "'", '"', ")"))
    return whole_ or goes_on or came_on


def _cut(document: Document, block: Block, after: Block) -> bool:
    kinds = {block.kind, after.kind}
    return kinds == {BlockKind.PARAGRAPH} and document.text[after.span.start].islower()


def _passages(document: Document, part: _Part, body: float) -> Iterator[Passage]:
    blocks = [block for block in part.blocks if _is_text(block, body)]
    for block in _joined(document, whole(document, blocks)):
        text = document.words(block.span)
        found = _NUMBER.match(text)
        skipped = found.end() if found else len(text) - len(text.lstrip())
        text = text[skipped:].rstrip()
        if text:
            start = block.span.start + skipped
            yield Passage(text, start, part.area, part.heading, part.lists_shortfalls)


def _joined(document: Document, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, those in one piece that a sentence runs through.

    A block without a full stop is the first part of a paragraph that the layout cut where a small
    letter follows, or where it ends with a word that cannot end a sentence. One that ends with a
    colon is completed by the list items of small letters.
    """
    held: Block | None = None
    listing = False
    for block in blocks:
        if held and _runs_on(document, held, block, listing=listing):
            listing = listing or document.text[held.span.end - 1] == ":"
            held = Block(held.kind, Span(held.span.start, block.span.end), held.page, held.lines)
            continue
        if held:
            yield held
        held, listing = block, False
    if held:
        yield held


def _runs_on(document: Document, block: Block, after: Block, *, listing: bool) -> bool:
    small = document.text[after.span.start].islower()
    last = document.text[block.span.end - 1]
    if after.kind is BlockKind.BULLET:
        return small and (listing or last == ":")
    tail = document.words(Span(max(block.span.start, block.span.end - 12), block.span.end))
    return last not in ".?!" and (small or tail.rsplit(" ", 1)[-1] in _NEVER_LAST)


def _is_text(block: Block, body: float) -> bool:
    size = _size(block)
    small = bool(size) and size < body * _SMALL
    return block.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET} and not small


def _size(block: Block) -> float:
    return max((line.size for line in block.lines), default=0.0)


def _body_size(blocks: Sequence[Block]) -> float:
    """The size in which most of the document is set, in points; 0 for a source without layout."""
    letters: Counter[float] = Counter()
    for block in blocks:
        letters[_size(block)] += block.span.end - block.span.start
    return max(letters, key=lambda size: (letters[size], size), default=0.0)
