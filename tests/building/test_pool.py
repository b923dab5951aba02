"""Processes that read: each report within its limits, and one that fails harms no other."""

import os
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import psutil
import pytest

from caregraph.building.limits import MEBIBYTE, Limits
from caregraph.building.making import NotMade
from caregraph.building.pool import Pool
from tests.building.acts import act

_LIMITS = Limits(seconds=2.0, memory=100 * MEBIBYTE)


def read(files: list[Path], processes: int = 2, limits: Limits = _LIMITS) -> dict[str, str]:
    """What is said of each file by its name."""
    with Pool(processes, limits, act) as pool:
        results = list(pool.results(files))
    assert sorted(result.file for result in results) == sorted(files)
    return {result.file.name: result.reason for result in results if isinstance(result, NotMade)}


def others(said: dict[str, str]) -> dict[str, str]:
    """What is said of the files that do no harm."""
    return {name: reason for name, reason in said.items() if name.startswith("good")}


GOOD = [Path(f"good-{n}") for n in range(8)]
WELL = {file.name: f"read {file.name}" for file in GOOD}


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_every_file_is_read_once(processes: int) -> None:
    assert read(GOOD, processes) == WELL


def test_what_hangs_is_ended_and_named(tmp_path: Path) -> None:
    said = read([GOOD[0], tmp_path / "hang", *GOOD[1:]])
    assert said["hang"].startswith("takes longer than 2 seconds to read")
    assert others(said) == WELL


def test_what_keeps_a_processor_busy_is_ended_and_named() -> None:
    said = read([Path("spin"), *GOOD], processes=1)
    assert said["spin"].startswith("takes longer than 2 seconds to read")
    assert others(said) == WELL


def test_what_eats_memory_is_ended_and_named() -> None:
    said = read([Path("grow"), *GOOD], limits=Limits(60.0, 50 * MEBIBYTE))
    assert said["grow"].startswith("needs more than 50 MiB of memory")
    assert others(said) == WELL


@pytest.mark.skipif(sys.platform == "win32", reason="a process has no limit of its own there")
def test_what_asks_for_more_memory_than_there_is_is_named_and_costs_no_process() -> None:
    said = read([Path("leap"), *GOOD], processes=1)
    assert said["leap"].startswith("needs more than 100 MiB of memory")
    assert others(said) == WELL


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals of this kind")
def test_what_ends_its_process_is_tried_again_and_then_named() -> None:
    said = read([*GOOD[:3], Path("die"), *GOOD[3:]])
    assert said["die"].startswith("ends the process that reads it (signal SIGKILL)")
    assert others(said) == WELL


def test_a_process_that_is_ended_from_outside_costs_no_report(tmp_path: Path) -> None:
    said = read([*GOOD[:3], tmp_path / "stumble", *GOOD[3:]])
    assert said["stumble"] == "read stumble"
    assert others(said) == WELL


def test_no_more_files_are_taken_than_the_processes_need() -> None:
    taken: list[Path] = []

    def files() -> Iterator[Path]:
        for n in range(1000):
            taken.append(Path(f"good-{n}"))
            yield taken[-1]

    with Pool(2, _LIMITS, act) as pool:
        assert len(list(islice(pool.results(files()), 20))) == 20
    assert len(taken) <= 40


def test_processes_end_with_the_pool() -> None:
    before = set(psutil.Process(os.getpid()).children(recursive=True))
    with Pool(2, _LIMITS, act) as pool:
        results = pool.results([Path("good"), Path("hang")])
        next(results)
    left = set(psutil.Process(os.getpid()).children(recursive=True)) - before
    assert [process for process in left if "forkserver" not in " ".join(process.cmdline())] == []
