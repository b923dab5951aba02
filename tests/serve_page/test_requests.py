"""What the page's scripts ask the server for, as programs may, too."""

from io import BytesIO

import httpx
import pytest
from python_calamine import CalamineWorkbook

from caregraph.serve.page.borrowed import ACE, VIS

REQUIRED = "/ask/agencies-required-to-meet"
JSON = {"Accept": "application/sparql-results+json"}


def columns(answer: httpx.Response, name: str) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [row[name]["value"] for row in answer.json()["results"]["bindings"]]


# --- /ask: a question with values for its parameters --------------------------------------------


def test_values_are_bound_as_terms(http: httpx.Client) -> None:
    answer = http.get(REQUIRED, params={"provision": "Reg 28(3)"}, headers=JSON)
    assert columns(answer, "agency") == ["Thistledown & Fenn Fostering"]


def test_values_may_be_posted(http: httpx.Client) -> None:
    answer = http.post(REQUIRED, data={"provision": "Reg 28(3)"}, headers=JSON)
    assert columns(answer, "urn") == ["9900001"]


def test_a_value_cannot_become_a_part_of_the_query(http: httpx.Client) -> None:
    attack = '17" } INSERT DATA { <urn:a> <urn:b> <urn:c> } #'
    answer = http.get("/ask/findings-that-say", params={"words": attack}, headers=JSON)
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"] == []


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_every_form_of_a_table_is_given(http: httpx.Client, form: str) -> None:
    answer = http.get(REQUIRED, params={"provision": "Reg 28(3)", "format": form})
    assert answer.status_code == 200
    assert "9900001" in answer.text


def test_a_workbook_holds_the_answer_and_says_what_was_asked(http: httpx.Client) -> None:
    answer = http.get(REQUIRED, params={"provision": "Reg 28(3)", "format": "xlsx"})
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][:2] == ["agency", "urn"]
    assert rows[1][1] == "9900001"
    about = {row[0]: row[1] for row in book.get_sheet_by_index(1).to_python()}
    assert about["provision"] == "Reg 28(3)"
    assert "met in the end" in str(about["limits"])


def test_the_query_itself_is_given_with_its_values(http: httpx.Client) -> None:
    answer = http.get(REQUIRED, params={"provision": "Reg 28(3)", "format": "sparql"})
    assert answer.headers["Content-Type"].startswith("application/sparql-query")
    assert "<http://www.legislation.gov.uk/id/uksi/2011/581/regulation/28/3>" in answer.text
    asked = http.post("/sparql", data={"query": answer.text}, headers=JSON)
    assert columns(asked, "urn") == ["9900001"]


def test_a_browser_is_sent_to_the_page(http: httpx.Client) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = http.get(REQUIRED, params={"provision": "Reg 28(3)"}, headers={"Accept": accept})
    assert answer.status_code == 303
    place = httpx.URL(answer.headers["Location"])
    assert place.path == "/query"
    assert dict(place.params) == {
        "question": "agencies-required-to-meet",
        "provision": "Reg 28(3)",
    }


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/ask/no-such-question", 404, "no-such-question"),
        (f"{REQUIRED}?provison=17", 400, "did you mean 'provision'?"),
        (f"{REQUIRED}?provision=Reg%20999", 400, "Reg 999"),
        (f"{REQUIRED}?from=yesterday", 400, "yesterday"),
        (f"{REQUIRED}?provision=17&provision=18", 400, "'provision' is given 2 times"),
        (f"{REQUIRED}?provision=%FF", 400, "UTF-8"),
        (f"{REQUIRED}?format=nonsense", 400, "nonsense"),
        (f"{REQUIRED}?format=turtle", 406, "turtle"),
    ],
)
def test_what_is_wrong_is_told_in_words(
    http: httpx.Client, path: str, status: int, words: str
) -> None:
    answer = http.get(path, headers=JSON)
    assert answer.status_code == status, answer.text
    assert words in answer.text


# --- the library, and what forms and the editor offer ------------------------------------------


def test_the_library_tells_all_of_its_questions(http: httpx.Client) -> None:
    found = {question["name"]: question for question in http.get("/queries").json()}
    question = found["agencies-required-to-meet"]
    assert {"summary", "description", "limits", "tags", "text"} <= question.keys()
    assert question["parameters"][0]["type"] == "provision"
    (agency, *_) = found["agencies-alike"]["parameters"]
    assert (agency["default"], agency["required"]) == ("9900001", False)


def test_agencies_are_offered_by_number_and_name(http: httpx.Client) -> None:
    assert ["9900003", "The Fenlands"] in http.get("/query/offers/agency").json()


def test_provisions_are_offered_as_one_types_them_those_that_are_cited_first(
    http: httpx.Client,
) -> None:
    found = http.get("/query/offers/provision").json()
    values = [value for value, _ in found]
    assert values.index("Reg 17(1)") < values.index("Reg 18")
    assert len(values) == len(set(values))


