"""A report's graph is checked field by field; each shape is broken once and must say so."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import SH, Graph

from caregraph.resources import folder
from caregraph.validate import Severity, validate, validate_graph, validate_wholly
from caregraph.vocabulary import CG, ID

DATA = Path(__file__).parent / "data"
REPORT = f"{ID}report/SC012345/2024-06-03"
INSPECTION = f"{ID}inspection/SC012345/2024-06-03"
FILE = "elm tree.pdf"
PREFIXES = f"""
BASE <{ID}>
PREFIX cg: <{CG}>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <http://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def valid() -> list[ox.Triple]:
    quads = ox.parse(path=str(DATA / "valid-report.trig"))
    return [quad.triple for quad in quads]


def spelt_out(text: str) -> str:
    return text.replace("$ID/", ID).replace("$I", INSPECTION).replace("$R", REPORT)


def broken(update: str) -> list[ox.Triple]:
    """The valid report after a SPARQL Update."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in valid())
    store.update(PREFIXES + spelt_out(update))
    return [quad.triple for quad in store]


def rows() -> Iterable[tuple[str, str, str, str]]:
    with (DATA / "broken-reports.tsv").open(encoding="utf-8", newline="") as lines:
        told = (line for line in lines if not line.startswith("#"))
        for row in csv.DictReader(told, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["shape"], row["update"], row["severity"], row["line"]


def lines(triples: Iterable[ox.Triple]) -> tuple[str, ...]:
    return validate_graph(REPORT, triples).lines()


def test_a_valid_report_passes() -> None:
    assert lines(valid()) == ()
    assert validate_graph(REPORT, valid()).conforms


@pytest.mark.parametrize(
    ("shape", "update", "severity", "line"), [pytest.param(*row, id=row[0]) for row in rows()]
)
def test_a_broken_report_is_told_of_in_one_line(
    shape: str, update: str, severity: str, line: str
) -> None:
    graph = broken(update)
    report = validate_graph(REPORT, graph)
    assert validate_wholly(REPORT, graph) == report
    found = report.violations
    named = "" if shape.startswith("ReportFileName") else f"{FILE} "
    told = [
        str(one).replace("here/elm tree.pdf <", "<") if not named else str(one)
        for one in found
        if one.shape.endswith(f"#{shape}")
    ]
    assert told == [f"{severity}: {named}<{REPORT}>: {spelt_out(line)}"]


def test_every_shape_is_broken_by_some_row() -> None:
    shapes = Graph().parse(folder("ontology") / "shapes.ttl")
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    aimed = {str(shape).split("#")[1] for target in targets for shape in shapes.subjects(target)}
    assert {row[0] for row in rows()} == aimed


def is_optional(triple: ox.Triple) -> bool:
    """What a report may lack: its words and values stand by themselves."""
    predicate = triple.predicate.value.removeprefix(CG)
    if any(part in str(triple.subject) for part in ("/link/", "/quotation/", "/theme-")):
        return not predicate.startswith(
            ("cue", "linked", "linkScore", "text", "http://www.w3.org/ns/")
        )
    return triple.object == ox.NamedNode(f"{CG}UnrecognisedProvision") or predicate in {
        "http://schema.org/address",  # here both agency and provider have one
        "arisesFrom",
        "link",
        "quotes",
        "themeEvidence",
        "area",  # of a finding; a judgement's is missed by its own shape
        "cites",  # here there are two
        "doubt",
        "mentions",
        "note",
        "previousInspection",
        "printedName",
        "provisionAsAt",
        "theme",
    }


def one_of_each_sort(triples: list[ox.Triple]) -> list[ox.Triple]:
    """One triple for each class of subject, property and class or property that it names."""
    type_ = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    naming = (type_, ox.NamedNode(f"{CG}statesProperty"))
    classes: dict[str, list[str]] = {}
    for triple in triples:
        if triple.predicate == type_:
            classes.setdefault(str(triple.subject), []).append(str(triple.object))
    sorts: dict[tuple[str, ...], ox.Triple] = {}
    for triple in triples:
        named = str(triple.object) if triple.predicate in naming else ""
        sort = (*sorted(classes[str(triple.subject)]), str(triple.predicate), named)
        sorts.setdefault(sort, triple)
    return list(sorts.values())


def test_any_other_triple_is_missed_when_it_is_taken_out() -> None:
    whole = valid()
    silent = [
        str(taken)
        for taken in one_of_each_sort(whole)
        if not is_optional(taken) and not lines(triple for triple in whole if triple != taken)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("field", "update"),
    [
        ("children placed", "DELETE WHERE { ?s cg:childrenPlaced ?o }"),
        ("fostering households", "DELETE WHERE { ?s cg:fosteringHouseholds ?o }"),
        ("responsible individual", "DELETE WHERE { ?s cg:responsibleIndividual ?o }"),
        ("registered manager", "DELETE WHERE { ?s cg:registeredManager ?o }"),
        ("previous date", "DELETE WHERE { ?s cg:previousInspectionDate ?o }"),
        ("previous grade", "DELETE WHERE { ?s cg:previousOverallGrade ?o }"),
        ("enforcement", "DELETE WHERE { ?s cg:enforcementAction ?o }"),
        ("telephone", "DELETE WHERE { ?s schema:telephone ?o }"),
        ("email", "DELETE WHERE { ?s schema:email ?o }"),
        ("addresses", "DELETE WHERE { ?s schema:address ?o }"),
    ],
)
def test_a_field_that_a_report_may_lack_can_go_with_its_evidence(field: str, update: str) -> None:
    name = update.split()[4]
    whole = broken(
        f"{update} ; DELETE {{ ?i cg:evidence ?e . ?e ?p ?o }} "
        f"WHERE {{ ?i cg:evidence ?e . ?e cg:statesProperty {name} ; ?p ?o }}"
    )
    told = [line for line in lines(whole) if "the words support nothing" not in line]
    assert told == [], field


def test_two_managers_may_share_a_post() -> None:
    assert lines(broken("INSERT DATA { <$I> cg:registeredManager <inspector/cleo-okoro> }")) == ()


def test_a_second_value_is_one_too_many() -> None:
    (told,) = lines(broken('INSERT DATA { <$I> cg:startDate "2024-06-04"^^xsd:date }'))
    assert "start date: the start date is not one date (cg:startDate)" in told
    assert told.endswith(f"at <{INSPECTION}>")


def test_an_inspection_of_one_day_ends_when_it_starts() -> None:
    update = 'DELETE { ?s cg:endDate ?o } INSERT { ?s cg:endDate "2024-06-03"^^xsd:date } '
    assert lines(broken(f"{update} WHERE {{ ?s cg:endDate ?o }}")) == ()


def test_a_fictional_report_needs_no_licence() -> None:
    update = (
        "DELETE { ?r cg:fictional false } INSERT { ?r cg:fictional true } WHERE { ?r a cg:Report }"
    )
    assert lines(broken(f"{update} ; DELETE WHERE {{ ?r dcterms:license ?l }}")) == ()


def test_warnings_alone_do_not_fail_a_report() -> None:
    report = validate_graph(REPORT, broken("DELETE WHERE { <$I/recommendation/1> cg:cites ?o }"))
    assert [found.severity for found in report.violations] == [Severity.WARNING]
    assert report.conforms


def test_a_grade_of_another_scale_counts_as_a_previous_grade() -> None:
    grade = "cg:previousOverallGrade"
    update = f"DELETE {{ ?s {grade} ?o }} INSERT {{ ?s {grade} <grade/adequate> }}"
    assert lines(broken(f"{update} WHERE {{ ?s {grade} ?o }}")) == ()


def test_a_graph_that_says_nothing_of_its_report_is_told_of() -> None:
    assert lines([]) == (
        f"violation: <{REPORT}>: report: the graph says nothing of its report (cg:Report)",
    )


def test_a_graph_that_is_no_report_need_not_describe_one() -> None:
    subject = ox.NamedNode(f"{ID}dataset")
    title = ox.Triple(subject, ox.NamedNode("http://purl.org/dc/terms/title"), ox.Literal("All"))
    assert list(validate([(subject.value, [title])])) == []


def test_what_one_graph_lacks_another_does_not_make_good() -> None:
    short = broken("DELETE WHERE { ?s cg:endDate ?o }")
    found = list(validate([(REPORT, valid()), (REPORT, short)]))
    assert {one.field for one in found} == {"end date"}


def test_a_line_is_one_line_however_the_value_is_printed() -> None:
    update = 'DELETE { ?s cg:startDate ?o } INSERT { ?s cg:startDate "one\\ntwo" } '
    (told, *_) = [
        line
        for line in lines(broken(f"{update} WHERE {{ ?s cg:startDate ?o }}"))
        if "start date is not" in line
    ]
    assert told.endswith("value: 'one two'")


def test_results_come_in_one_order() -> None:
    short = broken("DELETE WHERE { ?s cg:rule ?o }")
    assert lines(short) == lines(reversed(short))
