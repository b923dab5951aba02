"""The command line as a user meets it: what is printed, and the exit code."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from caregraph.cli import loaded
from caregraph.cli.commands import COMMANDS
from tests.commands import Run, running_here
from tests.conftest import ROOT

Form = Callable[..., Path]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Iterator[Run]:
    """Run the command line as `caregraph` does, in this process."""
    with running_here(capsysbinary) as here:
        yield here


def test_a_build_ends_with_what_was_read_and_what_was_doubtful(
    run: Run, tmp_path: Path, form: Form
) -> None:
    report = form(about="It is a charity.")
    done = run("build", str(report), "--no-site", "-o", str(tmp_path / "out"))
    assert done.returncode == 0
    assert "doubtful" in done.out
    assert "children placed: not found" in done.out


def test_a_failed_report_gives_exit_code_1_and_the_rest_is_built(
    run: Run, tmp_path: Path, form: Form
) -> None:
    done = run("build", str(form()), str(tmp_path / "gone.pdf"), "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "1 built, 1 failed" in done.out
    assert (tmp_path / "out" / "graph.trig").exists()


@pytest.mark.parametrize(("name", "module"), COMMANDS.items())
def test_each_command_stands_in_the_module_that_the_table_names(name: str, module: str) -> None:
    (command,) = (one for one in loaded().registered_commands if one.name == name)
    assert command.callback is not None
    assert command.callback.__module__ == f"caregraph.cli.{module}"


def test_every_command_stands_in_the_table() -> None:
    assert {command.name for command in loaded().registered_commands} == set(COMMANDS)


def test_a_command_loads_no_more_than_it_needs() -> None:
    code = "import sys; from caregraph.cli import loaded; loaded(['queries']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"caregraph.pipeline", "pandas", "pyshacl", "uvicorn"} & set(done.stdout.split())


@pytest.mark.parametrize("arguments", [("build",), ("export",), ("nonsense",), ("show",)])
def test_wrong_use_gives_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2


def test_a_missing_graph_is_one_line_and_exit_code_2(run: Run, tmp_path: Path) -> None:
    done = run("validate", "-o", str(tmp_path))
    assert done.returncode == 2
    assert done.errors.strip().endswith("holds no graph: run 'caregraph build' first")
    assert "Traceback" not in done.errors


def test_show_gives_each_value_with_page_and_words(run: Run, form: Form) -> None:
    done = run("show", str(form()))
    assert done.returncode == 0
    assert "inspection dates" in done.out
    assert "5 to 9 December 2022" in done.out
    assert "NMS 26.2" in done.out


def test_show_text_prints_the_text_in_which_evidence_counts(run: Run, form: Form) -> None:
    done = run("show", "--text", str(form()))
    assert "--- page 1\nThe Alders\nAlder Care Ltd\n" in done.out


def test_show_of_a_bad_file_is_one_line(run: Run, tmp_path: Path) -> None:
    done = run("show", str(tmp_path / "gone.pdf"))
    assert done.returncode == 1
    assert done.errors.count("\n") == 1


def test_validate_passes_on_what_was_built(run: Run, tmp_path: Path, form: Form) -> None:
    run("build", str(form()), "--no-site", "-o", str(tmp_path / "out"))
    done = run("validate", "-o", str(tmp_path / "out"))
    assert done.returncode == 0
    assert "1 reports checked, 0 violations" in done.out


def test_export_writes_to_standard_output(run: Run, tmp_path: Path, form: Form) -> None:
    run("build", str(form()), "--no-site", "-o", str(tmp_path / "out"))
    done = run("export", "--format", "turtle", "-o", str(tmp_path / "out"))
    assert done.out == (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_citations_gives_place_words_and_identifier(run: Run) -> None:
    done = run("citations", "Regulation 13 (1) (2)(b)(c)")
    assert [line.split("\t")[2] for line in done.out.splitlines()] == [
        "Reg 13(1)",
        "Reg 13(2)(b)",
        "Reg 13(2)(c)",
    ]
    assert "http://www.legislation.gov.uk/id/uksi/2011/581/regulation/13/2/c" in done.out


def test_citations_reads_standard_input() -> None:
    """In a process of its own, as a user has it."""
    command = [sys.executable, "-m", "caregraph", "citations", "-"]
    done = subprocess.run(
        command,
        input="See NMS 26.2.",
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT / "graph",
    )
    assert "NMS 26.2" in done.stdout
    assert not done.stderr


def test_text_of_reports_is_never_taken_for_markup(run: Run, form: Form) -> None:
    done = run("show", str(form(enforcement="[bold]not markup[/bold] [/]")))
    assert "[bold]not markup[/bold] [/]" in done.out


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    for command in loaded().registered_commands:
        assert command.name
        assert f"`caregraph {command.name}" in README
        shown = CliRunner().invoke(loaded(), [command.name, "--help"])
        assert shown.exit_code == 0
        assert command.callback is not None
        assert command.callback.__doc__
