"""Who is faster than the page, or than the server, is not given something else for it."""

from playwright.sync_api import expect

from tests.serve_page.browsing import Visit

HELD = """
const real = window.fetch;
window.held = [];
window.fetch = async (path, options) => {
  if (path === "%s") await new Promise((go) => window.held.push(go));
  return real(path, options);
};
"""
"""A script that keeps back what is asked of a path, until each of `held` is called."""

TAKEN_AT_ONCE = """letters => {
  const editor = ace.edit("editor");
  editor.focus();
  for (const letter of letters) editor.execCommand("insertstring", letter);
  const enter = { key: "Enter", keyCode: 13, bubbles: true, cancelable: true };
  return editor.textInput.getElement().dispatchEvent(new KeyboardEvent("keydown", enter));
}"""
"""Letters and the key that takes what is offered, with no moment between them.

It tells whether the key is left to do what else it does: begin a line.
"""

DECLARED = "PREFIX cg: <https://w3id.org/caregraph/ontology#>\n"
SIZES = """PREFIX agency: <https://w3id.org/caregraph/id/agency/>
SELECT ?thing ?size {
  VALUES (?thing ?size) { (agency:9900003 3) (agency:9900002 2) (agency:9900001 1) }
}"""


def held(here: Visit, count: int) -> None:
    """Wait until so many requests are kept back."""
    here.page.wait_for_function("count => window.held.length === count", arg=count)


def test_who_takes_an_offer_at_once_takes_what_fits_the_letters(here: Visit) -> None:
    here.open()
    here.bring()
    here.write("SELECT * { ?x ")
    assert not here.page.evaluate(TAKEN_AT_ONCE, "cg:dueD")
    expect(here.text).to_have_value(f"{DECLARED}SELECT * {{ ?x cg:dueDate")


def test_where_nothing_fits_the_letters_enter_begins_a_line(here: Visit) -> None:
    here.open()
    here.bring()
    here.write("ASK { ?x ")
    assert here.page.evaluate(TAKEN_AT_ONCE, "cg:zzz")
    expect(here.text).to_have_value("ASK { ?x cg:zzz")


def test_what_is_written_before_the_page_is_ready_stays(here: Visit) -> None:
    here.page.add_init_script(HELD % "queries")
    here.page.goto(f"{here.address}query")
    held(here, 1)
    here.page.fill("#query", "SELECT (2 AS ?two) {}")
    here.page.evaluate("window.held[0]()")
    here.page.wait_for_selector("#narrowing:not([hidden])")
    here.page.click("#run")
    here.answered("1 row ")
    expect(here.text).to_have_value("SELECT (2 AS ?two) {}")


def test_rows_are_sorted_by_the_heading_that_was_taken_last(here: Visit) -> None:
    """Though it waits for no names, and the one before does."""
    here.page.add_init_script(HELD % "query/names")
    here.open(query=SIZES)
    here.answered("3 rows")
    for name in ("thing", "size"):
        here.heading(name).get_by_role("button").click()
    held(here, 3)  # for the links, for the order by name, and for the links again
    expect(here.cells(2)).to_have_text(["1", "2", "3"])
    here.page.evaluate("window.held[1]()")
    here.page.evaluate("window.held[2]()")
    here.page.get_by_role("link", name="The Fenlands").wait_for()
    expect(here.heading("size")).to_have_attribute("aria-sort", "ascending")
    expect(here.cells(2)).to_have_text(["1", "2", "3"])


def test_without_terms_a_query_is_asked_all_the_same(here: Visit) -> None:
    here.pardoned.append("net::ERR_FAILED")  # the browser itself notes it
    here.page.route("**/query/terms", lambda route: route.abort())
    here.open()
    here.write("SELECT (1 AS ?one) {}")
    here.page.click("#run")
    here.answered("1 row ")
