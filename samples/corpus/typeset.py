"""Type: how wide words are, and how a paragraph breaks into lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from samples.corpus.look import Family

if TYPE_CHECKING:
    from collections.abc import Iterable

CODES = range(256)
ENCODING = "cp1252"
"""The encoding of the text of every file; all wordings of the corpus are within it."""

FACES = {
    Family.HELVETICA: ("Helvetica", "Helvetica-Bold"),
    Family.TIMES: ("Times-Roman", "Times-Bold"),
    Family.VERA: ("Vera", "VeraBd"),
}
_PART = re.compile(r"[^-]*-+(?=\w)|.+$")

Run: TypeAlias = "tuple[Face, str]"
Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """One typeface: its number in the file and its name."""

    number: int
    name: str

    def width(self, text: str, size: float) -> float:
        """The width of ``text`` in points."""
        return _width(self.name, text) * size / 1000


def faces(family: Family) -> tuple[Face, Face]:
    """The regular and the bold face of a family."""
    regular, bold = FACES[family]
    return Face(1, regular), Face(2, bold)


@cache
def widths(name: str) -> tuple[int, ...]:
    """The width of each code of the encoding, in thousandths of the size."""
    if name in FACES[Family.VERA]:
        known = TTFont(name, f"{name}.ttf").face.charWidths
        return tuple(round(known.get(ord(_letter(code)), 600)) for code in CODES)
    return tuple(pdfmetrics.getFont(name).widths)


def unicode_of(code: int) -> int:
    """The code point that a code of the encoding stands for; a space where there is none."""
    return ord(_letter(code))


def _letter(code: int) -> str:
    letter = bytes((code,)).decode(ENCODING, errors="replace")
    return " " if letter == "\ufffd" or code < 32 else letter


@lru_cache(maxsize=16_384)
def _width(name: str, text: str) -> int:
    table = widths(name)
    return sum([table[code] for code in text.encode(ENCODING)])


@lru_cache(maxsize=16_384)
def _parts(word: str) -> tuple[str, ...]:
    """A word where a line may break in it: after a hyphen, but not in an address."""
    if "-" not in word or "@" in word:
        return (word,)
    return tuple(_PART.findall(word))


def broken(runs: Iterable[Run], size: float, width: float) -> list[Line]:
    """The lines of a paragraph of ``width`` points."""
    lines: list[Line] = []
    line: list[Run] = []
    left, limit = 0.0, width * 1000 / size
    for face, text in runs:
        space = _width(face.name, " ")
        for word in text.split(" "):
            gap = " " if line else ""
            for part in _parts(word):
                needed = _width(face.name, part) + (space if gap else 0)
                if line and left + needed > limit:
                    lines.append(_merged(line))
                    line, left, gap = [], 0.0, ""
                    needed = _width(face.name, part)
                left += needed
                line.append((face, gap + part))
                gap = ""
    return [*lines, _merged(line)]


def _merged(line: list[Run]) -> Line:
    """Neighbours of one face as one run."""
    if all(face is line[0][0] for face, _ in line):
        return ((line[0][0], "".join([text for _, text in line])),)
    grouped = groupby(line, key=lambda run: run[0])
    return tuple((face, "".join(text for _, text in group)) for face, group in grouped)
