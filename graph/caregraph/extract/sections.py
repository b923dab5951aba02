"""Parts a document under its headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from caregraph.extract.form import Form
from caregraph.source import Block, BlockKind, Document, Span

FRONT = "front"
_LONGEST = 160
_REMEMBERED = 2048  # texts


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it up to the next.

    `id` is that of the heading in `ontology/form.ttl`, 'front' for what stands before the first,
    or 'area:' and the id of a judgement area.
    """

    id: str
    heading: Span | None
    blocks: tuple[Block, ...]

    @property
    def area(self) -> str | None:
        """The judgement area whose narrative this is."""
        return self.id.removeprefix("area:") if self.id.startswith("area:") else None

    @property
    def span(self) -> Span | None:
        """The stretch from the first block to the last, `None` when there is none."""
        if not self.blocks:
            return None
        return Span(self.blocks[0].span.start, self.blocks[-1].span.end)


@dataclass(frozen=True, slots=True)
class AreaHeading:
    """The wordings of a judgement area's heading, as a pattern without the grade."""

    id: str
    words: str


def sections(
    document: Document, form: Form, areas: Sequence[AreaHeading], grades: str
) -> tuple[Section, ...]:
    """Part the document; `grades` is a pattern of all grades' names."""
    return tuple(_parted(document, _Headings(wordings(form, tuple(areas), grades))))


def _parted(document: Document, headings: "_Headings") -> Iterator[Section]:
    name, heading, held = FRONT, None, list[Block]()
    blocks = document.blocks
    i = 0
    while i < len(blocks):
        taken, names = headings.at(document, i)
        if names == (name,):  # the same heading again: a table's header, or the top of a new page
            taken, names = 1, ()
        for found in names:
            yield Section(name, heading, tuple(held))
            name, held = found, []
            heading = Span(blocks[i].span.start, blocks[i + taken - 1].span.end)
        if not names:
            held.append(blocks[i])
        i += max(taken, 1)
    yield Section(name, heading, tuple(held))


class Wordings:
    """The wordings of a form's headings as patterns, and what short texts were found to be.

    The same few headings stand in all reports, so what a text is is remembered.
    """

    def __init__(self, form: Form, areas: Sequence[AreaHeading], grades: str) -> None:
        self.publisher = form.publisher
        self._sections = [
            (label.id, label.pattern("[:?.]?"), label.pattern(r"[:?]\s+(?=\S)"))
            for label in form.sections
        ]
        self._areas = [
            (
                area.id,
                re.compile(
                    rf"(?:{area.words})\s*(?P<colon>[:.–-]?)\s*(?:{grades})?", re.IGNORECASE
                ),
            )
            for area in areas
        ]
        self.labels = re.compile(
            "|".join(
                label.words for label in form.fields if label.id in {"previous-date", "enforcement"}
            ),
            re.IGNORECASE,
        )
        self.heading = lru_cache(_REMEMBERED)(self._heading)
        self.section = lru_cache(_REMEMBERED)(self._section)
        self.area = lru_cache(_REMEMBERED)(self._area)

    def _heading(self, text: str) -> str | None:
        """Return the section of which a text is the heading."""
        bare = text.strip()
        return next((name for name, whole, _ in self._sections if whole.fullmatch(bare)), None)

    def _section(self, text: str) -> tuple[str, ...]:
        """Return the sections that a text opens: two headings may share a line."""
        bare = text.strip()
        for name, whole, first in self._sections:
            if whole.fullmatch(bare):
                return (name,)
            found = first.match(text)
            rest = self.heading(text[found.end() :]) if found else None
            if rest:
                return (name, rest)
        return ()

    def _area(self, text: str) -> tuple[str, ...]:
        """Return the section of the judgement area whose heading a text is."""
        bare = text.strip()
        for name, pattern in self._areas:
            if pattern.fullmatch(bare):
                return (f"area:{name}",)
        return ()


@lru_cache(maxsize=4)
def wordings(form: Form, areas: tuple[AreaHeading, ...], grades: str) -> Wordings:
    """Return the patterns of a form's headings, made once."""
    return Wordings(form, areas, grades)


class _Headings:
    """Knows headings, and after what they can stand."""

    def __init__(self, known: Wordings) -> None:
        self._known = known
        self._narrative = False

    def at(self, document: Document, i: int) -> tuple[int, tuple[str, ...]]:
        """Return how many blocks a heading takes, and the sections it opens (two may share it)."""
        block = document.blocks[i]
        text = document.words(block.span)
        if block.kind is BlockKind.CELL or len(text) > _LONGEST:
            return 1, ("publisher",) if self._known.publisher.match(text) else ()
        names = self._names(text)
        if names or i + 1 == len(document.blocks):
            return 1, names
        after = document.blocks[i + 1]
        joined = f"{text} {document.words(after.span)}"
        if after.page == block.page and after.kind is block.kind and len(joined) < _LONGEST:
            names = self._names(joined)
        return (2, names) if names and not self._names(document.words(after.span)) else (1, ())

    def _names(self, text: str) -> tuple[str, ...]:
        if self._known.publisher.match(text):
            return ("publisher",)
        names = self._known.section(text)
        if names:
            self._narrative = self._narrative or "judgements" in names
            return names
        self._narrative = self._narrative or self._known.labels.match(text) is not None
        return self._known.area(text) if self._narrative else ()
