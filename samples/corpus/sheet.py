"""Pages as they fill: a place to write, what is drawn there, and a new page when it is full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.corpus.look import Colour, Look, Stroke
from samples.corpus.pdf import SYMBOL_FACE, SYMBOLS, escaped
from samples.corpus.typeset import broken, faces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samples.corpus.typeset import Face, Line, Run

FOOT = 84.0
HEAD = 70.0
QUOTES = str.maketrans("‘’“”", "''\"\"")
BLACK: Colour = (0, 0, 0)


class Sheets:
    """Content streams in the making; ``y`` is how far up the page the next line goes."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.regular, self.bold = faces(look.family)
        self.left = look.margin
        self.width = look.paper[0] - 2 * look.margin
        self.top = look.paper[1] - HEAD
        self.pages: list[list[str]] = [[]]
        self.y = self.top

    @property
    def page(self) -> list[str]:
        """What has been drawn on the page at hand."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """How many points are left above the foot of the page."""
        return self.y - FOOT

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y == self.top

    def new_page(self) -> None:
        """Go on at the top of another page."""
        self.pages.append([])
        self.y = self.top

    def need(self, height: float) -> None:
        """See that ``height`` points are left, on a new page if they are not on this."""
        if self.room < height and not self.fresh:
            self.new_page()

    def text(self, text: str) -> str:
        """The text with the quotation marks of this report."""
        return text.translate(QUOTES) if self.look.straight_quotes else text

    def lines(self, runs: Iterable[Run], size: float, width: float) -> list[Line]:
        """The runs broken into lines of ``width`` points."""
        return broken(((face, self.text(text)) for face, text in runs), size, width)

    def write(
        self,
        lines: list[Line],
        size: float,
        leading: float,
        *,
        indent: float = 0,
        justified: bool = False,
    ) -> None:
        """Write the lines down the page, and over to the next if they do not fit."""
        width = self.width - indent
        for at, line in enumerate(lines):
            self.need(leading)
            self.y -= leading
            last = at == len(lines) - 1
            extra = 0.0 if last or not justified else self._extra(line, size, width)
            self.put(line, self.left + indent, self.y, size, extra=extra)

    def put(self, line: Line, x: float, y: float, size: float, *, extra: float = 0) -> None:
        """Draw one line at a place; ``extra`` points are added to each space."""
        for face, text in line:
            show = self._shown(face, text, size, extra)
            self.page.append(f"BT /F{face.number} {size:g} Tf {x:.2f} {y:.2f} Td {show} ET")
            x += face.width(text, size) + extra * text.count(" ")

    def put_symbol(self, marker: str, x: float, y: float, size: float) -> None:
        """Draw a bullet of the symbol font."""
        self.page.append(
            f"BT /F{SYMBOL_FACE} {size * 0.7:.2f} Tf {x:.2f} {y:.2f} Td ({SYMBOLS[marker]}) Tj ET"
        )

    def _extra(self, line: Line, size: float, width: float) -> float:
        spaces = sum(text.count(" ") for _, text in line)
        used = sum(face.width(text, size) for face, text in line)
        return max(0.0, min(size, (width - used) / spaces)) if spaces else 0.0

    def _shown(self, face: Face, text: str, size: float, extra: float) -> str:
        if self.look.word_by_word and " " in text:
            gap = -(face.width(" ", 1000) + extra * 1000 / size)
            words = f" {gap:.0f} ".join(f"({escaped(word)})" for word in text.split(" "))
            return f"[{words}] TJ"
        return f"{extra:.3f} Tw ({escaped(text)}) Tj"

    def ink(self, colour: Colour) -> None:
        """The colour of what is filled or written from here on."""
        self.page.append(f"{colour[0]} {colour[1]} {colour[2]} rg")

    def spread(self, points: float) -> None:
        """Add space between the letters of what is written from here on."""
        self.page.append(f"{points} Tc")

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle with its lower left corner at ``x``, ``y``."""
        self.ink(colour)
        self.page.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")
        self.ink(BLACK)

    def rule(self, x: float, y: float, to_x: float, to_y: float, stroke: Stroke) -> None:
        """A thin line, upright or level, drawn as the report draws its lines."""
        if stroke is Stroke.THIN_FILL:
            wide, high = abs(to_x - x) or 0.5, abs(to_y - y) or 0.5
            self.page.append(f"{min(x, to_x):.2f} {min(y, to_y):.2f} {wide:.2f} {high:.2f} re f")
        else:
            self.page.append(f"0.5 w {x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, stroke: Stroke) -> None:
        """The four lines around a cell."""
        if stroke is Stroke.BOX:
            self.page.append(f"0.5 w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")
            return
        for level in (y, y + height):
            self.rule(x, level, x + width, level, stroke)
        for upright in (x, x + width):
            self.rule(upright, y, upright, y + height, stroke)
