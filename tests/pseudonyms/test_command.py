"""`export --pseudonymise` on the command line."""

import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from caregraph.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def export(
    built: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    def run(*arguments: str) -> tuple[int, str, str]:
        command = ["caregraph", "export", "--format", "nquads", "-o", str(built), *arguments]
        monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capfd.readouterr()

    yield run
    logging.disable(logging.NOTSET)


def test_without_a_key_the_default_one_holds_and_what_that_means_is_said(
    export: Run, tmp_path: Path
) -> None:
    target = tmp_path / "graph.nq"
    code, _, said = export("--pseudonymise", "--to", str(target))
    assert code == 0
    assert "whoever guesses a name can tell its pseudonym" in said
    text = target.read_text(encoding="utf-8")
    assert '"Person ' in text
    assert "Lindqvist" not in text


def test_a_key_file_gives_other_pseudonyms_and_no_remark(export: Run, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"sixteen bytes or more")
    ours, theirs = tmp_path / "ours.nq", tmp_path / "theirs.nq"
    export("--pseudonymise", "--to", str(theirs))
    code, _, said = export("--pseudonymise", "--key-file", str(key), "--to", str(ours))
    assert code == 0
    assert "note:" not in said
    assert ours.read_text(encoding="utf-8") != theirs.read_text(encoding="utf-8")


def test_a_key_without_pseudonyms_is_wrong_use(export: Run, tmp_path: Path) -> None:
    code, _, said = export("--key-file", str(tmp_path / "key"))
    assert code == 2
    assert "--key-file is for --pseudonymise" in said


def test_a_key_that_is_too_short_is_wrong_use(export: Run, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"short")
    code, _, said = export("--pseudonymise", "--key-file", str(key))
    assert code == 2
    assert "16 bytes at least" in said
