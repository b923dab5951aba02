"""How central provisions are among those that are cited together, and which form communities.

Four measures, since each says something else:

- degree: with how many others a provision is cited;
- strength: how often, the weights of these edges added up;
- betweenness: on what share of the shortest ways between others it lies, where two provisions are
  the nearer the more often they are cited together (distance = 1 / weight);
- pagerank: how often a walk along the edges, by their weights, comes to it. It stands in for the
  eigenvector's measure, which is not defined where the network falls into parts, as these do.

Communities are Louvain's, by weight, with a fixed seed and nodes in the order of their names, so
that the same network always falls into the same communities.
"""

from dataclasses import dataclass

import networkx

_SEED = 2011
_PLACES = 6  # decimals: beyond them results differ between machines


@dataclass(frozen=True, slots=True)
class Centrality:
    """One node's measures. `cited` is in how many actions a provision is cited."""

    iri: str
    label: str
    cited: int
    degree: int
    strength: float
    betweenness: float
    pagerank: float


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes that hang together, by IRI; communities are numbered from 1, the largest first."""

    number: int
    members: tuple[str, ...]


def centrality(graph: networkx.Graph) -> tuple[Centrality, ...]:
    """Return the measures of each node of a weighted network, the most central first."""
    if not graph:
        return ()
    distance = {(u, v): 1 / w for u, v, w in graph.edges(data="weight", default=1)}
    far = networkx.Graph()
    far.add_nodes_from(graph)
    far.add_weighted_edges_from((u, v, d) for (u, v), d in distance.items())
    between = networkx.betweenness_centrality(far, weight="weight")
    rank = networkx.pagerank(graph, weight="weight")
    found = (
        Centrality(
            iri=node,
            label=str(data.get("label", node)),
            cited=int(data.get("cited", 0)),
            degree=graph.degree(node),
            strength=graph.degree(node, weight="weight"),
            betweenness=round(between[node], _PLACES),
            pagerank=round(rank[node], _PLACES),
        )
        for node, data in graph.nodes(data=True)
    )
    return tuple(sorted(found, key=lambda one: (-one.pagerank, -one.strength, one.iri)))


def communities(graph: networkx.Graph, resolution: float = 1.0) -> tuple[Community, ...]:
    """Return the communities of a weighted network; a node without edges is one by itself.

    A higher `resolution` gives more and smaller ones.
    """
    names = sorted(graph)
    if not names:
        return ()
    numbered = networkx.Graph()
    numbered.add_nodes_from(range(len(names)))
    number = {name: i for i, name in enumerate(names)}
    edges = ((number[u], number[v], w) for u, v, w in graph.edges(data="weight", default=1))
    ordered = sorted((min(u, v), max(u, v), w) for u, v, w in edges)
    numbered.add_weighted_edges_from(ordered)
    parts = networkx.community.louvain_communities(numbered, resolution=resolution, seed=_SEED)
    members = sorted((sorted(names[i] for i in part) for part in parts), key=_largest_first)
    return tuple(Community(n, tuple(part)) for n, part in enumerate(members, 1))


def _largest_first(members: list[str]) -> tuple[int, list[str]]:
    return -len(members), members
