"""The records that the stages hand on: a reference to a provision, and what can be cited.

Anything with an instrument, a kind and a path can be formatted or turned into an identifier
(`Citable`); a `Reference` is one that was found in a text and knows where.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

Span = tuple[int, int]
Path = tuple[str, ...]


class Kind(StrEnum):
    """What is cited: the outermost division of the instrument.

    The paragraph of a regulation is of the kind `REGULATION`, that of a Schedule of the kind
    `SCHEDULE`. `PARAGRAPH` is left for a paragraph whose regulation or document is not said.
    """

    REGULATION = "regulation"
    SECTION = "section"
    ARTICLE = "article"
    RULE = "rule"
    SCHEDULE = "schedule"
    PART = "part"
    STANDARD = "standard"
    PARAGRAPH = "paragraph"


class Status(StrEnum):
    """What the catalogue says of a provision: it lists it, cannot rule it out, or rules it out."""

    KNOWN = "known"
    PLAUSIBLE = "plausible"
    UNRECOGNISED = "unrecognised"


class Citable(Protocol):
    """What `format_references`, `iri_of` and `notation_of` take."""

    @property
    def instrument(self) -> str | None:
        """Key of the instrument, such as "uksi/2011/581"."""

    @property
    def kind(self) -> Kind:
        """The outermost division."""

    @property
    def path(self) -> Path:
        """Labels from the outermost division inwards."""


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A provision by itself: instrument (a key of the catalogue, or None), kind and path.

    The path holds the labels as they stand in the identifier, from the outside in:
    ("26", "2", "c", "iii") for Regulation 26(2)(c)(iii), ("26", "2") for standard 26.2,
    ("1", "paragraph", "2", "a") for paragraph 2(a) of Schedule 1, ("3", "part", "1") for Part 1
    of Schedule 3.
    """

    instrument: str | None
    kind: Kind
    path: Path

    @property
    def key(self) -> str:
        """The path within the instrument, such as "regulation/13/2/b"."""
        return "/".join((self.kind, *self.path))


@dataclass(frozen=True, slots=True)
class Reference:
    """One provision that a text cites, with the place and the words.

    `span` covers the words that state this provision, `whole` the citation they stand in with
    the instrument's name; both are character offsets into the text, the end exclusive, and
    `text` is what stands at `span`. `named` is the instrument's name as the text gives it (None
    where the text gives none), `instrument` the catalogue's key for it or for the caller's
    default (None where neither is known). `iri` is None without an instrument. A `relative`
    reference ("paragraph (2)") leaves open which regulation is meant; it has an instrument and
    an IRI only where a context was given.
    """

    instrument: str | None
    kind: Kind
    path: Path
    span: Span
    whole: Span
    text: str
    iri: str | None
    notation: str
    status: Status
    relative: bool = False
    named: str | None = None

    @property
    def pinpoint(self) -> Pinpoint:
        """The provision without its place, for comparing and collecting."""
        return Pinpoint(self.instrument, self.kind, self.path)

    @property
    def key(self) -> str:
        """The path within the instrument, such as "standard/26/2"."""
        return self.pinpoint.key
