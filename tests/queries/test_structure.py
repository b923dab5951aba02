"""How the questions of the library are written."""

import re
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery

from caregraph.query import Question, library
from caregraph.query.tokens import Kind, spoken
from caregraph.rdf.names import PREFIXES
from tests.queries.cases import Table

Asked = Callable[[str], Table]
QUESTIONS = list(library().values())
WHOLE_GRAPH = {"evidence-of-a-statement", "what-the-graph-holds"}
OF_PAIRS = {
    "inspectors-together",
    "evidence-of-a-statement",
    "findings-behind-a-provision",
    "raised-again-on-a-theme",
    "repeated-breaches",
    "unrecognised-provisions",
}
each = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)


def columns(question: Question) -> list[str]:
    """The columns that the outermost SELECT names."""
    words = [token.text for token in spoken(question.text)]
    start = words.index("SELECT")
    return [word[1:] for word in words[start + 1 : words.index("WHERE")]]


def variables(question: Question) -> set[str]:
    return {t.text[1:] for t in spoken(question.text) if t.kind is Kind.VARIABLE}


def named(question: Question) -> set[str]:
    """The questions that a description sends to, in quotation marks."""
    return set(re.findall(r"'([a-z-]+)'", question.description)) & set(library())


def leads_to_reports(question: Question) -> bool:
    return "report" in columns(question)


def test_there_are_enough_questions() -> None:
    assert len(QUESTIONS) >= 28


@each
def test_names_are_plain_words(question: Question) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", question.name)


@each
def test_a_question_is_asked_and_explained_and_its_limits_told(question: Question) -> None:
    assert question.summary.endswith("?")
    assert question.description.endswith(".")
    assert question.limits.endswith(".")
    assert question.tags
    assert all(re.fullmatch("[a-z]+", tag) for tag in question.tags)


@each
def test_parameters_have_labels_and_defaults_and_are_used(question: Question) -> None:
    for parameter in question.parameters:
        assert parameter.default is not None, parameter.name
        assert parameter.label, parameter.name
        assert parameter.name in variables(question), parameter.name


@each
def test_what_a_description_names_in_quotation_marks_exists(question: Question) -> None:
    told = set(re.findall(r"'([a-z]+(?:-[a-z]+)+)'", f"{question.description} {question.limits}"))
    assert told <= set(library())


@each
def test_prefixes_are_those_of_the_graph_and_none_is_idle(question: Question) -> None:
    lines = re.findall(r"(?m)^PREFIX ([a-z]+): <([^>]+)>$", question.text)
    body = re.sub(r"(?m)^(#|PREFIX).*$", "", question.text)
    assert lines == sorted(lines)
    for prefix, base in lines:
        assert PREFIXES.get(prefix, base) == base
        assert re.search(rf"(?<![\w:<]){prefix}:[A-Za-z]", body), prefix


@each
def test_it_is_a_select_whose_order_is_told(question: Question) -> None:
    last = question.text[question.text.rindex("}") :]
    assert "ORDER BY" in last
    assert "LIMIT" not in last
    assert "*" not in "".join(re.findall(r"SELECT ([^{]*?)WHERE", question.text)).replace(
        "(*)", ""
    ).replace(" * ", "")


@each
def test_fictional_reports_can_be_told_and_left_out(question: Question) -> None:
    assert "fictional" in columns(question)
    assert (question.parameter("include_fictional") is None) == (question.name in WHOLE_GRAPH)


@each
def test_an_answer_leads_to_report_page_and_words(question: Question) -> None:
    shown = columns(question)
    if leads_to_reports(question):
        assert {"words", "text"}.isdisjoint(shown) or "page" in shown
    else:
        assert any(leads_to_reports(library()[name]) for name in named(question))


@each
def test_the_last_column_is_what_the_row_is_about(question: Question, answered: Asked) -> None:
    if question.name in {"theme-by-year", "what-the-graph-holds"}:
        return
    table = answered(question.name)
    assert all(re.search(r"[:/]", row[-1]) or not row[-1] for row in table.rows)
    if "counts" not in question.tags and question.name not in OF_PAIRS | {"doubtful-fields"}:
        things = table.column(columns(question)[-1])
        assert len(things) == len(set(things)), "a join multiplies rows"


@each
def test_no_row_comes_twice(question: Question, answered: Asked) -> None:
    table = answered(question.name)
    assert len(set(table.rows)) == len(table.rows)


@each
def test_rates_leave_out_groups_of_fewer_than_five(question: Question) -> None:
    rates = [
        name
        for name in columns(question)
        if re.match("percent|mean_|lift$", name) or "_each" in name
    ]
    for name in rates:
        assert re.search(rf"BIND \(IF\([^,]* < 5, \?nothing,[^,]*AS \?{name}\)", question.text)


@each
def test_what_is_divided_is_a_decimal(question: Question) -> None:
    """Some engines divide whole numbers without a rest; what FLOOR makes whole is not concerned."""
    for line in question.text.splitlines():
        if " / " in line and not line.startswith("#") and "FLOOR(" not in line:
            assert "xsd:decimal(" in line


def test_people_are_neither_ranked_nor_judged() -> None:
    for question in QUESTIONS:
        if "inspectors" in question.tags:
            assert "DESC" not in question.text
            assert not {"cg:grade", "cg:judgement"} & {t.text for t in spoken(question.text)}


@each
def test_counts_are_of_what_reports_say(question: Question) -> None:
    """What the register says of agencies and inspections does not count."""
    if "counts" in question.tags:
        assert "cg:reportOf" in question.text


@each
def test_the_query_is_standard_sparql(question: Question) -> None:
    """Another parser reads it, too, so other stores can be asked."""
    prepareQuery(question.text)


def test_an_empty_graph_answers_without_an_error() -> None:
    store = ox.Store()
    for question in QUESTIONS:
        if "SERVICE" not in question.text:
            assert isinstance(store.query(question.text), ox.QuerySolutions), question.name
