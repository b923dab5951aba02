"""Pages are the same whoever draws them: one process or several, whatever its hashes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from caregraph.dataset import Dataset
from caregraph.store import open_output
from caregraph.views import crew as crews
from caregraph.views.asking import Asked
from caregraph.views.batches import Batch
from caregraph.views.crew import Crew
from caregraph.views.drawing import drawn
from caregraph.views.pages import Site
from caregraph.views.writing import write_site
from tests.conftest import ROOT

SOME = (
    "index.html",
    "agencies/9900001.html",
    "provisions/uksi_2011_581_regulation_17_1.html",
    "reports/9900002-2020-02-03.html",
    "views/agency-9900003.html",
    "search.html",
)
DIGESTS = """
import hashlib, sys
from pathlib import Path
from caregraph.store import open_output
from caregraph.views.pages import Site

with open_output(Path(sys.argv[1])) as dataset:
    site = Site(dataset)
    for name in sys.argv[2:]:
        for file in site.named(name).files():
            text = file.draw(False).encode("utf-8", "replace")
            print(file.path, hashlib.sha256(text).hexdigest())
"""


@pytest.fixture
def dataset(built: Path) -> Iterator[Dataset]:
    with open_output(built) as opened:
        yield opened


def some(site: Site) -> list[Batch]:
    return [site.named(name) for name in SOME]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_batch_is_found_by_its_name(dataset: Dataset) -> None:
    site = Site(dataset)
    for batch in (*site.batches(), *site.word_index()):
        found = site.named(batch.name)
        assert found.name == batch.name
        assert [one.iri for one in found.needs] == [one.iri for one in batch.needs]
    with pytest.raises(KeyError):
        site.named("data/agencies.csv")


def test_several_processes_write_what_one_writes(
    dataset: Dataset, built: Path, tmp_path: Path
) -> None:
    site = Site(dataset)
    alone = [drawn(batch, tmp_path / "alone") for batch in some(site)]
    crew = Crew(partial(open_output, built), 2)
    together = list(crew.drawn(site, some(site), tmp_path / "together"))
    assert sorted(together, key=lambda one: one.name) == sorted(alone, key=lambda one: one.name)
    assert files(tmp_path / "together") == files(tmp_path / "alone")


def dies() -> Asked:
    """Ends a process that would open the dataset, as a system short of memory does."""
    os._exit(9)


def test_what_a_process_leaves_over_when_it_is_ended_is_drawn_nevertheless(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crews, "_MANY", 1)
    monkeypatch.setattr(Site, "batches", lambda site: iter(some(site)))
    monkeypatch.setattr(Site, "word_index", lambda _: iter(()))
    written = write_site(dataset, tmp_path, crew=Crew(dies, 2))
    assert written.drawn == len(SOME)
    assert (tmp_path / "reports" / "9900002-2020-02-03.html").is_file()


def test_few_pages_are_drawn_without_further_processes(dataset: Dataset) -> None:
    site = Site(dataset)
    assert not Crew(dies, 8).draws(some(site))
    assert Crew(dies, 8).draws(some(site) * 100)
    inspections = list(site.index.inspections) * 1000
    assert Crew(dies, 8).draws([replace(batch, needs=inspections) for batch in some(site)])
    assert not Crew(dies, 1).draws(some(site) * 100)


def test_hashes_that_differ_from_run_to_run_leave_every_byte_as_it_is(built: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", DIGESTS, str(built), *SOME],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        for seed in ("1", "2")
    ]
    first, *others = [run.communicate()[0] for run in runs]
    assert len(first.splitlines()) > len(SOME)
    assert others == [first]
