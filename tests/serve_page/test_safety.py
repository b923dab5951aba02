"""A graph with hostile names: nothing in it ever runs, and nothing of it breaks the page."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from caregraph.rdf.names import CG, ID, RDF, RDFS
from caregraph.rdf.terms import Triple, iri, text
from caregraph.store import LocalDataset
from tests.serve.running import Server, running
from tests.serve_page.browsing import Visit

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'; alert(1); //",
    "</textarea></title><iframe src=javascript:alert(1)>",
    "{{constructor.constructor('alert(1)')()}}",
    "\u202egnirts desrever",
    "x" * 3000,
    "\u0007 control \u0085 \u2028",
    "${alert(1)} `alert(1)` <!-- ]]>",
)
SCHEMES = (
    "javascript:alert(1)",
    "data:text/html,alert(1)",
    "vbscript:msgbox",
    "file:///etc/passwd",
)
GRAPH = f"{ID}report/1/2020-01-01"
NAMES = (
    f"PREFIX cg: <{CG}> PREFIX rdfs: <{RDFS}> "
    "SELECT ?x ?name { ?x a cg:Agency ; rdfs:label ?name } ORDER BY ?name"
)


SHOWN = "all => all.map(one => one.textContent)"


def hostile_graph() -> Iterator[Triple]:
    for i, name in enumerate(ATTACKS):
        thing = iri(f"{ID}agency/{i}")
        yield Triple(thing, iri(f"{RDF}type"), iri(f"{CG}Agency"))
        yield Triple(thing, iri(f"{CG}urn"), text(str(i)))
        yield Triple(thing, iri(f"{RDFS}label"), text(name))
    for scheme in SCHEMES:
        yield Triple(iri(scheme), iri(f"{RDF}type"), iri(f"{CG}Provider"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over agencies that are called by attacks, and things whose IRIs are attacks."""
    output: Path = tmp_path_factory.mktemp("hostile")
    with LocalDataset(output / "store") as dataset:
        dataset.replace(GRAPH, list(hostile_graph()))
    with running(output) as server:
        yield server


@pytest.fixture
def there(visiting: Callable[..., Visit], hostile: Server) -> Visit:
    return visiting(hostile.address, viewport={"width": 390, "height": 800})


def test_names_are_shown_as_they_are(there: Visit) -> None:
    there.open(query=NAMES)
    there.answered(f"{len(ATTACKS)} rows")
    shown = there.page.locator("#shown td.text bdi").evaluate_all(SHOWN)
    assert sorted(shown) == sorted(ATTACKS)
    assert there.page.locator("#shown script, #shown img, #shown iframe, #shown svg").count() == 0


def test_names_do_not_push_the_page_aside(there: Visit) -> None:
    there.open(query=NAMES)
    there.answered(f"{len(ATTACKS)} rows")
    assert there.page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_no_link_leads_to_a_script_or_away(there: Visit) -> None:
    there.open(query=f"SELECT DISTINCT ?x {{ ?x a <{CG}Provider> }}")
    there.answered(f"{len(SCHEMES)} rows")
    links = there.page.locator("#shown td a").evaluate_all("all => all.map(a => a.href)")
    assert len(links) == len(SCHEMES)
    assert all(link.startswith(there.address) for link in links)


def test_names_are_drawn_in_a_chart_and_do_not_run(there: Visit) -> None:
    there.open(query=f"SELECT ?name (COUNT(*) AS ?n) {{ ?x <{RDFS}label> ?name }} GROUP BY ?name")
    there.page.wait_for_function("() => document.querySelector('.drawn')?.naturalWidth > 0")


def test_names_are_drawn_in_a_picture_and_do_not_run(there: Visit) -> None:
    there.open(query=f"CONSTRUCT {{ ?x <{RDFS}label> ?name }} {{ ?x <{RDFS}label> ?name }}")
    there.page.wait_for_selector(".network[data-drawn] canvas")


def test_names_are_offered_in_a_form_and_do_not_run(there: Visit) -> None:
    there.open(question="agencies-alike")
    there.page.wait_for_selector("#parameters input")
    there.page.locator("#parameters input[list]").first.fill("alert")
    there.page.wait_for_selector("#parameters datalist option", state="attached")


def test_a_default_that_is_not_in_the_graph_is_left_to_the_reader(there: Visit) -> None:
    """Nothing is asked that is sure to be refused, and the text says what it is."""
    asked: list[str] = []
    there.page.on("request", lambda request: asked.append(request.url))
    there.open(question="agencies-alike")
    field = there.page.locator("#parameter-agency")
    expect(field).to_have_value("")
    assert field.evaluate("field => field.validity.valueMissing")
    origin = there.page.locator("#origin")
    expect(origin).to_contain_text("without values as yet")
    expect(there.text).to_have_value(re.compile(r"^\s*# One engine.*\?agency", re.DOTALL))
    field.fill("3")
    there.page.click("#parameters button[type=submit]")
    there.answered("0 rows")
    expect(there.text).not_to_have_value(re.compile(r"\?agency"))
    expect(origin).to_contain_text("with its values in place")
    assert all("agency=3" in url for url in asked if "/ask/" in url)


def test_an_address_that_is_an_attack_does_not_run(there: Visit) -> None:
    there.open(query="SELECT ('<img src=x onerror=alert(1)>' AS ?x) {}")
    there.answered("1 row ")
    there.open(question="<img src=x onerror=alert(1)>")
    there.answered("There is no answer.")
    expect(there.page.locator("#problem")).to_contain_text("<img src=x onerror=alert(1)>")
