"""Reads records from a dataset by the queries of `queries/network/`.

Each function takes values for variables that its query names, so that the same query reads all of
a dataset or one agency's part of it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

import pyoxigraph as ox

from caregraph.network.records import (
    Detail,
    Grade,
    Inspection,
    Judgement,
    Kind,
    Place,
    Provision,
    Role,
    Statement,
    Theme,
    ThemeCount,
)
from caregraph.query import Answer, Term
from caregraph.resources import query_text

_Row = Mapping[str, str]


class Asked(Protocol):
    """What can be asked: a dataset here or in another store."""

    def ask(self, text: str, values: Mapping[str, Term] | None = None) -> Answer:
        """Run a query; `values` binds variables by their names."""


def inspections(dataset: Asked, **values: Term) -> dict[str, Inspection]:
    """Return inspections by IRI. Values: `inspection`, `agency`, `provider`."""
    return {
        row["inspection"]: Inspection(
            row["inspection"],
            row["report"],
            row["agency"],
            row["urn"],
            row["name"],
            row.get("provider"),
            row.get("provider_name"),
            date.fromisoformat(row["start"]),
            date.fromisoformat(row["end"]),
            row["fictional"] == "true",
        )
        for row in _rows(dataset, "inspections", values)
    }


def actions(dataset: Asked, **values: Term) -> list[Statement]:
    """Return requirements and recommendations.

    Values: `inspection`, `agency`; or `provision`; or `theme`.
    """
    query = _narrowed("actions", values)
    return [_statement(row) for row in _rows(dataset, query, values)]


def findings(dataset: Asked, **values: Term) -> list[Statement]:
    """Return findings. Values: `inspection`, `agency`, `kind` (a polarity); or `theme`, `kind`."""
    query = _narrowed("findings", values)
    return [_statement(row) for row in _rows(dataset, query, values)]


def judgements(dataset: Asked, **values: Term) -> list[Judgement]:
    """Return judgements. Values: `inspection`, `agency`."""
    return [
        Judgement(
            row["judgement"],
            row["inspection"],
            row["area"],
            row["area_label"],
            row["grade"],
            int(row["page"]),
            first_place(row.get("places", "")),
        )
        for row in _rows(dataset, "judgements", values)
    ]


def overall(dataset: Asked, **values: Term) -> dict[str, str]:
    """Return the overall grade of inspections, IRI by IRI. Values: `inspection`, `agency`."""
    return {row["inspection"]: row["grade"] for row in _rows(dataset, "overall", values)}


def provisions(dataset: Asked) -> dict[str, Provision]:
    """Return all provisions and standards by IRI, cited or not.

    Of several wider provisions (a regulation's Part, the instrument) the first counts.
    """
    found: dict[str, Provision] = {}
    for row in _rows(dataset, "provisions", {}):
        iri = row["provision"]
        if iri not in found:
            kind = _kind(row["kind"])
            wider = row.get("wider")
            found[iri] = Provision(iri, kind, row["notation"], row["label"], wider)
    return found


def cited(dataset: Asked) -> list[str]:
    """Return the IRIs of the provisions and standards that actions cite, sorted."""
    return [row["provision"] for row in _rows(dataset, "cited", {})]


def themes(dataset: Asked) -> dict[str, Theme]:
    """Return all themes by IRI, in the order of their labels; of several groups the first."""
    found: dict[str, Theme] = {}
    for row in _rows(dataset, "themes", {}):
        made = Theme(row["theme"], row["label"], row["definition"], row.get("group_label", ""))
        found.setdefault(row["theme"], made)
    return found


def roles(dataset: Asked, **values: Term) -> list[Role]:
    """Return who inspected and who held a post. Values: `inspection`, `agency`."""
    rows = _rows(dataset, "people", values)
    found = {
        (row["inspection"], row["person"], row["role"]): Role(
            row["inspection"], row["person"], row["name"], row["role"]
        )
        for row in rows
    }
    return list(found.values())


def details(dataset: Asked, **values: Term) -> list[Detail]:
    """Return the words that state an inspection's own values. Values: `inspection`, `agency`."""
    return [
        Detail(
            row["inspection"],
            row["property"],
            Place(int(row["page"]), int(row["first"]), int(row["last"])),
            row["words"],
        )
        for row in _rows(dataset, "details", values)
    ]


def grades(dataset: Asked) -> dict[str, Grade]:
    """Return the grades by IRI, the best first."""
    return {
        row["grade"]: Grade(row["grade"], row["label"], int(row["rank"]) if "rank" in row else None)
        for row in _rows(dataset, "grades", {})
    }


def theme_counts(dataset: Asked) -> list[ThemeCount]:
    """Return how many findings of each polarity each inspection has about each theme."""
    return [
        ThemeCount(row["inspection"], row["theme"], _kind(row["kind"]), int(row["count"]))
        for row in _rows(dataset, "theme-counts", {})
    ]


def previous(dataset: Asked) -> list[tuple[str, str]]:
    """Return pairs of an inspection and the one before it."""
    return [(row["inspection"], row["previous"]) for row in _rows(dataset, "previous", {})]


def labels(dataset: Asked) -> dict[str, str]:
    """Return the labels of the ontology's classes and properties by IRI."""
    return {row["term"]: row["label"] for row in _rows(dataset, "properties", {})}


def first_place(places: str) -> Place | None:
    """Return the first of places written as 'page start end', parted by commas."""
    found = (Place(*map(int, one.split())) for one in places.split(",") if one)
    return min(found, default=None)


def _statement(row: _Row) -> Statement:
    return Statement(
        row["statement"],
        _kind(row["kind"]),
        row["inspection"],
        row["text"],
        int(row["page"]),
        first_place(row.get("places", "")),
        tuple(sorted(row.get("cites", "").split())),
        tuple(sorted(row.get("themes", "").split())),
    )


def _kind(iri: str) -> Kind:
    """Return the kind that a class or a polarity of the ontology stands for."""
    return Kind(iri.rsplit("#", 1)[-1].lower())


def _narrowed(query: str, values: Mapping[str, Term]) -> str:
    """Return the name of the query that finds statements by what they cite or are about."""
    by = next((name for name in ("provision", "theme") if name in values), None)
    return f"{query}-of-{by}" if by else query


def _rows(dataset: Asked, name: str, values: Mapping[str, Term]) -> Iterator[_Row]:
    found = dataset.ask(query_text("network", name), values)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"{name} is no SELECT query")
    columns = [variable.value for variable in found.variables]
    for row in found:
        yield {
            column: term.value
            for column, term in zip(columns, row, strict=True)
            if isinstance(term, ox.Literal | ox.NamedNode)
        }
