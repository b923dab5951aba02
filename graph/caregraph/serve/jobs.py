"""What the app and its workers say to each other, over pipes.

    app ─▶ worker     the job
    worker ─▶ app     READY or FAILED once; then for each job PIECEs of the answer's body and END

A message is its kind (a byte) and its content. An answer that goes wrong half-way is taken back
(AGAIN) before another takes its place, so nothing is cut silently. COMMITTED comes from a process
that writes: what is left to do must not be ended.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from caregraph.remote import Location


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is for: the dataset, the largest answer in bytes, whether it writes."""

    output: Path
    largest: int
    store: Location | None = None
    writes: bool = False


class Kind(IntEnum):
    """What a message of a worker holds."""

    READY = 1
    FAILED = 2
    PIECE = 3
    AGAIN = 4
    END = 5
    COMMITTED = 6


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work: its name (see `answers.py`), and its values, each a list of texts."""

    name: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, name: str, default: str = "") -> str:
        """Return a value that there is at most one of."""
        return next(iter(self.values.get(name, ())), default)

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a name; none when it is not given."""
        return self.values.get(name, ())

    def encoded(self) -> bytes:
        """Return the job as the content of a message."""
        return json.dumps([self.name, dict(self.values)]).encode()

    @classmethod
    def decoded(cls, data: bytes) -> "Job":
        """Return the job that `encoded` made."""
        name, values = json.loads(data)
        return cls(name, {key: tuple(found) for key, found in values.items()})


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the body of an answer."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        """Return the head as the content of a message."""
        return json.dumps([self.status, dict(self.headers)]).encode()

    @classmethod
    def decoded(cls, data: bytes) -> "Head":
        """Return the head that `encoded` made."""
        status, headers = json.loads(data)
        return cls(status, headers)


def typed(media: str, status: int = 200) -> Head:
    """Return the head of an answer of a media type; text is UTF-8."""
    return Head(status, {"Content-Type": with_charset(media)})


def with_charset(media: str) -> str:
    """Return a media type as a header has it: what is text says that it is UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
