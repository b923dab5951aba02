"""Each form of an answer, read back by a library, holds what was found."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from python_calamine import CalamineWorkbook

from caregraph.errors import UsageError
from caregraph.query import Answer, Form, ask, rows, write
from caregraph.query.cells import short, value
from caregraph.query.rows import Cell
from caregraph.query.workbook import About

XSD = "http://www.w3.org/2001/XMLSchema#"
HOSTILE = '=HYPERLINK("http://e/","x") | <b>*it*</b> `x` [y](z) \\ "q" 😀\nline\ttab'
FACTS = f"""
PREFIX : <http://e/> PREFIX xsd: <{XSD}>
INSERT DATA {{
  :a :text {ox.Literal(HOSTILE)} ; :n 1 ; :d "2023-05-31"^^xsd:date ; :t true ; :x 1.5 ;
     :l "été"@fr ; :i <http://www.legislation.gov.uk/id/uksi/2011/581/regulation/17/1> .
  :b :text "plain" .
}}
"""
SELECT = """
PREFIX : <http://e/>
SELECT ?s ?text ?n ?d ?t ?x ?l ?i
WHERE {
  ?s :text ?text
  OPTIONAL { ?s :n ?n ; :d ?d ; :t ?t ; :x ?x ; :l ?l ; :i ?i }
}
ORDER BY ?s
"""
COLUMNS = ["s", "text", "n", "d", "t", "x", "l", "i"]
LAW = "http://www.legislation.gov.uk/id/uksi/2011/581/regulation/17/1"
FIRST = ["http://e/a", HOSTILE, "1", "2023-05-31", "true", "1.5", "été", LAW]
SECOND = ["http://e/b", "plain", "", "", "", "", "", ""]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    made.update(FACTS)
    return made


@pytest.fixture
def written(store: ox.Store) -> Callable[[str, Form], bytes]:
    def run(query: str, form: Form) -> bytes:
        file = io.BytesIO()
        write(ask(store, query, {}), form, file)
        return file.getvalue()

    return run


Written = Callable[[str, Form], bytes]


def test_csv(written: Written) -> None:
    text = written(SELECT, Form.CSV).decode()
    assert list(csv.reader(io.StringIO(text, newline=""))) == [COLUMNS, FIRST, SECOND]
    assert text.splitlines(keepends=True)[0].endswith("\r\n")


def test_tsv(written: Written) -> None:
    lines = written(SELECT, Form.TSV).decode().rstrip("\n").split("\n")
    assert lines[0].split("\t") == [f"?{name}" for name in COLUMNS]
    cells = lines[1].split("\t")
    assert cells[0] == "<http://e/a>"
    assert rdflib.util.from_n3(cells[1]) == rdflib.Literal(HOSTILE)
    assert cells[2] == "1"
    assert cells[3] == f'"2023-05-31"^^<{XSD}date>'
    assert cells[6] == '"été"@fr'
    assert lines[2].split("\t") == ["<http://e/b>", '"plain"', "", "", "", "", "", ""]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_json_and_xml_are_the_standard_ones(written: Written, form: str) -> None:
    found = rdflib.query.Result.parse(io.BytesIO(written(SELECT, Form(form))), format=form)
    assert found.vars is not None
    assert [str(name) for name in found.vars] == COLUMNS
    first, second = found
    assert isinstance(first, rdflib.query.ResultRow)
    assert [str(cell) for cell in first] == FIRST
    assert first["n"] == rdflib.Literal(1)
    assert first["d"] == rdflib.Literal(date(2023, 5, 31))
    assert first["t"] == rdflib.Literal(True)  # noqa: FBT003 — a value
    assert first["l"] == rdflib.Literal("été", lang="fr")
    assert isinstance(second, rdflib.query.ResultRow)
    assert second["n"] is None


@pytest.mark.parametrize(
    ("query", "answer"), [("ASK { ?s ?p ?o }", True), ("ASK { ?s <http://e/no> ?o }", False)]
)
def test_ask_in_every_form(written: Written, query: str, *, answer: bool) -> None:
    shown = str(answer).lower()
    assert json.loads(written(query, Form.JSON))["boolean"] is answer
    root = ElementTree.fromstring(written(query, Form.XML))  # noqa: S314 — written by ourselves
    assert root.findtext("{http://www.w3.org/2005/sparql-results#}boolean") == shown
    assert written(query, Form.CSV).decode() == shown
    assert written(query, Form.TSV).decode() == shown
    assert table_of(written(query, Form.MARKDOWN).decode()) == [["answer"], [shown]]
    assert sheet(written(query, Form.XLSX)) == [["answer"], [answer]]


CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("form", "name"),
    [(Form.TURTLE, "turtle"), (Form.XML, "xml"), (Form.JSON, "json-ld")],
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("query", [CONSTRUCT, "DESCRIBE <http://e/a> <http://e/b>"])
def test_graphs_are_read_back_whole(
    store: ox.Store, written: Written, query: str, form: Form, name: str
) -> None:
    found = rdflib.Dataset()
    found.parse(data=written(query, form), format=name)
    lines = "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in store)
    expected = rdflib.Graph().parse(data=lines, format="nt")
    assert {quad[:3] for quad in found.quads()} == set(expected)


@pytest.mark.parametrize("form", [Form.TURTLE, Form.XML, Form.JSON, Form.XLSX, Form.MARKDOWN])
def test_the_same_answer_gives_the_same_bytes(written: Written, form: Form) -> None:
    assert written(CONSTRUCT, form) == written(CONSTRUCT, form)


def test_graphs_as_tables(written: Written) -> None:
    text = written(CONSTRUCT, Form.CSV).decode()
    header, *found = csv.reader(io.StringIO(text, newline=""))
    assert header == ["subject", "predicate", "object"]
    assert ["http://e/a", "http://e/text", HOSTILE] in found
    assert len(found) == 8
    assert written(CONSTRUCT, Form.TSV).decode().startswith("?subject\t?predicate\t?object\n")
    assert table_of(written(CONSTRUCT, Form.MARKDOWN).decode())[0] == header
    assert len(sheet(written(CONSTRUCT, Form.XLSX))) == 9


@pytest.mark.parametrize("query", [SELECT, "ASK { ?s ?p ?o }"])
@pytest.mark.parametrize("form", [Form.TURTLE, Form.TABLE])
def test_rows_are_no_graph_and_a_file_no_terminal(written: Written, query: str, form: Form) -> None:
    with pytest.raises(UsageError, match=f"not answered as {form}"):
        written(query, form)


def table_of(text: str) -> list[list[str]]:
    """The cells of the one table of a Markdown document, as a reader of it sees them."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
    (table,) = tree.children
    assert table.type == "table"
    lines = [row for part in table.children for row in part.children]
    return [[seen(cell) for cell in row.children] for row in lines]


