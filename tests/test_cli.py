"""The command line as a user meets it: what is printed, and the exit code."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from caregraph.cli import app
from tests.conftest import ROOT

Form = Callable[..., Path]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "caregraph", *arguments],
        capture_output=True,
        text=True,
        input=text,
        check=False,
        cwd=ROOT / "graph",
    )


def test_a_build_ends_with_what_was_read_and_what_was_doubtful(tmp_path: Path, form: Form) -> None:
    report = form(about="It is a charity.")
    done = run("build", str(report), "-o", str(tmp_path / "out"))
    assert done.returncode == 0
    assert "doubtful" in done.stdout
    assert "children placed: not found" in done.stdout


def test_a_failed_report_gives_exit_code_1_and_the_rest_is_built(
    tmp_path: Path, form: Form
) -> None:
    done = run("build", str(form()), str(tmp_path / "gone.pdf"), "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "1 built, 1 failed" in done.stdout
    assert (tmp_path / "out" / "graph.trig").exists()


@pytest.mark.parametrize("arguments", [("build",), ("export",), ("nonsense",), ("show",)])
def test_wrong_use_gives_exit_code_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2


def test_a_missing_graph_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    done = run("validate", "-o", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.strip().endswith("holds no graph: run 'caregraph build' first")
    assert "Traceback" not in done.stderr


def test_show_gives_each_value_with_page_and_words(form: Form) -> None:
    done = run("show", str(form()))
    assert done.returncode == 0
    assert "inspection dates" in done.stdout
    assert "5 to 9 December 2022" in done.stdout
    assert "NMS 26.2" in done.stdout


def test_show_text_prints_the_text_in_which_evidence_counts(form: Form) -> None:
    done = run("show", "--text", str(form()))
    assert "--- page 1\nThe Alders\nAlder Care Ltd\n" in done.stdout


def test_show_of_a_bad_file_is_one_line(tmp_path: Path) -> None:
    done = run("show", str(tmp_path / "gone.pdf"))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_validate_passes_on_what_was_built(tmp_path: Path, form: Form) -> None:
    run("build", str(form()), "-o", str(tmp_path / "out"))
    done = run("validate", "-o", str(tmp_path / "out"))
    assert done.returncode == 0
    assert "1 reports checked, 0 violations" in done.stdout


def test_export_writes_to_standard_output(tmp_path: Path, form: Form) -> None:
    run("build", str(form()), "-o", str(tmp_path / "out"))
    done = run("export", "--format", "turtle", "-o", str(tmp_path / "out"))
    assert done.stdout == (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_citations_gives_place_words_and_identifier() -> None:
    done = run("citations", "Regulation 13 (1) (2)(b)(c)")
    assert [line.split("\t")[2] for line in done.stdout.splitlines()] == [
        "Reg 13(1)",
        "Reg 13(2)(b)",
        "Reg 13(2)(c)",
    ]
    assert "http://www.legislation.gov.uk/id/uksi/2011/581/regulation/13/2/c" in done.stdout


def test_citations_reads_standard_input() -> None:
    assert "NMS 26.2" in run("citations", "-", text="See NMS 26.2.").stdout


def test_text_of_reports_is_never_taken_for_markup(form: Form) -> None:
    done = run("show", str(form(enforcement="[bold]not markup[/bold] [/]")))
    assert "[bold]not markup[/bold] [/]" in done.stdout


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    for command in app.registered_commands:
        assert command.name
        assert f"`caregraph {command.name}" in README
        shown = CliRunner().invoke(app, [command.name, "--help"])
        assert shown.exit_code == 0
        assert command.callback is not None
        assert command.callback.__doc__
