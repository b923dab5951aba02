"""What pages tell of, as frozen records. `Index` (index.py) reads them from the graph."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caregraph.views import places


class Told(StrEnum):
    """The kinds of statement that pages list, in the order in which they are listed."""

    REQUIREMENT = "requirement"
    RECOMMENDATION = "recommendation"
    SHORTFALL = "shortfall"
    STRENGTH = "strength"
    CONTEXT = "context"

    @property
    def is_action(self) -> bool:
        """Whether it is something that an agency must or should do."""
        return self in (Told.REQUIREMENT, Told.RECOMMENDATION)

    @property
    def rank(self) -> int:
        """Its place in this order."""
        return list(Told).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """A stretch of a report's text: its page and its offsets into that page's text."""

    page: int
    start: int
    end: int
    iri: str

    @classmethod
    def of(cls, iri: str) -> "Words":
        """Return the stretch that an `oa:SpecificResource` of ours names: its IRI holds the place.

        Raises `ValueError` for any other IRI.
        """
        _, kind, place = iri.rsplit("/", 2)
        if kind != "text":
            raise ValueError(f"{iri} names no stretch of text")
        page, start, end = place.split("-")
        return cls(int(page), int(start), int(end), iri)

    @property
    def path(self) -> str:
        """The path of the marked words on the site."""
        return places.place(self.iri) or ""

    @property
    def anchor(self) -> str:
        """The fragment of the marked words on their report's page."""
        return f"p{self.page}-{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement: ids of area and grade, by how many grades it changed, and its words."""

    area: str
    grade: str
    change: int | None
    words: Words | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A provider: its IRI and its name as a report prints it."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Inspector:
    """Somebody who inspected, with the role that the report prints."""

    iri: str
    name: str
    role: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Inspection:
    """One inspection and its report. Names are those that this report prints.

    There is one record for each, so records are the same only where they are one.
    """

    iri: str
    report: str
    urn: str
    name: str
    provider: Organisation | None
    start: date
    end: date
    fictional: bool
    file: str
    sha256: str
    size: int
    pages: int
    version: str
    kind: str
    judgements: tuple[Judged, ...]
    inspectors: tuple[Inspector, ...]

    @property
    def path(self) -> str:
        """The path of the report's page."""
        return places.place(self.report) or ""

    @property
    def agency(self) -> str:
        """The path of the agency's page."""
        return places.agency(self.urn)

    @property
    def year(self) -> int:
        """The year in which the inspection began."""
        return self.start.year

    @property
    def overall(self) -> Judged | None:
        """The overall judgement."""
        return self.judged("overall")

    def judged(self, area: str) -> Judged | None:
        """Return the judgement of an area."""
        return next((found for found in self.judgements if found.area == area), None)

    @property
    def order(self) -> tuple[date, str, str]:
        """What inspections are sorted by: day, then agency."""
        return self.start, self.urn, self.iri


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision or standard, cited or not. `parent` is what it is part of, by IRI."""

    iri: str
    standard: bool
    notation: str
    label: str
    parent: str | None
    unrecognised: bool

    @property
    def path(self) -> str:
        """The path of its page."""
        return places.provision(self.iri)

    @property
    def order(self) -> tuple[tuple[int, int, str], ...]:
        """What provisions are sorted by: their numbers as numbers, so that 9 comes before 10."""
        return natural(self.iri)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts the numbers within a text as numbers.

    >>> natural("Reg 9(1)") < natural("Reg 10(1)")
    True
    """
    return tuple(
        (0, int(part), "") if part[0] in "0123456789" else (1, 0, part)
        for part in re.split(r"([0-9]{1,15})", text)
        if part
    )


@dataclass(frozen=True, slots=True)
class Citation:
    """That an action cites a provision (`basis`), or names it otherwise."""

    inspection: str
    action: str
    provision: str
    basis: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A finding or an action, as lists show it: what it says and where its words stand."""

    iri: str
    told: Told
    text: str
    words: Words | None
    inspection: Inspection

    @property
    def number(self) -> int:
        """Its number among its kind in the report."""
        return int(self.iri.rsplit("/", 1)[-1])

    @property
    def newest_first(self) -> tuple[int, str, str, int, int]:
        """What lists are sorted by: the last inspection first, in a report by kind and number."""
        inspection = self.inspection
        day = -inspection.start.toordinal()
        return day, inspection.urn, inspection.iri, self.told.rank, self.number

    @property
    def path(self) -> str:
        """The path of its marked words; of its report's page where it has none."""
        return self.words.path if self.words else self.inspection.path
