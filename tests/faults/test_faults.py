"""What can go wrong around a build: it ends in one line, and the next build makes all well."""

import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from caregraph.building.making import Made, make
from caregraph.pipeline import State
from caregraph.pipeline import build as build_here
from caregraph.store import STORE, LocalDataset, open_output
from tests.conftest import DEFAULTS, FORM
from tests.faults.disturbing import (
    ROOT,
    Target,
    build,
    command,
    disturbed,
    environment,
    graphs_seen,
    held,
)

Form = Callable[..., Path]
_TEXT = "Recommendations\n\n- Keep {} records. (NMS 26.2)"


@pytest.fixture
def reports(form: Form) -> list[Path]:
    """Reports enough for one load in bulk."""
    return [form(f"{n}.txt", **fields(n)) for n in range(10, 20)]


def fields(n: int) -> dict[str, str]:
    return DEFAULTS | {"urn": f"99000{n}", "improve": _TEXT.format(n)}


@dataclass(frozen=True, slots=True)
class Whole:
    """What an undisturbed build of the reports left, and how many seconds it took."""

    output: Path
    seconds: float


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """The reports, built once, to compare with and to copy."""
    folder = tmp_path_factory.mktemp("whole")
    files = [folder / f"{n}.txt" for n in range(10, 20)]
    for n, file in enumerate(files, 10):
        file.write_text(FORM.format(**fields(n)), encoding="utf-8")
    began = time.monotonic()
    build_here(files, folder / "out", site=False, jobs=2)
    return Whole(folder / "out", time.monotonic() - began)


def said(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a build ends with which cannot go on."""
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("caregraph: ")
    return line


@pytest.mark.parametrize("target", list(Target))
@pytest.mark.parametrize("moment", [0.5, 0.8])
def test_what_a_killed_build_left_is_completed(
    tmp_path: Path, reports: list[Path], whole: Whole, target: Target, moment: float
) -> None:
    more = ("--no-site", "--jobs", "2")
    disturbed(reports, tmp_path / "out", target, moment * whole.seconds + 1, *more)
    expected = held(whole.output)
    seen = graphs_seen(tmp_path / "out")
    assert seen is None or seen.items() <= set(expected.graphs)
    assert build(reports, tmp_path / "out", *more).returncode == 0
    assert held(tmp_path / "out") == expected


def test_ctrl_c_ends_a_build_at_once_and_says_how_to_go_on(
    tmp_path: Path, reports: list[Path]
) -> None:
    process = subprocess.Popen(
        command(reports, tmp_path / "out", "--no-site"),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while process.poll() is None and not (tmp_path / "out" / "lock").exists():
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 130
    assert errors.strip().splitlines()[-1] == (
        "caregraph: ended; what was written stays: run the same command again to go on"
    )
    assert build(reports, tmp_path / "out", "--no-site").returncode == 0


def test_a_second_build_is_told_who_has_the_output(tmp_path: Path, reports: list[Path]) -> None:
    with LocalDataset(tmp_path / "out" / STORE):
        line = said(build(reports, tmp_path / "out", "--no-site"))
    assert f"is in use by another caregraph (process {os.getpid()} on " in line
    assert build(reports, tmp_path / "out", "--no-site").returncode == 0


def test_an_output_that_cannot_be_made_is_one_line(tmp_path: Path, reports: list[Path]) -> None:
    (tmp_path / "file").touch()
    line = said(build(reports, tmp_path / "file" / "out", "--no-site"))
    assert "cannot be written to: Not a directory" in line


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    if not _mounted("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)):
        pytest.skip("only root can mount a small file system")
    try:
        yield folder
    finally:
        subprocess.run([_tool("umount"), str(folder)], check=True)


def _tool(name: str) -> str:
    return shutil.which(name) or name


def _mounted(*arguments: str) -> bool:
    tool = shutil.which("mount")
    return tool is not None and subprocess.run([tool, *arguments], check=False).returncode == 0


def test_a_full_disk_is_one_line_and_room_makes_it_well(
    small: Path, reports: list[Path], whole: Whole
) -> None:
    line = said(build(reports, small / "out", "--no-site"))
    assert "cannot be written to" in line
    assert "No space left on device" in line
    assert _mounted("-o", "remount,size=200m", str(small))
    assert build(reports, small / "out", "--no-site").returncode == 0
    assert held(small / "out") == held(whole.output)


def test_a_read_only_output_is_one_line(small: Path, reports: list[Path]) -> None:
    assert _mounted("-o", "remount,ro", str(small))
    line = said(build(reports, small / "out", "--no-site"))
    assert "cannot be written to: Read-only file system" in line


def test_a_limit_on_the_size_of_files_is_one_line(tmp_path: Path, reports: list[Path]) -> None:
    done = subprocess.run(
        command(reports, tmp_path / "out", "--no-site"),
        cwd=ROOT,
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
        check=False,
        capture_output=True,
        text=True,
    )
    assert "cannot be written to" in said(done)
    assert build(reports, tmp_path / "out", "--no-site").returncode == 0


@pytest.mark.parametrize("name", ["*.sst", "MANIFEST-*", "CURRENT"])
def test_a_store_that_is_cut_short_is_one_line(
    tmp_path: Path, reports: list[Path], whole: Whole, name: str
) -> None:
    shutil.copytree(whole.output, tmp_path / "out")
    for file in (tmp_path / "out" / STORE).glob(name):
        os.truncate(file, file.stat().st_size // 2)
    line = said(build(reports, tmp_path / "out", "--no-site"))
    assert "store" in line


def test_the_digest_is_that_of_the_bytes_that_were_read(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = form(enforcement="none")
    before = make(file)
    original = Path.read_bytes

    def replaced(path: Path) -> bytes:
        data = original(path)
        if path == file:
            form(enforcement="A notice was issued.")
        return data

    monkeypatch.setattr(Path, "read_bytes", replaced)
    during = make(file)
    monkeypatch.undo()
    after = make(file)
    assert isinstance(before, Made)
    assert isinstance(after, Made)
    assert during == before
    assert after.sha256 != before.sha256


def test_the_clock_does_not_matter(tmp_path: Path, form: Form) -> None:
    """A report that changed is read though it looks older, one that did not is not."""
    build_here([form()], tmp_path / "out", site=False)
    for stamp, improve, was_read in ((0, "yellow", True), (4_000_000_000, "yellow", False)):
        report = form(improve=_TEXT.format(improve))
        os.utime(report, (stamp, stamp))
        (outcome,) = build_here([report], tmp_path / "out", site=False).outcomes
        assert outcome.was_read is was_read
        assert outcome.state in (State.BUILT, State.UNCHANGED, State.DOUBTFUL)
    with open_output(tmp_path / "out") as dataset:
        assert len(dataset.reports()) == 1
