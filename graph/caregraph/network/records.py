"""What networks and graph views are made of, as frozen records read from a dataset."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of nodes."""

    PROVIDER = "provider"
    AGENCY = "agency"
    INSPECTION = "inspection"
    REQUIREMENT = "requirement"
    RECOMMENDATION = "recommendation"
    SHORTFALL = "shortfall"
    STRENGTH = "strength"
    CONTEXT = "context"
    JUDGEMENT = "judgement"
    PROVISION = "provision"
    STANDARD = "standard"
    THEME = "theme"
    PERSON = "person"


ACTIONS = frozenset({Kind.REQUIREMENT, Kind.RECOMMENDATION})
FINDINGS = frozenset({Kind.SHORTFALL, Kind.STRENGTH, Kind.CONTEXT})


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of words: the page's number, and offsets into the page's text."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """One inspection, with agency and provider as its own report names them."""

    iri: str
    report: str
    agency: str
    urn: str
    name: str
    provider: str | None
    provider_name: str | None
    start: date
    end: date
    fictional: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A requirement, a recommendation or a finding (its kind is then its polarity).

    `place` is where its words begin; `cites` are IRIs of provisions and standards, `themes` of
    themes.
    """

    iri: str
    kind: Kind
    inspection: str
    text: str
    page: int
    place: Place | None
    cites: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade for an area."""

    iri: str
    inspection: str
    area: str
    area_label: str
    grade: str
    page: int
    place: Place | None


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of law or a standard; `wider` is the IRI of what it is part of."""

    iri: str
    kind: Kind
    notation: str
    label: str
    wider: str | None


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, with the label of its group."""

    iri: str
    label: str
    definition: str
    group: str


@dataclass(frozen=True, slots=True)
class Role:
    """A person at an inspection; `role` is the property that says as what."""

    inspection: str
    person: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Detail:
    """Words that state a value of an inspection itself; `states` is the property of that value."""

    inspection: str
    states: str
    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade; `rank` runs from 1, the best, and is absent in earlier scales."""

    iri: str
    label: str
    rank: int | None


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How many findings of one polarity an inspection has about a theme."""

    inspection: str
    theme: str
    kind: Kind
    count: int


def latest(inspections: Mapping[str, Inspection]) -> Mapping[str, Inspection]:
    """Return the latest inspection of each agency, by the agency's IRI."""
    ordered = sorted(inspections.values(), key=lambda one: (one.agency, one.start))
    return {one.agency: one for one in ordered}
