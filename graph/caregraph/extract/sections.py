"""Parts a document under its headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caregraph.extract.form import Form
from caregraph.source import Block, BlockKind, Document, Span

FRONT = "front"
_LONGEST = 160


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
    return tuple(_parted(document, _Headings(form, areas, grades)))


def _parted(document: Document, headings: "_Headings") -> Iterator[Section]:
    name, heading, held = FRONT, None, list[Block]()
    blocks = document.blocks
    i = 0
    while i < len(blocks):
        taken, names = headings.at(document, i)
        if names == [name]:  # the same heading again: a table's header, or the top of a new page
            taken, names = 1, []
        for found in names:
            yield Section(name, heading, tuple(held))
            name, held = found, []
            heading = Span(blocks[i].span.start, blocks[i + taken - 1].span.end)
        if not names:
            held.append(blocks[i])
        i += max(taken, 1)
    yield Section(name, heading, tuple(held))


class _Headings:
    """Knows headings, and after what they can stand."""

    def __init__(self, form: Form, areas: Sequence[AreaHeading], grades: str) -> None:
        self._form = form
        self._areas = [
            (
                area.id,
                re.compile(
                    rf"(?:{area.words})\s*(?P<colon>[:.–-]?)\s*(?:{grades})?", re.IGNORECASE
                ),
            )
            for area in areas
        ]
        self._labels = re.compile(
            "|".join(
                label.words for label in form.fields if label.id in {"previous-date", "enforcement"}
            ),
            re.IGNORECASE,
        )
        self._narrative = False

    def at(self, document: Document, i: int) -> tuple[int, list[str]]:
        """Return how many blocks a heading takes, and the sections it opens (two may share it)."""
        block = document.blocks[i]
        text = document.words(block.span)
        if block.kind is BlockKind.CELL or len(text) > _LONGEST:
            names = ["publisher"] if self._form.publisher.match(text) else []
            return 1, names
        names = self._names(text)
        if names or i + 1 == len(document.blocks):
            return 1, names
        after = document.blocks[i + 1]
        joined = f"{text} {document.words(after.span)}"
        if after.page == block.page and after.kind is block.kind and len(joined) < _LONGEST:
            names = self._names(joined)
        return (2, names) if names and not self._names(document.words(after.span)) else (1, [])

    def _names(self, text: str) -> list[str]:
        if self._form.publisher.match(text):
            return ["publisher"]
        names = self._section(text)
        if names:
            self._narrative = self._narrative or "judgements" in names
            return names
        self._narrative = self._narrative or self._labels.match(text) is not None
        return self._area(text) if self._narrative else []

    def _section(self, text: str) -> list[str]:
        for label in self._form.sections:
            if label.is_heading(text):
                return [label.id]
            first = re.match(rf"(?:{label.words})\s*[:?]\s+(?=\S)", text, re.IGNORECASE)
            rest = text[first.end() :] if first else ""
            for other in self._form.sections:
                if rest and other.is_heading(rest):
                    return [label.id, other.id]
        return []

    def _area(self, text: str) -> list[str]:
        for name, pattern in self._areas:
            if pattern.fullmatch(text.strip()):
                return [f"area:{name}"]
        return []
