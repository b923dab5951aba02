"""A query that is put to the merge as a graph has the answer that it has over the default graph."""

import pyoxigraph as ox
import pytest

from caregraph.query import bound, further_questions, library, values
from caregraph.remote.merge import JOURNAL, MERGE
from caregraph.remote.scope import scoped, without

_DATA = """
<http://x/one> { <http://x/s> <http://x/p> 1 , 2 ; <http://x/q> "a" . <http://x/t> <http://x/p> 1 }
<http://x/two> { <http://x/s> <http://x/p> 1 ; <http://x/next> <http://x/t> }
"""
_PREFIX = "PREFIX x: <http://x/>\n"


def named() -> ox.Store:
    store = ox.Store()
    store.load(_DATA.encode(), format=ox.RdfFormat.TRIG)
    return store


def with_merge(graph: ox.NamedNode | ox.DefaultGraph) -> ox.Store:
    """The data, and its merge as a graph."""
    store = named()
    store.extend(ox.Quad(q.subject, q.predicate, q.object, graph) for q in named())
    return store


DEFAULT = with_merge(ox.DefaultGraph())
REPEATED = with_merge(ox.NamedNode(MERGE))


def answer(store: ox.Store, query: str) -> object:
    """The answer of a store; the default graph of one that repeats is all its graphs."""
    names_graphs = "FROM" in query
    found = store.query(query, use_default_graph_as_union=store is REPEATED and not names_graphs)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        return sorted(set(map(str, found)))
    return sorted(str(row) for row in found)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) WHERE { ?s x:p 1 }",
        "SELECT * WHERE { GRAPH ?g { ?s x:p 1 } }",
        "SELECT * WHERE { ?s x:q ?q GRAPH ?g { ?s x:p ?o } }",
        "SELECT * WHERE { GRAPH x:one { ?s x:p ?o } ?s x:p ?o }",
        "SELECT * WHERE { OPTIONAL { GRAPH ?g { ?s x:never ?o } } ?s x:q ?q }",
        "SELECT * WHERE { { GRAPH ?g { ?s x:p 1 } } UNION { ?s x:q ?g } }",
        "SELECT * WHERE { { SELECT ?s (COUNT(*) AS ?n) WHERE { ?s x:p 1 } GROUP BY ?s } ?s ?p 1 }",
        "SELECT * WHERE { ?s x:p 1 FILTER EXISTS { ?s x:q ?q } }",
        "SELECT * WHERE { ?s x:p 1 FILTER NOT EXISTS { GRAPH ?g { ?s x:next ?t } } }",
        "SELECT * WHERE { ?s x:p 1 MINUS { GRAPH ?g { ?s x:next ?t } } }",
        "SELECT * WHERE { ?s x:next*/x:p ?o }",
        "SELECT ?s (EXISTS { ?s x:q ?q } AS ?has) WHERE { ?s x:p 1 }",
        "SELECT ?s WHERE { ?s x:p ?o } GROUP BY ?s HAVING (COUNT(*) > 1)",
        "SELECT * WHERE { ?s x:p ?o } VALUES ?o { 1 3 }",
        "SELECT * WHERE { ?s x:p ?o } VALUES (?s ?o) { (x:s 1) }",
        "SELECT * WHERE { ?s x:p ?o } ORDER BY ?o LIMIT 1",
        "SELECT * WHERE { ?s ?p '{ GRAPH ?g }' }",
        "SELECT * WHERE { ?s x:p 1 # GRAPH ?g {\n }",
        "ASK { ?s x:p 3 }",
        "ASK WHERE { GRAPH ?g { ?s x:next x:t } }",
        "CONSTRUCT { ?s x:made ?o } WHERE { ?s x:p ?o }",
        "CONSTRUCT WHERE { ?s x:p ?o }",
        "CONSTRUCT WHERE { ?s x:p ?o } LIMIT 1",
        "DESCRIBE ?s WHERE { ?s x:q ?q }",
        "SELECT * FROM x:one WHERE { ?s x:p ?o }",
        "SELECT * FROM NAMED x:two WHERE { GRAPH ?g { ?s x:p ?o } }",
        "CONSTRUCT { ?s x:made ?o } FROM x:one WHERE { ?s x:p ?o }",
        "CONSTRUCT FROM x:one WHERE { ?s x:p ?o }",
    ],
)
def test_the_answer_is_that_over_the_default_graph(query: str) -> None:
    whole = _PREFIX + query
    expected = answer(DEFAULT, whole)
    assert answer(REPEATED, scoped(whole, MERGE, [JOURNAL])) == expected


def test_every_question_can_be_put_to_the_merge() -> None:
    for question in {**library(), **further_questions()}.values():
        text = bound(question.text, values(question, {}))
        ox.Store().query(scoped(text, MERGE, [JOURNAL]))


def test_graphs_are_hidden_from_variables_alone() -> None:
    text = "SELECT * WHERE { GRAPH ?g { ?s ?p ?o } GRAPH <http://x/hidden> { ?s ?p ?o } }"
    assert without(text, ["http://x/hidden"]).count("FILTER") == 1
    assert without(text, []) == text


@pytest.mark.parametrize("text", ["", "SELECT", "SELECT * {", "} {", "GRAPH ?g", "{ GRAPH ?g"])
def test_what_is_no_query_does_no_harm(text: str) -> None:
    scoped(text, MERGE, [JOURNAL])
    without(text, [MERGE])
