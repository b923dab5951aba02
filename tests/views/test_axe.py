"""The pages for everybody: the accessibility checker finds no serious fault."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.views.browsing import NARROW, WIDE, Visit

PAGES = (
    "index.html",
    "agencies.html",
    "provisions.html",
    "themes.html",
    "judgements.html",
    "judgements/2023.html",
    "co-citation.html",
    "search.html#q=children",
    "about.html",
    "about/reports.html",
    "agencies/9900001.html",
    "provisions/uksi_2011_581_regulation_17_1.html",
    "provisions/uksi_2011_581_regulation_17.html",
    "themes/safeguarding.html",
    "reports/9900001-2021-09-28.html",
)
SERIOUS = ("serious", "critical")


def faults(here: Visit, axe: str) -> list[str]:
    """What the checker finds on the page that is open, told in lines."""
    here.page.evaluate(axe)
    found = here.page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_page_has_a_serious_fault(
    visiting: Callable[..., Visit], axe: str, viewport: dict[str, int], scheme: str, site: Path
) -> None:
    here = visiting(viewport=viewport, color_scheme=scheme, bypass_csp=True)
    others = [next((site / folder).glob("*.html")) for folder in ("providers", "inspectors")]
    found: dict[str, list[str]] = {}
    for path in (*PAGES, *(one.relative_to(site).as_posix() for one in others)):
        here.open(path)
        if path.startswith("search.html"):
            expect(here.page.locator("#results .said").first).to_be_visible()
        found[path] = faults(here, axe)
    assert {path: told for path, told in found.items() if told} == {}
