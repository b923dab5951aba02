"""SERVICE never leaves the machine; the text index answers `cg:search`."""

import pyoxigraph as ox
import pytest

from caregraph.query import ServiceError, ask
from caregraph.search import Hit

CG_IRI = "https://w3id.org/caregraph/ontology#"
CG = f"PREFIX cg: <{CG_IRI}> "
A, B, C = (ox.NamedNode(f"http://e/{name}") for name in "abc")


class Index:
    """Finds `a` and `b` for any words, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def find(self, words: str, limit: int) -> list[Hit]:
        self.asked.append(words)
        return [Hit(A.value, 2.5), Hit(B.value, 1.25)][:limit]


class Nothing:
    """Finds nothing."""

    def find(self, words: str, limit: int) -> list[Hit]:
        del words, limit
        return []


def found(text: str, index: Index | Nothing, **values: ox.Literal) -> list[tuple[str, ...]]:
    store = ox.Store()
    store.extend(ox.Quad(one, ox.NamedNode("http://e/on"), ox.Literal(1)) for one in (A, C))
    answer = ask(store, text, values, search=index)
    assert isinstance(answer, ox.QuerySolutions)
    return [
        tuple(cell.value for cell in row if isinstance(cell, ox.Literal | ox.NamedNode))
        for row in answer
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ASK { SERVICE <http://e/> { ?s ?p ?o } }",
        "ASK { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "ASK { service<http://e/>{?s ?p ?o} }",
        "ASK { SERVICE ?where { ?s ?p ?o } }",
        "PREFIX ex: <http://e/> ASK { SERVICE ex:sparql { ?s ?p ?o } }",
        "ASK { OPTIONAL { { SERVICE\n# here\n<http://e/> { } } } }",
        "ASK { FILTER EXISTS { SERVICE <http://e/> { ?s ?p ?o } } }",
        "SELECT * { { SELECT * { SERVICE <http://e/> { ?s ?p ?o } } } }",
        "PREFIX cg: <http://e/> ASK { SERVICE cg:search { ?f cg:matches 'x' } }",
        "ASK { SERVICE cg:search { ?f cg:matches 'x' } }",
        "ASK { SERVICE",
    ],
)
def test_a_service_elsewhere_is_refused(text: str) -> None:
    with pytest.raises(ServiceError, match="SERVICE would leave this machine"):
        ask(ox.Store(), text, {}, search=Index())


@pytest.mark.parametrize(
    "text",
    [
        "ASK { SERV\\u0049CE <http://e/> { ?s ?p ?o } }",
        'ASK { ?s ?p "\\u0022 . SERVICE <http://e/> { } #" }',
    ],
)
def test_a_service_behind_escapes_is_refused(text: str) -> None:
    with pytest.raises(ServiceError, match="hidden behind escapes"):
        ask(ox.Store(), text, {})


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s ?p 'SERVICE <http://e/> { }' }",
        "ASK { ?s <http://e/SERVICE> ?o } # SERVICE <http://e/> { }",
        "PREFIX SERVICE: <http://e/> ASK { ?SERVICE SERVICE:SERVICE ?o }",
    ],
)
def test_the_word_alone_is_no_service(text: str) -> None:
    assert not bool(ask(ox.Store(), text, {}))


@pytest.mark.parametrize(
    "body",
    [
        "SERVICE cg:search { ?f cg:matches 'care' ; cg:searchScore ?score }",
        "SERVICE cg:search { ?f cg:searchScore ?score ; cg:matches 'care' . }",
        "SERVICE cg:search { ?f cg:matches 'care' . ?f cg:searchScore ?score . }",
        "SERVICE SILENT cg:search {?f cg:matches'care';cg:searchScore?score;.}",
        f"service <{CG_IRI}search> {{ ?f cg:matches '''care''' ; cg:searchScore ?score }}",
    ],
)
def test_a_search_is_answered_by_the_index(body: str) -> None:
    index = Index()
    rows = found(f"{CG} SELECT ?f ?score {{ {body} }} ORDER BY DESC(?score)", index)
    assert rows == [("http://e/a", "2.5"), ("http://e/b", "1.25")]
    assert index.asked == ["care"]


def test_a_prefix_of_the_querys_own_names_the_search() -> None:
    text = f"PREFIX q: <{CG_IRI}> SELECT ?f {{ SERVICE q:search {{ ?f q:matches 'x' }} }}"
    assert len(found(text, Index())) == 2


def test_what_is_found_is_joined_with_the_graph() -> None:
    text = f"{CG} SELECT ?f {{ SERVICE cg:search {{ ?f cg:matches 'x' }} ?f <http://e/on> 1 }}"
    assert found(text, Index()) == [("http://e/a",)]


def test_nothing_found_gives_no_rows() -> None:
    text = f"{CG} SELECT ?f {{ SERVICE cg:search {{ ?f cg:matches 'x' }} ?f <http://e/on> 1 }}"
    assert found(text, Nothing()) == []


def test_the_words_can_be_a_parameter() -> None:
    index = Index()
    text = f"{CG} SELECT ?f {{ SERVICE cg:search {{ ?f cg:matches ?words }} FILTER(?words != '') }}"
    assert len(found(text, index, words=ox.Literal('first "aid"'))) == 2
    assert index.asked == ['first "aid"']


def test_the_words_are_read_as_sparql_writes_texts() -> None:
    index = Index()
    found(f"{CG} SELECT ?f {{ SERVICE cg:search {{ ?f cg:matches 'it\\'s \\u00e9' }} }}", index)
    assert index.asked == ["it's é"]


def test_two_searches_in_one_query() -> None:
    text = (
        f"{CG} SELECT ?f {{ SERVICE cg:search {{ ?f cg:matches 'x' }} "
        "{ SERVICE cg:search { ?f cg:matches 'y' } } }"
    )
    index = Index()
    assert len(found(text, index)) == 2
    assert sorted(index.asked) == ["x", "y"]


@pytest.mark.parametrize(
    "body",
    [
        "{ }",
        "{ ?f cg:searchScore ?s }",
        "{ <http://e/a> cg:matches 'x' }",
        "{ ?f cg:matches 'x' ; a cg:Finding }",
        "{ ?f cg:matches 'x' . ?g cg:matches 'y' }",
        "{ ?f cg:matches 'x' , 'y' }",
        "{ ?f cg:matches 'x' ; cg:searchScore 1 }",
        "{ ?f cg:matches 'x' FILTER(?f = 1) }",
        "{ { ?f cg:matches 'x' } }",
        "",
    ],
)
def test_a_search_in_another_form_says_how_it_is_written(body: str) -> None:
    with pytest.raises(ServiceError, match=r"a search is written|subject of a search"):
        ask(ox.Store(), f"{CG} SELECT * {{ SERVICE cg:search {body} }}", {}, search=Index())


def test_words_without_a_value_are_an_error() -> None:
    with pytest.raises(ServiceError, match="a text, or a parameter that has a value"):
        found(f"{CG} SELECT ?f {{ SERVICE cg:search {{ ?f cg:matches ?words }} }}", Index())


def test_without_an_index_the_error_says_what_to_do() -> None:
    with pytest.raises(ServiceError, match="'caregraph build' makes one"):
        ask(ox.Store(), f"{CG} ASK {{ SERVICE cg:search {{ ?f cg:matches 'x' }} }}", {})


def test_the_error_shows_the_place() -> None:
    with pytest.raises(ServiceError) as caught:
        ask(ox.Store(), "ASK {\n  SERVICE <http://e/> { } }", {})
    assert str(caught.value).endswith("\n    SERVICE <http://e/> { } }\n    ^")
    assert caught.value.place is not None
    assert (caught.value.place.line, caught.value.place.column) == (2, 3)
