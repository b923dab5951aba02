"""Views made by hand, as large as a test wants them."""

import random

from caregraph.network.records import Place
from caregraph.views.graphs.model import (
    Caption,
    Edge,
    Evidence,
    Facet,
    Node,
    Relation,
    Shape,
    View,
)

REPORT = "https://w3id.org/caregraph/id/report/9900002/2023-01-16"
GRADES = ("outstanding", "good", "requires-improvement", "inadequate")


def view(nodes: int, edges: int, title: str = "Made by hand", **of_node: str) -> View:
    """A view with so many nodes on a field and so many edges between near ones."""
    spin = random.Random(1)  # noqa: S311 — a picture, not a secret
    across = max(1, round(nodes**0.5))
    made = tuple(_node(i, across, of_node) for i in range(nodes))
    ends = {(i, i + 1) for i in range(nodes - 1)}
    while len(ends) < min(edges, nodes * 3):
        one = spin.randrange(nodes)
        other = min(nodes - 1, max(0, one + spin.randrange(-3 * across, 3 * across)))
        if one != other:
            ends.add((min(one, other), max(one, other)))
    ties = tuple(_edge(made[a], made[b]) for a, b in sorted(ends)[:edges])
    names = dict(zip(GRADES, GRADES, strict=True))
    return View(Caption(title, "A view."), made, ties, {REPORT: "The Fenlands"}, names)


def _node(i: int, across: int, of_node: dict[str, str]) -> Node:
    label = of_node.get("label", f"Agency {i}")
    return Node(
        id=f"agency/{i}",
        iri=f"https://w3id.org/caregraph/id/agency/{i}",
        label=label,
        shape=list(Shape)[i % 3],
        colour=GRADES[i % 4],
        size=8 + i % 12,
        x=i % across * 60,
        y=i // across * 60,
        title=label,
        facts=(("Number", str(i)),),
    )


def _edge(one: Node, other: Node) -> Edge:
    facet = Facet(2020, "good", "shortfall", ("records",))
    said = Evidence(facet, REPORT, 2, Place(2, 10, 40), "Shortfall 1", "Records were late.")
    return Edge(one.id, other.id, Relation.STATEMENTS_ON, (said,))
