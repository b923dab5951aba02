"""Networks of one or two kinds of things, drawn from the whole: who or what goes together.

Each takes the network that `of_dataset` returns, or a part of it, so a user can first cut it down
(to some years, to some agencies). Each edge has a `weight`; every node keeps its attributes.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import combinations

import networkx

from caregraph.network.records import ACTIONS, Kind

Pairs = Mapping[tuple[str, str], int]

_CITABLE = frozenset({Kind.PROVISION, Kind.STANDARD})


class Within(StrEnum):
    """What counts as cited together: in one requirement or recommendation, or in one report."""

    ACTION = "action"
    INSPECTION = "inspection"


def co_citation(graph: networkx.MultiDiGraph, within: Within = Within.ACTION) -> networkx.Graph:
    """Return which provisions and standards are cited together.

    The weight of an edge is in how many actions (or inspections) both are cited. A node's `cited`
    says in how many it is cited at all; provisions that are cited alone are there, without edges.
    """
    made = together(_baskets(graph, within))
    for name, data in made.nodes(data=True):
        data.update(graph.nodes[name])
    return made


def together(baskets: Iterable[Collection[str]]) -> networkx.Graph:
    """Return what stands together in baskets, and in how many of them, pair by pair."""
    cited: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for basket in baskets:
        cited.update(set(basket))
        pairs.update(combinations(sorted(set(basket)), 2))
    made = networkx.Graph()
    made.add_nodes_from((name, {"cited": cited[name]}) for name in sorted(cited))
    return _joined(made, pairs)


def agencies_by_provisions(graph: networkx.MultiDiGraph) -> networkx.Graph:
    """Return agencies and what they were told to meet.

    The weight is the number of requirements and recommendations to the agency that cite it.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for action, agency in _actions(graph):
        pairs.update((agency, cited) for cited in _targets(graph, action, "cites"))
    return _two_mode(graph, pairs)


def agencies_by_themes(
    graph: networkx.MultiDiGraph, polarity: Kind = Kind.SHORTFALL
) -> networkx.Graph:
    """Return agencies and the themes of their shortfalls (or of findings of another polarity).

    The weight is the number of findings; one that has two themes counts for both.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for source, target, key, data in graph.edges(keys=True, data=True):
        if key == polarity.value:
            pairs[_agency(graph, source), target] += data["weight"]
        elif key == "theme" and graph.nodes[source]["kind"] == polarity.value:
            pairs[_agency(graph, _inspection(graph, source)), target] += 1
    return _two_mode(graph, pairs)


def _actions(graph: networkx.MultiDiGraph) -> Iterator[tuple[str, str]]:
    """Yield each requirement and recommendation with its agency."""
    for node, kind in graph.nodes(data="kind"):
        if kind in ACTIONS:
            yield node, _agency(graph, _inspection(graph, node))


def _baskets(graph: networkx.MultiDiGraph, within: Within) -> Iterator[set[str]]:
    """Yield what is cited together, a set for each action or inspection that cites anything."""
    found: dict[str, set[str]] = defaultdict(set)
    for source, target, key in graph.edges(keys=True):
        if key == "cites" and graph.nodes[target]["kind"] in _CITABLE:
            where = source if within is Within.ACTION else _inspection(graph, source)
            found[where].add(target)
    yield from found.values()


def _inspection(graph: networkx.MultiDiGraph, statement: str) -> str:
    sources = graph.in_edges(statement, keys=True)
    return str(next(source for source, _, key in sources if key in ("raises", "finding")))


def _agency(graph: networkx.MultiDiGraph, inspection: str) -> str:
    return next(iter(_targets(graph, inspection, "agency")))


def _targets(graph: networkx.MultiDiGraph, source: str, key: str) -> Iterator[str]:
    return (target for _, target, name in graph.out_edges(source, keys=True) if name == key)


def _two_mode(graph: networkx.MultiDiGraph, pairs: Pairs) -> networkx.Graph:
    made = _nodes(graph, sorted({node for pair in pairs for node in pair}))
    return _joined(made, pairs)


def _nodes(graph: networkx.MultiDiGraph, names: Iterable[str]) -> networkx.Graph:
    made = networkx.Graph()
    made.add_nodes_from((name, dict(graph.nodes[name])) for name in names)
    return made


def _joined(graph: networkx.Graph, pairs: Pairs) -> networkx.Graph:
    for (one, other), weight in sorted(pairs.items()):
        graph.add_edge(one, other, weight=weight)
    return graph
