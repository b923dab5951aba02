"""Provisions and standards by how often they are cited: bars that open the evidence, a table."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caregraph.views.batches import File
from caregraph.views.charts.figure import Cell, Figure, Table, csv_of, number
from caregraph.views.index import Index, local
from caregraph.views.look import counted, render
from caregraph.views.places import root
from caregraph.views.records import Provision, Told

MAIN = "provisions.html"
_CSV = "data/provisions.csv"
_DRAWN = 30
_TITLE = 32
_KINDS = (Told.REQUIREMENT, Told.RECOMMENDATION)


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often a provision itself is cited, and at how many agencies' inspections."""

    provision: Provision
    instrument: str
    requirements: int
    recommendations: int
    inspections: int
    agencies: int

    @property
    def actions(self) -> int:
        """How many actions cite it."""
        return self.requirements + self.recommendations

    def of(self, kind: Told) -> int:
        """Return how many requirements, or recommendations, cite it."""
        return self.requirements if kind is Told.REQUIREMENT else self.recommendations


def files(index: Index) -> Iterator[File]:
    """Yield the overview and its table."""
    found = frequencies(index)
    picture = figure(found, MAIN, _DRAWN)
    instruments = sorted({one.instrument for one in found if one.instrument})
    fictional = bool(index.inspections) and all(one.fictional for one in index.inspections)
    yield File(
        MAIN,
        lambda live: render(
            "provisions.html",
            root="",
            live=live,
            picture=picture,
            found=found,
            instruments=instruments,
            fictional=fictional,
        ),
    )
    yield File(_CSV, csv_of(picture))


def frequencies(index: Index) -> Sequence[Frequency]:
    """Return what is cited as a legal basis, what is cited most often first."""
    actions: dict[str, dict[str, str]] = defaultdict(dict)
    for citation in index.citations:
        if citation.basis and citation.provision in index.provisions:
            actions[citation.provision][citation.action] = citation.inspection
    made = (_frequency(index, index.provisions[iri], found) for iri, found in actions.items())
    return sorted(made, key=lambda one: (-one.actions, one.provision.order))


def _frequency(index: Index, provision: Provision, actions: dict[str, str]) -> Frequency:
    kinds = Counter(local(action.rpartition("/")[0]) for action in actions)
    inspections = {index.by_iri[iri] for iri in actions.values()}
    top = list(index.upwards(provision.iri))[-1].parent or ""
    return Frequency(
        provision=provision,
        instrument=index.instruments.get(top, ""),
        requirements=kinds[Told.REQUIREMENT],
        recommendations=kinds[Told.RECOMMENDATION],
        inspections=len(inspections),
        agencies=len({inspection.urn for inspection in inspections}),
    )


def figure(found: Sequence[Frequency], main: str, drawn: int) -> Figure:
    """Return the picture of what is cited most often, for a page at the site's root."""
    title = "Regulations and standards cited most often"
    data = [
        {
            "name": _name(one.provision),
            "kind": kind,
            "rank": kind.rank,
            "n": one.of(kind),
            "href": one.provision.path if one.of(kind) else None,
            "label": f"{one.provision.label}: {counted(one.of(kind), kind)}"
            if one.of(kind)
            else None,
        }
        for one in found[:drawn]
        for kind in _KINDS
    ]
    left = len(found) - drawn
    note = "Each bar leads to the agencies that were told to meet it, and to the words."
    return Figure(
        id="cited-most",
        title=title,
        note=f"{note} {left} more are in the table." if left > 0 else note,
        legend=tuple((kind, f"{kind}s") for kind in _KINDS),
        chart="provisions",
        data=data,
        root=root(main),
        table=_table(found),
        file=_CSV,
    )


def _name(provision: Provision) -> str:
    """Return notation and title, cut where an axis has no more room."""
    title = provision.label.partition(": ")[2]
    short = title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()}…"
    return f"{provision.notation} {short}" if short else provision.notation


def _table(found: Sequence[Frequency]) -> Table:
    columns = (
        "notation",
        "title",
        "instrument",
        "requirements",
        "recommendations",
        "inspections",
        "agencies",
    )
    return Table(
        columns,
        tuple(
            (
                Cell(one.provision.notation, one.provision.path),
                Cell(one.provision.label),
                Cell(one.instrument),
                number(one.requirements),
                number(one.recommendations),
                number(one.inspections),
                number(one.agencies),
            )
            for one in found
        ),
    )
