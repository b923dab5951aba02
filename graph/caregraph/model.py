"""What a report says, as frozen records. Each value is `Found`: it never travels without its place.

A field that the report does not print, or that could not be read for certain, is `None` or absent,
and named among the report's doubts.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from caregraph.citations import Reference
from caregraph.source import Document, Span

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """A value, the words that state it (in order), and the name of the rule that read it."""

    value: T_co
    spans: tuple[Span, ...]
    rule: str

    @property
    def span(self) -> Span:
        """The first stretch of words."""
        return self.spans[0]


@dataclass(frozen=True, slots=True)
class Period:
    """The days of an inspection, the first and the last included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the report names them: `printed` keeps a title such as 'Mr'."""

    name: str
    printed: str


@dataclass(frozen=True, slots=True)
class Inspector:
    """A person who inspected, and the role printed beside the name."""

    person: Person
    role: str | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade in an area; both are the ids of `ontology/areas.ttl` and `ontology/grades.ttl`."""

    area: str
    grade: str


class ActionKind(StrEnum):
    """What a report asks for: what the law requires, or what a standard recommends."""

    REQUIREMENT = "requirement"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class Action:
    """A requirement or recommendation.

    `n` counts from 1 in the order of the report, for each kind apart. `text` is the whole of it
    with rows and lines joined, `note` the part in which the inspector says what it relates to.
    `cites` is the bracketed legal basis, `mentions` what else the text names.
    """

    kind: ActionKind
    n: int
    text: str
    spans: tuple[Span, ...]
    note: str | None
    due: Found[date] | None
    cites: tuple[Reference, ...]
    mentions: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that is missing or uncertain, and why, in words for a person."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Agency:
    """The agency inspected."""

    urn: Found[str]
    name: Found[str]
    address: Found[str] | None
    telephone: Found[str] | None
    email: Found[str] | None


@dataclass(frozen=True, slots=True)
class Provider:
    """The organisation that runs the agency."""

    name: Found[str]
    address: Found[str] | None


@dataclass(frozen=True, slots=True)
class Report:
    """All that was read from one report."""

    document: Document
    kind: str
    agency: Agency
    provider: Provider | None
    period: Found[Period]
    children: Found[int] | None
    households: Found[int] | None
    judgements: tuple[Found[Judgement], ...]
    previous_date: Found[date] | None
    previous_grade: Found[str] | None
    enforcement: Found[str] | None
    responsible_individual: Found[Person] | None
    registered_managers: tuple[Found[Person], ...]
    inspectors: tuple[Found[Inspector], ...]
    actions: tuple[Action, ...]
    fictional: bool
    doubts: tuple[Doubt, ...]
