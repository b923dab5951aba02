"""A text as the words that names are made of: runs of letters, without accents and case."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from caregraph.rdf.names import slug

_RUN = re.compile(r"[^\W\d_\u0300-\u036f][^\W\d_]*(?:[\u0300-\u036f]+[^\W\d_]*)*")


class Word(NamedTuple):
    """A run of letters: as it is compared, as it is written, and where it stands."""

    folded: str
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.text[:1].isupper()


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text. An apostrophe or a hyphen parts two words.

    >>> [word.folded for word in words("Zoë O'Dowd-Hartley, 2 posts")]
    ['zoe', 'o', 'dowd', 'hartley', 'posts']
    """
    for match in _RUN.finditer(text):
        yield Word(folded(match[0]), match[0], match.start(), match.end())


@lru_cache(maxsize=200_000)
def folded(run: str) -> str:
    """Return a run of letters without accents and case."""
    return slug(run)
