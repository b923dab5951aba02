"""Who is faster than the search is shown what was asked for last, and each thing once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.views.browsing import WIDE, Visit


@pytest.fixture
def here(visiting: Callable[..., Visit]) -> Visit:
    return visiting(viewport=WIDE)


def test_of_two_searches_at_once_the_names_of_the_last_are_shown(here: Visit) -> None:
    here.open("search.html")
    here.page.evaluate(
        """() => {
          const form = document.getElementById("search");
          for (const words of ["fenlands", "thistle"]) {
            form.elements.q.value = words;
            form.requestSubmit();
          }
        }"""
    )
    here.rest()
    names = ["Thistledown & Fenn Fostering", "Thistledown and Fenn Care CIC"]
    expect(here.page.locator("#named a")).to_have_text(names)


def test_who_asks_twice_for_more_is_shown_the_next_and_none_twice(here: Visit) -> None:
    here.open("search.html#q=children")
    found = here.page.locator("#results .said")
    expect(found).to_have_count(20)
    here.page.evaluate(
        "() => { for (let i = 0; i < 2; i += 1) document.getElementById('more').click(); }"
    )
    expect(here.page.locator("#more")).to_be_hidden()
    expect(found).to_have_count(41)
    shown = found.evaluate_all("all => all.map(one => one.innerHTML)")
    assert len(set(shown)) == 41
