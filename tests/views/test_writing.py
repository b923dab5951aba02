"""Writing the site again: only what changed is drawn and written, and what is gone is removed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from caregraph import build
from caregraph.rdf.names import CG
from caregraph.store import STORE, LocalDataset, open_output
from caregraph.views.pages import Site
from caregraph.views.writing import MANIFEST, Written, write_site
from tests.conftest import SAMPLES

FEW = ("index.html", "agencies/9900003.html", "reports/9900003-2023-01-30.html")


@dataclass(frozen=True, slots=True)
class Output:
    """An output of two sample reports, and its site."""

    folder: Path

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def write(self) -> Written:
        with open_output(self.folder) as dataset:
            return write_site(dataset, self.site)

    def state(self) -> dict[str, tuple[int, bytes]]:
        """When each file was written, and what it holds."""
        return {
            path.relative_to(self.site).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
            for path in self.site.rglob("*")
            if path.is_file()
        }


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Output:
    folder = tmp_path_factory.mktemp("two")
    build(sorted(SAMPLES.glob("*990000[23]-2023*.pdf")), folder, site=False)
    output = Output(folder)
    output.write()
    return output


@pytest.fixture
def output(base: Output, tmp_path: Path) -> Output:
    """A copy of that output, with the times of its files."""
    return Output(copytree(base.folder, tmp_path / "two"))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """Let a site have a few pages only; tell how many."""
    monkeypatch.setattr(Site, "batches", lambda site: map(site.named, FEW))
    monkeypatch.setattr(Site, "word_index", lambda _: iter(()))
    return len(FEW)


def test_an_unchanged_site_is_neither_drawn_nor_written(output: Output) -> None:
    before = output.state()
    written = output.write()
    assert (written.drawn, written.written, written.removed) == (0, 0, 0)
    assert written.kept > 20
    assert output.state() == before


def test_without_its_manifest_everything_is_drawn_and_nothing_is_written(output: Output) -> None:
    before = output.state()
    (output.site / MANIFEST).unlink()
    written = output.write()
    assert written.drawn > 20
    assert written.written == 0
    assert {k: v for k, v in output.state().items() if k != MANIFEST} == {
        k: v for k, v in before.items() if k != MANIFEST
    }


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"format": 99}', '{"format": 1, "batches": {"a": 3}}']
)
def test_a_damaged_manifest_is_as_good_as_none(output: Output, few: int, damage: str) -> None:
    assert output.write().kept == few
    (output.site / MANIFEST).write_text(damage)
    written = output.write()
    assert (written.drawn, written.kept) == (few, 0)


@pytest.mark.usefixtures("few")
def test_a_manifest_cannot_remove_what_lies_outside(output: Output, tmp_path: Path) -> None:
    outside = tmp_path / "precious.txt"
    outside.write_text("kept")
    tampered = {"format": 1, "batches": {"x": ["", {str(outside): 4, "../../precious.txt": 4}]}}
    (output.site / MANIFEST).write_text(json.dumps(tampered))
    output.write()
    assert outside.read_text() == "kept"


def test_a_page_that_was_removed_or_changed_is_written_again(output: Output) -> None:
    gone, changed = output.site / "agencies" / "9900003.html", output.site / "about.html"
    told = gone.read_bytes()
    gone.unlink()
    changed.write_text("spoilt")
    written = output.write()
    assert gone.read_bytes() == told
    assert changed.read_text() != "spoilt"
    assert written.drawn == 2


def test_what_others_put_there_is_left_alone(output: Output) -> None:
    mine = output.site / "notes.txt"
    mine.write_text("mine")
    output.write()
    assert mine.read_text() == "mine"


def test_a_graph_that_is_said_to_have_changed_is_drawn_again(output: Output) -> None:
    with open_output(output.folder) as dataset:
        (changed,) = (name for name in dataset.reports() if "/9900003/" in name)
        written = write_site(dataset, output.site, changed={changed})
    assert 0 < written.drawn < written.drawn + written.kept
    assert written.written == 0


def test_progress_counts_up_to_the_end(output: Output) -> None:
    steps: list[tuple[int, int]] = []
    with open_output(output.folder) as dataset:
        write_site(dataset, output.site, lambda done, total, _: steps.append((done, total)))
    assert [done for done, _ in steps] == list(range(len(steps)))
    assert {total for _, total in steps} == {len(steps)}


def test_words_that_changed_change_only_the_files_that_hold_them(output: Output) -> None:
    with LocalDataset(output.folder / STORE) as written_to:
        (graph,) = (name for name in written_to.reports() if "/9900003/" in name)
        triples = list(written_to.triples(graph))
        told = next(
            i
            for i, one in enumerate(triples)
            if one.predicate == f"<{CG}text>" and "/finding/" in one.subject
        )
        triples[told] = triples[told]._replace(object='"Xylophones were played."@en')
        written_to.replace(graph, triples)
        changed = written_to.changed
    before = output.state()
    with open_output(output.folder) as dataset:
        written = write_site(dataset, output.site, changed=changed)
    after = output.state()
    touched = {path for path in after if after[path] != before.get(path)}
    assert "reports/9900003-2023-01-30.html" in touched
    assert written.kept > 0
    plain = {path for path in touched if b"xylophones" not in after[path][1].lower()}
    assert plain <= {MANIFEST, "search/manifest.js"}
    assert set(before) == set(after)


def test_reports_that_come_and_go_change_their_pages_only(
    tmp_path: Path, form: Callable[..., Path]
) -> None:
    first, second = form("1.txt", urn="9900011"), form("2.txt", urn="9900012")
    output = Output(tmp_path / "out")
    build([first], output.folder, site=False)
    output.write()
    fewer = Output(copytree(output.folder, tmp_path / "fewer"))
    before = output.state()
    build([second], output.folder, site=False)
    output.write()
    after = output.state()
    mine = {path for path in before if "9900011" in path}
    assert mine
    assert {path: after[path] for path in mine} == {path: before[path] for path in mine}
    assert "reports/9900012-2022-12-05.html" in after

    with open_output(fewer.folder) as dataset:
        written = write_site(dataset, output.site)
    assert written.removed > 0
    assert not [path for path in output.state() if "9900012" in path]
    assert {path for path in output.state() if path != MANIFEST} == {
        path for path in before if path != MANIFEST
    }
