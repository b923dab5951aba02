"""Which agencies are alike by what they fall short in.

An agency is the counts of its shortfalls by theme. Two measures:

- cosine: of the two agencies' counts. How many shortfalls an agency has does not matter, only how
  they fall on the themes. 1 where the proportions are the same, 0 where no theme is shared.
- jaccard: the themes that both share, of the themes that either has. Counts do not matter.

Few shortfalls make chance look like likeness: two agencies with one shortfall each, on the same
theme, would be perfectly alike. So an agency takes part from three shortfalls on, and a pair counts
from two shared themes on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import networkx
import numpy
from numpy.typing import NDArray
from scipy import sparse

from caregraph.network.projections import agencies_by_themes
from caregraph.network.records import Kind

Scores = NDArray[numpy.float64]

FEWEST_SHORTFALLS = 3
FEWEST_SHARED = 2
_CHUNK = 512


class Measure(StrEnum):
    """How likeness is measured."""

    COSINE = "cosine"
    JACCARD = "jaccard"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two agencies, from 0 (nothing shared) to 1, and the IRIs of the themes that they share."""

    first: str
    second: str
    score: float
    shared: tuple[str, ...]


def alike(
    graph: networkx.MultiDiGraph, measure: Measure = Measure.COSINE, nearest: int = 5
) -> tuple[Likeness, ...]:
    """Return for each agency the `nearest` agencies most like it by shortfalls, most alike first.

    A pair is there once, though it may be near from either side. Of equals, those with the
    smaller IRIs come first.
    """
    return alike_by_themes(agencies_by_themes(graph), measure, nearest)


def alike_by_themes(
    shortfalls: networkx.Graph, measure: Measure = Measure.COSINE, nearest: int = 5
) -> tuple[Likeness, ...]:
    """Return the same from the two-mode network of agencies and themes."""
    counts = _counts(shortfalls)
    if counts is None:
        return ()
    pairs = dict(_nearest(counts, measure, nearest))
    return tuple(
        Likeness(first, second, score, shared)
        for (first, second), score in sorted(pairs.items(), key=lambda one: (-one[1], one[0]))
        for shared in [tuple(sorted(set(shortfalls[first]) & set(shortfalls[second])))]
    )


def as_graph(pairs: tuple[Likeness, ...], graph: networkx.MultiDiGraph) -> networkx.Graph:
    """Return likenesses as a network: `weight` is the score, `shared` how many themes are shared.

    `graph` gives the attributes of the agencies.
    """
    made = networkx.Graph()
    names = sorted({name for pair in pairs for name in (pair.first, pair.second)})
    made.add_nodes_from((name, dict(graph.nodes[name])) for name in names)
    for pair in sorted(pairs, key=lambda pair: (pair.first, pair.second)):
        made.add_edge(pair.first, pair.second, weight=pair.score, shared=len(pair.shared))
    return made


@dataclass(frozen=True, slots=True)
class _Counts:
    """Agencies by name, and their shortfalls: a row an agency, a column a theme."""

    agencies: tuple[str, ...]
    table: sparse.csr_array


def _counts(shortfalls: networkx.Graph) -> _Counts | None:
    kinds: Mapping[str, str] = dict(shortfalls.nodes(data="kind"))
    total = dict(shortfalls.degree(weight="weight"))
    agencies = sorted(
        name
        for name, kind in kinds.items()
        if kind == Kind.AGENCY and total[name] >= FEWEST_SHORTFALLS
    )
    themes = sorted(name for name, kind in kinds.items() if kind == Kind.THEME)
    if not agencies or not themes:
        return None
    table = networkx.bipartite.biadjacency_matrix(shortfalls, agencies, themes, dtype=float)
    return _Counts(tuple(agencies), sparse.csr_array(table))


def _nearest(
    counts: _Counts, measure: Measure, nearest: int
) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield the nearest of each agency, some hundred agencies at a time (all at once is large)."""
    has = sparse.csr_array(counts.table.sign())
    for first in range(0, len(counts.agencies), _CHUNK):
        rows = slice(first, first + _CHUNK)
        shared = (has[rows] @ has.T).toarray()
        score = _cosine(counts.table, rows) if measure is Measure.COSINE else _jaccard(has, rows)
        score[shared < FEWEST_SHARED] = 0
        score = numpy.round(score, 6)
        for i, line in enumerate(score, first):
            line[i] = 0
            for j in numpy.argsort(-line, kind="stable")[:nearest]:
                if line[j] > 0:
                    names = sorted((counts.agencies[i], counts.agencies[int(j)]))
                    yield (names[0], names[1]), float(line[j])


def _cosine(table: sparse.csr_array, rows: slice) -> Scores:
    length = numpy.sqrt(table.multiply(table).sum(axis=1))
    product = (table[rows] @ table.T).toarray()
    return numpy.asarray(product / numpy.outer(length[rows], length))


def _jaccard(has: sparse.csr_array, rows: slice) -> Scores:
    size = has.sum(axis=1)
    shared = (has[rows] @ has.T).toarray()
    return numpy.asarray(shared / (size[rows, None] + size[None, :] - shared))
