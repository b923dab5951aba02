"""A layout for large networks, where exact forces between all pairs would take minutes.

First the shape of the whole: distances from some pivots, drawn in two dimensions (PivotMDS,
Brandes and Pich 2006). Then rounds of forces: edges pull, near nodes push each other off exactly,
far ones by the cells of a grid that they stand in.
"""

import networkx
import numpy
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph
from scipy.spatial import cKDTree

Points = NDArray[numpy.float64]

_PIVOTS = 60
_ROUNDS = 120
_CELLS = 28
_NEAR = 2.5  # times the ideal length of an edge
_SEED = 2011


def forced(graph: networkx.Graph) -> Points:
    """Return places for the nodes of a connected network, in the order of its nodes."""
    table = networkx.to_scipy_sparse_array(graph, weight=None, dtype=float, format="csr")
    points = _pivoted(table)
    size = numpy.sqrt(len(points))
    points = points / (points.std(axis=0) + 1e-9) * size / 3
    # Nodes with the same neighbours have the same distances: a little noise parts them.
    points += numpy.random.default_rng(_SEED).normal(scale=0.5, size=points.shape)
    upper = sparse.triu(table, k=1).tocoo()
    for heat in numpy.linspace(1.0, 0.02, _ROUNDS):
        force = _pull(points, upper.row, upper.col) + _near(points) + _far(points)
        length = numpy.hypot(force[:, 0], force[:, 1])
        limit = size * 0.12 * heat
        points += force * (numpy.minimum(length, limit) / (length + 1e-9))[:, None]
    return numpy.asarray(points)


def _pivoted(table: sparse.csr_array) -> Points:
    """Return places from the distances to pivots, each the farthest from those before it."""
    count = table.shape[0]
    pivots, rows = [0], []
    nearest = numpy.full(count, numpy.inf)
    for _ in range(min(_PIVOTS, count)):
        row = csgraph.dijkstra(table, indices=pivots[-1], unweighted=True)
        rows.append(row)
        nearest = numpy.minimum(nearest, row)
        pivots.append(int(numpy.argmax(nearest)))
    squared = numpy.array(rows).T ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    _, vectors = numpy.linalg.eigh(centred.T @ centred)
    axes = vectors[:, -2:][:, ::-1]
    for column in range(2):
        largest = numpy.argmax(numpy.abs(axes[:, column]))
        axes[:, column] *= numpy.sign(axes[largest, column])
    found: Points = -centred @ axes / 2
    return found


def _pull(points: Points, first: NDArray[numpy.int32], second: NDArray[numpy.int32]) -> Points:
    """Edges pull the harder the longer they are; a node with many is not torn by all of them."""
    way = points[second] - points[first]
    strength = way * numpy.hypot(way[:, 0], way[:, 1])[:, None]
    force = numpy.zeros_like(points)
    numpy.add.at(force, first, strength)
    numpy.subtract.at(force, second, strength)
    degree = numpy.bincount(first, minlength=len(points)) + numpy.bincount(
        second, minlength=len(points)
    )
    softened: Points = force / numpy.sqrt(numpy.maximum(degree, 1))[:, None]
    return softened


def _near(points: Points) -> Points:
    force = numpy.zeros_like(points)
    pairs = cKDTree(points).query_pairs(_NEAR, output_type="ndarray")
    if len(pairs):
        first, second = pairs[:, 0], pairs[:, 1]
        way = points[first] - points[second]
        push = way / (numpy.sum(way * way, axis=1) + 1e-3)[:, None]
        numpy.add.at(force, first, push)
        numpy.subtract.at(force, second, push)
    return force


def _far(points: Points) -> Points:
    """Push by the masses of a grid's cells, as far away as beyond the nearest ones."""
    low, high = points.min(axis=0), points.max(axis=0)
    at = ((points - low) / (high - low + 1e-9) * _CELLS).astype(int).clip(0, _CELLS - 1)
    cell = at[:, 0] * _CELLS + at[:, 1]
    mass = numpy.bincount(cell, minlength=_CELLS * _CELLS)
    used = numpy.flatnonzero(mass)
    middle = (
        numpy.column_stack(
            [numpy.bincount(cell, weights=points[:, axis], minlength=len(mass)) for axis in (0, 1)]
        )[used]
        / mass[used][:, None]
    )
    way = middle[:, None, :] - middle[None, :, :]
    squared = numpy.sum(way * way, axis=2)
    weight = numpy.where(squared > _NEAR * _NEAR, mass[used][None, :] / (squared + 1e-9), 0.0)
    push = numpy.sum(way * weight[:, :, None], axis=1)
    row = numpy.zeros(len(mass), dtype=int)
    row[used] = numpy.arange(len(used))
    found: Points = push[row[cell]]
    return found
