"""Writes networks to files: GraphML and GEXF for network programs, CSV for spreadsheets.

The bytes follow from the network alone: no date of writing, no version of a library. Characters
that XML cannot hold are left out of GraphML and GEXF.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree

import networkx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from caregraph.export import inert
from caregraph.files import put_whole
from caregraph.network.timing import timed


class Format(StrEnum):
    """The forms in which a network is written."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"


NODES, EDGES = "nodes.csv", "edges.csv"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(graph: networkx.Graph) -> str:
    """Return a network as GraphML."""
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(_printable(graph))
    return _text(writer.xml)


def gexf(graph: networkx.Graph) -> str:
    """Return a network as GEXF 1.2 for Gephi.

    Where its edges have days, nodes and edges have their time (`timing.py`).
    """
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(timed(_printable(graph)))
    meta = writer.xml.find("meta")
    if meta is not None:
        meta.attrib.pop("lastmodifieddate", None)
        for creator in meta.iter("creator"):
            creator.text = "caregraph"
    return _text(writer.xml)


def tables(graph: networkx.Graph) -> Mapping[str, str]:
    """Return a network as two CSV tables, by the names of their files."""
    nodes = [{"id": name, **data} for name, data in graph.nodes(data=True)]
    ends: tuple[str, ...] = ("source", "target")
    if graph.is_multigraph():
        edges = [
            {"source": u, "target": v, "property": key, **data}
            for u, v, key, data in graph.edges(keys=True, data=True)
        ]
        ends = (*ends, "property")
    else:
        edges = [{"source": u, "target": v, **data} for u, v, data in graph.edges(data=True)]
    return {NODES: _csv(nodes, ("id", "label", "kind")), EDGES: _csv(edges, (*ends, "label"))}


def write(graph: networkx.Graph, form: Format, target: Path) -> None:
    """Write a network to a file; as CSV into a folder, two files. Each is replaced when whole."""
    if form is not Format.CSV:
        put_whole(target, ONE_FILE[form](graph))
        return
    for name, text in tables(graph).items():
        put_whole(target / name, text)


ONE_FILE: Mapping[Format, Callable[[networkx.Graph], str]] = {
    Format.GRAPHML: graphml,
    Format.GEXF: gexf,
}
"""How a network becomes the text of one file."""


def _csv(rows: Iterable[Mapping[str, object]], first: Iterable[str]) -> str:
    lines = list(rows)
    used = {name for line in lines for name in line}
    leading = [name for name in first if name in used or not lines]
    header = [*leading, *sorted(used - set(leading))]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for line in lines:
        writer.writerow([_cell(line.get(name, "")) for name in header])
    return out.getvalue()


def _cell(value: object) -> str:
    return inert(value) if isinstance(value, str) else str(value)


def _printable(graph: networkx.Graph) -> networkx.Graph:
    """Return a copy without the characters that XML cannot hold."""
    made = graph.copy()
    for _, data in made.nodes(data=True):
        data.update({name: _clean(value) for name, value in data.items()})
    for *_, data in made.edges(data=True):
        data.update({name: _clean(value) for name, value in data.items()})
    return made


def _clean(value: object) -> object:
    return _NOT_IN_XML.sub("", value) if isinstance(value, str) else value


def _text(root: ElementTree.Element) -> str:
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
