"""The editor: colours, completion, the place of mistakes; a plain field where it is not there."""

from playwright.sync_api import Route

from tests.serve_page.browsing import Visit

OWN = "PREFIX cg: <https://w3id.org/caregraph/ontology#>\n"


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
        assert text in here.page.locator(f".ace_line .ace_{kind}").all_inner_texts()


def test_a_prefix_brings_our_terms_with_what_they_mean(here: Visit) -> None:
    here.open()
    here.write("SELECT * { ?x ")
    type_at_end(here, "cg:dueD")
    here.page.wait_for_function(
        "() => document.querySelector('.ace_autocomplete')"
        "?.innerText.replaceAll('\\n', '').includes('cg:dueDate – due date')"
    )
    here.page.wait_for_selector(".ace_doc-tooltip")
    assert "must be met" in here.page.inner_text(".ace_doc-tooltip")


def test_a_term_that_is_taken_declares_its_prefix(here: Visit) -> None:
    here.open()
    here.write("SELECT * { ?x ")
    type_at_end(here, "cg:dueD")
    here.page.wait_for_selector(".ace_autocomplete")
    here.page.keyboard.press("Enter")
    assert here.text() == f"{OWN}SELECT * {{ ?x cg:dueDate"


def test_values_of_lists_are_completed(here: Visit) -> None:
    here.open()
    here.write("SELECT * { ?x cg:theme ")
    type_at_end(here, "theme:safeg")
    assert "theme:safeguarding" in here.offered()


def test_a_mistake_is_shown_at_its_place(here: Visit) -> None:
    here.open()
    here.write("SELECT ?x\nWHRE { ?x ?y ?z }")
    here.page.click("#run")
    assert here.answered() == "There is no answer."
    problem = here.page.inner_text("#problem")
    assert "'WHRE' (did you mean 'WHERE'?)" in problem
    assert here.page.inner_text("#problem pre").splitlines()[1].strip() == "^"
    here.page.wait_for_selector(".ace_gutter-cell.ace_error")
    assert here.page.locator(".ace_gutter-cell.ace_error").inner_text().strip() == "2"
    here.page.wait_for_selector(".marked-error")
    here.page.click("#remarks button")
    assert here.page.evaluate("() => ace.edit('editor').getCursorPosition()") == {
        "row": 1,
        "column": 0,
    }
    here.complaints.clear()  # the browser itself notes that the server answered 400


def test_a_term_that_does_not_exist_is_said_with_what_was_meant(here: Visit) -> None:
    here.open()
    here.write(OWN + "SELECT ?x { ?x a cg:Agensy }")
    here.page.click("#run")
    assert here.answered().startswith("0 rows")
    here.page.wait_for_selector("#remarks li")
    assert "did you mean cg:Agency?" in here.page.inner_text("#remarks")
    assert here.page.locator(".ace_gutter-cell.ace_warning").inner_text().strip() == "2"


def test_a_mistake_is_told_while_one_writes(here: Visit) -> None:
    here.open()
    type_at_end(here, "\n}")
    here.page.wait_for_selector("#remarks li[data-kind=error]")


def test_control_and_enter_runs(here: Visit) -> None:
    here.open()
    here.write("SELECT (1 AS ?one) {}")
    type_at_end(here, " ")
    here.page.keyboard.press("Control+Enter")
    assert here.answered().startswith("1 row ")


def test_choosing_a_question_fills_the_editor_with_its_values_in_place(here: Visit) -> None:
    here.open(question="agencies-required-to-meet", provision="Reg 28(3)")
    here.answered()
    here.page.wait_for_function("() => ace.edit('editor').getValue().includes('regulation/28/3')")
    assert "#+" not in here.text()
    assert "?provision" not in here.text()


def test_a_text_that_is_changed_is_a_query_of_ones_own_and_there_is_a_way_back(here: Visit) -> None:
    here.open(question="agencies-required-to-meet", provision="Reg 28(3)")
    here.answered()
    here.page.wait_for_function("() => ace.edit('editor').getValue().includes('regulation/28/3')")
    here.page.get_by_text("The query in SPARQL").click()
    type_at_end(here, " # mine")
    assert not here.page.is_visible("#question")
    here.page.click("#run")
    here.page.wait_for_url("**query?query=*")
    assert here.answered().startswith("1 row ")
    here.page.get_by_role("button", name="Back to the question").click()
    assert here.answered().startswith("1 row ")
    assert here.page.input_value("#parameter-provision") == "Reg 28(3)"


def test_without_the_editor_a_plain_field_does_the_same(here: Visit) -> None:
    def missing(route: Route) -> None:
        route.abort()

    here.page.route("**/ace.js", missing)
    here.page.goto(f"{here.address}query")
    here.page.wait_for_selector("#narrowing:not([hidden])")
    here.page.fill("#query", "SELECT (1 AS ?one) {}")
    here.page.press("#query", "Control+Enter")
    assert here.answered().startswith("1 row ")
    here.choose("provisions-cited-most")
    here.answered()
    here.page.wait_for_function("() => document.getElementById('query').value.includes('cg:')")
    here.complaints.clear()  # the browser notes what was kept from it, and what needs it


def test_without_scripts_the_page_is_a_form_and_a_list(here: Visit) -> None:
    page = here.page.context.browser.new_context(java_script_enabled=False).new_page()  # type: ignore[union-attr]
    page.goto(f"{here.address}query")
    assert page.locator("#questions a").count() > 20
    page.fill("#query", "SELECT (1 AS ?one) {}")
    page.select_option("#format", "json")
    page.click("#run")
    assert '"one"' in page.inner_text("body")
    page.context.close()