def seen(node: SyntaxTreeNode) -> str:
    assert node.type in ("th", "td", "inline", "text", "link"), f"{node.type} in a cell"
    return node.content if node.type == "text" else "".join(seen(one) for one in node.children)


def test_markdown_shows_every_cell_as_it_is(written: Written) -> None:
    text = written(SELECT, Form.MARKDOWN).decode()
    header, first, second = table_of(text)
    assert header == COLUMNS
    assert first == [*FIRST[:1], HOSTILE.replace("\n", " "), *FIRST[2:]]
    assert second == SECOND
    assert f"]({LAW})" in text


def sheet(data: bytes, name: str = "answer") -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [list(row) for row in book.get_sheet_by_name(name).to_python()]


def test_a_workbook_has_typed_cells(written: Written) -> None:
    header, first, second = sheet(written(SELECT, Form.XLSX))
    assert header == COLUMNS
    assert first == ["http://e/a", HOSTILE, 1.0, date(2023, 5, 31), True, 1.5, "été", LAW]
    assert second == ["http://e/b", "plain", "", "", "", "", "", ""]


def test_a_workbook_has_links_and_no_formulas(written: Written) -> None:
    with zipfile.ZipFile(io.BytesIO(written(SELECT, Form.XLSX))) as book:
        cells = book.read("xl/worksheets/sheet1.xml").decode()
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert "<f>" not in cells
    assert links.count('TargetMode="External"') == 3
    assert f'Target="{LAW}"' in links


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://e/", "12", "{=1}"]
)
def test_a_text_stays_a_text_whatever_it_begins_with(text: str) -> None:
    file = io.BytesIO()
    store = ox.Store()
    write(
        ask(store, "SELECT ?x { BIND(?text AS ?x) }", {"text": ox.Literal(text)}), Form.XLSX, file
    )
    assert sheet(file.getvalue()) == [["x"], [text]]
    with zipfile.ZipFile(file) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        (ox.Literal(str(2**60), datatype=ox.NamedNode(f"{XSD}integer")), str(2**60)),
        (ox.Literal("INF", datatype=ox.NamedNode(f"{XSD}double")), "INF"),
        (ox.Literal("1850-01-01", datatype=ox.NamedNode(f"{XSD}date")), "1850-01-01"),
        (ox.Literal("2023-02-31", datatype=ox.NamedNode(f"{XSD}date")), "2023-02-31"),
        (ox.Literal("x" * 40_000), "x" * 32_766 + "…"),
        (ox.Literal("\x01\x02"), "\x01\x02"),
    ],
)
def test_what_a_sheet_cannot_hold_is_text(literal: ox.Literal, expected: str) -> None:
    file = io.BytesIO()
    write(ask(ox.Store(), "SELECT ?x { BIND(?v AS ?x) }", {"v": literal}), Form.XLSX, file)
    assert sheet(file.getvalue())[1] == [expected]


