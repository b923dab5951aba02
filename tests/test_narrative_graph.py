"""Findings in the graph: each leads to its words, each theme to the cue that caused it."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from caregraph.narrative.model import CueHit
from caregraph.pipeline import build
from caregraph.rdf.findings import stretches
from caregraph.source import Span
from caregraph.vocabulary import CG, declared_terms

OA = "http://www.w3.org/ns/oa#"
PREFIXES = f"PREFIX cg: <{CG}> PREFIX oa: <{OA}> PREFIX dqv: <http://www.w3.org/ns/dqv#>"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    samples = sorted((Path(__file__).parent.parent / "samples" / "reports").glob("*.pdf"))
    out = tmp_path_factory.mktemp("out")
    build(samples, out, site=False)
    store = ox.Store()
    store.bulk_load(path=str(out / "graph.trig"), format=ox.RdfFormat.TRIG)
    return store


def rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(f"{PREFIXES} {query}", use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(term.value for term in row) for row in found]  # type: ignore[union-attr]


def test_each_report_has_findings_of_each_polarity(store: ox.Store) -> None:
    query = "SELECT DISTINCT ?p WHERE { ?inspection cg:finding/cg:polarity ?p }"
    polarities = {row[0].removeprefix(CG) for row in rows(store, query)}
    assert polarities == {"Strength", "Shortfall", "Context"}


def test_no_theme_is_without_the_words_that_caused_it(store: ox.Store) -> None:
    bare = rows(
        store,
        """SELECT ?thing ?theme WHERE {
          ?thing cg:theme ?theme .
          FILTER NOT EXISTS {
            ?thing cg:themeEvidence ?why .
            ?why oa:hasBody ?theme ; cg:cue ?cue ; oa:hasTarget/oa:hasSelector/oa:exact ?words .
          }
        }""",
    )
    assert bare == []
    assert rows(store, "SELECT ?thing WHERE { ?thing cg:theme ?theme }")


@pytest.mark.parametrize(
    ("hits", "said"),
    [
        ([], []),
        (["a 0 5", "b 7 9"], [(0, 5, "a"), (7, 9, "b")]),
        (["a 0 5", "b 3 9"], [(0, 5, "a"), (3, 9, "b")]),
        (["a 2 5", "b 0 9", "c 8 9"], [(0, 9, "b a c")]),
        (["a 0 5", "b 0 5"], [(0, 5, "a b")]),
        (["a 0 9", "a 2 3"], [(0, 9, "a")]),
        (["a 0 5", "b 0 9", "c 4 10"], [(0, 9, "b a"), (4, 10, "c")]),
    ],
)
def test_cues_met_within_the_words_of_a_longer_one_are_said_of_those(
    hits: list[str], said: list[tuple[int, int, str]]
) -> None:
    met = [CueHit(cue, int(start), int(end)) for cue, start, end in map(str.split, hits)]
    expected = [(Span(start, end), cues.split()) for start, end, cues in said]
    assert stretches(met) == expected


def test_a_finding_is_what_its_evidence_quotes(store: ox.Store) -> None:
    pairs = rows(
        store,
        """SELECT ?finding ?text ?words WHERE {
          ?finding a cg:Finding ; cg:text ?text ; cg:evidence ?why .
          ?why cg:rule "sentence" ; oa:hasTarget/oa:hasSelector/oa:exact ?words .
        }""",
    )
    assert pairs
    assert all(words in text or text == words for _, text, words in pairs)


def test_actions_arise_from_shortfalls_only(store: ox.Store) -> None:
    query = "SELECT DISTINCT ?p WHERE { ?action cg:arisesFrom/cg:polarity ?p }"
    assert rows(store, query) == [(f"{CG}Shortfall",)]


def test_every_inferred_link_has_its_score(store: ox.Store) -> None:
    query = """SELECT ?action WHERE { ?action cg:arisesFrom ?finding .
      FILTER NOT EXISTS { ?action cg:link [ cg:linkedFinding ?finding ; cg:linkScore ?score ] } }"""
    assert rows(store, query) == []


def test_a_requirement_made_again_leads_to_the_earlier_one(store: ox.Store) -> None:
    query = "SELECT ?later ?earlier WHERE { ?later cg:repeats ?earlier }"
    ((later, earlier),) = rows(store, query)
    assert "/9900001/2023-05-30/" in later
    assert "/9900001/2021-09-28/" in earlier


def test_a_grade_that_rose_is_above_zero(store: ox.Store) -> None:
    query = """SELECT ?change WHERE {
      <https://w3id.org/caregraph/id/inspection/9900001/2023-05-30/judgement/overall>
        cg:gradeChange ?change }"""
    assert rows(store, query) == [("1",)]


def test_the_graph_says_how_well_themes_are_read(store: ox.Store) -> None:
    query = """SELECT ?measurement WHERE {
      ?finding cg:theme ?theme . ?measurement cg:measured ?theme ; dqv:value ?value }"""
    assert rows(store, query)


def test_every_term_of_ours_is_declared(store: ox.Store) -> None:
    terms = {
        term.value
        for quad in store
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(CG)
    }
    assert terms - declared_terms() == set()
