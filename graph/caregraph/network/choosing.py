"""The networks that can be asked for by name, each with what its analyses say on its nodes."""

from enum import StrEnum

import networkx

from caregraph.network.likeness import alike, as_graph
from caregraph.network.projections import (
    Within,
    agencies_by_provisions,
    agencies_by_themes,
    co_citation,
)
from caregraph.network.reading import Asked
from caregraph.network.weighing import centrality, communities
from caregraph.network.whole import of_dataset


class What(StrEnum):
    """What a network is drawn of."""

    WHOLE = "whole"
    FINDINGS = "findings"
    CO_CITATION = "co-citation"
    CO_CITATION_IN_REPORTS = "co-citation-in-reports"
    AGENCIES_PROVISIONS = "agencies-provisions"
    AGENCIES_THEMES = "agencies-themes"
    ALIKE = "alike"


def chosen(dataset: Asked, what: What) -> networkx.Graph:
    """Return a network by its name.

    The whole without findings as nodes, or with them; provisions cited together, with their
    centrality and community; the two-mode networks; agencies alike by shortfalls, with their
    community.
    """
    whole = of_dataset(dataset, findings=what is What.FINDINGS)
    match what:
        case What.WHOLE | What.FINDINGS:
            return whole
        case What.CO_CITATION:
            return weighed(co_citation(whole))
        case What.CO_CITATION_IN_REPORTS:
            return weighed(co_citation(whole, Within.INSPECTION))
        case What.AGENCIES_PROVISIONS:
            return agencies_by_provisions(whole)
        case What.AGENCIES_THEMES:
            return agencies_by_themes(whole)
        case What.ALIKE:
            return in_communities(as_graph(alike(whole), whole))


def weighed(graph: networkx.Graph) -> networkx.Graph:
    """Give each node its measures of centrality and its community, in place; return the network."""
    for one in centrality(graph):
        graph.nodes[one.iri].update(
            degree=one.degree,
            strength=one.strength,
            betweenness=one.betweenness,
            pagerank=one.pagerank,
        )
    return in_communities(graph)


def in_communities(graph: networkx.Graph) -> networkx.Graph:
    """Give each node the number of its community, in place; return the network."""
    for one in communities(graph):
        for member in one.members:
            graph.nodes[member]["community"] = one.number
    return graph
