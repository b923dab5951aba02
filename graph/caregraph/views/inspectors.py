"""The pages of inspectors: where they inspected, and with whom. Nobody is rated or ranked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caregraph.views import places
from caregraph.views.batches import Batch, File
from caregraph.views.index import Index
from caregraph.views.look import render
from caregraph.views.records import Inspection, Inspector


@dataclass(frozen=True, slots=True)
class Visit:
    """An inspection that an inspector took part in, with the role that the report prints."""

    inspection: Inspection
    role: str | None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody named at the same inspections."""

    who: Inspector
    inspections: tuple[Inspection, ...]


@dataclass(frozen=True, slots=True)
class InspectorPage:
    """What the page of an inspector shows."""

    name: str
    fictional: bool
    visits: tuple[Visit, ...]
    agencies: int
    colleagues: tuple[Colleague, ...]


class Inspectors:
    """The pages of inspectors, one a batch."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._by_path = {places.place(iri): iri for iri in index.inspectors}

    def batches(self) -> Iterator[Batch]:
        """Yield a batch for each inspector."""
        for iri in sorted(self._index.inspectors):
            yield self.of(iri)

    def batch(self, path: str) -> Batch | None:
        """Return the batch to which a path belongs."""
        iri = self._by_path.get(path)
        return self.of(iri) if iri else None

    def of(self, iri: str) -> Batch:
        """Return the batch of an inspector."""
        inspections = self._index.inspectors[iri]
        main = places.place(iri) or ""
        file = File(main, lambda live: _draw(main, iri, inspections, live=live))
        return Batch(main, inspections, lambda: iter([file]))


def _draw(main: str, iri: str, inspections: Sequence[Inspection], *, live: bool) -> str:
    return render("inspector.html", root=places.root(main), live=live, page=_page(iri, inspections))


def _page(iri: str, inspections: Sequence[Inspection]) -> InspectorPage:
    visits = tuple(
        Visit(inspection, who.role)
        for inspection in reversed(inspections)
        for who in inspection.inspectors
        if who.iri == iri
    )
    last = next(who for who in inspections[-1].inspectors if who.iri == iri)
    return InspectorPage(
        name=last.name,
        fictional=all(inspection.fictional for inspection in inspections),
        visits=visits,
        agencies=len({inspection.urn for inspection in inspections}),
        colleagues=_colleagues(iri, inspections),
    )


def _colleagues(iri: str, inspections: Sequence[Inspection]) -> tuple[Colleague, ...]:
    """Return those named at the same inspections, by name: who stands first means nothing."""
    met: dict[str, Inspector] = {}
    shared: dict[str, dict[str, Inspection]] = defaultdict(dict)
    for inspection in reversed(inspections):
        for who in inspection.inspectors:
            if who.iri != iri:
                met.setdefault(who.iri, who)
                shared[who.iri][inspection.iri] = inspection
    found = (Colleague(met[other], tuple(shared[other].values())) for other in met)
    return tuple(sorted(found, key=lambda one: (one.who.name.casefold(), one.who.iri)))
