"""Takes words from a text, just as `search.js` takes them from what is searched for."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 32
"""Letters by which a word is known; what is longer is known by its beginning."""

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Iterator[str]:
    """Yield the words of a text: small letters without accents, and digits.

    >>> list(words("Children’s café (Reg 17(1))"))
    ['children', 's', 'cafe', 'reg', '17', '1']
    """
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in plain if unicodedata.category(letter)[0] != "M")
    for match in _WORD.finditer(bare.lower()):
        yield match.group()[:LONGEST]
