"""Text of a report to document, whatever way the text was taken from the PDF.

Pages are parted by form feeds, or else by three or more blank lines; where neither occurs, a
footer line whose number counts up parts them. A blank line ends a paragraph. Lines without a
blank line between them are one paragraph each when lines are long (no wrapping was kept), and
are put together by the width at which the text is wrapped otherwise. A tab parts the cells of a
table's row; a gap of three spaces or more parts two columns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caregraph.source.assembly import Assembly, SourceFile
from caregraph.source.clean import clean
from caregraph.source.document import BlockKind, Document
from caregraph.source.furniture import Edge, furniture
from caregraph.source.lines import Printed, bullet_length, has_mark, number_length

_BLANKS = re.compile(r"\n(?:[ \r]*\n){3,}")
_COUNTED = re.compile(r"^(?P<words>\D.*?\D)(?P<number>\d{1,3})$")
_WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_FAR = 30  # spaces before a line that stands in a column to the right
_UNWRAPPED = 160
_EDGE = 3
_ENDS = (".", "?", "!", ":", ";", "'", '"', ")", "—")


@dataclass(frozen=True, slots=True)
class _Raw:
    """A line of the file: its text, where it starts, and whether a blank line stands before."""

    text: str
    start: int
    after_blank: bool


def read_text(text: str, file: SourceFile) -> Document:
    """Read a report's text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    pages = [list(_raw_lines(text, start, end)) for start, end in _page_spans(text)]
    pages = [page for page in pages if page] or [[]]
    left_out = furniture([_edges(page) for page in pages])
    kept = [
        [line for i, line in enumerate(page) if i not in out]
        for page, out in zip(pages, left_out, strict=True)
    ]
    width = _wrap_width([line for page in kept for line in page])
    assembly = Assembly(file)
    for page, lines, out in zip(pages, kept, left_out, strict=True):
        _lay(assembly, lines, width)
        assembly.end_page(0.0, 0.0, [page[i].text.strip() for i in sorted(out)])
    return assembly.document()


def _page_spans(text: str) -> list[tuple[int, int]]:
    if "\f" in text:
        return _between([(m.start(), m.end()) for m in re.finditer("\f", text)], len(text))
    blanks = [(m.start(), m.end()) for m in _BLANKS.finditer(text)]
    if blanks:
        return _between(blanks, len(text))
    return _between([(end, end) for end in _counted_ends(text)], len(text))


def _between(breaks: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), length]
    return list(zip(starts, ends, strict=True))


def _counted_ends(text: str) -> list[int]:
    """Ends of footer lines 'same words N' that count 1, 2, 3 … down the text."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for line in re.finditer(r"[^\n]+", text):
        found = _COUNTED.match(line.group().strip())
        if found:
            places = seen.setdefault(found["words"], [])
            if int(found["number"]) == len(places) + 1:
                places.append((len(places) + 1, line.end()))
    best = max(seen.values(), key=len, default=[])
    return [end for _, end in best] if len(best) > 1 else []


def _raw_lines(text: str, start: int, end: int) -> Iterator[_Raw]:
    after_blank = True
    for line in re.finditer(r"[^\n]*\n?", text[start:end]):
        bare = line.group().rstrip("\n")
        if bare.strip():
            yield _Raw(bare, start + line.start(), after_blank)
            after_blank = False
        else:
            after_blank = True


def _edges(page: Sequence[_Raw]) -> list[Edge]:
    """The first and last lines of a page, named by their distance from its edge.

    On a page of a few lines only the last ones: its first are its words.
    """
    count = len(page)
    first = _EDGE if count > 4 * _EDGE else 0
    places = {i: f"top {i}" for i in range(first)}
    places |= {count - 1 - i: f"foot {i}" for i in range(min(_EDGE, count - first))}
    return [
        Edge(i, clean(page[i].text).text, place)
        for i, place in sorted(places.items())
        if "\t" not in page[i].text
    ]


def _wrap_width(lines: Sequence[_Raw]) -> int:
    """The width at which the text is wrapped, 0 where each paragraph is one line."""
    lengths = sorted(len(line.text.strip()) for line in lines)
    if not lengths or lengths[-1] > _UNWRAPPED:
        return 0
    return lengths[int(0.97 * (len(lengths) - 1))]


def _lay(assembly: Assembly, lines: Sequence[_Raw], width: int) -> None:
    page = _PageOfText(assembly, width)
    for line in lines:
        page.take(line)
    page.end()


class _PageOfText:
    """A page being laid out: the block, the column beside it and the table that are open."""

    def __init__(self, assembly: Assembly, width: int) -> None:
        self._assembly = assembly
        self._width = width
        self._group: list[Printed] = []
        self._beside: list[list[Printed]] = []
        self._table: list[list[list[list[Printed]]]] = []

    def take(self, line: _Raw) -> None:
        """Put a line where it belongs."""
        if "\t" in line.text.strip(" "):
            self._end_block()
            self._table.append(_row(line))
            return
        self._end_table()
        left, right = _columns(line)
        if left:
            if _parts(self._group, left, self._width):
                self._end_block()
            self._group.append(Printed(clean(left.text, left.start)))
        if right:
            self._put_beside(right, alone=left is None)

    def end(self) -> None:
        """Close what is open."""
        self._end_block()
        self._end_table()

    def _put_beside(self, line: _Raw, *, alone: bool) -> None:
        printed = Printed(clean(line.text, line.start))
        if alone and self._beside:
            self._beside[-1].append(printed)
        else:
            self._beside.append([printed])

    def _end_block(self) -> None:
        if self._group:
            self._assembly.block(self._group, _kind(self._group))
        for lines in self._beside:
            self._assembly.block(lines, BlockKind.PARAGRAPH)
        self._group, self._beside = [], []

    def _end_table(self) -> None:
        if self._table:
            self._assembly.table(self._table)
            self._table = []


def _columns(line: _Raw) -> tuple[_Raw | None, _Raw | None]:
    """Part a line at a wide gap: a column to the right begins there, or stands there alone."""
    text = line.text
    indent = len(text) - len(text.lstrip(" "))
    if indent >= _FAR:
        return None, _Raw(text.strip(), line.start + indent, line.after_blank)
    gap = _WIDE_GAP.search(text, indent)
    if gap is None:
        return line, None
    left = _Raw(text[: gap.start()], line.start, line.after_blank)
    return left, _Raw(text[gap.end() :], line.start + gap.end(), line.after_blank)


def _row(line: _Raw) -> list[list[list[Printed]]]:
    cells = []
    start = line.start
    for cell in line.text.split("\t"):
        content = clean(cell, start)
        cells.append([[Printed(content)]] if content.text else [])
        start += len(cell) + 1
    return cells


def _parts(group: Sequence[Printed], line: _Raw, width: int) -> bool:
    """Tell whether a line begins a new block."""
    if not group:
        return False
    text = line.text.strip()
    if line.after_blank or width == 0 or has_mark(text):
        return True
    last = group[-1].text
    if (bullet_length(text) or number_length(text)) and last.endswith(_ENDS):
        return True
    room = width - len(last) - 1 - len(text.split()[0])
    return room > 3 if last.endswith(_ENDS) else room > 0.2 * width


def _kind(group: Sequence[Printed]) -> BlockKind:
    return BlockKind.BULLET if bullet_length(group[0].text) else BlockKind.PARAGRAPH
