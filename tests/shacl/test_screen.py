"""The screen clears a shape only where a graph surely meets it."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from caregraph.rdf.terms import Triple
from caregraph.shacl import Facts, read_shapes, suspects

PREFIXES = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
GRAPH = """
:ann a :Person ; :name "Ann" ; :born "1990-05-01"^^xsd:date ; :left "2020-01-01"^^xsd:date ;
    :age 30 ; :knows :bob ; :friend :bob ; :alias "A", "Annie" .
:bob a :Person, :Worker ; :name "Bob" ; :age 12 ; :works :shop .
:shop a :Place ; :label "Shop"@en .
"""


def cleared(tmp_path: Path, shape: str, graph: str = GRAPH) -> bool:
    """Tell whether the shape, which is aimed at all people, is cleared."""
    file = tmp_path / "shapes.ttl"
    aimed = "" if "sh:target" in shape else "sh:targetClass :Person ;"
    file.write_text(f"{PREFIXES} :S a sh:NodeShape ; {aimed} {shape}", encoding="utf-8")
    parsed = ox.parse(f"{PREFIXES} {graph}".encode(), format=ox.RdfFormat.TURTLE)
    triples = [Triple(*map(str, quad.triple)) for quad in parsed]
    return list(suspects(read_shapes(file), Facts(triples))) == []


def on(path: str, *constraints: str) -> str:
    return f"sh:path {path} ; {' ; '.join(constraints)} ."


@pytest.mark.parametrize(
    "shape",
    [
        on(":name", "sh:minCount 1", "sh:maxCount 1", "sh:datatype xsd:string", "sh:minLength 1"),
        on(":age", "sh:minInclusive 0", "sh:maxInclusive 120", "sh:datatype xsd:integer"),
        on(":alias", "sh:maxCount 2"),
        on(":secret", "sh:maxCount 0"),
        on(":knows", "sh:class :Worker", "sh:nodeKind sh:IRI"),
        on(":knows", "sh:equals :friend"),
        on(":born", "sh:lessThan :left"),
        on(":born", "sh:lessThanOrEquals :left"),
        on("( :knows :works )", "sh:class :Place"),
        on("[ sh:alternativePath ( :works ( :knows :works ) ) ]", "sh:minCount 1"),
        'sh:pattern "^https://example\\\\.org/" .',
        "sh:class :Person .",
        "sh:not [ a sh:PropertyShape ; sh:path :name ; sh:hasValue :bob ] .",
        "sh:property [ sh:path :name ; sh:minCount 1 ] .",
        "sh:or ( [ sh:path :works ; sh:minCount 1 ] [ sh:path :knows ; sh:minCount 1 ] ) .",
        "sh:xone ( [ sh:path :works ; sh:minCount 1 ] [ sh:path :knows ; sh:minCount 1 ] ) .",
        "sh:targetObjectsOf :works ; sh:class :Place .",
        "sh:targetSubjectsOf :works ; sh:path :works ; sh:hasValue :shop .",
        "sh:targetObjectsOf :works ; sh:path [ sh:inversePath :works ] ; sh:minCount 1 .",
        'sh:name "words" ; sh:message "for people" ; sh:severity sh:Warning .',
    ],
)
def test_what_is_met_is_cleared(tmp_path: Path, shape: str) -> None:
    assert cleared(tmp_path, shape)


@pytest.mark.parametrize(
    "shape",
    [
        on(":works", "sh:minCount 1"),
        on(":alias", "sh:maxCount 1"),
        on(":age", "sh:maxCount 0"),
        on(":age", "sh:datatype xsd:string"),
        on(":age", "sh:minInclusive 18"),
        on(":age", "sh:maxInclusive 18"),
        on(":knows", "sh:class :Place"),
        on(":knows", "sh:nodeKind sh:Literal"),
        on(":knows", "sh:equals :works"),
        on(":left", "sh:lessThan :born"),
        on(":knows", "sh:hasValue :bob"),
        on("( :knows :works )", "sh:minCount 1"),
        'sh:pattern "ann$" .',
        "sh:class :Worker .",
        "sh:not [ a sh:PropertyShape ; sh:path :works ; sh:hasValue :shop ] .",
        "sh:property [ sh:path :works ; sh:minCount 1 ] .",
        "sh:or ( [ sh:path :works ; sh:minCount 1 ] [ sh:path :secret ; sh:minCount 1 ] ) .",
        "sh:xone ( [ sh:path :name ; sh:minCount 1 ] [ sh:path :works ; sh:minCount 1 ] ) .",
        "sh:targetObjectsOf :works ; sh:class :Person .",
    ],
)
def test_what_is_broken_is_not_cleared(tmp_path: Path, shape: str) -> None:
    assert not cleared(tmp_path, shape)


@pytest.mark.parametrize(
    "shape",
    [
        on(":name", 'sh:in ( "Ann" "Bob" )'),  # a constraint that is not known
        on(":name", "sh:minCount 2"),
        on(":name", "sh:minLength 2"),
        on(":name", "sh:deactivated true", "sh:minCount 1"),
        "sh:targetNode :ann ; sh:class :Person .",
        "sh:not [ a sh:PropertyShape ; sh:path :age ; sh:datatype xsd:string ] .",  # not sure
        "sh:equals :name .",  # no constraint of a node shape
    ],
)
def test_what_is_not_known_is_not_cleared(tmp_path: Path, shape: str) -> None:
    assert not cleared(tmp_path, shape)


def test_nothing_is_cleared_where_classes_have_classes_above_them(tmp_path: Path) -> None:
    graph = f"{GRAPH} :Worker rdfs:subClassOf :Person ."
    assert not cleared(tmp_path, on(":name", "sh:minCount 1"), graph)


def test_a_class_that_is_a_shape_is_aimed_at_its_instances(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(f"{PREFIXES} :Person a owl:Class, sh:NodeShape ; sh:class :X .")
    assert [shape.iri for shape in read_shapes(file)] == ["https://example.org/Person"]
    assert list(suspects(read_shapes(file), Facts([]))) == list(read_shapes(file))


def test_a_shape_names_those_that_it_rests_on(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(
        f"{PREFIXES} :S sh:targetClass :X ; sh:not :A . :A sh:or ( :B :C ) . :B sh:class :Y ."
    )
    (shape,) = read_shapes(file)
    assert [name.removeprefix("https://example.org/") for name in shape.names()] == [*"SABC"]


def test_a_path_that_is_not_known_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="path of a kind that is not known"):
        cleared(tmp_path, on("[ sh:zeroOrMorePath :knows ]", "sh:minCount 1"))


def test_what_nothing_is_aimed_at_is_cleared(tmp_path: Path) -> None:
    assert cleared(tmp_path, on(":name", 'sh:in ( "Ann" )'), ":shop a :Place .")


def test_a_statement_said_twice_counts_once(tmp_path: Path) -> None:
    assert cleared(tmp_path, on(":name", "sh:maxCount 1"), GRAPH + ':ann :name "Ann" .')
