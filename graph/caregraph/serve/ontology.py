"""What workers answer at `/ontology`: every term with its definition, for people and programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.rdf.names import CG
from caregraph.serve.accept import GRAPHS, PAGE, choose
from caregraph.serve.asking import rows, triples
from caregraph.serve.jobs import Head, Job
from caregraph.serve.outlet import Outlet
from caregraph.serve.writing import write_graph
from caregraph.views.look import render

_HEADINGS = {"class": "Classes", "property": "Properties"}


@dataclass(frozen=True, slots=True)
class Described:
    """A term of the ontology."""

    name: str
    kind: str
    label: str
    definition: str
    comment: str
    domains: Sequence[str]
    ranges: Sequence[str]


def ontology(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Tell of the terms: a page, or the ontology itself."""
    chosen = choose(job.one("accept"), job.one("format"), (*GRAPHS, PAGE))
    if chosen.form is PAGE:
        described = list(_described(dataset))
        parts = [
            (heading, [term for term in described if term.kind == kind])
            for kind, heading in _HEADINGS.items()
        ]
        outlet.write(render("ontology.html", root="", live=True, parts=parts).encode())
        return Head(200, {"Content-Type": "text/html; charset=utf-8", "Vary": "Accept"})
    head = write_graph(triples(dataset, "terms"), chosen, outlet)
    return Head(head.status, {**head.headers, "Vary": "Accept"})


def _described(dataset: Dataset) -> Iterator[Described]:
    """Yield each term once; it may have several domains or ranges, a row each."""
    found = rows(dataset, "term-list")
    for (kind, term), group in groupby(found, key=lambda row: (_text(row, "kind"), row["term"])):
        some = list(group)
        if isinstance(term, ox.NamedNode):
            yield Described(
                term.value.removeprefix(CG),
                kind,
                _text(some[0], "label"),
                _text(some[0], "definition"),
                _text(some[0], "comment"),
                _texts(some, "domain"),
                _texts(some, "range"),
            )


def _texts(found: Sequence[ox.QuerySolution], name: str) -> list[str]:
    return sorted({_text(row, name) for row in found} - {""})


def _text(row: ox.QuerySolution, name: str) -> str:
    term = row[name]
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else ""
