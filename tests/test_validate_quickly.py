"""The quick check finds what pyshacl finds, whatever is wrong with a graph."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caregraph.rdf.terms import Triple
from caregraph.store import open_output
from caregraph.validate import validate_graph, validate_wholly
from tests.test_validate import REPORT, valid

WHOLE = [Triple(*map(str, triple)) for triple in valid()]
XSD = "http://www.w3.org/2001/XMLSchema#"
ODD = (
    '""',
    '"words"',
    '"words"@en',
    '"two\\nlines"',
    "_:nobody",
    "<https://w3id.org/caregraph/id/nothing>",
    *(
        f'"{written}"^^<{XSD}{datatype}>'
        for datatype, forms in {
            "string": ("words",),
            "integer": ("0", "-1", "007", "1", "many", "9999"),
            "decimal": ("0.5", "1.5", "-0.1", "1.0", ".5"),
            "double": ("0.5", "INF"),
            "boolean": ("true", "false", "1", "0", "yes"),
            "date": ("2024-06-03", "2024-06-07", "2024-02-30", "2024-06-03Z", "0000-01-01"),
            "dateTime": ("2024-06-03T10:00:00",),
            "gYear": ("2024",),
        }.items()
        for written in forms
    ),
)

places = st.integers(0, len(WHOLE) - 1)
terms_of_the_graph = st.sampled_from(sorted({term for triple in WHOLE for term in triple}))
values = st.one_of(st.sampled_from(ODD), terms_of_the_graph.filter(lambda t: t[0] != "_"))
predicates = st.sampled_from(sorted({triple.predicate for triple in WHOLE}))
subjects = st.sampled_from(sorted({triple.subject for triple in WHOLE}))
changes = st.one_of(
    st.tuples(st.just("drop"), places),
    st.tuples(st.just("change"), places, values),
    st.tuples(st.just("add"), st.builds(Triple, subjects, predicates, values)),
)


def changed(change: tuple[object, ...], graph: list[Triple]) -> Iterator[Triple]:
    """The graph after one change."""
    match change:
        case ("drop", int(place)):
            yield from (triple for triple in graph if triple != WHOLE[place])
        case ("change", int(place), str(value)):
            old = WHOLE[place]
            yield from (old._replace(object=value) if one == old else one for one in graph)
        case ("add", Triple() as more):
            yield from [*graph, more]


def parsed(graph: list[Triple]) -> list[ox.Triple]:
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in graph)
    quads = ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES)
    return [quad.triple for quad in quads]


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=HealthCheck)
@given(st.lists(changes, min_size=1, max_size=4))
def test_a_graph_broken_at_random_is_told_of_alike(made: list[tuple[object, ...]]) -> None:
    graph = WHOLE
    for change in made:
        graph = list(changed(change, graph))
    assert validate_graph(REPORT, graph) == validate_wholly(REPORT, parsed(graph))


def test_a_valid_report_is_cleared_without_pyshacl(monkeypatch: pytest.MonkeyPatch) -> None:
    def called(*_: object, **__: object) -> None:
        pytest.fail("pyshacl was asked")

    monkeypatch.setattr("caregraph.validate.pyshacl.validate", called)
    assert validate_graph(REPORT, WHOLE).violations == ()


def test_only_what_is_not_cleared_is_left_to_pyshacl(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("caregraph.validate._found", lambda *given: asked.extend(given[2]) or set())
    validate_graph(
        REPORT, [triple for triple in WHOLE if not triple.predicate.endswith("#endDate>")]
    )
    assert [str(shape).split("#")[1] for shape in asked] == ["InspectionEndDate"]


def test_reports_as_they_are_built_are_told_of_alike(built: Path) -> None:
    with open_output(built) as dataset:
        for name in dataset.reports():
            assert validate_graph(name, dataset.triples(name)) == validate_wholly(
                name, dataset.quads(name)
            )


def test_statements_may_be_objects_or_terms() -> None:
    graph = [triple for triple in WHOLE if not triple.predicate.endswith("#endDate>")]
    assert validate_graph(REPORT, graph) == validate_graph(REPORT, parsed(graph))


def test_a_graph_that_says_nothing_of_its_report_is_told_of() -> None:
    assert validate_graph(REPORT, []) == validate_wholly(REPORT, [])
    assert not validate_graph(REPORT, []).conforms
