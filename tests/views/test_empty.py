"""A graph of nothing, and one without findings: pages that say so, and what to do next."""

from collections.abc import Callable
from pathlib import Path

import pytest

from caregraph import build
from caregraph.store import open_output
from caregraph.views.writing import write_site
from tests.views.looking import dead_links


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The site of an output in which nothing could be read."""
    no_report = tmp_path / "letter.txt"
    no_report.write_text("Dear all, this is no report.\n" * 20)
    build([no_report], tmp_path / "output")
    with open_output(tmp_path / "output") as dataset:
        write_site(dataset, tmp_path / "site")
    return tmp_path / "site"


def test_an_empty_graph_says_so_and_what_to_do_next(empty: Path) -> None:
    for name in ("index", "agencies", "provisions", "judgements", "search", "about"):
        page = (empty / f"{name}.html").read_text(encoding="utf-8")
        assert "caregraph build" in page, name
    assert dead_links(empty) == []


def test_a_report_without_findings_has_pages_that_say_so(
    form: Callable[..., Path], tmp_path: Path
) -> None:
    report = form(improve="Nothing.")
    words = report.read_text(encoding="utf-8")
    for sentence in ("Children are happy.", "Children are safe.", "Leaders listen."):
        words = words.replace(sentence, "")
    report.write_text(words, encoding="utf-8")
    build([report], tmp_path / "output")
    with open_output(tmp_path / "output") as dataset:
        write_site(dataset, tmp_path / "site")
    agency = (tmp_path / "site" / "agencies" / "9900099.html").read_text(encoding="utf-8")
    assert "No requirement and no recommendation was read" in agency
    assert dead_links(tmp_path / "site") == []
    report_page = next((tmp_path / "site" / "reports").glob("*.html")).read_text(encoding="utf-8")
    assert "<dt>Findings</dt>\n  <dd>none</dd>" in report_page
    provisions = (tmp_path / "site" / "provisions.html").read_text(encoding="utf-8")
    assert "was read from the reports here" in provisions
    assert "holds no report" not in provisions
