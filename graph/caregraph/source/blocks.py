"""Printed lines to blocks: headings, paragraphs, list items.

Two lines belong together unless the layout says otherwise: another size of type, a change from
bold to plain, more space than lines of one paragraph have, a list item's mark, a step back up the
page, or a line that ends although the next line's first word would have fitted.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from caregraph.source.lines import Printed, bullet_length, has_mark, number_length

_WIDER = 1.22
_SAME_SIZE = 0.06
_TWO_LINES = 1.9  # less than two lines' distance, as a part of the type's size
_COLUMN = 4.0  # how far apart two columns begin at least, as a part of the type's size
_ENDS = (".", "?", "!", ":", ";", "'", '"', ")", "—")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: size of body type and distance of its lines, as parts of the size.

    Both are the commonest of the document, by characters.
    """

    body: float
    leading: float


def setting(pages: Sequence[Sequence[Printed]]) -> Setting:
    """Measure how the body of a document is set."""
    sizes: Counter[float] = Counter()
    leadings: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        for above, below in pairwise(lines):
            step = below.baseline - above.baseline
            if below.size > 0 and 0 < step < 2 * below.size:
                leadings[round(step / below.size, 2)] += len(below.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    leading = leadings.most_common(1)[0][0] if leadings else 1.2
    return Setting(body, leading)


def groups(lines: Sequence[Printed], how: Setting, right: float) -> Iterator[list[Printed]]:
    """Yield the lines of each block in order; `right` is the column's right edge in points.

    What stands beside a block, in a column to its right, follows it; while there is such a
    column, lines end before it.
    """
    edge = right
    group: list[Printed] = []
    beside: list[list[Printed]] = []
    for i, line in enumerate(lines):
        if line.beside or _goes_on_beside(group, beside, line):
            _put_beside(beside, line)
            edge = line.box.left if line.box else right
            continue
        if line.box and line.box.right > edge:
            edge = right
        row = bool(beside) and i + 1 < len(lines) and lines[i + 1].beside
        if group and (_begins_row(line, row=row) or _parts(group, line, how, edge)):
            yield group
            group = []
            yield from beside
            beside = []
        group.append(line)
    if group:
        yield group
    yield from beside


def _begins_row(line: Printed, *, row: bool) -> bool:
    """A line with a neighbour of its own, after one that had one too, begins another row."""
    return row and not line.text[0].islower()


def _goes_on_beside(
    group: Sequence[Printed], beside: Sequence[Sequence[Printed]], line: Printed
) -> bool:
    """Tell whether a line that stands alone is the next of the column to the right."""
    if not beside or not group:
        return False
    return _same_column(beside[-1][-1], line) and not _same_column(group[0], line)


def _put_beside(beside: list[list[Printed]], line: Printed) -> None:
    if beside and _same_column(beside[-1][-1], line):
        step = line.baseline - beside[-1][-1].baseline
        if 0 < step < _TWO_LINES * line.size:
            beside[-1].append(line)
            return
    beside.append([line])


def _same_column(one: Printed, other: Printed) -> bool:
    if one.box is None or other.box is None:
        return True
    return abs(one.box.left - other.box.left) < _COLUMN * max(one.size, other.size)


def is_heading(group: Sequence[Printed], how: Setting) -> bool:
    """Tell whether a block is set as a heading: larger type, or short and bold throughout."""
    first = group[0]
    if first.size > how.body * (1 + _SAME_SIZE):
        return True
    bold = all(line.bold and line.bold_end for line in group)
    return bold and sum(len(line.text) for line in group) < 160


def _parts(group: Sequence[Printed], line: Printed, how: Setting, right: float) -> bool:
    last = group[-1]
    return (
        abs(last.size - line.size) > _SAME_SIZE * max(last.size, line.size)
        or (last.bold and last.bold_end and not line.bold)
        or (line.bold and line.bold_end and not last.bold_end)
        or _apart(group, line, how)
        or not _same_column(group[-1], line)
        or _begins_item(last, line)
        or _would_have_fitted(last, line, right)
    )


def _apart(group: Sequence[Printed], line: Printed, how: Setting) -> bool:
    last = group[-1]
    step = line.baseline - last.baseline
    if step < -0.5 * line.size:
        return True
    usual = how.leading * line.size
    if len(group) > 1:
        usual = max(usual, last.baseline - group[-2].baseline)
    return step > _WIDER * usual


def _begins_item(last: Printed, line: Printed) -> bool:
    if has_mark(line.text) or (bullet_length(line.text) and last.text.endswith(_ENDS)):
        return True
    return bool(number_length(line.text)) and last.text.endswith(_ENDS)


def _would_have_fitted(last: Printed, line: Printed, right: float) -> bool:
    if last.box is None or line.box is None or last.text.endswith("-"):
        return False
    if line.text[0].islower() and not last.text.endswith(_ENDS):
        return False  # a sentence goes on, however the line was broken
    slack = right - last.box.right - line.first_word - 0.3 * line.size
    if last.text.endswith(_ENDS):
        return slack > 0.6 * line.size
    return slack > 0.2 * (right - last.box.left)
