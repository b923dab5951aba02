"""Views as pages: what they carry, what they load, where they stand."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pyvis.network import Network

from caregraph.dataset import Dataset
from caregraph.views.graphs import Graphs, Sources, View, alone, asset_files, pyvis_page, view_of
from caregraph.views.graphs.agency import around_agency
from caregraph.views.graphs.encoding import payload
from caregraph.views.graphs.pages import site_page
from caregraph.views.index import Index
from caregraph.views.places import agency_view
from tests.views_graphs.made import view

AGENCY = "https://w3id.org/caregraph/id/agency/9900002"


Held = dict[str, list[list[Any]]]


def written(shown: View) -> Held:
    """What the page of a view carries."""
    found: Held = json.loads(json.dumps(payload(shown, links=True)))
    return found


def carried(page: str) -> Held:
    (text,) = re.findall(r'id="graph-data">(.*?)</script>', page, re.DOTALL)
    found: Held = json.loads(text)
    return found


def test_what_is_carried_is_what_is_shown(sources: Sources) -> None:
    shown = around_agency(sources, AGENCY)
    held = written(shown)
    assert [node[0] for node in held["nodes"]] == [node.id for node in shown.nodes]
    assert len(held["edges"]) == len(shown.edges)
    assert len(held["evidence"]) == len({json.dumps(one) for one in held["evidence"]})


def test_each_report_is_named_once(sources: Sources) -> None:
    reports = written(around_agency(sources, AGENCY))["reports"]
    assert len(reports) == 2
    assert all(path.startswith("reports/9900002-") for _, path in reports)


def test_pyvis_draws_small_views_and_ours_the_large() -> None:
    small, large = (site_page(view(n, n), crumbs=(), root="../", live=False) for n in (50, 1100))
    assert "vis-network.min.js" in small
    assert "graph/network.js" in small
    assert "vis-network" not in large
    assert "graph/board.js" in large


def test_pyvis_has_every_node_and_edge_at_its_place() -> None:
    shown = view(200, 500)
    network = pyvis_page.network(shown)
    assert isinstance(network, Network)
    assert (network.num_nodes(), network.num_edges()) == (200, 500)
    assert [(n["x"], n["y"]) for n in network.nodes] == [(n.x, n.y) for n in shown.nodes]
    assert network.options["physics"] == {"enabled": False}
    assert network.options["edges"]["smooth"] is False


@pytest.mark.parametrize("nodes", [50, 1100])
def test_a_page_of_the_site_holds_no_script_or_style_and_loads_only_its_assets(nodes: int) -> None:
    page = site_page(view(nodes, nodes), crumbs=(("a.html", "A"),), root="../", live=True)
    inline = re.findall(r"<script(?![^>]*(?:src=|application/json))", page)
    assert inline == []
    assert "<style" not in page
    assert not re.search(r"\son\w+=", re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL))
    loaded = re.findall(r'(?:src|stylesheet" href)="([^"]+)"', page)
    assert all(path.startswith("../assets/") for path in loaded)


def test_every_asset_that_a_page_names_is_there(site: Path) -> None:
    for name in ("agency-9900002", "whole"):
        page = (site / "views" / f"{name}.html").read_text(encoding="utf-8")
        for path in re.findall(r'(?:src|href)="\.\./(assets/[^"]+)"', page):
            assert (site / path).is_file(), path


def test_vis_network_comes_out_of_the_installed_pyvis() -> None:
    ((name, path),) = asset_files()
    assert name == "graph/vis-network.min.js"
    assert "pyvis" in path.parts
    assert "vis-network" in path.read_text(encoding="utf-8")[:200]


def test_paths_follow_those_of_the_things() -> None:
    assert view_of(AGENCY) == agency_view("9900002") == "views/agency-9900002.html"
    assert view_of("https://w3id.org/caregraph/id/theme/health") == "views/theme-health.html"
    assert view_of("https://w3id.org/caregraph/id/inspection/9900002/2023-01-16") is None
    assert view_of(f"{AGENCY}/person/ada-penrose") is None
    law = view_of("http://www.legislation.gov.uk/id/uksi/2011/581/regulation/17/1")
    assert law
    assert re.fullmatch(r"views/provision-[^/]+\.html", law)


def test_every_batch_is_found_again_by_its_path(dataset: Dataset) -> None:
    graphs = Graphs(Index(dataset))
    batches = list(graphs.batches())
    assert len({batch.name for batch in batches}) == len(batches) > 20
    for batch in batches:
        again = graphs.batch(batch.name)
        assert again
        assert again.name == batch.name
        assert list(again.needs) == list(batch.needs)
    assert graphs.batch("views/nothing.html") is None
    assert graphs.batch("agencies/9900002.html") is None


def test_a_provision_that_is_not_cited_has_a_view_only_live(dataset: Dataset) -> None:
    graphs = Graphs(Index(dataset))
    path = view_of("http://www.legislation.gov.uk/id/uksi/2011/581/regulation/41")
    assert path
    assert path not in {batch.name for batch in graphs.batches()}
    batch = graphs.batch(path)
    assert batch
    (file,) = batch.files()
    assert "No report cites it" in file.draw(True)  # noqa: FBT003 — live


def test_the_view_of_an_agency_depends_on_its_own_inspections_alone(dataset: Dataset) -> None:
    batch = Graphs(Index(dataset)).batch("views/agency-9900002.html")
    assert batch
    assert {one.urn for one in batch.needs} == {"9900002"}


def test_a_script_that_would_end_its_element_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bad = tmp_path / "vis.js"
    bad.write_text("'</script>'", encoding="utf-8")
    monkeypatch.setattr(pyvis_page, "script", lambda: bad)
    with pytest.raises(ValueError, match="cannot stand inside a page"):
        alone(view(5, 5))


def test_five_thousand_nodes_are_a_page_at_once() -> None:
    page = alone(view(5000, 15_000))
    assert len(carried(page)["nodes"]) == 5000
    assert len(page) < 3_000_000
