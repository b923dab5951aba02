"""The list of questions and their forms."""

from tests.serve_page.browsing import Visit


def shown(here: Visit) -> list[str]:
    found: list[str] = here.page.locator("#questions li:not([hidden])").evaluate_all(
        "items => items.map(item => item.dataset.name)"
    )
    return found


def test_words_narrow_the_list(here: Visit) -> None:
    here.open()
    everything = shown(here)
    here.page.fill("#find", "regulation cite")
    assert 0 < len(shown(here)) < len(everything)
    assert "provisions-cited-most" in shown(here)
    here.page.fill("#find", "zzz")
    assert shown(here) == []
    assert here.page.inner_text("#found").startswith("0 of ")


def test_subjects_narrow_the_list(here: Visit) -> None:
    here.open()
    here.page.get_by_text("Subjects").click()
    here.page.click("#tags button[data-tag=requirements]")
    found = shown(here)
    assert "agencies-required-to-meet" in found
    assert "provisions-cited-most" not in found


def test_a_question_says_what_its_answer_cannot_show(here: Visit) -> None:
    here.open()
    here.choose("agencies-required-to-meet")
    assert "What the answer cannot show." in here.page.inner_text("#question-limits")
    assert "met in the end" in here.page.inner_text("#question-limits")
    assert here.page.title().startswith("Which agencies were required")


def test_fields_are_of_the_type_of_their_parameter(here: Visit) -> None:
    here.open()
    here.choose("agencies-required-to-meet")
    kinds = here.page.locator("#parameters input").evaluate_all("found => found.map(i => i.type)")
    assert kinds == ["text", "date", "date", "checkbox"]
    here.choose("findings-on-a-theme")
    here.page.wait_for_selector("#parameter-theme option[value=safeguarding]", state="attached")


def test_values_are_suggested_from_the_graph(here: Visit) -> None:
    here.open()
    here.choose("agencies-required-to-meet")
    here.page.fill("#parameter-provision", "support training")
    here.page.wait_for_selector(
        "#parameter-provision-list option[value='Reg 17(1)']", state="attached"
    )
    here.page.fill("#parameter-provision", "Reg 17(1)")
    here.page.wait_for_function(
        "() => document.querySelector('#parameters output').textContent.includes('Support,')"
    )


def test_a_date_narrows_the_answer(here: Visit) -> None:
    here.open()
    here.choose("agencies-required-to-meet")
    here.answered()
    here.page.fill("#parameter-from", "2023-01-01")
    here.page.click("#parameters button[type=submit]")
    here.page.wait_for_url("**from=2023-01-01*")
    here.answered()
    assert all("2023" in day for day in here.column(3))


def test_a_value_that_is_taken_away_becomes_the_default_in_sight(here: Visit) -> None:
    here.open()
    here.choose("agencies-required-to-meet")
    here.answered()
    here.page.fill("#parameter-provision", "")
    here.page.click("#parameters button[type=submit]")
    here.answered()
    assert here.page.input_value("#parameter-provision") == "Reg 17(1)"


def test_the_question_that_is_asked_is_marked_in_the_list(here: Visit) -> None:
    here.open()
    here.choose("provisions-cited-most")
    here.answered()
    marked = here.page.locator("#questions a[aria-current=true]")
    assert marked.count() == 1
    assert "cite most" in marked.inner_text()
