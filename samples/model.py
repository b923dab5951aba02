"""What a fictional report says, before anything is decided about how it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date


class Grade(StrEnum):
    """The four grades, in the words of the published forms."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires improvement to be good"
    INADEQUATE = "inadequate"


class Area(StrEnum):
    """The three judgement areas of a fostering agency, in the order of the form."""

    OVERALL = "overall"
    PROTECTION = "protection"
    LEADERSHIP = "leadership"


class Polarity(StrEnum):
    """What a sentence says about the service."""

    STRENGTH = "strength"
    SHORTFALL = "shortfall"
    CONTEXT = "context"


class PieceKind(StrEnum):
    """What a part of a requirement's text is."""

    LAW = "law"
    BASIS = "basis"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the narrative and its labels."""

    text: str
    polarity: Polarity
    themes: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    """The actions that put it right: ``requirement/1``, ``recommendation/2``."""


Paragraph: TypeAlias = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One of the three headed parts of the inspection judgements."""

    area: Area
    grade: Grade
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a requirement; pieces in order, joined with spaces, are its text."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A statutory requirement; ``cites`` and ``mentions`` are keys such as regulation/17/1."""

    pieces: tuple[Piece, ...]
    cites: tuple[str, ...]
    mentions: tuple[str, ...]
    due: date
    themes: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole text as a reader takes it in."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def note(self) -> str | None:
        """The inspector's own words about the requirement, if there are any."""
        notes = [piece.text for piece in self.pieces if piece.kind is PieceKind.NOTE]
        return " ".join(notes) or None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation with its bracketed basis."""

    text: str
    cites: tuple[str, ...]
    mentions: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inspector:
    """Somebody who inspected, and as what."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Previous:
    """The inspection before this one."""

    date: date
    overall: Grade


@dataclass(frozen=True, slots=True)
class Organisation:
    """A name and the address that is printed with it."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Agency:
    """The agency; ``telephone`` and ``email`` are None where the report leaves them out."""

    urn: str
    name: str
    address: str
    telephone: str | None
    email: str | None
    provider: Organisation


@dataclass(frozen=True, slots=True)
class Report:
    """One inspection report; every name is that of nobody."""

    agency: Agency
    start: date
    end: date
    children: int | None
    households: int | None
    about: tuple[str, ...]
    enforcement: str
    previous: Previous | None
    responsible_individual: str | None
    registered_manager: str | None
    inspectors: tuple[Inspector, ...]
    sections: tuple[Section, Section, Section]
    requirements: tuple[Requirement, ...]
    recommendations: tuple[Recommendation, ...]

    @property
    def stem(self) -> str:
        """The file name without its ending."""
        return f"fictional-{self.agency.urn}-{self.start.isoformat()}"
