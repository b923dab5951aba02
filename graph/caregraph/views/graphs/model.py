"""What a view of the graph shows, as frozen records: nodes, edges, and the evidence behind them.

A view knows nothing of how it is drawn, and nothing of HTML or JavaScript.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from caregraph.network.records import Place


class Shape(StrEnum):
    """The kinds of nodes that views tell apart by their shape; the value is the shape's name."""

    AGENCY = "hexagon"
    PROVIDER = "star"
    INSPECTION = "square"
    ACTION = "triangle"
    FINDING = "triangle-down"
    PROVISION = "diamond"
    THEME = "circle"
    PERSON = "cross"


class Relation(StrEnum):
    """What an edge says of its ends; the value is its label."""

    CARRIES_ON = "carries on"
    INSPECTED = "inspected"
    REQUIRES = "requires"
    RECOMMENDS = "recommends"
    FOUND = "found"
    FINDINGS_ON = "findings on"
    CITES = "cites"
    ABOUT = "is about"
    PART_OF = "is part of"
    TOLD_TO_MEET = "told to meet"
    STATEMENTS_ON = "statements on"
    CITED_ON = "cited on it"
    CITED_TOGETHER = "cited in one action"
    CITED_IN_ONE_REPORT = "cited in one report"
    ALIKE = "alike in shortfalls"
    INSPECTOR = "inspector"
    REGISTERED_MANAGER = "registered manager"
    RESPONSIBLE_INDIVIDUAL = "responsible individual"


@dataclass(frozen=True, slots=True)
class Facet:
    """What filters ask of a statement: the year and the overall grade of its inspection, its kind
    (a kind of action, a polarity, or "detail"), and its themes. Grades and themes are ids.
    """

    year: int
    grade: str
    kind: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a report. `report` is the IRI of the report, `label` says what they are."""

    facet: Facet
    report: str
    page: int
    place: Place | None
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node. `colour` is a colour class, `size` its radius, `iri` leads to its page.

    `group` is the id of the node that stands for it as long as that is not expanded; a `folded`
    node is shown when a neighbour is expanded.
    """

    id: str
    iri: str
    label: str
    shape: Shape
    colour: str
    size: float
    x: int
    y: int
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    group: str | None = None
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge between two nodes, by their ids.

    `more` counts statements beyond those listed as evidence; `score` is the weight of an edge that
    rests on none (a likeness).
    """

    source: str
    target: str
    relation: Relation
    evidence: tuple[Evidence, ...] = ()
    more: Mapping[Facet, int] = field(default_factory=dict)
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """What a view says of itself, and what its filters hide at first.

    `sizes` says what the size of nodes means, `left_out` in words what is not shown.
    """

    title: str
    lead: str
    focus: str | None = None
    sizes: str = "The larger, the more statements of reports lead to it."
    left_out: tuple[str, ...] = ()
    hidden_shapes: frozenset[Shape] = frozenset()
    hidden_statements: frozenset[str] = frozenset()
    hidden_relations: frozenset[Relation] = frozenset()


@dataclass(frozen=True, slots=True)
class View:
    """A view. `reports` gives the titles of reports by their IRIs, `titles` what the ids of grades
    and themes are called; `fictional` is whether all of it is made up.
    """

    caption: Caption
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    reports: Mapping[str, str]
    titles: Mapping[str, str]
    fictional: bool = False
