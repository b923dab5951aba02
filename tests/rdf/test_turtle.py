"""Turtle as it is written: read back, it is the same; and it reads well."""

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from caregraph.rdf.names import PREFIXES, slug
from caregraph.rdf.terms import Triple, boolean, integer, iri, text
from caregraph.rdf.turtle import trig, turtle

IRIS = st.text(max_size=30).map(lambda rest: iri(f"https://w3id.org/caregraph/id/{rest}"))
TERMS = st.one_of(
    IRIS,
    st.text(max_size=60).map(text),
    st.integers().map(integer),
    st.booleans().map(boolean),
    st.text(alphabet="\"'\\^<>@\n\t ^", max_size=20).map(text),
)
TRIPLES = st.builds(Triple, IRIS, IRIS, TERMS)


def _valid(triple: Triple) -> bool:
    try:
        list(ox.parse("{} {} {} .".format(*triple).encode(), format=ox.RdfFormat.N_TRIPLES))
    except (SyntaxError, UnicodeEncodeError):
        return False
    return True


@given(st.lists(TRIPLES.filter(_valid), max_size=20))
def test_what_is_written_is_read_back(triples: list[Triple]) -> None:
    lines = "".join("{} {} {} .\n".format(*triple) for triple in triples)
    expected = set(ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES))
    written = "".join(turtle(sorted(set(triples)), PREFIXES))
    assert set(ox.parse(written.encode(), format=ox.RdfFormat.TURTLE)) == expected


def test_statements_about_one_thing_stand_together_its_type_first() -> None:
    subject = iri("https://w3id.org/caregraph/id/inspection/9900001/2021-09-28")
    triples = [
        Triple(
            subject,
            iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
            iri("http://www.w3.org/ns/prov#Activity"),
        ),
        Triple(subject, iri("http://www.w3.org/2000/01/rdf-schema#label"), text("A")),
        Triple(subject, iri("https://w3id.org/caregraph/ontology#childrenPlaced"), integer(3)),
    ]
    written = "".join(turtle(sorted(triples), PREFIXES))
    assert written.endswith(
        '\n<inspection/9900001/2021-09-28>\n    a prov:Activity ;\n    rdfs:label "A" ;\n'
        "    cg:childrenPlaced 3 .\n"
    )


def test_graphs_stand_apart_in_trig() -> None:
    triple = Triple(iri("http://example.org/s"), iri("http://example.org/p"), text("o"))
    name = iri("https://w3id.org/caregraph/id/report/9900001/2021-09-28")
    written = "".join(trig([(name, [triple])], PREFIXES))
    (quad,) = ox.parse(written.encode(), format=ox.RdfFormat.TRIG)
    assert str(quad.graph_name) == name


def test_names_become_parts_of_identifiers() -> None:
    assert slug("Tomasz O'Brien & Sons Ltd.") == "tomasz-obrien-and-sons-ltd"
    assert slug("Zoë Wałęsa-Ó Dálaigh") == "zoe-walesa-o-dalaigh"
    assert slug("東京") != slug("大阪")


@given(st.text(min_size=1, max_size=40))
def test_a_part_of_an_identifier_needs_no_escape(name: str) -> None:
    assert all(letter.isalnum() or letter == "-" for letter in slug(name))
    assert slug(name).isascii()
