"""The whole way: choose a question, fill it in, ask, sort, download, follow a thing, go back."""

from playwright.sync_api import Page

from tests.serve_page.browsing import Visit

REQUIRED = "agencies-required-to-meet"


def focused(page: Page) -> str:
    """The words of what has the focus."""
    found: str = page.evaluate("() => document.activeElement.innerText")
    return found


def test_by_mouse(here: Visit) -> None:
    here.open()
    here.choose(REQUIRED)
    assert here.answered().startswith("2 rows")
    here.page.fill("#parameter-provision", "Reg 28(3)")
    here.page.click("#parameters button[type=submit]")
    here.page.wait_for_url("**provision=Reg+28*")
    assert here.answered().startswith("1 row ")
    assert "Thistledown & Fenn Fostering" in here.column(1)[0]

    here.page.fill("#parameter-provision", "17")
    here.page.click("#parameters button[type=submit]")
    here.page.wait_for_url("**provision=17&*")
    here.answered()
    ordered = here.column(3)
    here.heading("inspected").get_by_role("button").click()
    up = here.column(3)
    here.heading("inspected").get_by_role("button").click()
    assert sorted(up) == sorted(ordered)
    assert here.column(3) == up[::-1]
    assert here.heading("inspected").get_attribute("aria-sort") == "descending"

    with here.page.expect_download() as saved:
        here.page.get_by_role("link", name="CSV").click()
    lines = saved.value.path().read_text(encoding="utf-8").splitlines()
    assert saved.value.suggested_filename == f"{REQUIRED}.csv"
    assert lines[0].startswith("agency,urn,inspected,")

    here.page.locator("#shown td.iri a").first.click()
    here.page.wait_for_url(lambda url: "/query" not in url)
    assert "Fostering" in here.page.inner_text("main")

    here.page.go_back()
    assert here.answered().startswith("2 rows")
    assert here.page.input_value("#parameter-provision") == "17"
    here.page.go_back()
    here.page.wait_for_url("**provision=Reg+28*")
    assert here.answered().startswith("1 row ")
    assert here.page.input_value("#parameter-provision") == "Reg 28(3)"


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
    here.answered()
    assert here.page.evaluate("() => document.activeElement.id") == "question-heading"

    keys.press("Tab")
    assert here.page.evaluate("() => document.activeElement.id") == "parameter-provision"
    keys.press("Control+a")
    keys.type("28(3)")
    keys.press("Escape")  # the suggestions of the browser
    keys.press("Enter")
    here.page.wait_for_url("**provision=28*")
    assert here.answered().startswith("1 row ")

    with here.page.expect_download():
        tab_to("CSV")
        keys.press("Enter")
    tab_to("due")
    keys.press("Enter")
    here.page.wait_for_selector("th[aria-sort=ascending]")
    assert here.heading("due").get_attribute("aria-sort") == "ascending"

    for _ in range(40):
        keys.press("Tab")
        if here.page.evaluate("() => document.activeElement.matches('#shown td a')"):
            break
    keys.press("Enter")
    here.page.wait_for_url(lambda url: "/query" not in url)
    here.page.go_back()  # what Alt and the left arrow do in a browser with a window
    assert here.answered().startswith("1 row ")


def test_the_editor_takes_no_keyboard_captive(here: Visit) -> None:
    here.open()
    here.page.focus(".ace_scroller")
    here.page.keyboard.press("Enter")
    here.page.keyboard.type("# ")
    assert here.text().startswith("# ")
    here.page.keyboard.press("Escape")
    for _ in range(3):
        here.page.keyboard.press("Tab")
    assert here.page.evaluate("() => document.activeElement.closest('#editor') === null")


def test_a_link_asks_again(here: Visit) -> None:
    here.open(question=REQUIRED, provision="Reg 28(3)")
    assert here.answered().startswith("1 row ")
    assert here.page.input_value("#parameter-provision") == "Reg 28(3)"


def test_a_link_to_a_query_of_ones_own_asks_it(here: Visit) -> None:
    here.open(query="SELECT (1 AS ?one) {}")
    assert here.answered().startswith("1 row ")
    assert here.text() == "SELECT (1 AS ?one) {}"


def test_a_query_too_long_for_an_address_is_asked_and_has_a_link(here: Visit) -> None:
    here.open()
    long = "SELECT (1 AS ?one) {} # " + "a" * 40_000
    here.write(long)
    here.page.click("#run")
    assert here.answered().startswith("1 row ")
    here.page.goto("about:blank")
    here.page.go_back()
    assert here.answered().startswith("1 row ")
    assert here.text() == long


def test_a_jump_within_the_page_loses_nothing(here: Visit) -> None:
    here.open()
    here.write("SELECT (1 AS ?one) {}")
    here.page.locator("a.skip").focus()
    here.page.keyboard.press("Enter")
    here.page.wait_for_url("**#main")
    assert here.text() == "SELECT (1 AS ?one) {}"


def test_a_parameter_that_a_question_does_not_have_is_told(here: Visit) -> None:
    here.open(question=REQUIRED, provison="17")
    here.answered()
    assert "'provison'" in here.page.inner_text("#problem")


def test_what_is_copied_is_a_link(here: Visit) -> None:
    here.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    here.open(question=REQUIRED, provision="Reg 28(3)")
    here.answered()
    here.page.get_by_text("The query in SPARQL").click()
    here.page.click("#copy-link")
    here.page.wait_for_function("() => document.getElementById('copied').textContent !== ''")
    link = here.page.evaluate("() => navigator.clipboard.readText()")
    assert link.startswith(f"{here.address}query?question={REQUIRED}&provision=Reg+28%283%29&")
