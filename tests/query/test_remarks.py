"""Terms of ours that do not exist are said, though the query runs."""

import pytest

from caregraph.query import further_questions, library, remarks

ID = "https://w3id.org/caregraph/id/"
CG = "PREFIX cg: <https://w3id.org/caregraph/ontology#> "


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ASK { ?x a cg:Inspecton }", "cg:Inspecton does not exist (did you mean cg:Inspection?)"),
        ("ASK { ?x cg:Agency 1 ; cg:themes 1 }", "cg:themes does not exist (did you mean cg:theme"),
        ("ASK { ?x cg:xyzzy 1 }", "cg:xyzzy does not exist"),
        (f"PREFIX t: <{ID}theme/> ASK {{ ?x ?y t:missin }}", "(did you mean t:missing?)"),
        (f"ASK {{ ?x ?y <{ID}grade/god> }}", f"(did you mean <{ID}grade/good>?)"),
        (f"ASK {{ ?x ?y <{ID}area/overal> }}", "area/overall>?)"),
    ],
)  # fmt: skip
def test_an_unknown_term_is_named_with_what_was_meant(query: str, said: str) -> None:
    (line,) = remarks(CG + query)
    assert line.startswith("line 1: ")
    assert said in line


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?x a cg:Inspection ; cg:agency ?y }",
        "ASK { ?x ?y 'cg:Nonsense' } # cg:Nonsense",
        "ASK { ?x a <https://w3id.org/caregraph/id/agency/1> }",
        "PREFIX ex: <http://e/> ASK { ?x a ex:Nonsense ; ?nonsense cg: }",
        "this is no query",
    ],
)
def test_nothing_is_said_of_what_exists_or_is_not_ours(query: str) -> None:
    assert remarks(CG + query) == []


def test_each_term_is_named_once_a_line() -> None:
    assert len(remarks(f"{CG}\nASK {{ ?x a cg:Foo , cg:Foo .\n ?y a cg:Foo }}")) == 2


def test_a_prefix_of_ours_that_means_something_else_is_named() -> None:
    (line,) = remarks("PREFIX cg: <http://w3id.org/caregraph/ontology#> ASK { ?x a cg:Agency }")
    assert line == (
        "cg: is declared as <http://w3id.org/caregraph/ontology#>; "
        "in this graph it is <https://w3id.org/caregraph/ontology#>"
    )


def test_nothing_is_to_be_said_of_the_library() -> None:
    for question in [*library().values(), *further_questions().values()]:
        assert remarks(question.text) == [], question.name
