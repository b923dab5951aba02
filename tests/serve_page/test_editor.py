"""The editor: colours, completion, the place of mistakes; a plain field where it is not there."""

import re

from playwright.sync_api import Route, expect

from tests.serve_page.browsing import Visit

OWN = "PREFIX cg: <https://w3id.org/caregraph/ontology#>\n"
FILLED = re.compile("regulation/28/3")


def type_at_end(here: Visit, text: str) -> None:
    here.bring()
    here.page.focus(".ace_scroller")
    here.page.keyboard.press("Enter")
    here.page.keyboard.press("Control+End")
    here.page.keyboard.type(text)


def test_terms_are_coloured_as_what_they_are(here: Visit) -> None:
    here.open()
    here.write(OWN + 'SELECT ?x { ?x a cg:Agency ; cg:urn "1" } # said')
    for kind, text in {
        "iri": "<https://w3id.org/caregraph/ontology#>",
        "ours": "cg:Agency",
        "variable": "?x",
        "string": '"1"',
        "comment": "# said",
        "keyword": "SELECT",
    }.items():
        only = re.compile(f"^{re.escape(text)}$")
        coloured = here.page.locator(f".ace_line .ace_{kind}", has_text=only)
        expect(coloured.first).to_be_visible()


def test_a_prefix_brings_our_terms_with_what_they_mean(here: Visit) -> None:
    here.open()
    here.write("SELECT * { ?x ")
    type_at_end(here, "cg:dueD")
    here.offers("cg:dueDate – due date")
    expect(here.page.locator(".ace_doc-tooltip")).to_contain_text("must be met")


def test_a_term_that_is_taken_declares_its_prefix(here: Visit) -> None:
    here.open()
    here.write("SELECT * { ?x ")
    type_at_end(here, "cg:dueD")
    here.offers("cg:dueDate")
    here.page.keyboard.press("Enter")
    expect(here.text).to_have_value(f"{OWN}SELECT * {{ ?x cg:dueDate")


def test_values_of_lists_are_completed(here: Visit) -> None:
    here.open()
    here.write("SELECT * { ?x cg:theme ")
    type_at_end(here, "theme:safeg")
    here.offers("theme:safeguarding")


def test_a_mistake_is_shown_at_its_place(here: Visit) -> None:
    here.pardoned.append("status of 400")  # the browser itself notes it
    here.open()
    here.write("SELECT ?x\nWHRE { ?x ?y ?z }")
    here.page.click("#run")
    here.answered("There is no answer.")
    problem = here.page.locator("#problem")
    expect(problem).to_contain_text("'WHRE' (did you mean 'WHERE'?)")
    expect(problem.locator("pre")).to_have_text(re.compile(r"\n *\^\s*$"))
    expect(here.page.locator(".ace_gutter-cell.ace_error")).to_have_text("2", use_inner_text=True)
    here.page.wait_for_selector(".marked-error")
    here.page.click("#remarks button")
    here.page.wait_for_function(
        "() => Object.values(ace.edit('editor').getCursorPosition()).join() === '1,0'"
    )


def test_a_term_that_does_not_exist_is_said_with_what_was_meant(here: Visit) -> None:
    here.open()
    here.write(OWN + "SELECT ?x { ?x a cg:Agensy }")
    here.page.click("#run")
    here.answered("0 rows")
    expect(here.page.locator("#remarks")).to_contain_text("did you mean cg:Agency?")
    expect(here.page.locator(".ace_gutter-cell.ace_warning")).to_have_text("2", use_inner_text=True)


def test_a_mistake_is_told_while_one_writes(here: Visit) -> None:
    here.open()
    type_at_end(here, "\n}")
    here.page.wait_for_selector("#remarks li[data-kind=error]")


def test_control_and_enter_runs(here: Visit) -> None:
    here.open()
    here.write("SELECT (1 AS ?one) {}")
    type_at_end(here, " ")
    here.page.keyboard.press("Control+Enter")
    here.answered("1 row ")


def test_choosing_a_question_fills_the_editor_with_its_values_in_place(here: Visit) -> None:
    here.open(question="agencies-required-to-meet", provision="Reg 28(3)")
    here.answered("1 row ")
    expect(here.text).to_have_value(FILLED)
    expect(here.text).not_to_have_value(re.compile(r"#\+|\?provision"))


def test_a_text_that_is_changed_is_a_query_of_ones_own_and_there_is_a_way_back(here: Visit) -> None:
    here.open(question="agencies-required-to-meet", provision="Reg 28(3)")
    here.answered("1 row ")
    expect(here.text).to_have_value(FILLED)
    here.page.get_by_text("The query in SPARQL").click()
    type_at_end(here, " # mine")
    expect(here.page.locator("#question")).to_be_hidden()
    here.page.click("#run")
    here.page.wait_for_url("**query?query=*")
    here.answered("1 row ")
    here.page.get_by_role("button", name="Back to the question").click()
    expect(here.page.locator("#parameter-provision")).to_have_value("Reg 28(3)")
    here.answered("1 row ")


def test_without_the_editor_a_plain_field_does_the_same(here: Visit) -> None:
    def missing(route: Route) -> None:
        route.abort()

    # The browser notes what was kept from it, and what needs it.
    here.pardoned += ["net::ERR_FAILED", "ace is not defined"]
    here.page.route("**/ace.js", missing)
    here.page.goto(f"{here.address}query")
    here.page.wait_for_selector("#narrowing:not([hidden])")
    here.page.fill("#query", "SELECT (1 AS ?one) {}")
    here.page.press("#query", "Control+Enter")
    here.answered("1 row ")
    here.choose("provisions-cited-most")
    expect(here.text).to_have_value(re.compile("cg:"))


def test_without_scripts_the_page_is_a_form_and_a_list(here: Visit) -> None:
    page = here.page.context.browser.new_context(java_script_enabled=False).new_page()  # type: ignore[union-attr]
    page.goto(f"{here.address}query")
    expect(page.locator("#questions a").nth(20)).to_be_visible()
    page.fill("#query", "SELECT (1 AS ?one) {}")
    page.select_option("#format", "json")
    page.click("#run")
    expect(page.locator("body")).to_contain_text('"one"')
    page.context.close()
