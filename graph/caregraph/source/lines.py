"""Printed lines on their way to blocks: what the two readers have in common."""

import re
from dataclasses import dataclass

from caregraph.source.clean import Cleaned
from caregraph.source.document import Box

BULLETS = "•◼■▪◾●‣◦○▶►➢➤✓✔⦁∙·"
_BULLET = re.compile(rf"^(?:[{BULLETS}\ue000-\uf8ff]\s*|[-–—*o]\s+(?=\S))")
_NUMBERED = re.compile(r"^\(?\d{1,3}[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line before it has a place in the document's text.

    `baseline` is the distance of the letters' foot from the page's top, `first_word` the width of
    the line's first word: what the line before would have needed to take it. All in points, and
    zero for a source without layout. `beside` is true for a line that stands to the right of
    another, in a column of its own.
    """

    content: Cleaned
    box: Box | None = None
    baseline: float = 0.0
    size: float = 0.0
    bold: bool = False
    bold_end: bool = False
    first_word: float = 0.0
    beside: bool = False

    @property
    def text(self) -> str:
        """The line's clean text."""
        return self.content.text


def has_mark(text: str) -> bool:
    """Tell whether a line begins with a sign that is nothing but a list item's mark."""
    return text[0] in BULLETS or "\ue000" <= text[0] <= "\uf8ff"


def bullet_length(text: str) -> int:
    """Return how many characters a list item's mark takes, 0 where there is none."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def number_length(text: str) -> int:
    """Return how many characters a paragraph's number ('12. ') takes, 0 where there is none."""
    found = _NUMBERED.match(text)
    return found.end() if found else 0
