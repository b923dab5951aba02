"""The ontology is what a FAIR ontology should be, and declares every term that is used.

The first part follows the checks of FOOPS!, the pitfall scanner for FAIR ontologies, under its
own names. Those that need the live web are not testable here: CN1 (content negotiation), DOC1
(HTML at the ontology's address), FIND2 (prefix.cc or LOV knows the prefix), FIND3 and FIND_3_BIS
(a public registry lists the ontology), OM4.2 (the licence resolves), URI1 (the ontology resolves),
VER2 (the version resolves), and of OM3 the DOI, which a registry has to give.
"""

import re
import tomllib
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, VANN, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from caregraph.resources import folder
from caregraph.vocabulary import CG, ID, declared_terms

ONTOLOGY = URIRef("https://w3id.org/caregraph/ontology")
BIBO = "http://purl.org/ontology/bibo/"
TURTLE = sorted(folder("ontology").glob("*.ttl"))
VALUES = ["absences", "areas", "form", "grades", "report-kinds", "roles", "themes"]
KINDS_OF_PROPERTY = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The terms: those of reports and those of the register."""
    terms = Graph().parse(folder("ontology") / "caregraph.ttl")
    return terms.parse(folder("ontology") / "register.ttl")


def own_terms() -> list[URIRef]:
    return sorted(URIRef(term) for term in declared_terms())


# --- FOOPS! -----------------------------------------------------------------------------------


def test_purl1_the_iri_of_the_ontology_is_persistent(ontology: Graph) -> None:
    assert list(ontology.subjects(RDF.type, OWL.Ontology)) == [ONTOLOGY]
    assert ONTOLOGY.startswith("https://w3id.org/")


def test_http1_the_ontology_is_named_by_an_open_protocol(ontology: Graph) -> None:
    (found,) = ontology.subjects(RDF.type, OWL.Ontology)
    assert re.match(r"https?://", str(found))


def test_uri2_the_namespace_begins_with_the_iri_of_the_ontology(ontology: Graph) -> None:
    namespace = ontology.value(ONTOLOGY, VANN.preferredNamespaceUri)
    assert str(namespace).rstrip("#/") == str(ONTOLOGY)
    assert str(namespace) == CG


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own JSON-LD
@pytest.mark.parametrize("syntax", ["turtle", "xml", "json-ld", "nt"])
def test_rdf1_the_ontology_can_be_had_in_every_syntax(ontology: Graph, syntax: str) -> None:
    again = Graph().parse(data=ontology.serialize(format=syntax), format=syntax)
    assert set(again) == set(ontology)


def test_ver1_the_version_has_an_iri_of_its_own(ontology: Graph) -> None:
    version = ontology.value(ONTOLOGY, OWL.versionIRI)
    assert str(version) == f"{ONTOLOGY}/{ontology.value(ONTOLOGY, OWL.versionInfo)}"


def test_find1_the_prefix_is_declared(ontology: Graph) -> None:
    prefix = ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix)
    assert str(prefix) == "cg"
    assert str(dict(ontology.namespaces())["cg"]) == CG


@pytest.mark.parametrize(
    "metadata",
    [
        pytest.param(DCTERMS.title, id="OM1-title"),
        pytest.param(DCTERMS.description, id="OM1-description"),
        pytest.param(DCTERMS.license, id="OM1-licence"),
        pytest.param(OWL.versionIRI, id="OM1-version-iri"),
        pytest.param(DCTERMS.creator, id="OM1-creator"),
        pytest.param(VANN.preferredNamespaceUri, id="OM1-namespace"),
        pytest.param(VANN.preferredNamespacePrefix, id="OM2-prefix"),
        pytest.param(OWL.versionInfo, id="OM2-version-info"),
        pytest.param(DCTERMS.created, id="OM2-created"),
        pytest.param(DCTERMS.bibliographicCitation, id="OM2-citation"),
        pytest.param(DCTERMS.contributor, id="OM2-contributor"),
        pytest.param(DCTERMS.publisher, id="OM3-publisher"),
        pytest.param(FOAF.logo, id="OM3-logo"),
        pytest.param(URIRef(f"{BIBO}status"), id="OM3-status"),
        pytest.param(DCTERMS.source, id="OM3-source"),
        pytest.param(DCTERMS.issued, id="OM3-issued"),
        pytest.param(DCTERMS.modified, id="OM3-modified"),
        pytest.param(DCTERMS.license, id="OM4_1-licence"),
        pytest.param(DCTERMS.creator, id="OM5_1-creator"),
        pytest.param(DCTERMS.created, id="OM5_1-created"),
        pytest.param(DCTERMS.issued, id="OM5_2-issued"),
        pytest.param(DCTERMS.publisher, id="OM5_2-publisher"),
    ],
)
def test_om_the_metadata_is_there(ontology: Graph, metadata: URIRef) -> None:
    values = list(ontology.objects(ONTOLOGY, metadata))
    assert values
    assert not any(isinstance(value, BNode) for value in values)


def test_om3_the_logo_is_a_picture_that_ships_with_the_ontology(ontology: Graph) -> None:
    logo = str(ontology.value(ONTOLOGY, FOAF.logo))
    assert logo.startswith(f"{ONTOLOGY}/")
    picture = ET.parse(folder("ontology") / logo.rsplit("/", 1)[1]).getroot()  # noqa: S314
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"


def test_om4_1_the_licence_is_the_one_of_the_project(ontology: Graph) -> None:
    project = Path(__file__).parent.parent / "pyproject.toml"
    licence = tomllib.loads(project.read_text())["project"]["license"]
    assert str(ontology.value(ONTOLOGY, DCTERMS.license)).endswith(f"/{licence}")


def test_voc1_metadata_is_written_in_known_vocabularies(ontology: Graph) -> None:
    used = {str(predicate) for predicate in ontology.predicates(ONTOLOGY)}
    assert all(
        property_.startswith(
            (str(DCTERMS), str(VANN), str(OWL), str(RDFS), str(RDF), str(FOAF), BIBO)
        )
        for property_ in used
    )


@pytest.mark.parametrize(
    "vocabulary",
    [
        "http://www.w3.org/ns/org#",
        "http://xmlns.com/foaf/0.1/",
        "http://www.w3.org/ns/prov#",
        "http://www.w3.org/2004/02/skos/core#",
        "http://www.w3.org/ns/oa#",
        "http://data.europa.eu/eli/ontology#",
        "http://schema.org/",
        "http://purl.org/dc/terms/",
    ],
)
def test_voc2_terms_of_known_vocabularies_are_extended(ontology: Graph, vocabulary: str) -> None:
    relations = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.range, RDFS.domain)
    reused = {str(term) for relation in relations for term in ontology.objects(None, relation)}
    assert any(term.startswith(vocabulary) for term in reused)


def test_voc3_every_term_has_one_label_in_english(ontology: Graph) -> None:
    for term in own_terms():
        labels = list(ontology.objects(term, RDFS.label))
        assert [label.language for label in labels if isinstance(label, Literal)] == ["en"], term


def test_voc4_every_term_has_one_definition_in_english(ontology: Graph) -> None:
    for term in own_terms():
        found = list(ontology.objects(term, SKOS.definition))
        assert [text.language for text in found if isinstance(text, Literal)] == ["en"], term
        assert str(found[0]).endswith("."), term


# --- OWL --------------------------------------------------------------------------------------


def test_every_term_says_where_it_is_defined(ontology: Graph) -> None:
    for term in own_terms():
        assert list(ontology.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY], term


def test_no_property_is_of_two_kinds(ontology: Graph) -> None:
    kinds = Counter(
        term for kind in KINDS_OF_PROPERTY for term in ontology.subjects(RDF.type, kind)
    )
    assert [term for term, times in kinds.items() if times > 1] == []


@pytest.mark.parametrize("relation", [RDFS.domain, RDFS.subClassOf, OWL.disjointWith])
def test_what_stands_for_a_class_is_declared_as_one(ontology: Graph, relation: URIRef) -> None:
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    assert set(ontology.objects(None, relation)) <= classes


def test_ranges_are_classes_or_datatypes_as_their_properties_want(ontology: Graph) -> None:
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    for property_, range_ in ontology.subject_objects(RDFS.range):
        literal = (property_, RDF.type, OWL.DatatypeProperty) in ontology
        assert literal != (range_ in classes), property_


def test_a_property_and_what_it_specialises_are_of_one_kind(ontology: Graph) -> None:
    for property_, broader in ontology.subject_objects(RDFS.subPropertyOf):
        shared = [
            kind
            for kind in KINDS_OF_PROPERTY
            if (property_, RDF.type, kind) in ontology and (broader, RDF.type, kind) in ontology
        ]
        assert shared, (property_, broader)


def test_every_foreign_term_is_declared(ontology: Graph) -> None:
    built_in = (str(OWL), str(RDF), str(RDFS))
    declared = set(ontology.subjects(RDF.type, None))
    used = {term for term in ontology.predicates() if not str(term).startswith(built_in)}
    assert used <= declared


# --- all files --------------------------------------------------------------------------------


def in_cg(term: Node) -> bool:
    return isinstance(term, URIRef) and term.startswith(CG)


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.stem)
def test_every_term_of_ours_that_a_file_uses_is_declared(path: Path) -> None:
    used = {str(term) for triple in Graph().parse(path) for term in triple if in_cg(term)}
    assert used - declared_terms() == set()


@pytest.mark.parametrize(
    "path", sorted(folder("queries").rglob("*.rq")), ids=lambda path: path.stem
)
def test_every_term_of_ours_that_a_query_uses_is_declared(path: Path) -> None:
    text = re.sub(r"#.*", "", path.read_text(encoding="utf-8"))
    used = {CG + name for name in re.findall(r"\bcg:([A-Za-z]\w*)", text)}
    assert used - declared_terms() == set()


def test_only_the_ontology_declares_terms() -> None:
    for path in TURTLE:
        if path.name not in {"caregraph.ttl", "register.ttl"}:
            subjects = set(Graph().parse(path).subjects())
            assert not [term for term in subjects if in_cg(term)], path.name


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.stem)
def test_both_parsers_read_the_same_triples(path: Path) -> None:
    assert len(Graph().parse(path)) == len(set(ox.parse(path=str(path))))


@pytest.mark.parametrize(
    "path", [p for p in TURTLE if not p.stem.endswith("shapes")], ids=lambda p: p.stem
)
def test_no_file_has_blank_nodes(path: Path) -> None:
    assert not [
        term for triple in Graph().parse(path) for term in triple if isinstance(term, BNode)
    ]


@pytest.mark.parametrize("name", VALUES)
def test_every_concept_has_a_label_a_definition_and_a_scheme_that_exists(name: str) -> None:
    graph = Graph().parse(folder("ontology") / f"{name}.ttl")
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert len(list(graph.objects(concept, SKOS.prefLabel))) == 1, concept
        assert len(list(graph.objects(concept, SKOS.definition))) == 1, concept
        assert set(graph.objects(concept, SKOS.inScheme)) <= schemes, concept
        assert str(concept).startswith(ID), concept


@pytest.mark.parametrize("name", VALUES)
def test_no_wording_is_listed_twice_for_one_concept(name: str) -> None:
    graph = Graph().parse(folder("ontology") / f"{name}.ttl")
    labels = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        words = Counter(str(w).casefold() for p in labels for w in graph.objects(concept, p))
        assert [word for word, times in words.items() if times > 1] == [], concept


# --- shapes -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(folder("ontology") / "shapes.ttl")


def test_the_shapes_are_valid_shacl(shapes: Graph) -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_every_shape_has_a_name_and_a_message(shapes: Graph) -> None:
    sh = "http://www.w3.org/ns/shacl#"
    for kind in ("NodeShape", "PropertyShape"):
        for shape in shapes.subjects(RDF.type, URIRef(sh + kind)):
            assert isinstance(shape, URIRef)
            assert len(list(shapes.objects(shape, URIRef(f"{sh}name")))) == 1, shape
            assert len(list(shapes.objects(shape, URIRef(f"{sh}message")))) == 1, shape
