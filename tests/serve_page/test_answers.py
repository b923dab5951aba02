"""How answers are shown: sentences, tables, charts, pictures; what is said where there is none."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.serve.running import running
from tests.serve_page.browsing import Visit, begins

OWN = "PREFIX cg: <https://w3id.org/caregraph/ontology#> "
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_yes_or_no_is_a_sentence(here: Visit) -> None:
    here.open(query=OWN + "ASK { ?x a cg:Agency }")
    here.answered("Answered in ")
    expect(here.page.locator(".truth")).to_have_text(begins("Yes: the graph holds"))
    here.open(query=OWN + "ASK { ?x a cg:Nothing }")
    here.answered("Answered in ")
    expect(here.page.locator(".truth")).to_have_text(begins("No: the graph holds nothing"))


def test_an_answer_without_rows_says_so(here: Visit) -> None:
    here.open(query=OWN + "SELECT ?x { ?x a cg:Nothing }")
    here.answered("0 rows")
    expect(here.page.locator("#shown")).to_contain_text("Nothing in the graph answers this")


def test_things_are_shown_by_name_and_lead_to_their_page(here: Visit) -> None:
    here.open(query=OWN + "SELECT ?x { ?x a cg:Agency } ORDER BY ?x")
    here.answered("3 rows")
    link = here.page.get_by_role("link", name="The Fenlands")
    expect(link).to_have_attribute("href", "id/agency/9900003")
    expect(link).to_have_attribute("title", "https://w3id.org/caregraph/id/agency/9900003")


def test_provisions_are_shown_by_their_number_and_lead_to_what_is_known_here(here: Visit) -> None:
    here.open(query=OWN + "SELECT DISTINCT ?p { ?x a cg:Requirement ; cg:cites ?p } ORDER BY ?p")
    link = here.page.get_by_role("link", name="Reg 28(2)", exact=True)
    assert "legislation.gov.uk" not in (link.get_attribute("href") or "").split("?")[0]


def sorted_by(here: Visit, column: int, name: str, rows: int) -> list[list[str]]:
    """The column as it comes, and after each of three clicks on its heading."""
    here.answered(f"{rows} rows")
    seen = [here.column(column)]
    for state in ("ascending", "descending", "none"):
        here.heading(name).get_by_role("button").click()
        here.page.wait_for_selector(f"#shown th:nth-child({column})[aria-sort={state}]")
        seen.append(here.column(column))
    return seen


def test_numbers_are_sorted_by_size(here: Visit) -> None:
    here.open(query="SELECT ?n { VALUES ?n { 10 9 2.5 -1 100 } }")
    came, up, down, again = sorted_by(here, 1, "n", 5)
    assert up == ["-1", "2.5", "9", "10", "100"]
    assert down == up[::-1]
    assert again == came


def test_days_are_sorted_by_time_and_the_empty_stand_last(here: Visit) -> None:
    days = " ".join(f'("{day}"^^xsd:date)' for day in ("2023-02-01", "1999-12-31", "2010-01-02"))
    prefix = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
    here.open(query=prefix + f"SELECT ?day {{ VALUES (?day) {{ (UNDEF) {days} }} }}")
    _, up, down, _ = sorted_by(here, 1, "day", 4)
    assert up == ["31 December 1999", "2 January 2010", "1 February 2023", ""]
    assert down == ["1 February 2023", "2 January 2010", "31 December 1999", ""]


def test_texts_are_sorted_as_people_sort_them(here: Visit) -> None:
    here.open(query='SELECT ?t { VALUES ?t { "Reg 10" "reg 9" "Élan" "Zoo" "east" } }')
    _, up, _, _ = sorted_by(here, 1, "t", 5)
    assert up == ["east", "Élan", "reg 9", "Reg 10", "Zoo"]


def test_things_are_sorted_by_name(here: Visit) -> None:
    here.open(query=OWN + "SELECT ?x { ?x a cg:Agency } ORDER BY DESC(?x)")
    _, up, _, _ = sorted_by(here, 1, "x", 3)
    assert up == [
        "Merrowdale Foster Care - North West",
        "The Fenlands",
        "Thistledown & Fenn Fostering",
    ]


def test_many_rows_come_a_page_at_a_time(here: Visit) -> None:
    here.open(query=OWN + "SELECT ?x ?t { ?x a cg:Finding ; cg:text ?t } ORDER BY ?x LIMIT 150")
    here.answered("150 rows")
    expect(here.cells(1)).to_have_count(100)
    here.page.get_by_role("button", name="Next").click()
    expect(here.cells(1)).to_have_count(50)
    expect(here.page.locator("nav.rows")).to_contain_text("Rows 101 to 150 of 150")


def test_a_long_text_is_cut_until_it_is_asked_for(here: Visit) -> None:
    here.open(query='SELECT ("' + "many words " * 60 + '" AS ?t) {}')
    here.answered("1 row ")
    text = here.page.locator(".said-text")
    before = text.bounding_box()
    here.page.get_by_role("button", name="all of it").click()
    expect(text).not_to_contain_class("clamped")
    after = text.bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"]


def test_a_count_per_group_comes_with_a_chart(here: Visit) -> None:
    here.open(
        query=OWN + "SELECT ?theme (COUNT(?f) AS ?findings) { ?f a cg:Finding ; cg:theme ?theme } "
        "GROUP BY ?theme ORDER BY DESC(?findings)"
    )
    here.page.wait_for_function("() => document.querySelector('.drawn')?.naturalWidth > 0")
    image = here.page.locator(".drawn")
    expect(image).to_have_attribute("alt", begins("Bar chart of findings by theme: "))
    drawn = here.page.evaluate("() => decodeURIComponent(document.querySelector('.drawn').src)")
    expect(here.cells(1).first).not_to_have_text(begins("theme"))  # but by its name
    assert here.column(1)[0] in drawn


def test_rows_that_are_no_counts_come_without_a_chart(here: Visit) -> None:
    here.open(question="agencies-required-to-meet", provision="17")
    here.answered("2 rows")
    expect(here.page.locator(".drawn")).to_have_count(0)


def test_a_graph_comes_with_a_picture_and_all_its_statements(here: Visit) -> None:
    here.open(query=OWN + "CONSTRUCT { ?i cg:agency ?a } { ?i a cg:Inspection ; cg:agency ?a }")
    here.answered("5 statements")
    here.page.wait_for_selector(".network[data-drawn='8'] canvas")
    expect(here.cells(1)).to_have_count(5)
    here.page.wait_for_function(
        """() => {
          const canvas = document.querySelector(".network canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(data.filter((value, i) => i % 4 === 3)).size > 1;
        }"""
    )


def test_a_graph_is_saved_as_turtle(here: Visit) -> None:
    here.open(query=OWN + "CONSTRUCT { ?i cg:agency ?a } { ?i a cg:Inspection ; cg:agency ?a }")
    here.answered("5 statements")
    with here.page.expect_download() as saved:
        here.page.get_by_role("link", name="Turtle").click()
    assert "9900003" in saved.value.path().read_text(encoding="utf-8")


def test_a_query_that_runs_can_be_cancelled(here: Visit) -> None:
    here.open()
    here.write(RUNAWAY)
    here.page.click("#run")
    here.page.click("#cancel")
    here.answered("Cancelled.")
    here.write("SELECT (1 AS ?one) {}")
    here.page.click("#run")
    here.answered("1 row ")


def test_a_query_that_takes_too_long_is_told_in_words(
    visiting: Callable[..., Visit], built: Path
) -> None:
    with running(built, "--timeout", "4") as server:
        here = visiting(server.address)
        here.pardoned.append("status of 503")  # the browser itself notes it
        here.open(query=RUNAWAY)
        here.answered("There is no answer.")
        expect(here.page.locator("#problem")).to_contain_text("longer than 4 seconds")
        expect(here.page.get_by_role("button", name="Ask again")).to_be_visible()


def test_a_server_that_has_gone_is_told_in_words(
    visiting: Callable[..., Visit], built: Path
) -> None:
    with running(built) as server:
        here = visiting(server.address)
        here.open()
        here.bring()
    here.pardoned.append("ERR_CONNECTION_REFUSED")  # the browser itself notes it
    here.page.click("#run")
    here.answered("There is no answer.")
    expect(here.page.locator("#problem")).to_contain_text("Does 'caregraph serve' still run?")


def test_a_value_that_will_not_do_is_told_in_words(here: Visit) -> None:
    here.pardoned.append("status of 400")  # the browser itself notes it
    here.open(question="agencies-required-to-meet", provision="Reg 999(9)")
    here.answered("There is no answer.")
    expect(here.page.locator("#problem")).to_contain_text("Reg 999(9)")
