"""A view as the JSON that pages carry: lists instead of records, everything named once.

    facets    [year, grade, kind, [theme…]]          grade and themes by their number in `titles`
    reports   [title, path]                          the path is empty where there are no pages
    evidence  [facet, report, page, start, end, label, words]
    nodes     [id, label, shape, colour, size, x, y, title, path, group, folded, facts, evidence]
    edges     [source, target, relation, evidence, [facet, count…], score]

Numbers refer to lists: an edge's `source` is the number of a node. `group` is a node's number too,
-1 for none; `start` is -1 where the place of the words is not known.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from caregraph.views.graphs.model import Edge, Evidence, Facet, Node, View
from caregraph.views.graphs.sketch import DETAIL
from caregraph.views.places import place

T = TypeVar("T", bound=Hashable)
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(slots=True)
class _Numbers(Generic[T]):
    """Gives each thing a number, from 0, in the order in which they come."""

    known: dict[T, int] = field(default_factory=dict)

    def of(self, thing: T) -> int:
        return self.known.setdefault(thing, len(self.known))


def payload(view: View, *, links: bool) -> dict[str, Json]:
    """Return what the page of a view carries; `links` says whether there are pages to lead to."""
    encoder = _Encoder(view, links=links)
    nodes: list[Json] = [encoder.node(node) for node in view.nodes]
    edges: list[Json] = [encoder.edge(edge) for edge in view.edges]
    for node in view.nodes:
        if node.colour in view.titles:
            encoder.titles.of(node.colour)
    evidence: list[Json] = [encoder.said(one) for one in encoder.evidence.known]
    facets: list[Json] = [encoder.facet(one) for one in encoder.facets.known]
    caption = view.caption
    return {
        "title": caption.title,
        "focus": encoder.numbers.get(caption.focus or "", -1),
        "links": links,
        "detail": DETAIL,
        "nodes": nodes,
        "edges": edges,
        "evidence": evidence,
        "facets": facets,
        "reports": [encoder.report(iri) for iri in encoder.reports.known],
        "titles": [[name, view.titles.get(name, name)] for name in encoder.titles.known],
        "hidden": {
            "shapes": _sorted(caption.hidden_shapes),
            "said": _sorted(caption.hidden_statements),
            "relations": _sorted(caption.hidden_relations),
        },
    }


class _Encoder:
    def __init__(self, view: View, *, links: bool) -> None:
        self._links = links
        self._reports: Mapping[str, str] = view.reports
        self.numbers = {node.id: i for i, node in enumerate(view.nodes)}
        self.facets = _Numbers[Facet]()
        self.reports = _Numbers[str]()
        self.evidence = _Numbers[Evidence]()
        self.titles = _Numbers[str]()

    def node(self, node: Node) -> Json:
        return [
            node.id,
            node.label,
            node.shape.value,
            node.colour,
            node.size,
            node.x,
            node.y,
            "" if node.title == node.label else node.title,
            self._path(node.iri),
            self.numbers.get(node.group or "", -1),
            int(node.folded),
            [[name, value] for name, value in node.facts],
            [self.evidence.of(one) for one in node.evidence],
        ]

    def edge(self, edge: Edge) -> Json:
        more: list[Json] = []
        for facet, count in edge.more.items():
            more += [self.facets.of(facet), count]
        return [
            self.numbers[edge.source],
            self.numbers[edge.target],
            edge.relation.value,
            [self.evidence.of(one) for one in edge.evidence],
            more,
            edge.score,
        ]

    def said(self, one: Evidence) -> Json:
        place = one.place
        return [
            self.facets.of(one.facet),
            self.reports.of(one.report),
            place.page if place else one.page,
            place.start if place else -1,
            place.end if place else -1,
            one.label,
            one.words,
        ]

    def facet(self, one: Facet) -> Json:
        grade = self.titles.of(one.grade) if one.grade else -1
        return [one.year, grade, one.kind, [self.titles.of(theme) for theme in one.themes]]

    def report(self, iri: str) -> Json:
        return [self._reports.get(iri, iri), self._path(iri)]

    def _path(self, iri: str) -> str:
        return (place(iri) or "") if self._links else ""


def _sorted(names: Iterable[str]) -> list[Json]:
    found: list[Json] = [*sorted(str(name) for name in names)]
    return found
