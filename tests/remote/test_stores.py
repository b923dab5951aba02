"""Every store gives what the store on disk gives: the same graphs, answers and files.

Where Virtuoso 7 does otherwise, the tests say so; `docs/stores.md` says it in words.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from caregraph import build
from caregraph.dataset import Dataset
from caregraph.errors import UsageError
from caregraph.export import Format, pieces, write
from caregraph.query import Question, Rows, further_questions, library, rows, values
from caregraph.query.rows import text
from caregraph.store import LocalDataset
from tests.conftest import SAMPLES
from tests.remote.conftest import Filled, writing

QUESTIONS = {**library(), **further_questions()}
COUNT = "SELECT (COUNT(*) AS ?count) WHERE { ?s ?p ?o }"
GRAPHS = "SELECT ?g (COUNT(*) AS ?count) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"


def answer(dataset: Dataset, question: Question, local: LocalDataset) -> Rows:
    return rows(dataset.ask(question.text, values(question, {}, local.ask)))


def words(answered: Iterable[Sequence[str]]) -> Counter[tuple[str, ...]]:
    """Rows of text without their order, and what a cell lists without its order."""
    return Counter(tuple("; ".join(sorted(cell.split("; "))) for cell in row) for row in answered)


def words_of(answered: Rows) -> Counter[tuple[str, ...]]:
    return words([[text(cell) for cell in row] for row in answered.rows])


def cells(file: Path) -> Counter[tuple[str, ...]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return words(csv.reader(opened))


def test_all_statements_are_there_and_the_default_graph_has_each_once(
    filled: Filled, local: LocalDataset
) -> None:
    with filled.open() as dataset:
        for query in (COUNT, GRAPHS):
            assert rows(dataset.ask(query)) == rows(local.ask(query))
        for name in local.names():
            assert dataset.triples(name) == local.triples(name)
        assert dataset.names() == local.names()
        assert dataset.reports() == local.reports()


def test_every_question_has_the_rows_of_the_store_on_disk(
    filled: Filled, local: LocalDataset
) -> None:
    """To the letter; from Virtuoso, which sorts and groups otherwise, the same words."""
    with filled.open() as dataset:
        for name, question in QUESTIONS.items():
            found, expected = (answer(one, question, local) for one in (dataset, local))
            if filled.store.kind == "virtuoso":
                assert words_of(found) == words_of(expected), name
            else:
                assert found == expected, name


def test_building_again_sends_nothing(filled: Filled, sent: list[httpx.Request]) -> None:
    again = build([SAMPLES], filled.output, site=False, store=filled.store.location)
    assert {outcome.state.value for outcome in again.outcomes} == {"unchanged"}
    assert writing(sent) == []


def test_exports_have_the_same_bytes(filled: Filled, local: LocalDataset, tmp_path: Path) -> None:
    with filled.open() as dataset:
        for form in (Format.NQUADS, Format.RDFXML):
            assert list(pieces(dataset, form)) == list(pieces(local, form))
        write(dataset, Format.CSV, tmp_path / "remote")
    write(local, Format.CSV, tmp_path / "local")
    for file in (tmp_path / "local").iterdir():
        other = tmp_path / "remote" / file.name
        if filled.store.kind == "virtuoso":
            assert cells(other) == cells(file), file.name
        else:
            assert other.read_bytes() == file.read_bytes(), file.name


def test_a_build_leaves_the_exports_and_the_text_index_in_the_output(
    filled: Filled, built: Path
) -> None:
    for name in ("graph.ttl", "graph.trig"):
        assert (filled.output / name).read_bytes() == (built / name).read_bytes()
    with filled.open() as dataset:
        assert dataset.search is not None
        assert dataset.search.find("first aid", 10)
    assert not (filled.output / "store").exists()


def test_values_are_terms_whatever_they_hold(filled: Filled) -> None:
    hostile = ox.Literal('" } ; DROP ALL # \\" \n ?x <x> é 日本')
    with filled.open() as dataset:
        query = "SELECT ?given WHERE { BIND (?value AS ?given) }"
        (row,) = rows(dataset.ask(query, {"value": hostile})).rows
    assert row[0] == hostile


def test_text_is_searched_here_and_the_store_gets_what_was_found(filled: Filled) -> None:
    query = """
        PREFIX cg: <https://w3id.org/caregraph/ontology#>
        SELECT ?finding WHERE { SERVICE cg:search { ?finding cg:matches "first aid" }
                                ?finding cg:text ?text }"""
    with filled.open() as dataset:
        assert len(rows(dataset.ask(query)).rows) > 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "DROP ALL",
        "SELECT * WHERE { ?s ?p }",
    ],
)
def test_mistakes_and_what_is_refused_never_reach_the_store(
    filled: Filled, query: str, sent: list[httpx.Request]
) -> None:
    with filled.open() as dataset:
        sent.clear()
        with pytest.raises(UsageError):
            dataset.ask(query)
    assert not sent


def test_every_form_of_query_has_its_kind_of_answer(filled: Filled) -> None:
    with filled.open() as dataset:
        assert bool(dataset.ask("ASK { ?s ?p ?o }")) is True
        assert bool(dataset.ask("ASK { ?s <http://example.org/never> ?o }")) is False
        made = dataset.ask("CONSTRUCT { ?s a ?kind } WHERE { ?s a ?kind } LIMIT 3")
        assert isinstance(made, ox.QueryTriples)
        assert 1 <= len(list(made)) <= 3
        assert isinstance(dataset.ask("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1"), ox.QuerySolutions)
