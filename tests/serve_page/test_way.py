"""The whole way: choose a question, fill it in, ask, sort, download, follow a thing, go back."""

import re

from playwright.sync_api import Page, expect

from tests.serve_page.browsing import Visit, begins

REQUIRED = "agencies-required-to-meet"


def focused(page: Page) -> str:
    """The words of what has the focus."""
    found: str = page.evaluate("() => document.activeElement.innerText")
    return found


def test_by_mouse(here: Visit) -> None:
    here.open()
    provision = here.page.locator("#parameter-provision")
    here.choose(REQUIRED)
    here.answered("2 rows")
    provision.fill("Reg 28(3)")
    here.page.click("#parameters button[type=submit]")
    here.page.wait_for_url("**provision=Reg+28*")
    here.answered("1 row ")
    expect(here.cells(1)).to_have_text(["Thistledown & Fenn Fostering"])

    provision.fill("17")
    here.page.click("#parameters button[type=submit]")
    here.page.wait_for_url("**provision=17&*")
    here.answered("2 rows")
    ordered = here.column(3)
    inspected = here.heading("inspected")
    inspected.get_by_role("button").click()
    expect(inspected).to_have_attribute("aria-sort", "ascending")
    up = here.column(3)
    inspected.get_by_role("button").click()
    expect(inspected).to_have_attribute("aria-sort", "descending")
    assert sorted(up) == sorted(ordered)
    assert here.column(3) == up[::-1]

    with here.page.expect_download() as saved:
        here.page.get_by_role("link", name="CSV").click()
    lines = saved.value.path().read_text(encoding="utf-8").splitlines()
    assert saved.value.suggested_filename == f"{REQUIRED}.csv"
    assert lines[0].startswith("agency,urn,inspected,")

    here.page.locator("#shown td.iri a").first.click()
    here.page.wait_for_url(lambda url: "/query" not in url)
    expect(here.page.locator("main")).to_contain_text("Fostering")

    here.page.go_back()
    here.answered("2 rows")
    expect(provision).to_have_value("17")
    here.page.go_back()
    here.page.wait_for_url("**provision=Reg+28*")
    here.answered("1 row ")
    expect(provision).to_have_value("Reg 28(3)")


def test_by_keyboard_alone(here: Visit) -> None:
    here.open()
    keys = here.page.keyboard

    def tab_to(words: str, most: int = 60) -> None:
        for _ in range(most):
            keys.press("Tab")
            if focused(here.page).startswith(words):
                return
        raise AssertionError(f"'{words}' is not reached by Tab")

    for _ in range(20):
        keys.press("Tab")
        if here.page.evaluate("() => document.activeElement.id") == "find":
            break
    keys.type("required regulation when")
    tab_to("Which agencies were required to meet")
    keys.press("Enter")
    here.answered("2 rows")
    expect(here.page.locator("#question-heading")).to_be_focused()

    keys.press("Tab")
    expect(here.page.locator("#parameter-provision")).to_be_focused()
    keys.press("Control+a")
    keys.type("28(3)")
    suggested = here.page.locator("#parameter-provision-list option")
    expect(suggested.first).to_have_attribute("value", re.compile(r"28\(3\)"))
    keys.press("Escape")  # the suggestions of the browser
    keys.press("Enter")
    here.page.wait_for_url("**provision=28*")
    here.answered("1 row ")

    with here.page.expect_download():
        tab_to("CSV")
        keys.press("Enter")
    tab_to("due")
    keys.press("Enter")
    expect(here.heading("due")).to_have_attribute("aria-sort", "ascending")

    for _ in range(40):
        keys.press("Tab")
        if here.page.evaluate("() => document.activeElement.matches('#shown td a')"):
            break
    keys.press("Enter")
    here.page.wait_for_url(lambda url: "/query" not in url)
    here.page.go_back()  # what Alt and the left arrow do in a browser with a window
    here.answered("1 row ")


def test_the_editor_takes_no_keyboard_captive(here: Visit) -> None:
    here.open()
    here.page.focus(".ace_scroller")
    here.page.keyboard.press("Enter")
    here.page.keyboard.type("# ")
    expect(here.text).to_have_value(begins("# "))
    here.page.keyboard.press("Escape")
    for _ in range(3):
        here.page.keyboard.press("Tab")
    here.page.wait_for_function("() => document.activeElement.closest('#editor') === null")


def test_a_link_asks_again(here: Visit) -> None:
    here.open(question=REQUIRED, provision="Reg 28(3)")
    here.answered("1 row ")
    expect(here.page.locator("#parameter-provision")).to_have_value("Reg 28(3)")


def test_a_link_to_a_query_of_ones_own_asks_it(here: Visit) -> None:
    here.open(query="SELECT (1 AS ?one) {}")
    here.answered("1 row ")
    expect(here.text).to_have_value("SELECT (1 AS ?one) {}")


def test_a_query_too_long_for_an_address_is_asked_and_has_a_link(here: Visit) -> None:
    here.open()
    long = "SELECT (1 AS ?one) {} # " + "a" * 40_000
    here.write(long)
    here.page.click("#run")
    here.answered("1 row ")
    here.page.goto("about:blank")
    here.page.go_back()
    here.answered("1 row ")
    expect(here.text).to_have_value(long)


def test_a_jump_within_the_page_loses_nothing(here: Visit) -> None:
    here.open()
    here.write("SELECT (1 AS ?one) {}")
    here.page.evaluate(
        "() => { window.jumped = new Promise(done => addEventListener('hashchange', done)); }"
    )
    here.page.locator("a.skip").focus()
    here.page.keyboard.press("Enter")
    here.page.evaluate("() => window.jumped.then(() => null)")
    expect(here.page).to_have_url(re.compile("#main$"))
    expect(here.text).to_have_value("SELECT (1 AS ?one) {}")


def test_a_parameter_that_a_question_does_not_have_is_told(here: Visit) -> None:
    here.open(question=REQUIRED, provison="17")
    here.answered("There is no answer.")
    expect(here.page.locator("#problem")).to_contain_text("'provison'")


def test_what_is_copied_is_a_link(here: Visit) -> None:
    here.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    here.open(question=REQUIRED, provision="Reg 28(3)")
    here.answered("1 row ")
    here.page.get_by_text("The query in SPARQL").click()
    here.page.click("#copy-link")
    expect(here.page.locator("#copied")).to_have_text("Link copied.")
    link = here.page.evaluate("() => navigator.clipboard.readText()")
    assert link.startswith(f"{here.address}query?question={REQUIRED}&provision=Reg+28%283%29&")
