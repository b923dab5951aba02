"""What is raised where a store over HTTP cannot be used as it is.

    StoreError
    └── RemoteError
        ├── UnreachableError        nothing answers, or the connection broke off
        ├── SlowError               no answer within the time
        ├── AccessError             401 or 403: credentials are missing or not good enough
        ├── RefusedError            the store says what is wrong (its first line is kept)
        ├── NotAStoreError          something answers that is no SPARQL store
        ├── CutAnswerError          the store gives less than was asked for
        ├── DefaultGraphError       its default graph is not the merge of its graphs
        └── UnfinishedError         a build into it is under way, or was ended

Each message is one line that names the store; no message holds credentials.
"""

import json
import re

from caregraph.errors import StoreError

_LONGEST = 300
_TAG = re.compile(r"<(?:script|style|title)\b.*?</(?:script|style|title)>|<[^>]*>", re.DOTALL)
_JSON_KEYS = ("detailedMessage", "exception", "message", "error")


class RemoteError(StoreError):
    """A store over HTTP cannot be used. `status` is what a gateway says of it (RFC 9110)."""

    status = 502


class UnreachableError(RemoteError):
    """Nothing answers at the address, or the connection broke off."""

    status = 503


class SlowError(RemoteError):
    """The store does not answer within the time."""

    status = 504


class AccessError(RemoteError):
    """The store wants credentials, or others."""


class RefusedError(RemoteError):
    """The store refuses a request, or fails, and says why. `answered` is its HTTP status."""

    def __init__(self, message: str, answered: int) -> None:
        super().__init__(message)
        self.answered = answered


class NotAStoreError(RemoteError):
    """What answers is no SPARQL store."""


class CutAnswerError(RemoteError):
    """The store gives less than was asked for."""


class DefaultGraphError(RemoteError):
    """The store's default graph is not the merge of its graphs."""


class UnfinishedError(RemoteError):
    """A build into the store is under way, or was ended before it was whole."""

    status = 503


def first_line(body: str) -> str:
    """Return the first line of words of an error's body, be it plain text, JSON or HTML."""
    lines = (" ".join(line.split()) for line in _words(body).splitlines())
    line = next((line for line in lines if line), "no reason given")
    plain = "".join(letter for letter in line if letter.isprintable())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _words(body: str) -> str:
    try:
        found = json.loads(body)
    except ValueError:
        return _TAG.sub("\n", body) if body.lstrip().startswith("<") else body
    if isinstance(found, dict):
        return next((str(found[key]) for key in _JSON_KEYS if key in found), body)
    return str(found)
