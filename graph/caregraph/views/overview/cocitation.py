"""What is cited together: a matrix of provisions, each field leading to the reports behind it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from caregraph.views.batches import File
from caregraph.views.charts.draw import Datum
from caregraph.views.charts.figure import Cell, Figure, Table, csv_text, number
from caregraph.views.index import Index
from caregraph.views.look import counted, render
from caregraph.views.overview.provisions import frequencies
from caregraph.views.places import root, with_id
from caregraph.views.records import Provision

MAIN = "co-citation.html"
_CSV = "data/co-citation.csv"
_DRAWN = 24
_LISTED = 200
_STEPS = 6
_COLUMNS = ("one", "title of one", "other", "title of other", "inspections", "in one action")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two provisions that the same reports cite."""

    one: Provision
    other: Provision
    inspections: int
    same_action: int

    @property
    def path(self) -> str:
        """The path to the reports behind it."""
        return f"{self.one.path}#{with_id(self.other.iri)}"


def files(index: Index) -> Iterator[File]:
    """Yield the matrix, and all pairs as CSV."""
    found = pairs(index)
    picture = _figure(index, found)
    fictional = bool(index.inspections) and all(one.fictional for one in index.inspections)
    yield File(
        MAIN,
        lambda live: render(
            "co-citation.html",
            root="",
            live=live,
            picture=picture,
            total=len(found),
            fictional=fictional,
        ),
    )
    yield File(_CSV, lambda _: csv_text(_COLUMNS, map(_texts, found)))


def pairs(index: Index) -> Sequence[Pair]:
    """Return what is cited together, what stands together most often first."""
    reports: Counter[tuple[str, str]] = Counter()
    actions: Counter[tuple[str, str]] = Counter()
    for inspection in index.inspections:
        cited: dict[str, set[str]] = {}
        for citation in index.citations_of(inspection.iri):
            if citation.basis and citation.provision in index.provisions:
                cited.setdefault(citation.provision, set()).add(citation.action)
        for pair in combinations(sorted(cited), 2):
            reports[pair] += 1
            actions[pair] += len(cited[pair[0]] & cited[pair[1]])
    known = index.provisions
    made = (Pair(known[a], known[b], n, actions[a, b]) for (a, b), n in reports.items())
    return sorted(made, key=lambda p: (-p.inspections, -p.same_action, p.one.order, p.other.order))


def _figure(index: Index, found: Sequence[Pair]) -> Figure:
    title = "Regulations and standards cited by the same reports"
    drawn = sorted(
        (one.provision for one in frequencies(index)[:_DRAWN]), key=lambda one: one.order
    )
    counts = {frozenset((pair.one.iri, pair.other.iri)): pair.inspections for pair in found}
    most = max(counts.values(), default=1)
    data = [
        _field(one, other, counts.get(frozenset((one.iri, other.iri)), 0), most)
        for one in drawn
        for other in drawn
    ]
    return Figure(
        id="matrix",
        title=title,
        note=(
            f"The {len(drawn)} that are cited most often. A number is that of inspections whose "
            "reports cite both; it leads to them."
        ),
        legend=(),
        chart="co-citation",
        data=data if found else [],
        root=root(MAIN),
        table=_table(found[:_LISTED]),
        file=_CSV,
    )


def _field(one: Provision, other: Provision, n: int, most: int) -> Datum:
    both = f"{one.notation} and {other.notation}"
    return {
        "one": one.notation,
        "other": other.notation,
        "step": -(-_STEPS * n // most) if n else 0,
        "shown": str(n) if n else "",
        "href": f"{one.path}#{with_id(other.iri)}" if n else None,
        "label": f"{both}: {counted(n, 'inspection')}" if n else None,
    }


def _table(found: Sequence[Pair]) -> Table:
    rows = tuple(
        (
            Cell(pair.one.notation, pair.one.path),
            Cell(pair.other.notation, pair.other.path),
            number(pair.inspections, pair.path),
            number(pair.same_action),
        )
        for pair in found
    )
    return Table(("one", "other", "inspections", "in one action"), rows)


def _texts(pair: Pair) -> tuple[str, ...]:
    return (
        pair.one.notation,
        pair.one.label,
        pair.other.notation,
        pair.other.label,
        str(pair.inspections),
        str(pair.same_action),
    )
