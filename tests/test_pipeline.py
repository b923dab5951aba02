"""Builds: the same facts give the same bytes, and a report given again replaces itself."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from caregraph.pipeline import State, build
from caregraph.store import open_output
from tests.conftest import REPORTS, ROOT, SAMPLES

Form = Callable[..., Path]
FIRST = sorted(SAMPLES.glob("*.pdf"))[:1]


def states(out: Path, *files: Path) -> dict[str, State]:
    return {outcome.file.name: outcome.state for outcome in build(files, out, site=False).outcomes}


def test_order_and_folder_do_not_matter(tmp_path: Path, samples: list[Path], built: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    copies = [Path(shutil.copy(sample, elsewhere)) for sample in samples]
    for copy in reversed(copies):
        build([copy], tmp_path / "two", site=False)
    for name in ("graph.ttl", "graph.trig"):
        assert (built / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first of the samples, built in this process."""
    output = tmp_path_factory.mktemp("here")
    build(FIRST, output, site=False)
    return output


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_hash_seed_does_not_matter(tmp_path: Path, here: Path, seed: str) -> None:
    command = [
        sys.executable,
        "-m",
        "caregraph",
        "build",
        *map(str, FIRST),
        "--no-site",
        "-o",
        str(tmp_path / seed),
    ]
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "graph")}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    one, two = here / "graph.trig", tmp_path / seed / "graph.trig"
    assert one.read_bytes() == two.read_bytes()


def test_a_report_given_again_is_unchanged(tmp_path: Path, form: Form) -> None:
    report = form()
    assert states(tmp_path / "out", report) == {"form.txt": State.BUILT}
    assert states(tmp_path / "out", report) == {"form.txt": State.UNCHANGED}


def test_a_corrected_report_replaces_itself(tmp_path: Path, form: Form) -> None:
    build([form(enforcement="none")], tmp_path / "out", site=False)
    build([form(enforcement="A notice was issued.")], tmp_path / "out", site=False)
    text = (tmp_path / "out" / "graph.ttl").read_text()
    assert 'cg:enforcementAction "A notice was issued."' in text
    assert 'cg:enforcementAction "none"' not in text


def test_of_two_documents_of_one_inspection_one_is_kept_and_the_other_named(
    tmp_path: Path, form: Form
) -> None:
    one, two = form(name="a.txt"), form(name="b.txt", enforcement="A notice was issued.")
    forward = states(tmp_path / "one", one, two)
    assert sorted(forward.values()) == [State.BUILT, State.SET_ASIDE]
    assert states(tmp_path / "two", two, one) == forward


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, State]]:
    """Published reports, each as PDF and as text, built; and what became of each file."""
    if not REPORTS.is_dir():
        pytest.skip(f"no published reports at {REPORTS}: set CAREGRAPH_REPORTS")
    output = tmp_path_factory.mktemp("both")
    return output, states(output, REPORTS / "fostering")


def test_a_pdf_is_preferred_to_its_text(
    tmp_path: Path, both: tuple[Path, dict[str, State]], published: Path
) -> None:
    output, found = both
    assert {Path(name).suffix for name, state in found.items() if state is State.BUILT} == {".pdf"}
    texts = sorted((published / "fostering").glob("*.txt"))
    again = states(shutil.copytree(output, tmp_path / "out"), *texts)
    assert set(again.values()) == {State.SET_ASIDE}


def test_pdf_and_text_of_a_report_give_the_same_facts(
    tmp_path: Path, both: tuple[Path, dict[str, State]], published: Path
) -> None:
    """Of what was given as both the PDF was taken, as the test before this one says."""
    build(sorted((published / "fostering").glob("*.txt")), tmp_path / "txt", site=False)
    assert _facts(both[0]) == _facts(tmp_path / "txt")


def _facts(out: Path) -> set[tuple[str, str, str]]:
    """Statements that say what a report says, not where, nor what file it was read from."""
    left_out = (
        "/page",
        "/evidence/",
        "/text/",
        "oa#",
        "#evidence",
        "#fileName",
        "#sha256",
        "#page",
    )
    left_out += ("#byteSize", "#finding", "dc/terms/format", "/finding/", "#arisesFrom", "/link")
    found = set()
    for quad in ox.parse(path=str(out / "graph.trig")):
        triple = (str(quad.subject), str(quad.predicate), str(quad.object))
        if not any(words in part for words in left_out for part in triple):
            found.add(triple)
    return found


def test_rdflib_and_oxigraph_read_the_same_number_of_triples(built: Path) -> None:
    turtle = built / "graph.ttl"
    assert len(Graph().parse(turtle)) == len(set(ox.parse(path=str(turtle))))


def test_there_are_no_blank_nodes(built: Path) -> None:
    quads = list(ox.parse(path=str(built / "graph.trig")))
    assert quads
    assert not any(
        isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object)
    )


def test_every_value_leads_to_words_that_stand_on_its_page(
    built: Path, samples: list[Path]
) -> None:
    with open_output(built) as dataset:
        assert len(dataset.reports()) == len(samples)
    store = ox.Store()
    store.bulk_load(path=str(built / "graph.trig"), format=ox.RdfFormat.TRIG)
    unproved = store.query(
        (ROOT / "tests" / "data" / "without-evidence.rq").read_text(),
        use_default_graph_as_union=True,
    )
    assert list(unproved) == []


def test_a_build_ends_with_a_page_to_begin_with(tmp_path: Path, form: Callable[..., Path]) -> None:
    built = build([form()], tmp_path)
    assert built.site == tmp_path / "site" / "index.html"
    assert "The Alders" in (tmp_path / "site" / "agencies.html").read_text(encoding="utf-8")


def test_a_build_without_a_site_writes_no_page(tmp_path: Path, form: Callable[..., Path]) -> None:
    assert build([form()], tmp_path, site=False).site is None
    assert not (tmp_path / "site").exists()
