"""Draws a view with pyvis: its network, with a template of ours and the vis-network it carries.

pyvis's own template loads scripts and styles from other hosts; ours loads nothing. Edges are put
into the network's list directly: `add_edge` looks through all edges each time.
"""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from caregraph.views.graphs.encoding import Json
from caregraph.views.graphs.model import Shape, View
from caregraph.views.look import as_json, render

MOST_NODES, MOST_EDGES = 1000, 3000
"""vis-network draws this many smoothly; larger views have a renderer of their own."""

_SHAPES = {
    Shape.AGENCY: "hexagon",
    Shape.PROVIDER: "star",
    Shape.INSPECTION: "square",
    Shape.ACTION: "triangle",
    Shape.FINDING: "triangleDown",
    Shape.PROVISION: "diamond",
    Shape.THEME: "dot",
    Shape.PERSON: "custom",
}


def script() -> Path:
    """Return the file of vis-network, a part of the installed pyvis."""
    found = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return Path(str(found))


def network(view: View) -> Network:
    """Return a view as pyvis's network."""
    made = Network(directed=False, cdn_resources="in_line")
    number = {node.id: i for i, node in enumerate(view.nodes)}
    for node in view.nodes:
        shape = _SHAPES[node.shape]
        drawn = Node(number[node.id], shape, node.label, group=node.colour)
        drawn.options |= {"x": node.x, "y": node.y, "size": node.size}
        made.nodes.append(drawn.options)
        made.node_ids.append(number[node.id])
    for i, edge in enumerate(view.edges):
        drawn = Edge(number[edge.source], number[edge.target], False, id=i)  # noqa: FBT003 — pyvis's own
        drawn.options["label"] = edge.relation.value
        made.edges.append(drawn.options)
    made.set_options(as_json(_options(view)))
    return made


def page(view: View, template: str, context: Mapping[str, object]) -> str:
    """Return a page that pyvis makes of a view by one of our templates."""
    made = network(view)
    made.templateEnv = _Template(template, context)
    return str(made.generate_html())


class _Template:
    """What pyvis takes for its template environment: gives it our template, and that our words."""

    def __init__(self, name: str, context: Mapping[str, object]) -> None:
        self._name = name
        self._context = context

    def get_template(self, _: str) -> "_Template":
        return self

    def render(self, **drawn: object) -> str:
        """Return the page; `drawn` is what pyvis gives, of which we need the network itself."""
        kept = {name: drawn[name] for name in ("nodes", "edges", "options")}
        return render(self._name, drawn=kept, **self._context)


def _options(view: View) -> dict[str, Json]:
    many = len(view.edges) > 150
    return {
        "autoResize": True,
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "physics": {"enabled": False},
        "interaction": {
            "hideEdgesOnDrag": many,
            "hideEdgesOnZoom": many,
            "hover": True,
            "keyboard": False,
            "multiselect": False,
            "tooltipDelay": 10_000_000,
            "selectConnectedEdges": False,
        },
        "edges": {"smooth": False, "selectionWidth": 1, "hoverWidth": 0},
    }
