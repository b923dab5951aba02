"""Networks as files that other programs read."""

import csv
import io
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest

from caregraph import network
from caregraph.network import Format, What, chosen
from caregraph.store import Dataset

NS = {"g": "http://www.gexf.net/1.2draft"}
GEXF_TYPES = {"string", "integer", "long", "float", "double", "boolean"}


def read_gexf(text: str) -> networkx.Graph:
    return networkx.read_gexf(io.BytesIO(text.encode()))


@pytest.mark.parametrize("what", list(What))
def test_gexf_and_graphml_are_read_back_whole(dataset: Dataset, what: What) -> None:
    graph = chosen(dataset, what)
    for back in (
        read_gexf(network.gexf(graph)),
        networkx.read_graphml(io.BytesIO(network.graphml(graph).encode())),
    ):
        assert set(back) == set(graph)
        assert {frozenset(edge[:2]) for edge in back.edges} == {
            frozenset(edge[:2]) for edge in graph.edges
        }
        assert back.number_of_edges() == graph.number_of_edges()


def test_gexf_keeps_attributes_and_weights(dataset: Dataset) -> None:
    graph = chosen(dataset, What.AGENCIES_THEMES)
    back = read_gexf(network.gexf(graph))
    for u, v, weight in graph.edges(data="weight"):
        assert float(back.edges[u, v]["weight"]) == weight
    assert all(back.nodes[node]["kind"] == kind for node, kind in graph.nodes(data="kind"))


def test_gexf_is_as_its_schema_wants_it(whole: networkx.MultiDiGraph) -> None:
    """What Gephi stumbles over: undeclared attributes, doubled titles and ids, bad dates."""
    root = ElementTree.fromstring(network.gexf(whole))  # noqa: S314 — our own text
    assert root.tag == "{http://www.gexf.net/1.2draft}gexf"
    assert root.get("version") == "1.2"
    (graph,) = root.findall("g:graph", NS)
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    for kind in ("node", "edge"):
        blocks = [a for a in graph.findall("g:attributes", NS) if a.get("class") == kind]
        declared = [one for block in blocks for one in block]
        assert len({one.get("id") for one in declared}) == len(declared)
        assert len({one.get("title") for one in declared}) == len(declared)
        assert {one.get("type") for one in declared} <= GEXF_TYPES
        ids = {one.get("id") for one in declared}
        things = graph.findall(f"g:{kind}s/g:{kind}", NS)
        assert things
        assert len({thing.get("id") for thing in things}) == len(things)
        for thing in things:
            for value in thing.iterfind("g:attvalues/g:attvalue", NS):
                assert value.get("for") in ids
            for name in ("start", "end"):
                if thing.get(name) is not None:
                    date.fromisoformat(thing.get(name, ""))


def test_an_agency_is_there_from_its_first_inspection_to_its_last(
    whole: networkx.MultiDiGraph,
) -> None:
    agency = read_gexf(network.gexf(whole)).nodes["https://w3id.org/caregraph/id/agency/9900002"]
    assert agency["start"] == "2020-02-03"
    assert agency["end"] >= "2023-01-16"
    grades = agency["overall_over_time"]
    assert [(start, end) for _, start, end in grades] == [
        ("2020-02-03", "2023-01-16"),
        ("2023-01-16", "None"),  # without an end, as networkx reads it
    ]


def test_an_edge_has_the_days_of_its_inspection(whole: networkx.MultiDiGraph) -> None:
    back = read_gexf(network.gexf(whole))
    times = {(data.get("start"), data.get("end")) for *_, data in back.edges(data=True)}
    assert len(times) > 2


def test_what_xml_cannot_hold_is_left_out(small: networkx.MultiDiGraph) -> None:
    small.nodes["alder"]["label"] = 'A\x00\x0b<b>"&\ufffe'
    assert read_gexf(network.gexf(small)).nodes["alder"]["label"] == 'A<b>"&'
    back = networkx.read_graphml(io.BytesIO(network.graphml(small).encode()))
    assert back.nodes["alder"]["label"] == 'A<b>"&'
    assert small.nodes["alder"]["label"].startswith("A\x00")


def test_csv_tables_name_every_node_and_edge(whole: networkx.MultiDiGraph) -> None:
    made = network.tables(whole)
    nodes = list(csv.DictReader(io.StringIO(made["nodes.csv"])))
    edges = list(csv.DictReader(io.StringIO(made["edges.csv"])))
    assert [row["id"] for row in nodes] == list(whole)
    assert {(row["source"], row["target"], row["property"]) for row in edges} == set(whole.edges)


def test_no_cell_is_a_formula(small: networkx.MultiDiGraph) -> None:
    small.nodes["alder"]["label"] = "=HYPERLINK(1)"
    assert "'=HYPERLINK(1)" in network.tables(small)["nodes.csv"]


@pytest.mark.parametrize("form", [Format.GEXF, Format.GRAPHML])
def test_the_same_network_gives_the_same_bytes(
    dataset: Dataset, tmp_path: Path, form: Format
) -> None:
    for name in ("one", "two"):
        network.write(chosen(dataset, What.WHOLE), form, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_no_file_says_when_or_by_which_library_it_was_written(
    small: networkx.MultiDiGraph,
) -> None:
    text = network.gexf(small)
    assert "lastmodified" not in text
    assert "NetworkX" not in text


def test_an_empty_network_is_a_file_all_the_same() -> None:
    empty = networkx.MultiDiGraph()
    assert not read_gexf(network.gexf(empty))
    assert network.tables(empty)["nodes.csv"] == "id,label,kind\r\n"
