"""What is particular to Virtuoso 7: where it cuts, refuses, or takes values for others."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from caregraph.query import Answer, rows
from caregraph.rdf.terms import Triple, iri, text
from caregraph.remote import RemoteDataset, RemoteError
from caregraph.remote.credentials import PASSWORD, USER
from caregraph.remote.errors import AccessError, CutAnswerError
from tests.remote.stores import Store, virtuoso

GRAPH = "https://w3id.org/caregraph/id/one"
MOST_ROWS = 50


@pytest.fixture(scope="module")
def cutting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A Virtuoso whose answers have fifty rows at most; a usual setting is ten thousand."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso"), most_rows=MOST_ROWS) as store:
        yield store


@pytest.fixture
def dataset(
    cutting: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RemoteDataset]:
    monkeypatch.setattr("caregraph.dataset.vocabulary", lambda: ())
    with RemoteDataset(cutting.location, tmp_path, write=True) as dataset:
        dataset.describe()
        yield dataset
        dataset.remove(GRAPH)


def statements(count: int) -> list[Triple]:
    subjects = (iri(f"http://e.org/{n}") for n in range(count))
    return [Triple(subject, iri("http://e.org/p"), text("x")) for subject in subjects]


def test_a_graph_that_is_cut_is_an_error(dataset: RemoteDataset) -> None:
    dataset.replace(GRAPH, statements(MOST_ROWS + 10))
    with pytest.raises(CutAnswerError, match=f"of the {MOST_ROWS + 10} statements"):
        dataset.triples(GRAPH)
    dataset._held = GRAPH, ox.Store()  # noqa: SLF001 — so that it can be removed again
    dataset.replace(GRAPH, statements(1))


def test_rows_that_are_cut_are_an_error(dataset: RemoteDataset) -> None:
    dataset.replace(GRAPH, statements(MOST_ROWS))
    with pytest.raises(CutAnswerError, match=f"cuts answers at {MOST_ROWS} rows"):
        dataset.ask("SELECT ?s WHERE { ?s <http://e.org/p> ?o }")
    found: Answer = dataset.ask(f"SELECT ?s WHERE {{ ?s ?p ?o }} LIMIT {MOST_ROWS - 1}")
    assert len(rows(found).rows) == MOST_ROWS - 1


def test_an_iri_that_would_be_cut_is_refused(dataset: RemoteDataset) -> None:
    long = Triple(iri("http://e.org/" + "x" * 2000), iri("http://e.org/p"), text("x"))
    with pytest.raises(RemoteError, match="cuts IRIs of more than 1,800 bytes"):
        dataset.replace(GRAPH, [long])
    assert GRAPH not in dataset.names()


def test_a_text_that_is_too_long_is_refused_by_the_store(dataset: RemoteDataset) -> None:
    whole = text("é" * 20_000)
    dataset.replace(GRAPH, [Triple(iri("http://e.org/s"), iri("http://e.org/p"), whole)])
    assert [triple.object for triple in dataset.triples(GRAPH)] == [whole]
    with pytest.raises(RemoteError, match="says: "):
        dataset.replace(
            GRAPH, [Triple(iri("http://e.org/s"), iri("http://e.org/p"), text("x" * 70_000))]
        )


@pytest.mark.parametrize(
    "value",
    [
        '"plain"',
        '"in English"@en',
        '"2023-01-16"^^<http://www.w3.org/2001/XMLSchema#date>',
        '"2011"^^<http://www.w3.org/2001/XMLSchema#gYear>',
        '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
        '"0.7270"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"1.0"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"15"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"tab\\t line\\n quote\\" back\\\\ bell\\u0007 \\u202E 日本 😀"',
        '""',
        '" space at both ends "',
        "<http://e.org/a%20b%25>",
        "<http://e.org/é?x=(y)&z='>",
    ],
)
def test_values_come_back_as_they_went(dataset: RemoteDataset, value: str) -> None:
    dataset.replace(GRAPH, [Triple(iri("http://e.org/s"), iri("http://e.org/p"), value)])
    store = ox.Store()
    store.load(f"<http://e.org/s> <http://e.org/p> {value} .".encode(), ox.RdfFormat.N_TRIPLES)
    (expected,) = (quad.object for quad in store)
    (found,) = (quad.object for quad in dataset.quads(GRAPH))
    (row,) = dataset.ask("SELECT ?o WHERE { <http://e.org/s> ?p ?o }")  # type: ignore[misc]
    assert (found, row[0]) == (expected, expected)


def test_reading_takes_no_credentials_and_writing_does(
    cutting: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dataset: RemoteDataset
) -> None:
    assert dataset.names()
    monkeypatch.delenv(USER)
    monkeypatch.delenv(PASSWORD)
    monkeypatch.setenv("NETRC", "/dev/null")
    with RemoteDataset(cutting.location, tmp_path, unfinished=True) as other:
        assert other.names()
    other = RemoteDataset(cutting.location, tmp_path / "other", write=True)
    with pytest.raises(AccessError, match=USER), other:
        other.replace(GRAPH, statements(1))
