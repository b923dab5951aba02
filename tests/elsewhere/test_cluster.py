"""A Dask cluster of several processes reads as one process, whatever happens to its workers."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import dask
import psutil
import pytest
from distributed import Client, LocalCluster

from caregraph.address import Address
from caregraph.building import cluster as clusters
from caregraph.building import slots
from caregraph.building.cluster import DaskCluster
from caregraph.building.limits import MEBIBYTE, Limits
from caregraph.building.making import Made, NotMade, make
from caregraph.building.slots import Program
from caregraph.errors import UsageError
from caregraph.pipeline import build
from tests.elsewhere.acts import act_there
from tests.elsewhere.serving import serving
from tests.faults.disturbing import held

Form = Callable[..., Path]
_LIMITS = Limits(seconds=4.0, memory=100 * MEBIBYTE)
GOOD = [Path(f"good-{n}") for n in range(8)]
WELL = {file.name: f"read {file.name}" for file in GOOD}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signals of this kind")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler with two workers, each a process."""
    settings = {"distributed.scheduler.allowed-failures": 1}
    with (
        dask.config.set(settings),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
    ):
        yield cluster.scheduler_address


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for workers that start again after a test has ended them."""
    monkeypatch.setattr(clusters, "_WORKERS", 60.0)


def workers(scheduler: str) -> list[int]:
    """The process ids of a cluster's workers."""
    with Client(scheduler, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def read(scheduler: str, files: list[Path]) -> dict[str, str]:
    """What is said of each file by its name."""
    with DaskCluster(scheduler, act_there) as cluster:
        results = list(cluster.results(files, _LIMITS))
    assert sorted(str(result.file) for result in results) == sorted(map(str, files))
    return {result.file.name: result.reason for result in results if isinstance(result, NotMade)}


def others(said: dict[str, str]) -> dict[str, str]:
    """What is said of the files that do no harm."""
    return {name: reason for name, reason in said.items() if name.startswith("good")}


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path, form: Form, scheduler: str) -> None:
    reports = [form(f"{n}.txt", urn=f"99000{n}") for n in range(10, 16)]
    killed: list[int] = []

    def disturb(done: int, total: int, name: str) -> None:
        del name
        if done == 2 < total and not killed:
            killed.append(workers(scheduler)[0])
            os.kill(killed[0], signal.SIGKILL)

    by_cluster = build(reports, tmp_path / "c", disturb, site=False, scheduler=scheduler)
    by_one = build(reports, tmp_path / "1", site=False)
    by_two = build(reports, tmp_path / "2", site=False, jobs=2)
    assert len(killed) == 1
    assert by_cluster.outcomes == by_one.outcomes == by_two.outcomes
    assert held(tmp_path / "c") == held(tmp_path / "1") == held(tmp_path / "2")
    again = build(reports, tmp_path / "c", site=False, scheduler=scheduler)
    assert [outcome for outcome in again.outcomes if outcome.was_read] == []


def test_workers_fetch_what_is_elsewhere(tmp_path: Path, form: Form, scheduler: str) -> None:
    report = form()
    with serving(tmp_path) as server, DaskCluster(scheduler) as cluster:
        there, gone = Address(server.url(report.name)), Address(server.url("gone.pdf"))
        results = {one.file: one for one in cluster.results([there, report, gone], Limits())}
        digests = dict(cluster.digests([there, report, gone]))
    made = make(report)
    assert isinstance(made, Made)
    assert results[report] == made
    assert results[there] == replace(made, file=there)
    assert results[gone] == NotMade(gone, "does not exist: check the address")
    assert digests == {there: made.sha256, report: made.sha256, gone: None}


def test_a_report_s_limits_hold_there(scheduler: str) -> None:
    said = read(scheduler, [GOOD[0], Path("hang"), Path("grow"), Path("die"), *GOOD[1:]])
    assert said["hang"].startswith("takes longer than 4 seconds to read")
    assert said["grow"].startswith("needs more than 100 MiB of memory")
    assert said["die"].startswith("ends the process that reads it (signal SIGKILL)")
    assert others(said) == WELL


