"""Long lists on the site: a page or more for each year, and nothing of them lost."""

import re
from functools import partial
from pathlib import Path

import pytest

from caregraph.rdf.names import CG
from caregraph.store import open_output
from caregraph.views.drawing import drawn
from caregraph.views.index import Index
from caregraph.views.listing import Listing
from caregraph.views.pages import Site
from caregraph.views.provisions import section as provisions
from caregraph.views.themes import model as themes
from tests.views.looking import pages

FEW = 1
THEME, PROVISION = "themes/carer-training", "provisions/uksi_2011_581_part_4"
STATEMENT = re.compile(r'<div class="said (?:strength|shortfall|context|re)')
WORDS = re.compile(r'href="(?:\.\./)+(reports/[^"]+#p[^"]+)"')


@pytest.fixture
def lists(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All that is told of themes and provisions, in lists of one statement a page."""
    monkeypatch.setattr(themes, "Listing", partial(Listing, per_page=FEW))
    monkeypatch.setattr(provisions, "Listing", partial(Listing, per_page=FEW))
    with open_output(built) as dataset:
        for batch in Site(dataset).batches():
            if batch.name.startswith((THEME, PROVISION)):
                drawn(batch, tmp_path)
    return tmp_path


def of(folder: Path, main: str) -> dict[str, str]:
    """The pages of a list, by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((folder / main).glob("*.html"))
    }


def test_every_statement_of_a_theme_stands_on_a_page_of_its_year(lists: Path, built: Path) -> None:
    query = f"""SELECT DISTINCT ?statement ?day WHERE {{
        ?statement <{CG}theme> <https://w3id.org/caregraph/id/theme/carer-training> .
        ?inspection <{CG}finding>|<{CG}raises> ?statement ; <{CG}startDate> ?day }}"""
    with open_output(built) as dataset:
        years = [row["day"].value[:4] for row in dataset.ask(query)]  # type: ignore[union-attr]
    told = of(lists, THEME)
    assert len(set(years)) > 2
    for year in set(years):
        found = [text for path, text in told.items() if f"/{year}-" in path]
        assert sum(len(STATEMENT.findall(text)) for text in found) == years.count(year)
        assert max(len(STATEMENT.findall(text)) for text in found) <= FEW


def test_every_action_on_a_provision_stands_on_a_page(lists: Path, built: Path) -> None:
    with open_output(built) as dataset:
        index = Index(dataset)
        (iri,) = (iri for iri, one in index.provisions.items() if one.path == f"{PROVISION}.html")
        parts = [part.iri for part in index.downwards(iri)]
        actions = {one.action for one in index.citations if one.provision in parts}
    told = of(lists, PROVISION)
    assert told
    linked = {place for text in told.values() for place in WORDS.findall(text)}
    assert sum(len(STATEMENT.findall(text)) for text in told.values()) == len(actions)
    assert len(linked) == len(actions)


def test_links_between_pages_of_lists_lead_somewhere(lists: Path) -> None:
    for path, page in pages(lists).items():
        near = [link for link in page.links if re.match(r"(\.\./)+(themes|provisions)/.+/", link)]
        for link in near:
            assert (path.parent / link.partition("#")[0]).resolve().is_file(), (path, link)


def test_a_list_leads_to_the_years_beside(lists: Path) -> None:
    for path, text in of(lists, THEME).items():
        if not path.endswith("-1.html"):
            continue
        beside = re.findall(r'href="[^"]+/(\d{4})-1\.html" rel="(prev|next)"', text)
        year = path.rpartition("/")[2][:4]
        assert all((other > year) == (rel == "prev") for other, rel in beside)
        assert beside
