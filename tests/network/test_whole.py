"""The whole dataset as a network."""

from collections import Counter

import networkx
import pyoxigraph as ox
import pytest

from caregraph import network
from caregraph.store import Dataset

CG = "PREFIX cg: <https://w3id.org/caregraph/ontology#> "
AGENCY = "https://w3id.org/caregraph/id/agency/9900002"
FIRST = "https://w3id.org/caregraph/id/inspection/9900002/2020-02-03"
SECOND = "https://w3id.org/caregraph/id/inspection/9900002/2023-01-16"


def counted(dataset: Dataset, pattern: str) -> int:
    """How many there are of ?x, asked by other means than the network is read by."""
    found = dataset.ask(f"{CG}SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")
    assert isinstance(found, ox.QuerySolutions)
    number = next(found)["n"]
    assert isinstance(number, ox.Literal)
    return int(number.value)


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("agency", "?x a cg:Agency"),
        ("provider", "?x a cg:Provider"),
        ("inspection", "?x a cg:Inspection"),
        ("judgement", "?x a cg:Judgement"),
        ("requirement", "?x a cg:Requirement"),
        ("recommendation", "?x a cg:Recommendation"),
        ("theme", "?x a cg:Theme"),
        ("person", "[] cg:inspector|cg:registeredManager|cg:responsibleIndividual ?x"),
    ],
)
def test_every_thing_of_a_kind_is_a_node(
    whole: networkx.MultiDiGraph, dataset: Dataset, kind: str, pattern: str
) -> None:
    kinds = Counter(kind for _, kind in whole.nodes(data="kind"))
    assert kinds[kind] == counted(dataset, pattern) > 0


def test_every_node_has_a_label_and_a_kind(whole: networkx.MultiDiGraph) -> None:
    kinds = {kind.value for kind in network.Kind}
    assert all(data["label"] and data["kind"] in kinds for _, data in whole.nodes(data=True))


def test_an_agency_is_called_as_its_latest_report_calls_it(whole: networkx.MultiDiGraph) -> None:
    assert whole.nodes[AGENCY]["label"] == "Merrowdale Foster Care - North West"
    assert whole.nodes[AGENCY]["urn"] == "9900002"


def test_an_edge_is_called_as_the_ontology_calls_its_property(
    whole: networkx.MultiDiGraph,
) -> None:
    assert whole.edges[SECOND, AGENCY, "agency"]["label"] == "agency"
    raised = [data for _, _, key, data in whole.edges(keys=True, data=True) if key == "raises"]
    assert {data["label"] for data in raised} == {"raises"}


def test_an_edge_from_a_statement_has_its_page_report_and_days(
    whole: networkx.MultiDiGraph,
) -> None:
    cites = [data for _, _, key, data in whole.edges(keys=True, data=True) if key == "cites"]
    assert cites
    assert all(data["page"] >= 1 and "/report/" in data["report"] for data in cites)
    assert all(data["start"] <= data["end"] for data in cites)


def test_the_inspection_before_is_joined(whole: networkx.MultiDiGraph) -> None:
    assert whole.has_edge(SECOND, FIRST, "previousInspection")


def test_without_findings_their_number_is_a_weight(
    whole: networkx.MultiDiGraph, dataset: Dataset
) -> None:
    edges = whole.out_edges(SECOND, keys=True, data=True)
    weights = {theme: data["weight"] for _, theme, key, data in edges if key == "shortfall"}
    assert weights
    for theme, weight in weights.items():
        pattern = f"<{SECOND}> cg:finding ?x . ?x cg:theme <{theme}> ; cg:polarity cg:Shortfall"
        assert weight == counted(dataset, pattern)


def test_with_findings_each_is_a_node_and_none_is_a_weight(dataset: Dataset) -> None:
    graph = network.of_dataset(dataset, findings=True)
    kinds = Counter(kind for _, kind in graph.nodes(data="kind"))
    number = counted(dataset, "?x a cg:Finding")
    assert kinds["shortfall"] + kinds["strength"] + kinds["context"] == number > 0
    assert not any("weight" in data for *_, data in graph.edges(data=True))


def test_a_provision_is_joined_to_what_it_is_part_of(whole: networkx.MultiDiGraph) -> None:
    parts = [(u, v) for u, v, key in whole.edges(keys=True) if key == "isPartOf"]
    assert parts
    assert all(u.startswith(v) or "/part/" in v for u, v in parts)


def test_nodes_stand_in_the_order_of_their_names(whole: networkx.MultiDiGraph) -> None:
    assert list(whole) == sorted(whole)
