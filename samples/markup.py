"""The marked-up narrative: a line a sentence, a blank line between paragraphs.

A line is ``SIGN themes >action | words``: the sign is ``+`` for a strength, ``-`` for a
shortfall and ``=`` for context; themes are ids of the theme scheme; ``>R1`` names the first
requirement, ``>N2`` the second recommendation as what answers the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samples.model import Polarity, Sentence

if TYPE_CHECKING:
    from samples.model import Paragraph

SIGNS = {"+": Polarity.STRENGTH, "-": Polarity.SHORTFALL, "=": Polarity.CONTEXT}
ACTIONS = {"R": "requirement", "N": "recommendation"}
_LINE = re.compile(r"(?P<sign>[-+=])(?P<labels>[^|]*)\| ?(?P<words>\S.*)")
_ACTION = re.compile(r">(?P<kind>[RN])(?P<number>\d+)")


class MarkupError(ValueError):
    """A line of a narrative that is not of the form."""


def paragraphs(narrative: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a marked-up narrative; MarkupError names a line that is wrong."""
    blocks = (block.splitlines() for block in re.split(r"\n\s*\n", narrative.strip()))
    return tuple(tuple(sentence(line) for line in block) for block in blocks)


def sentence(line: str) -> Sentence:
    """The sentence on one line."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise MarkupError(f"not a marked-up sentence: {line!r}")
    labels = found["labels"].split()
    return Sentence(
        text=found["words"],
        polarity=SIGNS[found["sign"]],
        themes=tuple(label for label in labels if not label.startswith(">")),
        answered_by=tuple(_action(label) for label in labels if label.startswith(">")),
    )


def _action(label: str) -> str:
    found = _ACTION.fullmatch(label)
    if found is None:
        raise MarkupError(f"not an action: {label!r}")
    return f"{ACTIONS[found['kind']]}/{found['number']}"
