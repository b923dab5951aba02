"""The ways in which references are written; `format` writes them."""

from dataclasses import dataclass
from enum import StrEnum


class Word(StrEnum):
    """How the unit is written: "Regulation 17", "regulation 17", "Reg 17" or "reg. 17".

    A standard is "NMS 26.2" where the word is short or dotted. "Part" keeps its capital, by
    which it is known.
    """

    CAPITAL = "capital"
    LOWER = "lower"
    SHORT = "short"
    DOTTED = "dotted"


class Spacing(StrEnum):
    """How a number and its brackets are set: 17(1), 17 (1), over two lines, or as 17.—(1)."""

    CLOSED = "closed"
    OPEN = "open"
    BROKEN = "broken"
    PRINTED = "printed"


class Sharing(StrEnum):
    """How much several provisions share, from the most words to the fewest.

    REPEATED: Regulation 13(1) and Regulation 13(2)(b). NUMBERED: Regulations 13(1), 13(2)(b) and
    17. LISTED: Regulations 13(1), (2)(b) and (c). GROUPED: Regulations 13(1) (2)(b)(c).
    """

    REPEATED = "repeated"
    NUMBERED = "numbered"
    LISTED = "listed"
    GROUPED = "grouped"


class Naming(StrEnum):
    """Where the instrument is named: not at all, before, after, or before in quotation marks."""

    NONE = "none"
    BEFORE = "before"
    AFTER = "after"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Style:
    """A way of citing.

    `ranges` writes three or more in a row as "(a) to (c)", `bracketed` puts round brackets round
    the whole, `singular` keeps "Regulation" for several, as reports do.
    """

    word: Word = Word.CAPITAL
    spacing: Spacing = Spacing.CLOSED
    sharing: Sharing = Sharing.GROUPED
    naming: Naming = Naming.NONE
    ranges: bool = False
    bracketed: bool = False
    singular: bool = False
