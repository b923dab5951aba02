"""The list of questions and their forms."""

import re

from playwright.sync_api import expect

from tests.serve_page.browsing import Visit, begins


def shown(here: Visit) -> list[str]:
    found: list[str] = here.page.locator("#questions li:not([hidden])").evaluate_all(
        "items => items.map(item => item.dataset.name)"
    )
    return found


def test_words_narrow_the_list(here: Visit) -> None:
    here.open()
    everything = shown(here)
    here.page.fill("#find", "regulation cite")
    expect(here.page.locator("#found")).to_contain_text(" of ")
    assert 0 < len(shown(here)) < len(everything)
    assert "provisions-cited-most" in shown(here)
    here.page.fill("#find", "zzz")
    expect(here.page.locator("#found")).to_have_text(begins("0 of "))
    assert shown(here) == []


def test_subjects_narrow_the_list(here: Visit) -> None:
    here.open()
    here.page.get_by_text("Subjects").click()
    here.page.click("#tags button[data-tag=requirements]")
    expect(here.page.locator("#found")).to_contain_text(" of ")
    found = shown(here)
    assert "agencies-required-to-meet" in found
    assert "provisions-cited-most" not in found


def test_a_question_says_what_its_answer_cannot_show(here: Visit) -> None:
    here.open()
    here.choose("agencies-required-to-meet")
    expect(here.page.locator("#question-limits")).to_contain_text("What the answer cannot show.")
    expect(here.page.locator("#question-limits")).to_contain_text("met in the end")
    expect(here.page).to_have_title(begins("Which agencies were required"))


def test_fields_are_of_the_type_of_their_parameter(here: Visit) -> None:
    here.open()
    here.choose("agencies-required-to-meet")
    fields = here.page.locator("#parameters input")
    expect(fields).to_have_count(4)
    kinds = fields.evaluate_all("found => found.map(i => i.type)")
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
    expect(here.page.locator("#parameters output")).to_contain_text("Support,")


def test_a_date_narrows_the_answer(here: Visit) -> None:
    here.open()
    here.choose("agencies-required-to-meet")
    here.answered("2 rows")
    here.page.fill("#parameter-from", "2023-01-01")
    here.page.click("#parameters button[type=submit]")
    here.page.wait_for_url("**from=2023-01-01*")
    here.answered("1 row ")
    expect(here.cells(3)).to_have_text([re.compile("2023")])


def test_a_value_that_is_taken_away_becomes_the_default_in_sight(here: Visit) -> None:
    here.open()
    here.choose("agencies-required-to-meet")
    here.answered("2 rows")
    here.page.fill("#parameter-provision", "")
    here.page.click("#parameters button[type=submit]")
    expect(here.page.locator("#parameter-provision")).to_have_value("Reg 17(1)")
    here.answered("2 rows")


def test_the_question_that_is_asked_is_marked_in_the_list(here: Visit) -> None:
    here.open()
    here.choose("provisions-cited-most")
    marked = here.page.locator("#questions a[aria-current=true]")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("cite most")