def test_a_provision_of_another_instrument_is_offered_by_its_iri(http: httpx.Client) -> None:
    """'Reg 17(1)' is one of the Fostering Services Regulations; other instruments have one, too."""
    iri = "http://www.legislation.gov.uk/id/uksi/2015/541/regulation/17/1"
    found = dict(http.get("/query/offers/provision").json())
    assert "Reg 17(1)" in found[iri]
    assert "Children’s Homes" in found[iri]


def test_a_type_that_there_is_not_is_told(http: httpx.Client) -> None:
    assert http.get("/query/offers/planet").status_code == 404


def test_terms_are_told_with_what_they_mean(http: httpx.Client) -> None:
    found = http.get("/query/terms").json()
    terms = {term["name"]: term for term in found["terms"]}
    assert terms["cg:dueDate"]["kind"] == "property"
    assert terms["cg:dueDate"]["definition"]
    assert terms["cg:Agency"]["kind"] == "class"
    assert terms["theme:safeguarding"]["label"] == "safeguarding"
    assert found["prefixes"]["cg"] == "https://w3id.org/caregraph/ontology#"


# --- names, checks, charts, layouts ---------------------------------------------------------------


def test_things_have_names(http: httpx.Client) -> None:
    regulation = "http://www.legislation.gov.uk/id/uksi/2011/581/regulation/17/1"
    agency = "https://w3id.org/caregraph/id/agency/9900003"
    wanted = [agency, regulation, "urn:nothing", "no iri", "http://a/<b>"]
    found = http.post("/query/names", json={"iris": wanted}).json()
    assert found[agency] == {"short": "The Fenlands", "full": "The Fenlands"}
    assert found[regulation]["short"] == "Reg 17(1)"
    assert found[regulation]["full"].startswith("Regulation 17(1): ")
    assert found.keys() == {agency, regulation}


@pytest.mark.parametrize("body", ["", "{", "[]", '{"iris": 1}', '{"iris": [1]}', "[" * 100_000])
def test_what_is_no_document_is_refused(http: httpx.Client, body: str) -> None:
    answer = http.post("/query/names", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400, answer.text


def test_a_page_of_another_site_cannot_ask_for_a_chart(http: httpx.Client) -> None:
    """A form of another site can post text, but no JSON."""
    answer = http.post("/chart", content="{}", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415


def test_a_check_tells_mistakes_and_warnings(http: httpx.Client) -> None:
    def checked(query: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = http.post("/query/check", data={"query": query}).json()
        return found

    assert checked("ASK {}") == []
    (mistake,) = checked("SELECT ?x\nWHRE {}")
    assert (mistake["kind"], mistake["line"], mistake["column"]) == ("error", 2, 1)
    (service,) = checked("ASK { SERVICE <http://example.org/> { ?s ?p ?o } }")
    assert service["kind"] == "error"
    (warning,) = checked(
        "PREFIX cg: <https://w3id.org/caregraph/ontology#>\nASK { ?x cg:agensy 1 }"
    )
    assert (warning["kind"], warning["line"]) == ("warning", 2)
    assert "did you mean cg:agency?" in str(warning["reason"])


def test_a_check_asks_nothing(http: httpx.Client) -> None:
    """What would run for ever is checked at once."""
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = http.post("/query/check", data={"query": runaway}, timeout=10)
    assert answer.json() == []


def test_a_layout_gives_each_node_a_place(http: httpx.Client) -> None:
    asked = {"nodes": 5, "edges": [[0, 1], [1, 2], [2, 2], [3, 4]]}
    found = http.post("/query/layout", json=asked).json()
    assert len({tuple(place) for place in found}) == 5
    assert http.post("/query/layout", json=asked).json() == found


@pytest.mark.parametrize(
    "asked",
    [
        {"nodes": 0, "edges": []},
        {"nodes": 10**9, "edges": []},
        {"nodes": 2, "edges": [[0, 2]]},
        {"nodes": 2, "edges": [[0]]},
        {"nodes": True, "edges": []},
        {"nodes": 2, "edges": [[0, 1]] * 5000},
    ],
)
def test_a_layout_that_cannot_be_is_refused(http: httpx.Client, asked: object) -> None:
    assert http.post("/query/layout", json=asked).status_code == 400


# --- what is borrowed from installed packages ---------------------------------------------------


def test_the_editor_comes_from_its_package_and_may_be_kept(http: httpx.Client) -> None:
    answer = http.get(f"/{ACE.address}/ace.js")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        f"/{ACE.address}/worker-php.js",
        f"/{ACE.address}/../../../django_ace/widgets.py",
        f"/{ACE.address}/%2e%2e/%2e%2e/__init__.py",
        "/assets/ace/0.0/ace.js",
        f"/{VIS.address}/vis-network.css",
    ],
)
def test_nothing_else_of_a_package_is_given(http: httpx.Client, path: str) -> None:
    assert http.get(path).status_code == 404


def test_the_stylesheet_of_the_editor_finds_its_pictures(http: httpx.Client) -> None:
    css = http.get(f"/{ACE.address}/css/ace.css").text
    assert "main-1.png" in css
    assert http.get(f"/{ACE.address}/css/main-1.png").headers["Content-Type"] == "image/png"
