"""Views as a person uses them, in a browser without a network."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.views_graphs.seeing import NARROW, Seen

AGENCY = "views/agency-9900002.html"
VIEWS = (
    AGENCY,
    "views/whole.html",
    "views/co-citation.html",
    "views/alike.html",
    "views/theme-carer-training.html",
)
MANY = 4
Look = Callable[..., Seen]


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_view_opens_and_shows_something(look: Look, path: str, scheme: str) -> None:
    seen = look(path, color_scheme=scheme)
    nodes, lines = seen.counts
    assert nodes >= 3
    assert lines >= 2
    assert len(seen.rows) == nodes
    assert seen.picture() > 20


def test_every_view_of_the_site_opens(look: Look, site: Path) -> None:
    """Of kinds that have many the largest and the smallest; the others carry data as sound."""
    views = sorted((site / "views").glob("*.html"), key=lambda path: path.stat().st_size)
    kinds: dict[str, list[Path]] = {}
    for path in views:
        kinds.setdefault(path.stem.partition("-")[0], []).append(path)
    opened = {path for some in kinds.values() for path in (*some[:MANY], *some[-MANY:])}
    seen = look("views/index.html")
    for path in sorted(opened - {site / "views" / "index.html"}):
        seen.page.goto(path.as_uri())
        seen.opened()
        assert seen.counts[0] >= 1, path
    for path in views:
        if path.stem != "index":
            assert unsound(path.read_text(encoding="utf-8")) == [], path
    assert len(views) > 20


def unsound(page: str) -> list[str]:
    """What a view carries that refers to nothing, and whether it shows nothing."""
    (carried,) = re.findall(r'id="graph-data">(.*?)</script>', page, re.DOTALL)
    held = json.loads(carried)
    nodes, facets, evidence = (range(len(held[name])) for name in ("nodes", "facets", "evidence"))
    found = [] if nodes else ["it has no node"]
    for source, target, _, said, *_ in held["edges"]:
        if source not in nodes or target not in nodes or not set(said) <= set(evidence):
            found.append(f"an edge from {source} to {target}")
    for facet, report, *_ in held["evidence"]:
        if facet not in facets or report not in range(len(held["reports"])):
            found.append(f"evidence of {facet} in {report}")
    return found


def test_no_view_is_larger_than_two_megabytes(site: Path) -> None:
    assert all(path.stat().st_size < 2_000_000 for path in (site / "views").glob("*.html"))


def test_search_suggests_and_takes_by_keyboard_alone(look: Look) -> None:
    seen = look(AGENCY)
    seen.page.focus("#graph-search")
    seen.page.keyboard.type("records")
    expect(seen.page.locator("#graph-found li").first).to_contain_text("records")
    seen.press("ArrowDown", "Enter")
    expect(seen.panel.locator("h2")).to_have_text("records")
    assert "at=theme%2Frecords" in seen.state


def test_search_says_when_there_is_nothing(look: Look) -> None:
    seen = look(AGENCY)
    seen.page.fill("#graph-search", "zzzz")
    expect(seen.page.locator("#graph-found")).to_have_text("Nothing in this view")


def test_a_kind_is_switched_off_and_on(look: Look) -> None:
    seen = look(AGENCY)
    before = seen.counts
    seen.tick("Themes").uncheck()
    assert seen.counts[0] < before[0]
    assert seen.page.locator("#graph-rows td", has_text="Theme").count() == 0
    seen.tick("Themes").check()
    assert seen.counts == before


def test_people_are_hidden_until_they_are_asked_for(look: Look) -> None:
    seen = look(AGENCY)
    before = seen.counts[0]
    seen.tick("People").check()
    assert seen.counts[0] > before


def test_the_year_narrows_inspections(look: Look) -> None:
    seen = look(AGENCY)
    seen.page.select_option("#graph-from-year", "2023")
    kinds = seen.page.locator("#graph-rows tr").filter(has_text="Inspection of").all_inner_texts()
    assert len(kinds) == 1
    assert "2023" in kinds[0]
    assert "from=2023" in seen.state


def test_the_judgement_narrows_to_inspections_with_that_grade(look: Look) -> None:
    seen = look("views/whole.html")
    before = seen.counts
    options = seen.page.locator("#graph-overall-judgement-then option").all_inner_texts()
    assert len(options) > 2
    for option in options[1:]:
        seen.page.select_option("#graph-overall-judgement-then", label=option)
        assert seen.counts[1] < before[1]


def test_the_theme_narrows_to_statements_on_it(look: Look) -> None:
    seen = look(AGENCY)
    actions = seen.page.locator("#graph-rows tr").filter(has_text="Recommendation")
    before = actions.count()
    seen.page.select_option("#graph-theme", "records")
    assert actions.count() < before
    seen.pin("Inspection of")
    said = "details => details.filter(one => !one.className.endsWith('detail')).length"
    few = seen.page.locator("#graph-panel .graph-said").evaluate_all(said)
    seen.page.select_option("#graph-theme", "")
    assert few < seen.page.locator("#graph-panel .graph-said").evaluate_all(said)


def test_polarity_hides_what_is_said(look: Look) -> None:
    seen = look("views/theme-carer-training.html")
    few = seen.counts
    seen.tick("strengths").check()
    assert seen.counts[1] >= few[1]
    seen.tick("strengths").uncheck()
    seen.tick("shortfalls").uncheck()
    seen.tick("requirements").uncheck()
    assert seen.counts[1] < few[1]


def test_neighbours_are_expanded_and_folded(look: Look) -> None:
    seen = look(AGENCY)
    before = seen.counts[0]
    seen.pin("Inspection of")
    seen.panel.get_by_role("button", name="Expand").click()
    assert seen.counts[0] > before
    assert any(name.startswith(("Strength", "Shortfall")) for name in seen.rows)
    seen.panel.get_by_role("button", name="Fold").click()
    assert seen.counts[0] == before


def test_a_node_is_hidden_and_shown_again(look: Look) -> None:
    seen = look(AGENCY)
    before = seen.counts[0]
    seen.pin("records")
    seen.panel.get_by_role("button", name="Hide").click()
    assert "records" not in seen.rows
    seen.page.get_by_role("button", name="Show 1 again").click()
    assert seen.counts[0] == before


def test_a_group_of_provisions_opens_into_its_parts(look: Look) -> None:
    seen = look("views/whole.html")
    groups = seen.page.locator("#graph-rows tr").filter(has_text="Provision with parts")
    name = groups.first.locator("th").inner_text()
    seen.pin(name)
    before = seen.rows
    seen.panel.get_by_role("button", name="Expand").click()
    assert name not in seen.rows
    assert len(seen.rows) > len(before)


def test_from_a_node_to_the_marked_words_in_two_clicks(look: Look, site: Path) -> None:
    seen = look("views/whole.html")
    seen.pin("training of carers")
    words = seen.panel.locator(".graph-said blockquote").first.inner_text()
    seen.panel.locator(".graph-said a").first.click()
    seen.page.wait_for_url("**/reports/**")
    assert (site / "reports").as_posix() in seen.page.url
    # What follows the place that the link leads to are the words.
    follows = """id => {
      const range = document.createRange();
      range.setStartBefore(document.getElementById(id));
      range.setEndAfter(document.body);
      return range.toString();
    }"""
    there = " ".join(seen.page.evaluate(follows, seen.state).split())
    assert there.startswith(" ".join(words.split())[:60])


@pytest.mark.parametrize("path", VIEWS)
def test_every_link_to_words_leads_to_words(look: Look, site: Path, path: str) -> None:
    seen = look(path)
    links = seen.page.evaluate(
        """() => {
          const held = JSON.parse(document.getElementById('graph-data').textContent);
          return held.evidence.map(([, report, page, start, end]) =>
            [held.reports[report][1], start < 0 ? `page-${page}` : `p${page}-${start}-${end}`]);
        }"""
    )
    assert links
    pages = {report: (site / report).read_text(encoding="utf-8") for report, _ in links}
    assert [link for link in links if f'id="{link[1]}"' not in pages[link[0]]] == []


def test_the_card_under_the_pointer_shows_words_page_and_report(look: Look) -> None:
    seen = look(AGENCY)
    seen.pin("records")
    seen.page.get_by_role("button", name="Close").click()
    box = seen.page.locator("#graph-board").bounding_box()
    assert box
    seen.page.mouse.move(box["x"] + 5, box["y"] + 5)
    covered = 23 * 16 / 2  # the panel lay over the right side when the node was centred
    seen.page.mouse.move(box["x"] + box["width"] / 2 - covered, box["y"] + box["height"] / 2)
    seen.page.wait_for_selector("#graph-card:not([hidden])")
    words_and_page = re.compile("^records.*“.*page ", re.DOTALL)
    expect(seen.page.locator("#graph-card")).to_have_text(words_and_page)


def test_png_is_a_picture_of_the_window_twice_as_fine(look: Look) -> None:
    seen = look(AGENCY)
    box = seen.page.locator("#graph-board").bounding_box()
    assert box
    with seen.page.expect_download() as download:
        seen.page.click("#graph-png")
    assert download.value.suggested_filename.endswith(".png")
    picture = Image.open(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert abs(picture.width - 2 * box["width"]) <= 4
    colours = picture.convert("RGB").getcolors(2**24)
    assert colours
    assert len(colours) > 20


def test_svg_has_every_node_and_line_that_is_shown(look: Look) -> None:
    seen = look(AGENCY)
    with seen.page.expect_download() as download:
        seen.page.click("#graph-svg")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)  # noqa: S314 — our own
    shapes, lines = (
        [*root.iter(f"{{http://www.w3.org/2000/svg}}{name}")] for name in ("polygon", "line")
    )
    circles = [*root.iter("{http://www.w3.org/2000/svg}circle")]
    assert (len(shapes) + len(circles), len(lines)) == seen.counts
    assert "<script" not in text
    assert "style=" not in text


def test_the_state_in_the_address_is_the_view(look: Look) -> None:
    first = look(AGENCY)
    first.page.select_option("#graph-from-year", "2023")
    first.tick("Providers").uncheck()
    first.pin("Inspection of")
    first.panel.get_by_role("button", name="Expand").click()
    first.page.click("#graph-in")
    first.until("location.hash.includes('see=')")
    again = look(AGENCY, state=first.state)
    assert again.counts == first.counts
    assert again.panel.inner_text() == first.panel.inner_text()
    assert again.page.input_value("#graph-from-year") == "2023"
    assert not again.tick("Providers").is_checked()
    assert again.rows == first.rows


def test_an_address_that_makes_no_sense_shows_the_view_as_it_is(look: Look) -> None:
    plain = look(AGENCY)
    odd = look(AGENCY, state="see=a,b,c&at=nobody&open=%00,x&gone=&from=soon&theme=<b>&hide=")
    odd.page.click("#graph-reset")
    assert odd.counts == plain.counts
    assert odd.state == ""


def test_the_picture_is_moved_and_zoomed_by_keys(look: Look) -> None:
    seen = look("views/whole.html")
    seen.page.focus("#graph-board")
    seen.press("ArrowRight")
    seen.until("location.hash.includes('see=')")
    moved = seen.state
    seen.press("+")
    seen.until(f"location.hash.slice(1) !== {moved!r}")
    seen.press("0")
    seen.rest()
    assert "see=" not in seen.state


def test_every_node_is_reached_by_keyboard(look: Look) -> None:
    seen = look(AGENCY)
    nodes = seen.counts[0]
    seen.page.focus("#graph-list-search")
    reached = set()
    for _ in range(nodes + 10):
        seen.press("Tab")
        if seen.page.evaluate("document.activeElement.closest('#graph-rows') !== null"):
            reached.add(seen.reading())
        if seen.page.evaluate("document.activeElement.id") == "graph-list-more":
            seen.press("Enter")
            reached.add(seen.reading())
    assert len(reached) == len(set(seen.rows))
    seen.page.focus("#graph-rows button >> nth=2")
    name = seen.reading()
    seen.press("Enter")
    expect(seen.panel.locator("h2")).to_have_text(name)
    seen.press("Escape")
    expect(seen.panel).to_be_hidden()


def test_a_neighbour_is_followed_from_the_panel(look: Look) -> None:
    seen = look("views/co-citation.html")
    seen.page.locator("#graph-rows button").first.click()
    button = seen.panel.locator(".graph-neighbours button").first
    name = button.inner_text()
    button.click()
    expect(seen.panel.locator("h2")).to_contain_text(name.split()[-1])


def test_physics_runs_only_when_it_is_asked_for(look: Look) -> None:
    seen = look(AGENCY)
    positions = "JSON.stringify([...caregraphGraph.shownAt()])"
    before = seen.page.evaluate(positions)
    seen.rest()
    assert seen.page.evaluate(positions) == before
    loosen = seen.page.locator("#graph-loosen")
    loosen.click()
    seen.frames(20)
    loosen.evaluate("one => one.ariaPressed === 'true' && one.click()")  # it also ends by itself
    expect(loosen).to_have_attribute("aria-pressed", "false")
    assert seen.page.evaluate(positions) != before


@pytest.mark.parametrize("path", VIEWS)
def test_nothing_is_wider_than_a_telephone(look: Look, path: str) -> None:
    seen = look(path, viewport=NARROW)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert seen.page.evaluate(wide) <= 0
    seen.page.locator("#graph-rows button").first.click()
    expect(seen.panel).to_be_visible()
    assert seen.page.evaluate(wide) <= 0


# Names of agencies, which stand beside their nodes among those alike, may reach the rim.
@pytest.mark.parametrize("path", [path for path in VIEWS if "alike" not in path])
def test_on_a_telephone_all_of_a_view_is_seen_at_first(look: Look, path: str) -> None:
    seen = look(path, viewport=NARROW)
    seen.rest()
    colours_of_rim = """() => {
      const canvas = document.querySelector('#graph-board canvas');
      const { width, height } = canvas, context = canvas.getContext('2d');
      const rim = [[0, 0, width, 3], [0, height - 3, width, 3],
        [0, 0, 3, height], [width - 3, 0, 3, height]];
      return new Set(rim.flatMap(([x, y, w, h]) =>
        Array.from(new Uint32Array(context.getImageData(x, y, w, h).data.buffer)))).size;
    }"""
    assert seen.page.evaluate(colours_of_rim) == 1
    assert seen.picture() > 20


def test_on_paper_the_picture_is_light_and_controls_are_gone(look: Look) -> None:
    seen = look(AGENCY, color_scheme="dark")
    corner = (
        "[...document.querySelector('#graph-board canvas').getContext('2d')"
        ".getImageData(3, 3, 1, 1).data].slice(0, 3)"
    )
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    seen.page.emulate_media(media="print")
    expect(seen.page.locator("#graph-bar")).to_be_hidden()
    expect(seen.page.locator("#graph-list")).to_be_hidden()
    expect(seen.page.locator("#graph-stage")).to_be_visible()
    assert seen.page.evaluate("getComputedStyle(graph).getPropertyValue('--g-paper')") == "#ffffff"
    seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert seen.page.evaluate(corner) is not None
    dark = seen.page.evaluate("getComputedStyle(graph).getPropertyValue('--g-paper')")
    assert dark != "#ffffff"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*VIEWS, "views/index.html"])
def test_no_serious_fault_of_accessibility(look: Look, axe: str, path: str, scheme: str) -> None:
    seen = look(path, color_scheme=scheme)
    if path != "views/index.html":
        seen.page.locator("#graph-rows button").first.click()
    seen.page.evaluate(axe)
    found = seen.page.evaluate(
        "axe.run(document, { preload: false }).then(found => found.violations)"
    )
    serious = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in _SERIOUS]
    assert serious == []


_SERIOUS = ("serious", "critical")
