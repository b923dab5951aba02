"""What all views of a dataset share, each part read when it is first needed, and kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import pyoxigraph as ox

from caregraph.network import reading
from caregraph.network.reading import Asked
from caregraph.network.records import (
    ACTIONS,
    FINDINGS,
    Grade,
    Inspection,
    Provision,
    Statement,
    Theme,
    latest,
)
from caregraph.rdf.names import CG

Told = Callable[[str], Sequence[Statement]]
"""Gives the statements of an inspection, by its IRI."""


class Sources:
    """A dataset, with what has been read from it."""

    def __init__(self, dataset: Asked, told: Told | None = None) -> None:
        """`told` gives the statements of an inspection where other pages have read them."""
        self.dataset = dataset
        self._told = told

    def told(self, inspections: Iterable[str]) -> tuple[list[Statement], list[Statement]]:
        """Return the actions, and the findings, of some inspections, in the order of their IRIs."""
        tell = self._told or self._asked
        found = [said for iri in sorted(inspections) for said in tell(iri)]
        by_iri = sorted(found, key=lambda said: said.iri)
        actions = [said for said in by_iri if said.kind in ACTIONS]
        return actions, [said for said in by_iri if said.kind in FINDINGS]

    def _asked(self, inspection: str) -> Sequence[Statement]:
        node = ox.NamedNode(inspection)
        return [
            *reading.actions(self.dataset, inspection=node),
            *reading.findings(self.dataset, inspection=node),
        ]

    @cached_property
    def inspections(self) -> Mapping[str, Inspection]:
        """All inspections by IRI."""
        return reading.inspections(self.dataset)

    @cached_property
    def latest(self) -> Mapping[str, Inspection]:
        """The latest inspection of each agency, by the agency's IRI."""
        return latest(self.inspections)

    @cached_property
    def overall(self) -> Mapping[str, str]:
        """The overall grade of inspections, IRI by IRI."""
        return reading.overall(self.dataset)

    @cached_property
    def provisions(self) -> Mapping[str, Provision]:
        """All provisions and standards by IRI."""
        return reading.provisions(self.dataset)

    @cached_property
    def cited(self) -> Sequence[str]:
        """The provisions and standards that are cited themselves, sorted."""
        return reading.cited(self.dataset)

    def upwards(self, iri: str) -> Iterator[str]:
        """Yield a provision and all that it is part of."""
        met: set[str] = set()
        at: str | None = iri
        while at is not None and at in self.provisions and at not in met:
            met.add(at)
            yield at
            at = self.provisions[at].wider

    @cached_property
    def themes(self) -> Mapping[str, Theme]:
        """All themes by IRI."""
        return reading.themes(self.dataset)

    @cached_property
    def grades(self) -> Mapping[str, Grade]:
        """All grades by IRI, the best first."""
        return reading.grades(self.dataset)

    @cached_property
    def actions(self) -> Sequence[Statement]:
        """All requirements and recommendations."""
        return reading.actions(self.dataset)

    @cached_property
    def shortfalls(self) -> Sequence[Statement]:
        """All findings that are shortfalls."""
        return reading.findings(self.dataset, kind=ox.NamedNode(f"{CG}Shortfall"))

    def grade_of(self, inspection: str) -> str:
        """Return the id of an inspection's overall grade, an empty text where it has none."""
        return local(self.overall.get(inspection, ""))


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rsplit("/", 1)[-1]
