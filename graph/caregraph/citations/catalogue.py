"""The catalogue: which instruments there are, how text names them, and what divisions they have.

Frozen records that know no RDF; `loading` fills them from the Turtle files.

A division that the catalogue does not list is called unrecognised only where the catalogue can
rule it out: the list it is missing from is complete and comes from a source, or its number is
above the last of a series that is known to end there. Everything else is plausible.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from caregraph.citations.reference import Kind, Path, Pinpoint, Status

_LEADING_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


class CatalogueError(ValueError):
    """The catalogue's files do not hold together, or a caller named an instrument not in it."""


class CitedBy(StrEnum):
    """What an instrument's main divisions are called when they are cited."""

    REGULATION = "regulation"
    SECTION = "section"
    ARTICLE = "article"
    RULE = "rule"
    STANDARD = "standard"
    PARAGRAPH = "paragraph"

    @property
    def is_law(self) -> bool:
        """Tell legislation from a document of standards or guidance."""
        return self not in (CitedBy.STANDARD, CitedBy.PARAGRAPH)

    @property
    def serves(self) -> frozenset[Kind]:
        """The kinds of reference that such an instrument can be the default for."""
        if self.is_law:
            return frozenset({Kind(self), Kind.SCHEDULE, Kind.PART})
        return frozenset({Kind.STANDARD})


@dataclass(frozen=True, slots=True)
class Provision:
    """A listed division: its identifier, key within the instrument, notation, label and title."""

    iri: str
    key: str
    notation: str
    label: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument, and what is known of its divisions.

    `names` tell it from all others, `abbreviations` ("NMS") may belong to several; a name with
    another year than `year` after it is another instrument's. `provisions`
    are the listed divisions by key; `exhaustive` says, for a division whose structure is
    described ("" is the instrument itself), whether the list beneath it is complete and from a
    source; `highest` gives the last number of a series ("regulation/", "schedule/1/paragraph/")
    that is known to end there.
    """

    key: str
    iri: str
    title: str
    cited_by: CitedBy
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    notation_prefix: str = ""
    year: str | None = None
    provisions: Mapping[str, Provision] = field(default_factory=dict)
    exhaustive: Mapping[str, bool] = field(default_factory=dict)
    highest: Mapping[str, int] = field(default_factory=dict)

    def status(self, kind: Kind, path: Path) -> Status:
        """Say whether a division is listed, possible or ruled out."""
        labels = (kind.value, *path)
        if "/".join(labels) in self.provisions:
            return Status.KNOWN
        if self._of_another_kind(kind) or self._beyond_the_last(labels):
            return Status.UNRECOGNISED
        return Status.UNRECOGNISED if self._list_is_exhaustive(labels) else Status.PLAUSIBLE

    def _of_another_kind(self, kind: Kind) -> bool:
        """A section of regulations, say: the instrument has no such divisions."""
        if kind is Kind.PARAGRAPH:
            return False
        return kind not in self.cited_by.serves

    def _beyond_the_last(self, labels: Path) -> bool:
        for depth in range(1, len(labels)):
            last = self.highest.get("/".join(labels[:depth]) + "/")
            number = _LEADING_NUMBER.match(labels[depth])
            if last is None or number is None:
                continue
            if number[0].startswith("0") or int(number[0]) > last:
                return True
        return False

    def _list_is_exhaustive(self, labels: Path) -> bool:
        """Ask the nearest division above whose structure is described."""
        for depth in range(len(labels) - 1, -1, -1):
            described = self.exhaustive.get("/".join(labels[:depth]) if depth > 1 else "")
            if described is not None:
                return described
        return False


class Catalogue:
    """All instruments, by key. Immutable once built."""

    __slots__ = ("_by_iri", "_instruments")

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        ordered = sorted(instruments, key=lambda instrument: instrument.key)
        self._instruments = {instrument.key: instrument for instrument in ordered}
        self._by_iri = {instrument.iri: instrument for instrument in ordered}
        if not len(ordered) == len(self._instruments) == len(self._by_iri):
            raise CatalogueError("two instruments have the same key or identifier")

    def __iter__(self) -> Iterator[Instrument]:
        return iter(self._instruments.values())

    def get(self, key: str | None) -> Instrument | None:
        """Return the instrument of that key, or None."""
        return None if key is None else self._instruments.get(key)

    def instrument(self, key_or_iri: str) -> Instrument:
        """Return the instrument of that key or identifier; `CatalogueError` where there is none."""
        found = self._instruments.get(key_or_iri) or self._by_iri.get(key_or_iri)
        if found is None:
            known = ", ".join(self._instruments)
            raise CatalogueError(f"no instrument {key_or_iri!r} in the catalogue; it has {known}")
        return found

    def provision(self, pinpoint: Pinpoint) -> Provision | None:
        """Return the listed division that a pinpoint names, or None."""
        instrument = self.get(pinpoint.instrument)
        return None if instrument is None else instrument.provisions.get(pinpoint.key)

    def status(self, instrument: str | None, kind: Kind, path: Path) -> Status:
        """Say whether a provision is known, plausible or ruled out; unnamed is plausible."""
        found = self.get(instrument)
        return Status.PLAUSIBLE if found is None else found.status(kind, path)
