"""Where the nodes of a graph stand, so that the browser only has to draw them."""

import networkx

from caregraph.dataset import Dataset
from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Head, Job
from caregraph.serve.outlet import Outlet
from caregraph.serve.page.documents import member, read, write
from caregraph.views.graphs.layout import layout as placed_by

MOST_NODES = 400
MOST_EDGES = 4000


def layout(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Tell where nodes stand (`body`: how many, and which are joined): x and y of each."""
    del dataset
    document = read(job.one("body"))
    count = member(document, "nodes", int)
    if not 1 <= count <= MOST_NODES:
        raise RequestError(400, f"A picture has from 1 to {MOST_NODES} nodes.")
    return write(positions(count, _edges(member(document, "edges", list), count)), outlet)


def _edges(found: list[object], count: int) -> list[tuple[int, int]]:
    if len(found) > MOST_EDGES:
        raise RequestError(400, f"A picture has at most {MOST_EDGES} edges.")
    return [_edge(edge, count) for edge in found]


def _edge(edge: object, count: int) -> tuple[int, int]:
    match edge:
        case [int(a), int(b)] if 0 <= a < count and 0 <= b < count:
            return a, b
    raise RequestError(400, "Each edge joins two of the nodes, by their numbers.")


def positions(count: int, edges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return x and y of each node."""
    graph = networkx.Graph()
    graph.add_nodes_from(str(i) for i in range(count))
    graph.add_weighted_edges_from((str(a), str(b), 1.0) for a, b in edges if a != b)
    placed = placed_by(graph)
    return [placed[str(i)] for i in range(count)]