def test_a_workbook_says_what_was_asked(store: ox.Store) -> None:
    file = io.BytesIO()
    about = About([("question", "What?"), ("query", "=1+1")])
    write(ask(store, SELECT, {}), Form.XLSX, file, about)
    assert sheet(file.getvalue(), "about") == [["question", "What?"], ["query", "=1+1"]]


def test_more_links_than_a_sheet_holds_are_text(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caregraph.query.workbook._MOST_LINKS", 2)
    data = written(SELECT, Form.XLSX)
    assert [row[0] for row in sheet(data)] == ["s", "http://e/a", "http://e/b"]
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert links.count('TargetMode="External"') == 2


def test_more_rows_than_a_sheet_holds_are_an_error(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caregraph.query.workbook._MOST_ROWS", 1)
    with pytest.raises(UsageError, match="choose csv"):
        written(SELECT, Form.XLSX)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (ox.Literal("12", datatype=ox.NamedNode(f"{XSD}integer")), 12),
        (ox.Literal("2023", datatype=ox.NamedNode(f"{XSD}gYear")), 2023),
        (ox.Literal("1.50", datatype=ox.NamedNode(f"{XSD}decimal")), 1.5),
        (ox.Literal("1", datatype=ox.NamedNode(f"{XSD}boolean")), True),
        (ox.Literal("2023-05-31", datatype=ox.NamedNode(f"{XSD}date")), date(2023, 5, 31)),
        (ox.Literal("P1D", datatype=ox.NamedNode(f"{XSD}duration")), "P1D"),
        (ox.Literal("twelve", datatype=ox.NamedNode(f"{XSD}integer")), "twelve"),
        (ox.Literal("maybe", datatype=ox.NamedNode(f"{XSD}boolean")), "maybe"),
        (ox.NamedNode("http://e/x"), "http://e/x"),
        (None, None),
    ],
)
def test_terms_as_values_of_python(cell: Cell, expected: object) -> None:
    assert value(cell) == expected
    assert type(value(cell)) is type(expected)


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("https://w3id.org/caregraph/id/agency/9900001", "agency:9900001"),
        ("https://w3id.org/caregraph/ontology#Agency", "cg:Agency"),
        ("https://w3id.org/caregraph/id/standard/fostering-2011/26.2", "nms:26.2"),
        ("https://w3id.org/caregraph/id/agency/1/person/x", None),
        ("https://w3id.org/caregraph/ontology#", None),
        ("http://e/x", None),
    ],
)
def test_names_for_people_are_short_where_a_prefix_is_known(iri: str, expected: str | None) -> None:
    assert short(ox.NamedNode(iri)) == (expected or iri)


def test_rows_of_a_graph_come_in_order(store: ox.Store) -> None:
    found: Answer = ask(store, CONSTRUCT, {})
    lines = [[str(cell) for cell in row] for row in rows(found).rows]
    assert lines == sorted(lines)
