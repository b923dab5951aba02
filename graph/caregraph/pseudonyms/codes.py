"""The pseudonym of a name: a code that only whoever holds the key can make again.

HMAC-SHA256 over the name, cut to ten figures of base sixteen: with a hundred thousand names, two of
them share a code once in two hundred datasets. Then nothing is written, and another key is asked
for. The same name has the same pseudonym in every run, on every machine, under one key.
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from pathlib import Path

from caregraph.errors import UsageError

DEFAULT_KEY = b"caregraph's own key: known to everybody"
"""Hides names from a passing look alone: whoever guesses a name can make its pseudonym."""
_FIGURES = 10
_SHORTEST = 16  # bytes of a key: shorter ones can be tried out


def read_key(file: Path) -> bytes:
    """Return the key of a file, spaces and line ends around it left out.

    Raises `UsageError` where the file cannot be read or the key is too short.
    """
    try:
        key = file.read_bytes().strip()
    except OSError as error:
        raise UsageError(f"{file}: the key cannot be read: {error.strerror}") from error
    if len(key) < _SHORTEST:
        raise UsageError(f"{file}: a key has {_SHORTEST} bytes at least, chosen at random")
    return key


@dataclass(slots=True)
class Codes:
    """Makes codes under a key, and sees to it that no two names share one."""

    key: bytes
    _given: dict[str, str] = field(default_factory=dict)

    def person(self, slug: str) -> str:
        """Return the code of a whole name, given as a part of an IRI."""
        return self._code(f"person:{slug}")

    def word(self, word: str) -> str:
        """Return the code of a word of a name, for where it stands alone."""
        return self._code(f"word:{word}")

    def _code(self, said: str) -> str:
        code = hmac.new(self.key, said.encode(), hashlib.sha256).hexdigest()[:_FIGURES]
        if self._given.setdefault(code, said) != said:
            raise UsageError("two names share a pseudonym under this key: use another one")
        return code
