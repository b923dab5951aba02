"""What is raised for a query that cannot be asked, and for a file of the library that is wrong.

UsageError
├── QueryError              the query has a mistake, with its place where that is known
│   ├── ServiceError        it would leave this machine, or searches in a way that is not known
│   └── UpdateError         it would change the graph
└── ParameterError          a value, or the name of a parameter, is not one that can be
CaregraphError
└── QuestionFileError       a file of the library has a wrong decorator
"""

from dataclasses import dataclass
from pathlib import Path

from caregraph.errors import CaregraphError, UsageError


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text of a query; line and column count from 1, columns in characters."""

    line: int
    column: int


class QueryError(UsageError):
    """The query cannot be asked. `reason` says why and `place` where, if that is known.

    `shown` is the line of the query with a caret beneath; `str(error)` is all of it.
    """

    def __init__(self, reason: str, place: Place | None = None, shown: str = "") -> None:
        where = f" (line {place.line}, column {place.column})" if place else ""
        super().__init__(f"{reason}{where}" + (f"\n{shown}" if shown else ""))
        self.reason = reason
        self.place = place
        self.shown = shown


class ServiceError(QueryError):
    """A SERVICE that would leave this machine, or a search that cannot be made."""


class UpdateError(QueryError):
    """An update where only questions are answered."""


class ParameterError(UsageError):
    """A value that a parameter cannot have, a name that is no parameter, a value that lacks."""


class QuestionFileError(CaregraphError):
    """A file of the question library is not as it must be: `str(error)` is 'file:line: reason'."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        super().__init__(f"{file.name}:{line}: {reason}")
        self.file = file
        self.line = line
