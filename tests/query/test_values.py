"""What a person types for a parameter becomes a typed term, or a line that says what is allowed."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from caregraph.query import (
    Parameter,
    ParameterError,
    ParameterType,
    Question,
    free_values,
    options,
    value,
    values,
)
from caregraph.rdf.names import XSD
from caregraph.store import Dataset, open_output

ID = "https://w3id.org/caregraph/id/"
LAW = "http://www.legislation.gov.uk/id/uksi/2011/581/"
NMS = f"{ID}standard/fostering-2011/"


@pytest.fixture(scope="module")
def dataset(built: Path) -> Iterator[Dataset]:
    with open_output(built) as opened:
        yield opened


def parameter(kind: str, default: str | None = None, **fields: object) -> Parameter:
    required = bool(fields.get("required", default is None))
    return Parameter("it", ParameterType(kind), default, "What it is", required)


def literal(text: str, name: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + name))


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("string", ' as "it" is ', ox.Literal(' as "it" is ')),
        ("words", "  first   aid ", ox.Literal("first aid")),
        ("integer", "12", literal("12", "integer")),
        ("integer", "-3", literal("-3", "integer")),
        ("integer", "007", literal("7", "integer")),
        ("year", "2023", literal("2023", "integer")),
        ("date", "2023-05-31", literal("2023-05-31", "date")),
        ("date", "31 May 2023", literal("2023-05-31", "date")),
        ("date", "31st of May 2023", literal("2023-05-31", "date")),
        ("date", "31/05/2023", literal("2023-05-31", "date")),
        ("boolean", "true", literal("true", "boolean")),
        ("boolean", "Yes", literal("true", "boolean")),
        ("boolean", "0", literal("false", "boolean")),
        ("provision", "17(1)", ox.NamedNode(f"{LAW}regulation/17/1")),
        ("provision", "Reg 17(1)", ox.NamedNode(f"{LAW}regulation/17/1")),
        ("provision", "regulation 17 (1)", ox.NamedNode(f"{LAW}regulation/17/1")),
        ("provision", "17", ox.NamedNode(f"{LAW}regulation/17")),
        ("provision", "13(2)(b)", ox.NamedNode(f"{LAW}regulation/13/2/b")),
        ("provision", "Schedule 5", ox.NamedNode(f"{LAW}schedule/5")),
        ("provision", "NMS 26.2", ox.NamedNode(f"{NMS}26.2")),
        ("provision", "Standard 26", ox.NamedNode(f"{NMS}26")),
        ("provision", "26.2", ox.NamedNode(f"{NMS}26.2")),
        ("provision", f"{NMS}26.2", ox.NamedNode(f"{NMS}26.2")),
        ("provision", f"{LAW}regulation/17", ox.NamedNode(f"{LAW}regulation/17")),
        (
            "provision",
            "https://www.legislation.gov.uk/uksi/2011/581/regulation/17",
            ox.NamedNode(f"{LAW}regulation/17"),
        ),
        (
            "provision",
            "regulation 5 of the Children's Homes (England) Regulations 2015",
            ox.NamedNode("http://www.legislation.gov.uk/id/uksi/2015/541/regulation/5"),
        ),
        ("theme", "safeguarding", ox.NamedNode(f"{ID}theme/safeguarding")),
        ("theme", "SAFEGUARDING", ox.NamedNode(f"{ID}theme/safeguarding")),
        ("theme", f"{ID}theme/missing", ox.NamedNode(f"{ID}theme/missing")),
        ("grade", "good", ox.NamedNode(f"{ID}grade/good")),
        (
            "grade",
            "requires improvement to be good",
            ox.NamedNode(f"{ID}grade/requires-improvement"),
        ),
        ("area", "protection", ox.NamedNode(f"{ID}area/protection")),
        ("agency", "9900001", ox.NamedNode(f"{ID}agency/9900001")),
        ("agency", f"{ID}agency/9900001", ox.NamedNode(f"{ID}agency/9900001")),
        ("provider", "A & B Ltd", ox.NamedNode(f"{ID}provider/a-and-b-ltd")),
        ("inspector", "Zoë O'Neill", ox.NamedNode(f"{ID}inspector/zoe-oneill")),
        ("inspector", "zoe-oneill", ox.NamedNode(f"{ID}inspector/zoe-oneill")),
    ],
)
def test_a_value_of_each_type(kind: str, text: str, expected: ox.NamedNode | ox.Literal) -> None:
    assert value(parameter(kind), text) == expected


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("integer", "twelve", "give a whole number"),
        ("integer", "1.5", "give a whole number"),
        ("integer", "١٢", "give a whole number"),
        ("year", "23", "a year in four figures"),
        ("date", "2023", "give a day, such as 2023-05-31 or 31 May 2023"),
        ("date", "2023-02-30", "give a day"),
        ("date", "1 to 3 May 2023", "give a day"),
        ("date", "31 May 2023 or so", "give a day"),
        ("boolean", "maybe", "give true or false"),
        ("words", '"" *', "at least one word"),
        ("provision", "17(1) and 18", "give one provision or standard, such as 'Reg 17(1)'"),
        ("provision", "care", "give one provision or standard"),
        ("provision", "Reg 17(1) {", "give one provision or standard"),
        ("provision", "Reg 999", "there is no Reg 999 in The Fostering Services (England) Regu"),
        ("provision", "http://www.legislation.gov.uk/id/x> . #", "give one provision"),
        ("theme", "safegarding", "no such theme (did you mean 'safeguarding'?); there are: child"),
        ("grade", "brilliant", "no such grade; there are: outstanding, good, requires-improve"),
        ("area", "leadershp", "no such area (did you mean 'leadership'?)"),
        ("agency", "The Fenlands", "give an agency's number"),
    ],
)
def test_what_is_no_value_is_one_line_that_says_what_is_allowed(
    kind: str, text: str, said: str
) -> None:
    with pytest.raises(ParameterError) as caught:
        value(parameter(kind), text)
    assert str(caught.value).startswith(f"it: '{text}' will not do: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_choices_are_all_that_is_allowed() -> None:
    one = Parameter("it", ParameterType.STRING, "shortfall", "", False, ("strength", "shortfall"))  # noqa: FBT003
    assert value(one, "strength") == ox.Literal("strength")
    with pytest.raises(
        ParameterError, match=r"not one of strength, shortfall \(did you mean 'short"
    ):
        value(one, "shortfal")


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("agency", "9900003", "agency/9900003"),
        ("agency", "The Fenlands", "agency/9900003"),
        ("agency", "the  fenlands", "agency/9900003"),
        ("agency", "Thistledown and Fenn Fostering", "agency/9900001"),
        ("provider", "Thistledown and Fenn Care CIC", "provider/thistledown-and-fenn-care-cic"),
        ("provider", "thistledown-and-fenn-care-cic", "provider/thistledown-and-fenn-care-cic"),
    ],
)
def test_the_graph_knows_names(dataset: Dataset, kind: str, text: str, expected: str) -> None:
    assert value(parameter(kind), text, dataset.ask) == ox.NamedNode(ID + expected)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("agency", "9900009", "the graph knows no agency '9900009' (did you mean '990000"),
        ("agency", "Fenlands", "(did you mean 'The Fenlands'?)"),
        ("provider", "nobody", "the graph knows no provider 'nobody'"),
        ("inspector", "nobody", "the graph knows no inspector 'nobody'"),
    ],
)
def test_what_the_graph_does_not_know(dataset: Dataset, kind: str, text: str, said: str) -> None:
    with pytest.raises(ParameterError) as caught:
        value(parameter(kind), text, dataset.ask)
    assert said in str(caught.value)


def test_a_name_that_several_have_is_not_guessed() -> None:
    store = ox.Store()
    store.update(
        """PREFIX cg: <https://w3id.org/caregraph/ontology#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        INSERT DATA {
          <http://e/1> a cg:Agency ; cg:urn "1" ; rdfs:label "Home" .
          <http://e/2> a cg:Agency ; cg:urn "2" ; rdfs:label "Home" }"""
    )
    with pytest.raises(ParameterError, match="several are called 'Home': give one of 1, 2"):
        value(parameter("agency"), "Home", lambda text, _: store.query(text))


