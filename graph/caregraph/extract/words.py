"""Words with their places, for reading what a layout has broken over lines and cells."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from caregraph.source import Block, Document, Span

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Word(NamedTuple):
    """A word in lower case, and its place in the document's text."""

    word: str
    span: Span


def words_of(text: str) -> tuple[str, ...]:
    """Return a text's words in lower case, punctuation left out."""
    return tuple(match.group().casefold() for match in _WORD.finditer(text))


def words_in(document: Document, blocks: Iterable[Block]) -> list[Word]:
    """Return the words of blocks in order."""
    return [
        Word(match.group().casefold(), Span(match.start(), match.end()))
        for block in blocks
        for match in _WORD.finditer(document.text, block.span.start, block.span.end)
    ]


def starts_with(words: Sequence[Word], at: int, wanted: Sequence[str]) -> bool:
    """Tell whether the wanted words stand at a place."""
    return len(words) - at >= len(wanted) and all(
        words[at + i].word == word for i, word in enumerate(wanted)
    )
