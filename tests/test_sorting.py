"""Many graphs in one order: each statement once, as if all were sorted together."""

from hypothesis import given
from hypothesis import strategies as st

from caregraph.rdf.names import ID
from caregraph.rdf.terms import Triple, text
from caregraph.rdf.turtle import reading_order
from caregraph.sorting import union

_SUBJECTS = st.sampled_from(
    [
        *(f"<{ID}{kind}/{n}>" for kind in ("agency", "inspection", "report") for n in (1, 10, 2)),
        f"<{ID}inspection/1/finding/2>",
        f"<{ID}dataset>",
        f"<{ID}inspector/a>",
        "<http://www.legislation.gov.uk/id/uksi/2011/581>",
        "<https://w3id.org/caregraph/ontology#Finding>",
    ]
)
_VALUES = st.sampled_from(
    ['"a"', '"a"@en', '"a b"', '"a"^^<http://e/t>', "<http://e/a>", '""', text("é\u2028\x85\n.")]
)
_TRIPLES = st.builds(Triple, _SUBJECTS, st.sampled_from(["<http://e/p>", "<http://e/pp>"]), _VALUES)
_GRAPHS = st.lists(st.tuples(st.just("g"), st.lists(_TRIPLES, max_size=12)), max_size=6)


@given(_GRAPHS, st.integers(0, 20))
def test_the_union_is_sorted_and_holds_each_statement_once(
    graphs: list[tuple[str, list[Triple]]], most: int
) -> None:
    everything = {triple for _, triples in graphs for triple in triples}
    assert list(union(graphs, most)) == sorted(everything, key=reading_order)
