"""The renderer for large views: pointers, wheel and keys on a canvas."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from caregraph.views.graphs import alone
from tests.views_graphs.made import view
from tests.views_graphs.seeing import Seen

Look = Callable[..., Seen]


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A view with more nodes than pyvis is asked to draw."""
    file = tmp_path_factory.mktemp("large") / "large.html"
    file.write_text(alone(view(1225, 3000)), encoding="utf-8")
    return file


def at(seen: Seen) -> list[float]:
    return [float(number) for number in seen.state.split("see=")[1].split("&")[0].split("%2C")]


def middle(seen: Seen) -> tuple[float, float]:
    box = seen.page.locator("#graph-board").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_it_draws_without_vis_network(look: Look, large: Path) -> None:
    seen = look(large)
    assert seen.counts == (1225, 3000)
    assert seen.picture() > 20
    assert seen.page.evaluate("typeof vis") == "undefined"
    expect(seen.page.locator("#graph-loosen")).to_be_hidden()


def test_dragging_moves_it(look: Look, large: Path) -> None:
    seen = look(large)
    seen.page.focus("#graph-board")
    seen.press("+", "+")
    seen.rest()
    before = at(seen)
    x, y = middle(seen)
    seen.page.mouse.move(x + 31, y + 37)
    seen.page.mouse.down()
    seen.page.mouse.move(x - 69, y - 13, steps=4)
    seen.page.mouse.up()
    seen.rest()
    after = at(seen)
    assert after[0] - before[0] == pytest.approx(100 / before[2], rel=0.05)
    assert after[1] - before[1] == pytest.approx(50 / before[2], rel=0.05)


def test_the_wheel_zooms_to_the_pointer(look: Look, large: Path) -> None:
    seen = look(large)
    x, y = middle(seen)
    seen.page.mouse.move(x, y)
    seen.page.mouse.wheel(0, -400)
    seen.until("location.hash.includes('see=')")
    seen.rest()
    near, state = at(seen), seen.state
    seen.page.mouse.wheel(0, 800)
    seen.until(f"location.hash !== {json.dumps('#' + state)}")
    seen.rest()
    assert at(seen)[2] < near[2]


def test_a_click_on_a_node_pins_it_and_one_beside_it_does_not(look: Look, large: Path) -> None:
    seen = look(large)
    seen.pin("Agency 612")
    seen.press("Escape")
    covered = 23 * 16 / 2
    x, y = middle(seen)
    seen.page.mouse.click(x - covered, y)
    expect(seen.panel.locator("h2")).to_have_text("Agency 612")
    seen.press("Escape")
    expect(seen.panel).to_be_hidden()


def test_a_click_on_a_line_pins_its_evidence(look: Look, large: Path) -> None:
    seen = look(large)
    seen.pin("Agency 612")
    seen.press("Escape")
    zoom = at(seen)[2]
    x, y = middle(seen)
    seen.page.mouse.click(x - 23 * 8 + 30 * zoom, y)  # half way to the next node
    expect(seen.panel.locator("h2")).to_contain_text("statements on")
    expect(seen.panel).to_contain_text("Records were late.")


def test_a_node_is_dragged_to_another_place(look: Look, large: Path) -> None:
    seen = look(large)
    seen.pin("Agency 612")
    seen.press("Escape")
    place = "caregraphGraph.shownAt().find(([id]) => id === 'agency/612')"
    before = seen.page.evaluate(place)
    x, y = middle(seen)
    seen.page.mouse.move(x - 23 * 8, y)
    seen.page.mouse.down()
    seen.page.mouse.move(x - 23 * 8 + 40, y + 20, steps=3)
    seen.page.mouse.up()
    after = seen.page.evaluate(place)
    assert after[1] > before[1]
    assert after[2] > before[2]


def test_the_list_shows_some_at_a_time(look: Look, large: Path) -> None:
    seen = look(large)
    rows = seen.page.locator("#graph-rows tr")
    expect(rows).to_have_count(50)
    expect(seen.page.locator("#graph-list-count")).to_have_text("50 of 1,225 shown")
    seen.page.click("#graph-list-more")
    expect(rows).to_have_count(100)


def test_two_fingers_zoom(look: Look, large: Path) -> None:
    seen = look(large)
    x, y = middle(seen)
    pinch = """([x, y]) => {
      const canvas = document.querySelector('#graph-board canvas');
      canvas.setPointerCapture = () => {};
      const send = (type, id, dx) => canvas.dispatchEvent(new PointerEvent(type,
        { pointerId: id, clientX: x + dx, clientY: y, pointerType: 'touch', bubbles: true }));
      send('pointerdown', 11, -40); send('pointerdown', 12, 40);
      send('pointermove', 11, -80); send('pointermove', 12, 80);
      send('pointerup', 11, -80); send('pointerup', 12, 80);
    }"""
    seen.page.click("#graph-fit")
    seen.page.evaluate(pinch, [x, y])
    seen.rest()
    first = at(seen)[2]
    seen.page.evaluate(pinch, [x, y])
    seen.rest()
    assert at(seen)[2] == pytest.approx(first * 2, rel=0.1)


def test_the_whole_is_shown_though_it_was_moved_a_moment_before(look: Look, large: Path) -> None:
    seen = look(large)
    seen.page.evaluate(
        "() => ['in', 'fit'].forEach(name => document.getElementById(`graph-${name}`).click())"
    )
    seen.rest()
    assert "see=" not in seen.state
