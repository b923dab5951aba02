"""Agencies alike by what they fall short in."""

import networkx
import pytest

from caregraph import network
from caregraph.network import Measure


def give(graph: networkx.MultiDiGraph, agency: str, **shortfalls: int) -> None:
    visit = f"{agency}/visit"
    graph.add_node(agency, kind="agency", label=agency.title())
    graph.add_node(visit, kind="inspection", label=visit)
    graph.add_edge(visit, agency, key="agency")
    for theme, count in shortfalls.items():
        graph.add_node(theme, kind="theme", label=theme)
        graph.add_edge(visit, theme, key="shortfall", weight=count)


def test_the_same_proportions_are_wholly_alike(small: networkx.MultiDiGraph) -> None:
    (only,) = network.alike(small)
    assert (only.first, only.second, only.score) == ("alder", "birch", 1.0)
    assert only.shared == ("panel", "records")


def test_cosine_by_hand(small: networkx.MultiDiGraph) -> None:
    give(small, "damson", records=3, health=4, panel=0)
    small.remove_edge("damson/visit", "panel", key="shortfall")
    give(small, "elm", records=4, health=3)
    scores = {(one.first, one.second): one.score for one in network.alike(small)}
    assert scores["damson", "elm"] == pytest.approx(24 / 25)


def test_jaccard_by_hand(small: networkx.MultiDiGraph) -> None:
    give(small, "damson", records=1, panel=1, health=1, missing=1)
    scores = {(one.first, one.second): one.score for one in network.alike(small, Measure.JACCARD)}
    assert scores["alder", "damson"] == pytest.approx(2 / 4)
    assert scores["alder", "birch"] == 1.0


def test_one_shared_theme_is_no_likeness(small: networkx.MultiDiGraph) -> None:
    give(small, "damson", health=5)
    assert not [one for one in network.alike(small) if "damson" in (one.first, one.second)]


def test_two_shortfalls_are_too_few(small: networkx.MultiDiGraph) -> None:
    give(small, "damson", records=1, panel=1)
    assert not [one for one in network.alike(small) if "damson" in (one.first, one.second)]


def test_only_the_nearest_are_kept() -> None:
    graph = networkx.MultiDiGraph()
    for n in range(1, 30):
        give(graph, f"a{n:02}", records=n, panel=30 - n)
    pairs = network.alike(graph, nearest=2)
    ends = [end for pair in pairs for end in (pair.first, pair.second)]
    assert set(ends) == {a for a in graph if graph.nodes[a]["kind"] == "agency"}
    assert len(pairs) <= 2 * 29


def test_the_most_alike_come_first_and_each_pair_once(small: networkx.MultiDiGraph) -> None:
    give(small, "damson", records=3, panel=3)
    pairs = network.alike(small)
    assert [pair.score for pair in pairs] == sorted((p.score for p in pairs), reverse=True)
    assert len({(pair.first, pair.second) for pair in pairs}) == len(pairs)


def test_as_a_network(small: networkx.MultiDiGraph) -> None:
    graph = network.as_graph(network.alike(small), small)
    assert graph.edges["alder", "birch"] == {"weight": 1.0, "shared": 2}
    assert graph.nodes["alder"]["label"] == "Alder"


def test_a_network_without_shortfalls_has_no_likeness() -> None:
    assert network.alike(networkx.MultiDiGraph()) == ()