def test_a_report_that_costs_worker_after_worker_is_named(scheduler: str) -> None:
    said = read(scheduler, [*GOOD[:4], Path("fell"), *GOOD[4:]])
    assert said["fell"].startswith("ends the worker of the cluster that reads it, again and again")
    assert others(said) == WELL


def test_no_more_files_are_taken_than_the_workers_need(scheduler: str) -> None:
    taken: list[Path] = []

    def files() -> Iterator[Path]:
        for n in range(1000):
            taken.append(Path(f"good-{n}"))
            yield taken[-1]

    with DaskCluster(scheduler, act_there) as cluster:
        assert len(list(islice(cluster.results(files(), _LIMITS), 20))) == 20
    assert len(taken) <= 20 + 3 * 2


def test_processes_end_with_their_worker() -> None:
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster:
        assert read(cluster.scheduler_address, GOOD[:1]).keys() == {GOOD[0].name}
        (worker,) = workers(cluster.scheduler_address)
        below = psutil.Process(worker).children(recursive=True)
        os.kill(worker, signal.SIGKILL)
        assert len(below) >= 2
        assert psutil.wait_procs(below, timeout=120)[1] == []


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("__version__", "runs caregraph .*, and this is another"),
        ("extractor_digest", "runs another caregraph of this version"),
        ("ontology_digest", "has another ontology"),
    ],
)
def test_workers_with_another_program_are_refused(
    tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch, part: str, words: str
) -> None:
    mine = "another" if part == "__version__" else lambda: "another"
    monkeypatch.setattr(
        slots, part, mine
    )  # in this process; the workers have processes of their own
    with pytest.raises(UsageError, match=f"the cluster at {scheduler} {words}: install the same"):
        build(["any.pdf"], tmp_path / "out", scheduler=scheduler)
    assert not (tmp_path / "out").exists()


def test_a_worker_with_another_program_that_joins_later_is_refused(scheduler: str) -> None:
    with DaskCluster(scheduler, act_there) as cluster:
        cluster.program = Program("0.0.0", "", "")
        with pytest.raises(UsageError, match=r"and this is 0\.0\.0"):
            list(cluster.results(GOOD, _LIMITS))


def test_a_cluster_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_WORKERS", 0.5)
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as cluster,
        pytest.raises(UsageError, match="has no workers: start some"),
    ):
        build(["any.pdf"], tmp_path / "out", scheduler=cluster.scheduler_address)


def test_a_cluster_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_LOST", 1.0)
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster,
        DaskCluster(cluster.scheduler_address, act_there) as reached,
    ):
        results = reached.results([GOOD[0], *(Path(f"hang-{n}") for n in range(3))], _LIMITS)
        next(results)
        cluster.close()
        with pytest.raises(UsageError, match="is gone; what was written stays"):
            list(results)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tcp://127.0.0.1:9", "no Dask scheduler answers at tcp://127.0.0.1:9"),
        ("nowhere://127.0.0.1:9", "unknown address scheme"),
        ("127.0.0.1", "missing port number"),
        ("tls://127.0.0.1:9", "TLS needs certificates"),
        (" ", "give an address"),
    ],
)
def test_an_address_at_which_no_scheduler_is(tmp_path: Path, address: str, words: str) -> None:
    began = time.monotonic()
    with pytest.raises(UsageError, match=words) as error:
        build(["any.pdf"], tmp_path / "out", scheduler=address)
    assert "\n" not in str(error.value)
    assert time.monotonic() - began < 120
    assert not (tmp_path / "out").exists()


def test_dask_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "caregraph.building.cluster")
    with pytest.raises(
        UsageError, match=r"--scheduler needs more: pip install 'caregraph\[cluster\]'"
    ):
        build(["any.pdf"], tmp_path / "out", scheduler="tcp://127.0.0.1:9")
