"""What goes together: provisions cited together, agencies with provisions and with themes."""

import networkx
import pytest

from caregraph import network
from caregraph.network import Kind, Within
from caregraph.store import Dataset


def weights(graph: networkx.Graph) -> dict[tuple[str, ...], int]:
    return {tuple(sorted((u, v))): weight for u, v, weight in graph.edges(data="weight")}


def test_provisions_are_cited_together_in_one_action(small: networkx.MultiDiGraph) -> None:
    together = network.co_citation(small)
    assert weights(together) == {("13(1)", "17(1)"): 2, ("26.2", "4.5"): 1}


def test_or_in_one_inspection(small: networkx.MultiDiGraph) -> None:
    together = network.co_citation(small, Within.INSPECTION)
    assert weights(together) == {
        ("13(1)", "17(1)"): 2,
        ("13(1)", "26.2"): 1,
        ("17(1)", "26.2"): 1,
        ("26.2", "4.5"): 1,
    }


def test_a_provision_knows_in_how_many_actions_it_is_cited(small: networkx.MultiDiGraph) -> None:
    cited = dict(network.co_citation(small).nodes(data="cited"))
    assert cited == {"17(1)": 3, "13(1)": 2, "26.2": 2, "4.5": 1}


def test_what_is_cited_alone_is_there_without_edges(small: networkx.MultiDiGraph) -> None:
    small.remove_edge("cedar/visit/1", "4.5", key="cites")
    together = network.co_citation(small)
    assert together.degree("26.2") == 0


def test_agencies_and_provisions(small: networkx.MultiDiGraph) -> None:
    assert weights(network.agencies_by_provisions(small)) == {
        ("17(1)", "alder"): 1,
        ("13(1)", "alder"): 1,
        ("26.2", "alder"): 1,
        ("17(1)", "birch"): 2,
        ("13(1)", "birch"): 1,
        ("26.2", "cedar"): 1,
        ("4.5", "cedar"): 1,
    }


def test_agencies_and_themes_of_shortfalls(small: networkx.MultiDiGraph) -> None:
    assert weights(network.agencies_by_themes(small)) == {
        ("alder", "records"): 2,
        ("alder", "panel"): 1,
        ("birch", "records"): 4,
        ("birch", "panel"): 2,
        ("cedar", "health"): 3,
    }


def test_agencies_and_themes_of_strengths(small: networkx.MultiDiGraph) -> None:
    found = network.agencies_by_themes(small, Kind.STRENGTH)
    assert set(weights(found).values()) == {9}


@pytest.mark.parametrize("polarity", [Kind.SHORTFALL, Kind.STRENGTH])
def test_findings_as_nodes_count_as_their_weights_do(dataset: Dataset, polarity: Kind) -> None:
    counted = network.agencies_by_themes(network.of_dataset(dataset), polarity)
    listed = network.agencies_by_themes(network.of_dataset(dataset, findings=True), polarity)
    assert weights(counted) == weights(listed)
    assert weights(counted)


def test_nodes_keep_their_attributes(small: networkx.MultiDiGraph) -> None:
    assert network.agencies_by_themes(small).nodes["alder"]["label"] == "Alder"


def test_an_empty_network_gives_empty_ones() -> None:
    empty = networkx.MultiDiGraph()
    assert not network.co_citation(empty)
    assert not network.agencies_by_provisions(empty)
    assert not network.agencies_by_themes(empty)
