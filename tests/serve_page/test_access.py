"""Everyone can use the page: no serious fault for the accessibility checker, light and dark."""

from collections.abc import Callable

import pytest

from tests.serve_page.browsing import Visit

OWN = "PREFIX cg: <https://w3id.org/caregraph/ontology#> "
PAGES = {
    "nothing asked": {},
    "a question": {"question": "agencies-required-to-meet", "provision": "17"},
    "a chart": {"question": "provisions-cited-most"},
    "a picture": {"query": OWN + "CONSTRUCT { ?i cg:agency ?a } { ?i cg:agency ?a }"},
    "a sentence": {"query": OWN + "ASK { ?x a cg:Agency }"},
    "no answer": {"question": "no-such-question"},
    "many rows": {"query": OWN + "SELECT ?x { ?x a cg:Finding }"},
}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("asked", PAGES.values(), ids=PAGES.keys())
def test_no_serious_fault(
    visiting: Callable[..., Visit], axe: str, asked: dict[str, str], width: int, scheme: str
) -> None:
    here = visiting(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    here.open(**asked)
    if asked:
        here.answered("")
    here.page.wait_for_load_state("networkidle")
    here.page.add_script_tag(content=axe)
    found = here.page.evaluate("() => axe.run()")
    serious = [
        f"{fault['id']}: {fault['help']}: {[node['html'] for node in fault['nodes']]}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("asked", PAGES.values(), ids=PAGES.keys())
def test_a_narrow_screen_is_never_too_narrow(
    visiting: Callable[..., Visit], asked: dict[str, str]
) -> None:
    here = visiting(viewport={"width": 390, "height": 800})
    here.open(**asked)
    if asked:
        here.answered("")
    here.page.wait_for_load_state("networkidle")
    assert here.page.evaluate("() => document.documentElement.scrollWidth") <= 390
