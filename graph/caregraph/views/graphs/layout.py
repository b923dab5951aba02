"""Where nodes stand: computed here, so that no browser has to.

Each connected part is laid out by itself, turned so that it is wide rather than high, and freed of
nodes that lie on each other; then the parts are packed, the largest first. The same network always
gets the same positions.
"""

from collections.abc import Mapping

import networkx
import numpy
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from caregraph.views.graphs.force import forced

Points = NDArray[numpy.float64]

SPACING = 90.0
"""How far apart nodes stand, about: a label has room."""
_SEED = 2011
_SMALL = 300  # nodes; beyond, networkx's layouts take too long
_WIDE = 1.6  # labels are wide: nodes stand this much nearer above each other than side by side
_ROUNDS = 40
_DRAWN_IN = 0.35
_PROPORTION, _STRETCH = 1.45, 1.5


def layout(graph: networkx.Graph) -> Mapping[str, tuple[int, int]]:
    """Return a place for each node of a weighted network."""
    parts = [sorted(part) for part in networkx.connected_components(graph)]
    joined = sorted((part for part in parts if len(part) > 1), key=lambda p: (-len(p), p[0]))
    placed = [(names, _part(graph.subgraph(names), names)) for names in joined]
    alone = sorted(part[0] for part in parts if len(part) == 1)
    if alone:
        placed.append((alone, _grid(len(alone))))
    found: dict[str, tuple[int, int]] = {}
    for (names, points), corner in zip(placed, _packed([p for _, p in placed]), strict=True):
        for name, (x, y) in zip(names, points + corner, strict=True):
            found[name] = (round(float(x)), round(float(y)))
    return found


def scattered(count: int, spacing: float = SPACING) -> Points:
    """Return places for nodes around a middle, in a spiral that fills a disc evenly."""
    number = numpy.arange(count) + 1.0
    angle = number * numpy.pi * (3 - numpy.sqrt(5))
    radius = spacing * numpy.sqrt(number)
    return numpy.column_stack((radius * numpy.cos(angle), radius * numpy.sin(angle)))


def _grid(count: int) -> Points:
    """Return places for nodes without edges: side by side, in rows."""
    across = max(1, round(float(numpy.sqrt(count * 2.5))))
    number = numpy.arange(count)
    return numpy.column_stack((number % across * SPACING, number // across * SPACING / _WIDE))


def _part(graph: networkx.Graph, names: list[str]) -> Points:
    ordered = networkx.Graph()
    ordered.add_nodes_from(names)
    ordered.add_weighted_edges_from(
        sorted((min(u, v), max(u, v), w) for u, v, w in graph.edges(data="weight", default=1))
    )
    points = _sprung(ordered, names) if len(names) <= _SMALL else forced(ordered)
    return apart(_landscape(_turned(_scaled(_drawn_in(points)))))


def _sprung(graph: networkx.Graph, names: list[str]) -> Points:
    start = networkx.spring_layout(graph, seed=_SEED, weight=None, iterations=50, method="force")
    found = networkx.forceatlas2_layout(
        graph,
        pos=start,
        seed=_SEED,
        max_iter=60,
        scaling_ratio=2.0,
        gravity=0.6,
        weight=None,
    )
    return numpy.array([found[name] for name in names], dtype=float)


def _drawn_in(points: Points) -> Points:
    """Return the points with the far ones nearer, so that chains at the rim take less room."""
    middle = points - numpy.median(points, axis=0)
    away = numpy.hypot(middle[:, 0], middle[:, 1])[:, None]
    typical = float(numpy.median(away)) or 1.0
    nearer: Points = middle * (numpy.maximum(away / typical, 1.0) ** -_DRAWN_IN)
    return nearer


def _landscape(points: Points) -> Points:
    """Return the points stretched to the proportions of a window, if they are too high for it."""
    wide, high = points.max(axis=0) - points.min(axis=0)
    stretch = min(_STRETCH, max(1.0, _PROPORTION * float(high) / (float(wide) or 1.0)))
    stretched: Points = points * numpy.array([stretch, 1.0])
    return stretched


def _scaled(points: Points) -> Points:
    """Return the points so far apart that the median node has room around it."""
    near, _ = cKDTree(points).query(points, k=min(4, len(points)))
    typical = float(numpy.median(near[:, 1:])) or 1.0
    return points * (SPACING / typical)


def _turned(points: Points) -> Points:
    """Return the points with their longest way from left to right."""
    middle = points - points.mean(axis=0)
    values, vectors = numpy.linalg.eigh(middle.T @ middle)
    axes = vectors[:, numpy.argsort(-values)]
    for column in range(2):
        largest = numpy.argmax(numpy.abs(axes[:, column]))
        axes[:, column] *= numpy.sign(axes[largest, column]) or 1.0
    turned: Points = middle @ axes
    return turned


def apart(points: Points, spacing: float = SPACING) -> Points:
    """Return points pushed apart until none is too near another for its label to be read."""
    stretch = numpy.array([1.0, _WIDE])
    moved = points * stretch
    for _ in range(_ROUNDS):
        pairs = cKDTree(moved).query_pairs(spacing, output_type="ndarray")
        if not len(pairs):
            break
        first, second = pairs[:, 0], pairs[:, 1]
        way = moved[first] - moved[second]
        distance = numpy.hypot(way[:, 0], way[:, 1])
        same = distance < 1e-9
        way[same] = (1.0, 0.0)
        distance[same] = 1.0
        push = way * ((spacing - distance) / distance / 2.5)[:, None]
        numpy.add.at(moved, first, push)
        numpy.subtract.at(moved, second, push)
    found: Points = moved / stretch
    return found


def _packed(parts: list[Points]) -> list[Points]:
    """Return how far to move each part so that none covers another: in rows below each other."""
    if not parts:
        return []
    sizes = [part.max(axis=0) - part.min(axis=0) + SPACING * 1.5 for part in parts]
    area = sum(float(size[0] * size[1]) for size in sizes)
    width = max(float(sizes[0][0]), float(numpy.sqrt(area * 1.5)))
    moves, at, below = [], numpy.zeros(2), 0.0
    for part, size in zip(parts, sizes, strict=True):
        if at[0] and at[0] + size[0] > width:
            at = numpy.array([0.0, at[1] + below])
            below = 0.0
        moves.append(at - part.min(axis=0))
        at = at + numpy.array([size[0], 0.0])
        below = max(below, float(size[1]))
    return moves