def test_a_provision_that_does_not_exist_can_be_asked_for_where_a_report_cites_it() -> None:
    store = ox.Store()
    cites = ox.NamedNode("https://w3id.org/caregraph/ontology#cites")
    cited = ox.NamedNode(f"{LAW}regulation/999")
    store.add(ox.Quad(ox.NamedNode("http://e/action"), cites, cited))

    def asked(text: str, given: object) -> ox.QueryBoolean:
        assert given == {"provision": cited}
        found = store.query(text.replace("?provision", str(cited)))
        assert isinstance(found, ox.QueryBoolean)
        return found

    assert value(parameter("provision"), "Reg 999", asked) == cited


QUESTION = Question(
    name="asked",
    summary="What?",
    description="",
    limits="",
    tags=(),
    parameters=(
        Parameter("provision", ParameterType.PROVISION, "Reg 17(1)", "Regulation", required=False),
        Parameter("until", ParameterType.DATE, None, "Last day", required=True),
        Parameter("grade", ParameterType.GRADE, None, "Grade", required=False),
    ),
    text="SELECT ?x { ?x ?y ?provision ; ?z ?until ; ?a ?grade }",
)


def test_defaults_hold_and_what_is_not_given_and_not_needed_stays_unbound() -> None:
    found = values(QUESTION, {"until": "2023-01-01"})
    assert found == {
        "provision": ox.NamedNode(f"{LAW}regulation/17/1"),
        "until": literal("2023-01-01", "date"),
    }


