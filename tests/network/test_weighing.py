"""Centrality and communities."""

import networkx
import pytest

from caregraph import network


@pytest.fixture
def bridge() -> networkx.Graph:
    """Two triangles, joined through one node."""
    graph = networkx.Graph()
    graph.add_weighted_edges_from(
        [("a", "b", 5), ("b", "c", 5), ("a", "c", 5), ("x", "y", 5), ("y", "z", 5), ("x", "z", 5)]
    )
    graph.add_weighted_edges_from([("c", "m", 1), ("m", "x", 1)])
    return graph


def test_the_node_between_two_parts_lies_on_the_ways(bridge: networkx.Graph) -> None:
    between = {one.iri: one.betweenness for one in network.centrality(bridge)}
    assert max(between.values()) == between["m"] > between["a"] == 0


def test_strength_adds_up_weights_and_degree_does_not(bridge: networkx.Graph) -> None:
    by_name = {one.iri: one for one in network.centrality(bridge)}
    assert (by_name["c"].degree, by_name["c"].strength) == (3, 11)


def test_frequent_pairs_are_near() -> None:
    graph = networkx.Graph()
    graph.add_weighted_edges_from([("a", "b", 10), ("b", "c", 10), ("a", "c", 1)])
    between = {one.iri: one.betweenness for one in network.centrality(graph)}
    assert between["b"] == 1.0


def test_the_most_central_comes_first(bridge: networkx.Graph) -> None:
    ranks = [one.pagerank for one in network.centrality(bridge)]
    assert ranks == sorted(ranks, reverse=True)
    assert sum(ranks) == pytest.approx(1, abs=1e-4)


def test_a_node_without_edges_has_measures_too() -> None:
    graph = networkx.Graph()
    graph.add_node("alone", label="Alone", cited=4)
    (only,) = network.centrality(graph)
    assert (only.label, only.cited, only.degree, only.betweenness) == ("Alone", 4, 0, 0.0)


def test_communities_are_what_hangs_together(bridge: networkx.Graph) -> None:
    parts = [set(one.members) - {"m"} for one in network.communities(bridge)]
    assert {frozenset(part) for part in parts} == {frozenset("abc"), frozenset("xyz")}


def test_communities_do_not_depend_on_the_order_of_nodes(bridge: networkx.Graph) -> None:
    turned = networkx.Graph()
    turned.add_nodes_from(reversed(list(bridge)))
    turned.add_edges_from((v, u, data) for u, v, data in reversed(list(bridge.edges(data=True))))
    assert network.communities(turned) == network.communities(bridge)


def test_the_largest_community_is_number_one() -> None:
    graph = networkx.Graph([("a", "b"), ("x", "y"), ("y", "z")])
    graph.add_node("alone")
    found = network.communities(graph)
    assert [one.number for one in found] == [1, 2, 3]
    assert found[0].members == ("x", "y", "z")
    assert found[-1].members == ("alone",)


def test_nothing_has_no_centre_and_no_communities() -> None:
    assert network.centrality(networkx.Graph()) == ()
    assert network.communities(networkx.Graph()) == ()
