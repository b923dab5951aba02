"""The text of a graph: put together again it is the graph, and it stands as Turtle does."""

from hypothesis import given
from hypothesis import strategies as st

from caregraph.rdf.names import ID, PREFIXES
from caregraph.rdf.piece import block, own, owner, parsed, piece, things, unblocked, with_more
from caregraph.rdf.terms import TYPE, Triple, integer, iri, text
from caregraph.rdf.turtle import Shortener, in_reading_order, reading_order, trig, turtle

GRAPH = f"{ID}report/9900001/2021-09-28"
SUBJECTS = st.sampled_from(
    [
        iri(f"{ID}inspection/9900001/2021-09-28"),
        iri(f"{ID}inspection/9900001/2021-09-28/finding/1"),
        iri(f"{ID}inspection/9900001/2021-09-28/finding/10"),
        iri(GRAPH),
        iri(f"{GRAPH}/page/1"),
        iri(f"{ID}agency/9900001"),
        iri(f"{ID}inspector/a-person"),
        iri(f"{ID}provider/a"),
        iri(f"{ID}speaker/child"),
        iri("http://www.legislation.gov.uk/id/uksi/2011/581/regulation/17/1"),
        iri("https://w3id.org/caregraph/ontology#Finding"),
    ]
)
PREDICATES = st.sampled_from([TYPE, iri("http://example.org/p"), iri(f"{ID}theme/health")])
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.one_of(WORDS.map(text), st.integers().map(integer), SUBJECTS)
GRAPHS = st.lists(st.builds(Triple, SUBJECTS, PREDICATES, VALUES), max_size=30, unique=True)


@given(GRAPHS)
def test_the_body_is_what_a_turtle_file_of_the_graph_alone_holds(graph: list[Triple]) -> None:
    triples = in_reading_order(graph)
    assert "".join(turtle(triples, PREFIXES)).endswith(piece(GRAPH, triples).body.decode())
    assert set(parsed(piece(GRAPH, triples).body)) == set(graph)


@given(GRAPHS)
def test_the_block_is_what_a_trig_file_holds(graph: list[Triple]) -> None:
    triples = in_reading_order(graph)
    body = piece(GRAPH, triples).body
    written = block(GRAPH, body, Shortener(PREFIXES))
    assert "".join(trig([(iri(GRAPH), triples)], PREFIXES)).encode().endswith(written)
    assert unblocked(written) == body


@given(GRAPHS)
def test_what_is_shared_is_what_is_not_the_graphs_own(graph: list[Triple]) -> None:
    found = piece(GRAPH, in_reading_order(graph))
    mine = tuple(own(GRAPH))
    shared = {"{} {} {} .".format(*t) for t in graph if not t.subject.startswith(mine)}
    assert set(found.shared.decode().split("\n")) - {""} == shared
    stretches = b"".join(found.body[start:end] for start, end in found.own)
    assert set(parsed(stretches)) == {t for t in graph if t.subject.startswith(mine)}


@given(GRAPHS)
def test_the_things_of_a_body_are_its_subjects(graph: list[Triple]) -> None:
    body = piece(GRAPH, in_reading_order(graph)).body
    texts = list(things(body))
    assert b"".join(texts) == body
    assert len(texts) == len({triple.subject for triple in graph})


@given(GRAPHS, GRAPHS)
def test_more_is_put_in_its_place(graph: list[Triple], more: list[Triple]) -> None:
    body = piece(GRAPH, in_reading_order(graph)).body
    together = piece(GRAPH, in_reading_order({*graph, *more})).body
    assert with_more(body, more) == together


@given(GRAPHS)
def test_reading_order_has_things_of_ours_first(graph: list[Triple]) -> None:
    assert in_reading_order(graph) == sorted(graph, key=reading_order)


def test_iris_that_are_used_are_known() -> None:
    value = iri("https://w3id.org/caregraph/ontology#Shortfall")
    triples = [Triple(iri(f"{GRAPH}/page/1"), iri("http://example.org/p"), value)]
    assert value in piece(GRAPH, triples).terms.decode().split("\n")


def test_the_owner_of_a_thing_is_the_report_that_alone_describes_it() -> None:
    assert owner(iri(f"{ID}inspection/9900001/2021-09-28/finding/1")) == GRAPH
    assert owner(iri(f"{GRAPH}/page/1")) == GRAPH
    assert owner(iri(f"{ID}agency/9900001")) is None
    assert owner(iri(f"{ID}inspection/9900001")) is None