def test_a_value_that_is_needed_is_asked_for_by_name_and_label() -> None:
    with pytest.raises(ParameterError, match=r"^'until' is needed: Last day$"):
        values(QUESTION, {})


def test_an_unknown_name_is_said_with_the_names_there_are() -> None:
    with pytest.raises(ParameterError) as caught:
        values(QUESTION, {"untill": "2023-01-01"})
    assert str(caught.value) == (
        "'untill' is no parameter of 'asked' (did you mean 'until'?); "
        "it has: provision, until, grade"
    )


def test_a_question_without_parameters_takes_none() -> None:
    bare = Question("bare", "What?", "", "", (), (), "SELECT ?x { ?x ?y ?z }")
    with pytest.raises(ParameterError, match="'bare' takes no parameters"):
        values(bare, {"x": "1"})


def test_a_default_that_is_not_in_the_graph_asks_for_a_value(dataset: Dataset) -> None:
    one = Parameter("agency", ParameterType.AGENCY, "1", "An agency", required=False)
    asked = Question("of", "Of?", "", "", (), (one,), "SELECT ?x { ?x ?y ?agency }")
    with pytest.raises(
        ParameterError, match=r"'agency' is needed: An agency .its default '1' is not"
    ):
        values(asked, {}, dataset.ask)
    assert values(asked, {"agency": "9900003"}, dataset.ask)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", literal("12", "integer")),
        ("true", literal("true", "boolean")),
        ("2023-05-31", literal("2023-05-31", "date")),
        ("theme:safeguarding", ox.NamedNode(f"{ID}theme/safeguarding")),
        ("cg:Shortfall", ox.NamedNode("https://w3id.org/caregraph/ontology#Shortfall")),
        ("<http://e/x>", ox.NamedNode("http://e/x")),
        ("http://e/x", ox.Literal("http://e/x")),
        ("note: this", ox.Literal("note: this")),
        ("17(1)", ox.Literal("17(1)")),
        ("", ox.Literal("")),
    ],
)
def test_a_query_of_ones_own_takes_values_by_how_they_are_written(
    text: str, expected: ox.NamedNode | ox.Literal
) -> None:
    assert free_values("SELECT ?x { ?x ?y ?z }", {"z": text}) == {"z": expected}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("w", "1", r"the query has no variable \?w"),
        ("agenc", "1", r"no variable \?agenc \(did you mean 'agency'\?\)"),
        ("agency", "2023-02-30", "is no day of the calendar"),
        ("agency", "<no iri>", "is no IRI"),
    ],
)
def test_values_of_a_query_of_ones_own_that_will_not_do(name: str, text: str, said: str) -> None:
    with pytest.raises(ParameterError, match=said):
        free_values("SELECT ?agency { ?agency ?y '?w' }", {name: text})


def test_a_form_can_offer_what_a_parameter_can_be(dataset: Dataset) -> None:
    assert ("safeguarding", "Safeguarding") in [
        (one, label.capitalize()) for one, label in options(parameter("theme"))
    ]
    assert options(parameter("boolean")) == [("true", "yes"), ("false", "no")]
    assert options(parameter("date")) == []
    assert options(parameter("agency")) == []
    assert ("9900003", "The Fenlands") in options(parameter("agency"), dataset.ask)
    for kind in ("theme", "grade", "area", "boolean", "agency", "provider", "inspector"):
        found = options(parameter(kind), dataset.ask)
        assert found
        for text, _ in found:
            assert value(parameter(kind), text, dataset.ask)
