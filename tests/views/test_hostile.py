"""Reports that mean harm: nothing of theirs runs, leaves, or breaks a page."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from caregraph import build
from caregraph.store import LocalDataset, open_output
from caregraph.views.writing import write_site
from tests.conftest import SAMPLES
from tests.views.browsing import WIDE, Visit
from tests.views.hostile import ATTACKS, plant
from tests.views.looking import dead_links, pages


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a sample report with an attack in every name, finding, file name and text."""
    folder = tmp_path_factory.mktemp("hostile")
    build([SAMPLES / "fictional-9900001-2021-09-28.pdf"], folder / "mild", site=False)
    with LocalDataset(folder / "mild" / "store", write=False) as mild:
        plant(mild, folder / "output" / "store")
    with open_output(folder / "output") as dataset:
        write_site(dataset, folder / "site")
    return folder / "site"


def test_no_text_becomes_markup(hostile: Path) -> None:
    for path, page in pages(hostile).items():
        assert page.forbidden == [], path
        assert not [link for link in page.links if "javascript:" in link or "example.org" in link]


def test_no_template_syntax_is_worked_out(hostile: Path) -> None:
    agency = (hostile / "agencies" / "9900001.html").read_text(encoding="utf-8")
    assert "{{ 7*7 }}" in agency or "${7*7}" in "".join(
        path.read_text(encoding="utf-8") for path in hostile.rglob("*.html")
    )


def test_no_control_character_stands_in_a_page(hostile: Path) -> None:
    for path in hostile.rglob("*.html"):
        found = re.search(
            r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", path.read_text("utf-8")
        )
        assert found is None, path


def test_scripts_with_data_hold_no_markup(hostile: Path) -> None:
    for path in (hostile / "search").glob("*.js"):
        assert not re.search("[<>&\u2028\u2029]", path.read_text(encoding="utf-8"))


def test_csv_files_hold_no_formula(hostile: Path) -> None:
    for path in hostile.rglob("*.csv"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not re.match(r'"?[=+@]', line), path


def test_every_link_still_leads_somewhere(hostile: Path) -> None:
    assert dead_links(hostile) == []


def test_every_kind_of_page_opens_in_peace(hostile: Path, visiting: Callable[..., Visit]) -> None:
    here = visiting(hostile, viewport=WIDE)
    folders = (
        "",
        "agencies",
        "provisions",
        "themes",
        "providers",
        "inspectors",
        "reports",
        "about",
    )
    for folder in folders:
        for path in sorted((hostile / folder).glob("*.html"))[:12]:
            here.open(path.relative_to(hostile).as_posix())
            here.page.wait_for_load_state()
            assert here.wider() == {}, path
            assert here.page.locator("h1").count() == 1, path
            assert here.page.locator("main iframe, main script, main img").count() == 0, path


def test_marks_and_search_show_attacks_as_text(
    hostile: Path, visiting: Callable[..., Visit]
) -> None:
    here = visiting(hostile, viewport=WIDE)
    here.open("reports/9900001-2021-09-28.html")
    here.page.locator("a.mark").first.click()
    here.page.wait_for_selector(".taken:not([hidden])")
    assert here.page.locator(".taken script, .taken img, .taken iframe").count() == 0
    here.open("search.html#q=alert")
    here.page.wait_for_selector("#results .said")
    shown = here.page.inner_text("#results")
    assert "<" in shown
    assert here.page.locator("#results script, #results img, #results svg").count() == 0


def test_the_attack_list_reaches_the_pages(hostile: Path) -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in hostile.rglob("*.html"))
    assert "&lt;script&gt;alert(&#34;script&#34;)&lt;/script&gt;" in told
    assert "&lt;iframe src=//example.org&gt;" in told
    assert len(ATTACKS) > 15
