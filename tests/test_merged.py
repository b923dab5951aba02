"""The default graph is the merge of the named graphs, each statement once, whatever is written."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.errors import StoreError
from caregraph.rdf.terms import Triple
from caregraph.store import FORMAT, MARKER, STORE, LocalDataset, open_output

_GRAPHS = ("http://example.org/one", "http://example.org/two")
_NUMBERS = st.frozensets(st.integers(0, 5))


def triples(numbers: frozenset[int]) -> list[Triple]:
    return [Triple("<http://example.org/s>", "<http://example.org/p>", f'"{n}"') for n in numbers]


def statements(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> set[ox.Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}


def named(store: ox.Store) -> set[ox.Triple]:
    return {t for graph in store.named_graphs() for t in statements(store, graph)}


def is_merge(store: ox.Store) -> bool:
    return statements(store, ox.DefaultGraph()) == named(store)


@given(st.lists(st.tuples(st.sampled_from(_GRAPHS), _NUMBERS), max_size=8))
def test_replacing_graphs_keeps_the_merge(steps: list[tuple[str, frozenset[int]]]) -> None:
    with LocalDataset(None) as dataset:
        for graph, numbers in steps:
            dataset.replace(graph, triples(numbers))
            assert is_merge(dataset.store)


@given(_NUMBERS, _NUMBERS)
def test_a_statement_stays_while_another_graph_makes_it(
    one: frozenset[int], two: frozenset[int]
) -> None:
    with LocalDataset(None) as dataset:
        dataset.replace(_GRAPHS[0], triples(one))
        dataset.replace(_GRAPHS[1], triples(two))
        dataset.remove(_GRAPHS[0])
        assert is_merge(dataset.store)
        assert len(named(dataset.store)) == len(two)


def test_a_statement_in_many_graphs_is_one_row() -> None:
    with LocalDataset(None) as dataset:
        for graph in _GRAPHS:
            dataset.replace(graph, triples(frozenset({1})))
        rows = dataset.ask("SELECT * WHERE { ?s ?p ?o }")
        assert isinstance(rows, ox.QuerySolutions)
        assert len(list(rows)) == 1


def test_a_build_leaves_the_merge_of_its_graphs(built: Path) -> None:
    with open_output(built) as dataset:
        assert is_merge(dataset.store)


def test_a_store_of_the_first_format_is_merged_when_it_is_next_written(tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path / STORE))
    graph = ox.NamedNode(_GRAPHS[0])
    node = ox.NamedNode("http://example.org/s")
    store.add(ox.Quad(node, node, node, graph))
    store.flush()
    del store
    with pytest.raises(StoreError, match="built by an earlier caregraph: build it again"):
        open_output(tmp_path)
    with LocalDataset(tmp_path / STORE) as dataset:
        assert is_merge(dataset.store)
    with open_output(tmp_path) as dataset:
        assert len(named(dataset.store)) == 1


def test_a_store_from_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with LocalDataset(tmp_path / STORE) as dataset:
        dataset.describe()
    (tmp_path / MARKER).write_text(json.dumps({"format": FORMAT + 1}), encoding="utf-8")
    for write in (True, False):
        with pytest.raises(StoreError, match="built by a newer caregraph: update this one"):
            LocalDataset(tmp_path / STORE, write=write)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": "x"}'])
def test_a_damaged_marker_is_one_line(tmp_path: Path, content: str) -> None:
    with LocalDataset(tmp_path / STORE) as dataset:
        dataset.describe()
    (tmp_path / MARKER).write_text(content, encoding="utf-8")
    with pytest.raises(StoreError):
        open_output(tmp_path)


def test_statements_can_be_loaded_in_bulk() -> None:
    with LocalDataset(None) as dataset:
        dataset.load(b"<http://e/s> <http://e/p> <http://e/o> .\n", _GRAPHS[0])
        assert is_merge(dataset.store)
        assert len(dataset.store) == 2
