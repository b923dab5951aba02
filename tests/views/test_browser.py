"""The site in a browser, from disk and without a network: it works, also by keyboard alone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.views.browsing import WIDE, Visit

REPORT = "reports/9900001-2021-09-28.html"
REG_17_1 = "provisions/uksi_2011_581_regulation_17_1.html"


@pytest.fixture
def here(visiting: Callable[..., Visit]) -> Visit:
    return visiting(viewport=WIDE)


def test_every_page_opens_without_a_complaint(site: Path, here: Visit) -> None:
    for path in sorted(site.rglob("*.html")):
        if path.relative_to(site).parts[0] != "views":
            here.open(path.relative_to(site).as_posix())
    assert here.complaints == []


def test_no_page_is_wider_than_the_screen(site: Path, here: Visit) -> None:
    for folder in (".", "agencies", "provisions", "themes", "providers", "inspectors", "reports"):
        paths = sorted((site / folder).glob("*.html"))
        for path in dict.fromkeys((*paths[:5], *paths[-5:])):
            here.open(path.relative_to(site).as_posix())
            assert here.wider() == {}, path


def test_somebody_new_finds_who_had_to_meet_a_regulation_within_five_clicks(here: Visit) -> None:
    here.open("index.html")
    page = here.page
    page.get_by_role("link", name="Which agencies were told to meet a regulation?").click()
    page.get_by_role("table", name="All that is cited").get_by_role(
        "link", name=re.compile(r"^Reg.17\(1\)$")
    ).click()
    here.reaches(f"{re.escape(REG_17_1)}$")
    told = page.locator("section .said").first
    expect(told).to_contain_text("Reg")
    expect(told.locator("blockquote")).to_contain_text(re.compile("foster", re.IGNORECASE))
    told.get_by_role("link", name=re.compile(r"words on page \d")).click()
    lit = page.locator(".mark.lit")
    expect(lit.first).to_be_in_viewport()
    here.reaches("reports/")


def test_a_bar_of_a_chart_leads_to_the_words_in_two_clicks(here: Visit) -> None:
    here.open("provisions.html")
    here.page.locator("figure#cited-most svg a").first.click()
    here.reaches("provisions/")
    here.page.get_by_role("link", name=re.compile("words on page")).first.click()
    expect(here.page.locator(".mark.lit").first).to_be_in_viewport()


def test_a_field_of_the_heat_map_leads_to_the_words_in_two_clicks(here: Visit) -> None:
    here.open("themes.html")
    here.page.locator("figure#heat svg a").first.click()
    here.reaches("themes/")
    here.page.get_by_role("link", name=re.compile("words on page")).first.click()
    expect(here.page.locator(".mark.lit").first).to_be_in_viewport()


def test_a_judgement_leads_to_its_words(here: Visit) -> None:
    here.open("judgements.html")
    here.page.locator("figure svg a").first.click()
    here.reaches("judgements/")
    here.page.locator("main tbody .chip").first.click()
    expect(here.page.locator(".mark.judgement.lit").first).to_be_in_viewport()


def test_marked_words_tell_what_was_taken_from_them(here: Visit) -> None:
    here.open(REPORT)
    mark = here.page.locator("a.mark.shortfall").first
    mark.hover()
    panel = here.page.locator(".taken")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Shortfall")
    here.page.mouse.move(0, 0)
    expect(panel).to_be_hidden()
    mark.click()
    here.page.mouse.move(0, 0)
    here.rest()
    expect(panel).to_be_visible()
    here.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(mark).to_be_focused()


def test_marked_words_work_by_keyboard(here: Visit) -> None:
    here.open(REPORT)
    mark = here.page.locator("a.mark").nth(3)
    mark.focus()
    here.page.keyboard.press("Enter")
    panel = here.page.locator(".taken")
    expect(panel).to_be_visible()
    expect(panel).to_be_focused()
    here.page.keyboard.press("Tab")
    expect(panel.get_by_role("button", name="Close")).to_be_focused()
    here.page.keyboard.press("Enter")
    expect(panel).to_be_hidden()
    expect(mark).to_be_focused()


def test_a_link_to_words_lights_up_just_these(here: Visit, site: Path) -> None:
    source = (site / REPORT).read_text(encoding="utf-8")
    page, start, end = re.findall(r'id="p(\d+)-(\d+)-(\d+)" data-note="finding-', source)[3]
    here.open(f"{REPORT}#p{page}-{start}-{end}")
    lit = here.page.locator(".mark.lit")
    expect(lit).not_to_have_count(0)
    places = lit.evaluate_all("all => all.map(one => Number(one.dataset.at))")
    assert min(places) == int(start)
    assert max(places) < int(end)
    length = sum(map(len, lit.all_text_contents()))
    assert length == int(end) - int(start)


def test_without_scripts_marks_lead_to_notes_and_words_are_found(
    visiting: Callable[..., Visit], site: Path
) -> None:
    here = visiting(viewport=WIDE, java_script_enabled=False)
    here.open(REPORT)
    here.page.locator("a.mark").nth(4).click()
    here.reaches(f"{re.escape(REPORT)}#.")
    note = here.page.url.partition("#")[2]
    assert f'id="{note}"' in (site / REPORT).read_text(encoding="utf-8")
    here.page.locator(f"#{note} a").first.click()
    here.reaches(rf"{re.escape(REPORT)}#p\d+-\d+-\d+$")


def test_search_finds_words_and_leads_to_them(here: Visit) -> None:
    here.open("search.html")
    here.page.get_by_label("Words").fill("first aid")
    expect(here.page.locator("#state")).to_contain_text(re.compile(r"\d+ statements?, the newest"))
    found = here.page.locator("#results .said").first
    expect(found.locator("mark").first).to_have_text(re.compile("first|aid", re.IGNORECASE))
    found.get_by_role("link").click()
    expect(here.page.locator(".mark.lit").first).to_be_in_viewport()


def test_search_takes_the_beginning_of_the_last_word(here: Visit) -> None:
    here.open("search.html#q=supervis")
    expect(here.page.locator("#results .said").first).to_contain_text(
        re.compile("supervis(ion|ing|ed)", re.IGNORECASE)
    )


def test_search_finds_agencies_and_regulations_by_name(here: Visit) -> None:
    here.open("search.html")
    here.page.get_by_label("Words").fill("thistle")
    here.page.locator("#named").get_by_role("link", name="Thistledown & Fenn Fostering").click()
    here.reaches("agencies/")


def test_search_narrows_by_kind_and_year_and_the_address_keeps_it(here: Visit) -> None:
    here.open("search.html#q=foster")
    expect(here.page.locator("#results .said").first).to_be_visible()
    here.page.get_by_label("Kind").select_option("requirements")
    expect(here.page.locator("#results .said.strength")).to_have_count(0)
    expect(here.page.locator("#results .said.requirement").first).to_be_visible()
    here.page.get_by_label("From year").fill("2023")
    expect(here.page).to_have_url(re.compile("from=2023"))
    here.reaches("search.html#.*kind=q")
    here.page.reload()
    expect(here.page.get_by_label("Kind")).to_have_value("q")
    expect(here.page.locator("#results .said.requirement").first).to_be_visible()


def test_search_says_where_nothing_is_found(here: Visit) -> None:
    here.open("search.html#q=zyzzyva")
    expect(here.page.locator("#state")).to_contain_text("Nothing holds all of these words")


def test_the_start_leads_to_search(here: Visit) -> None:
    here.open("index.html")
    here.page.get_by_label(re.compile("Find an agency")).fill("missing from home")
    here.page.keyboard.press("Enter")
    expect(here.page.get_by_label("Words")).to_have_value("missing from home")
    here.reaches("search.html")


def test_search_shows_all_that_it_finds_bit_by_bit(here: Visit) -> None:
    here.open("search.html#q=children")
    expect(here.page.locator("#results .said")).to_have_count(20)
    here.page.get_by_role("button", name=re.compile(r"Show \d+ more")).click()
    expect(here.page.locator("#results .said")).to_have_count(40)
    expect(here.page.locator("#results .said").nth(20).get_by_role("link")).to_be_focused()


def test_tables_sort_by_each_column_both_ways(here: Visit) -> None:
    here.open("agencies.html")
    names = here.page.locator("#agencies tbody th")
    by_name = names.all_inner_texts()
    here.page.get_by_role("button", name="Number").click()
    header = here.page.locator("#agencies th", has_text="Number")
    expect(header).to_have_attribute("aria-sort", "ascending")
    numbers = here.page.locator("#agencies tbody td:nth-child(2)").all_inner_texts()
    assert numbers == sorted(numbers)
    here.page.get_by_role("button", name="Number").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    assert here.page.locator("#agencies tbody td:nth-child(2)").all_inner_texts() == numbers[::-1]
    assert sorted(names.all_inner_texts()) == sorted(by_name)


def test_tables_filter_by_words_and_choices_and_the_address_keeps_it(here: Visit) -> None:
    here.open("agencies.html")
    here.page.get_by_label("Name, number or provider").fill("fenl")
    rows = here.page.locator("#agencies tbody tr:visible")
    expect(rows).to_have_count(1)
    expect(here.page.locator("output")).to_have_text("1 of 3 shown")
    here.reaches("agencies.html#.*words=fenl")
    here.page.reload()
    expect(rows).to_have_count(1)
    here.page.get_by_label("Name, number or provider").fill("")
    here.page.get_by_label("Last inspected in").select_option("2023")
    expect(rows).to_have_count(3)


def test_the_content_can_be_reached_past_the_navigation(here: Visit) -> None:
    here.open("index.html")
    here.page.keyboard.press("Tab")
    expect(here.page.get_by_role("link", name="Skip to the content")).to_be_focused()
    here.page.keyboard.press("Enter")
    expect(here.page.locator("main")).to_be_focused()


def test_charts_can_be_used_by_keyboard(here: Visit) -> None:
    here.open("provisions.html")
    here.page.locator("figure svg a").first.focus()
    here.page.keyboard.press("Enter")
    here.page.wait_for_url(re.compile("provisions/"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_reader(visiting: Callable[..., Visit], scheme: str) -> None:
    here = visiting(viewport=WIDE, color_scheme=scheme)
    here.open("judgements.html")
    paper = here.page.evaluate("getComputedStyle(document.body).backgroundColor")
    bar = here.page.locator("svg a path").first.evaluate("one => getComputedStyle(one).fill")
    assert (paper == "rgb(255, 255, 255)") == (scheme == "light")
    assert bar.startswith("rgb(")
    assert bar != "rgb(0, 0, 0)"
