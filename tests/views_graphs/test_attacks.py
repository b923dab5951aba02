"""Text from reports is shown as text: nothing of it runs or breaks a view."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import expect
from typer.testing import CliRunner

from caregraph import build
from caregraph.cli import loaded
from caregraph.pipeline import SITE
from caregraph.store import open_output
from caregraph.views.graphs import Sources, alone, around
from caregraph.views.graphs.choosing import Wanted, What
from caregraph.views.graphs.model import View
from tests.conftest import FORM
from tests.views_graphs.made import view
from tests.views_graphs.seeing import NARROW, Seen

Look = Callable[..., Seen]
ATTACKS = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "</script><script>alert(1)</script><!--",
    "'+alert(1)+'",
    "{{ 7 * 7 }}{% raw %}",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "\u202etxet desrever\u202c \u200f",
    "Long" + "word" * 120,
    "a\u0007b\u001bc & ]]> %0d%0a",
    "&lt;b&gt; \\u003cscript\\u003e \u2028 alert(1)",
)


def hostile(folder: Path) -> list[Path]:
    """Reports whose names, people, findings and actions are attacks."""
    files = []
    for n, attack in enumerate(ATTACKS):
        text = FORM.format(
            about="At the time of the inspection, 12 fostering households cared for 15 children.",
            dates="5 to 9 December 2022",
            grid="Overall experiences and progress of children and young people\tgood",
            previous="8 October 2018",
            previous_grade="good",
            enforcement="none",
            improve=(
                f"Recommendations\n\n- The registered person should keep records of {attack} "
                "with care. (NMS 26.2)"
            ),
            urn=f"99002{n:02}",
            individual="Ada Penrose",
            manager=attack,
            inspectors=f"{attack}, Social Care Inspector",
        )
        text = text.replace("The Alders", f"The Alders {attack}")
        text = text.replace("Alder Care Ltd", f"Alder {attack} Ltd")
        text = text.replace("Children are happy.", f"Records of {attack} are not kept up to date.")
        files.append(folder / f"hostile-{n}.txt")
        files[-1].write_text(text, encoding="utf-8")
    return files


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attacked")
    done = build(hostile(folder), folder / "output")
    assert not done.failed
    return folder / "output"


def exercise(seen: Seen, rows: int = 4) -> None:
    """Do what puts text onto the page: list, panels, cards, search, SVG."""
    seen.opened()
    assert seen.counts[0] > 0
    for i in range(min(rows, seen.page.locator("#graph-rows button").count())):
        seen.page.locator("#graph-rows button").nth(i).click()
        seen.panel.wait_for()
    seen.page.fill("#graph-search", "a")
    seen.page.press("#graph-search", "Escape")
    box = seen.page.locator("#graph-board").bounding_box()
    assert box
    for part in (0.3, 0.4, 0.5, 0.6):
        seen.page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] * 0.5)
    with seen.page.expect_download():
        seen.page.click("#graph-svg")
    assert seen.page.locator("#graph img, #graph script, #graph iframe").count() == 0


def test_no_text_of_a_report_runs_in_a_view(attacked: Path, tmp_path: Path, look: Look) -> None:
    with open_output(attacked) as dataset:
        sources = Sources(dataset)
        wanted = [Wanted(agency=f"99002{n:02}") for n in range(len(ATTACKS))]
        wanted += [Wanted(what=what) for what in What] + [Wanted(theme="records")]
        for n, one in enumerate(wanted):
            file = tmp_path / f"{n}.html"
            file.write_text(alone(around(sources, one)), encoding="utf-8")
            seen = look(file)
            if seen.page.locator("#graph-rows tr").count():
                exercise(seen)


def test_nor_on_the_pages_of_the_site(attacked: Path, look: Look) -> None:
    site = attacked / SITE
    for page in sorted((site / "views").glob("agency-*.html")):
        seen = look(page)
        seen.folder = site
        seen.elsewhere[:] = [one for one in seen.elsewhere if str(site) not in one]
        exercise(seen)


def attacks_in_turn(nodes: int) -> View:
    """A view of which each node is called by an attack, and the whole by all of them."""
    plain = view(nodes, nodes, title=" ".join(ATTACKS))
    named = (
        replace(node, label=attack, title=attack)
        for node, attack in zip(plain.nodes, cycle(ATTACKS), strict=False)
    )
    return replace(plain, nodes=tuple(named))


@pytest.mark.parametrize(
    "shown",
    [
        *(view(30, 30, title=attack, label=attack) for attack in ATTACKS),
        attacks_in_turn(1100),
    ],
    ids=lambda shown: str(len(shown.nodes)),
)
def test_labels_are_text_in_both_renderers(tmp_path: Path, look: Look, shown: View) -> None:
    file = tmp_path / "x.html"
    file.write_text(alone(shown), encoding="utf-8")
    seen = look(file, viewport=NARROW)
    exercise(seen, 4 if len(shown.nodes) == 30 else 2 * len(ATTACKS))
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert seen.page.evaluate(wide) <= 0


@pytest.mark.parametrize("attack", ATTACKS)
def test_json_in_a_page_ends_no_script(attack: str) -> None:
    page = alone(view(3, 2, title=attack, label=attack))
    (carried,) = re.findall(r'id="graph-data">(.*?)</script>', page, re.DOTALL)
    assert not set("<>&\u2028\u2029") & set(carried)
    assert json.loads(carried)["nodes"][0][1] in (attack, attack.replace("\u0007", "\u2407"))


@pytest.mark.parametrize("what", list(What))
def test_a_graph_without_reports_says_what_to_do(tmp_path: Path, look: Look, what: What) -> None:
    empty = tmp_path / "empty"
    note = tmp_path / "note.txt"
    note.write_text("This is a shopping list.", encoding="utf-8")
    build([note], empty)
    file = tmp_path / "x.html"
    options = ["view", "--what", what, "--output", str(empty), "-o", str(file)]
    assert CliRunner().invoke(loaded(), options).exit_code == 0
    seen = look(file)
    expect(seen.page.locator("main")).to_contain_text("caregraph build")
    expect(seen.page.locator("#graph-status")).to_contain_text("Nothing is left to show")


def test_a_report_without_findings_has_a_view_all_the_same(
    form: Callable[..., Path], tmp_path: Path, look: Look
) -> None:
    output = tmp_path / "output"
    text = form().read_text(encoding="utf-8")
    for said in ("Children are happy.", "Children are safe.", "Leaders listen."):
        text = text.replace(said, "")
    bare = tmp_path / "bare.txt"
    bare.write_text(text.replace("- The registered person should keep records. (NMS 26.2)", ""))
    build([bare], output)
    with open_output(output) as dataset:
        file = tmp_path / "x.html"
        shown = around(Sources(dataset), Wanted(agency="9900099"))
        file.write_text(alone(shown), encoding="utf-8")
    assert look(file).counts[0] >= 2
