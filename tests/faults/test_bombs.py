"""Files that are small and would need much stay inside a report's limits; others are read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from caregraph.building.limits import MEBIBYTE, Limits
from caregraph.pipeline import State
from caregraph.pipeline import build as build_here
from caregraph.store import open_output
from tests.faults.bombs import written
from tests.faults.disturbing import build

Form = Callable[..., Path]
LIMITS = Limits(seconds=20, memory=200 * MEBIBYTE)


def test_every_bomb_is_named_in_a_line_and_the_others_are_read(tmp_path: Path, form: Form) -> None:
    bombs = written(tmp_path)
    good = form("good.txt")
    built = build_here([*bombs, good], tmp_path / "out", site=False, jobs=2, limits=LIMITS)
    outcomes = {outcome.file: outcome for outcome in built.outcomes}
    assert outcomes[good].state is not State.FAILED
    for bomb in bombs:
        (line,) = outcomes[bomb].lines
        assert outcomes[bomb].state is State.FAILED, bomb.name
        assert "fault in caregraph" not in line, line


def test_a_text_of_one_endless_word_is_named(tmp_path: Path) -> None:
    file = tmp_path / "endless.txt"
    file.write_text("a" * 5_000_000, encoding="utf-8")
    (outcome,) = build_here([file], tmp_path / "out", site=False, jobs=1, limits=LIMITS).outcomes
    assert outcome.state is State.FAILED
    assert "fault in caregraph" not in outcome.lines[0]


def test_a_file_of_holes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "holes.pdf"
    with file.open("wb") as opened:
        opened.truncate(10**12)  # takes no room on the disk
    (outcome,) = build_here([file], tmp_path / "out", site=False, jobs=1, limits=LIMITS).outcomes
    assert outcome.state is State.FAILED
    assert "is larger than" in outcome.lines[0]


@pytest.mark.parametrize(
    "name",
    [
        "..\\..\\up.txt",
        "-o.txt",
        "~root.txt",
        "$(touch made).txt",
        "`touch made`.txt",
        "a;touch made.txt",
        "new\nline.txt",
        "bell\a and \x1b[31mred.txt",
        "\u202etxt.fdp.txt",
        "%2e%2e%2fup.txt",
        "<script>alert(1)<.txt",
        "é" * 120 + ".txt",
        "nul\\x00.txt",
    ],
)
def test_a_name_is_a_name_and_nothing_more(tmp_path: Path, form: Form, name: str) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    form("plain.txt").rename(reports / name)
    before = set(tmp_path.iterdir())
    done = build([reports / name], tmp_path / "out", "--no-site")
    assert done.returncode == 0, done.stderr
    assert set(tmp_path.iterdir()) - before == {tmp_path / "out"}
    with open_output(tmp_path / "out") as dataset:
        (report,) = dataset.reports()
        assert dataset.value(report, "fileName", report) == name
    assert not set("\a\x1b\u202e") & set(done.stdout + done.stderr)
    assert len(done.stdout.strip().splitlines()) == 4  # heading, report, empty line, summary


def test_a_link_that_leads_out_of_a_folder_is_read_and_only_its_own_name_told(
    tmp_path: Path, form: Form
) -> None:
    secret = form("secret-folder-name.txt")
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "link.txt").symlink_to(secret)
    (reports / "round").symlink_to(reports)
    built = build_here([reports], tmp_path / "out", site=False)
    assert len(built.outcomes) == 1
    assert b"secret-folder" not in (tmp_path / "out" / "graph.trig").read_bytes()


def test_a_name_of_bytes_that_are_no_text_is_told_as_text(tmp_path: Path, form: Form) -> None:
    name = tmp_path / os.fsdecode(b"\xff\xfe.txt")
    form("plain.txt").rename(name)
    done = build([name], tmp_path / "out", "--no-site")
    assert done.returncode == 0, done.stderr
    with open_output(tmp_path / "out") as dataset:
        (report,) = dataset.reports()
        assert dataset.value(report, "fileName", report) == "\ufffd\ufffd.txt"
    again = build([name], tmp_path / "out", "--no-site")
    assert "1 unchanged" in again.stdout
