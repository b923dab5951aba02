"""`queries` and `query` as a user meets them: what is printed, where, and the exit code."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from caregraph.query import further_questions, library, question
from tests.commands import Done, Run, running_here
from tests.conftest import ROOT

CG = "PREFIX cg: <https://w3id.org/caregraph/ontology#>"
AGENCIES = f"{CG} SELECT ?urn {{ ?agency a cg:Agency ; cg:urn ?urn }} ORDER BY ?urn"
COMMAND = [sys.executable, "-m", "caregraph"]


@pytest.fixture
def run(built: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Iterator[Run]:
    """Run the command line as `caregraph` does, in this process."""
    with running_here(capsysbinary) as here:

        def command(*arguments: str, text: bytes = b"") -> Done:
            where = ["-o", str(built)] if arguments[0] == "query" else []
            return here(*arguments, *where, text=text)

        yield command


def said(done: Done) -> str:
    assert b"Traceback" not in done.stderr
    return done.stderr.decode().strip()


def rows(done: Done) -> list[list[str]]:
    assert done.returncode == 0, said(done)
    return list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))


def test_the_library_is_listed_with_questions_and_parameters(run: Run) -> None:
    done = run("queries")
    assert done.returncode == 0
    text = done.stdout.decode()
    for name, one in {**library(), **further_questions()}.items():
        assert name in text
        assert one.summary in text
        for parameter in one.parameters:
            assert f"{parameter.name}=" in text


def test_the_library_as_json(run: Run) -> None:
    found = {one["name"]: one for one in json.loads(run("queries", "--json").stdout)}
    assert set(found) == {*library(), *further_questions()}
    one = found["agencies-required-to-meet"]
    assert one["parameters"][0]["type"] == "provision"
    assert one["text"] == question("agencies-required-to-meet").text
    assert json.loads(run("queries", "agencies-required-to-meet", "--json").stdout) == one


def test_one_question_is_shown_with_all_that_it_says_and_its_text(run: Run) -> None:
    one = question("agencies-required-to-meet")
    text = run("queries", "agencies-required-to-meet").stdout.decode()
    assert one.summary in text
    assert one.limits in text
    assert "Reg 17(1)" in text
    assert text.endswith(one.text)


def test_a_question_with_a_value(run: Run) -> None:
    arguments = ("query", "agencies-required-to-meet", "--format", "csv")
    header, *found = rows(run(*arguments, "--set", "provision=17"))
    assert {"agency", "due", "words", "page", "report"} <= set(header)
    assert found
    assert all("Reg 17" in row[header.index("cites")] for row in found)
    assert len(rows(run(*arguments, "--set", "provision=Schedule 8"))) == 1


def test_a_table_is_followed_by_what_it_cannot_show(run: Run) -> None:
    done = run("query", "agencies-required-to-meet")
    assert "Thistledown & Fenn Fostering" in done.stdout.decode()
    assert said(done).replace("\n", " ").endswith(question("agencies-required-to-meet").limits)
    assert said(run("query", "agencies-required-to-meet", "--format", "csv")) == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("agencies-required",), "no question 'agencies-required' (did you mean 'agencies-req"),
        (("agencies-required-to-meet", "--set", "provison=1"), "(did you mean 'provision'?)"),
        (("agencies-required-to-meet", "--set", "provision"), "write NAME=VALUE"),
        (("agencies-required-to-meet", "--set", "provision=x"), "give one provision or standard"),
        (("agencies-required-to-meet", "--set", "from=x", "--set", "from=y"), "stands twice"),
        (("findings-on-a-theme", "--set", "theme=missin"), "(did you mean 'missing'?)"),
        (("register/overall-by-year", "--set", "x=1"), "takes no parameters"),
        (("ASK { ?x ?y ?z }", "--set", "w=1"), "the query has no variable ?w"),
        (("ASK { ?x ?y ?z }", "--format", "turtle"), "not answered as turtle"),
        (("ASK { ?x ?y ?z }", "--to", "answer"), "say with --format"),
        (("ASK { ?x ?y ?z }", "--to", "/", "--format", "csv"), "is a folder: name a file"),
        (("ASK { ?x ?y ?z }", "--to", "/dev/null/x.csv"), "cannot be written"),
        (("DROP ALL",), "the graph is only read here"),
        (("-",), "it cannot be read beyond this place"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    done = run("query", *arguments)
    assert done.returncode == 2
    assert message in said(done)
    assert said(done).startswith("caregraph: ")
    assert done.stdout == b""


def test_a_mistake_in_a_query_is_shown_under_its_line(run: Run) -> None:
    done = run("query", "-", text=b"SELECT ?x\nWHERE { ?x ?y }\n")
    assert done.returncode == 2
    assert said(done).splitlines() == [
        "caregraph: the query has a mistake: a value is missing before '}' (line 2, column 15)",
        "  WHERE { ?x ?y }",
        "                ^",
    ]


def test_a_service_elsewhere_is_refused(run: Run) -> None:
    done = run("query", "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert done.returncode == 2
    assert "SERVICE would leave this machine" in said(done)


def test_a_term_that_does_not_exist_is_noted_and_the_query_answered(run: Run) -> None:
    done = run("query", f"{CG} SELECT ?x {{ ?x a cg:Agenci }}", "--format", "csv")
    assert said(done) == "note: line 1: cg:Agenci does not exist (did you mean cg:Agency?)"
    assert rows(done) == [["x"]]


def test_a_query_from_a_file_from_standard_input_and_as_an_argument(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(f"\ufeff{AGENCIES}", encoding="utf-8")
    expected = [["urn"], ["9900001"], ["9900002"], ["9900003"]]
    assert rows(run("query", str(file), "--format", "csv")) == expected
    assert rows(run("query", "-", "--format", "csv", text=AGENCIES.encode())) == expected
    assert rows(run("query", AGENCIES, "--format", "csv")) == expected


def test_a_file_with_decorators_has_typed_parameters(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    head = "#+ summary: Mine\n#+ params:\n#+   which: {type: agency, label: Which}\n"
    file.write_text(f"{head}{CG} SELECT ?urn {{ ?which cg:urn ?urn }}", encoding="utf-8")
    done = run("query", str(file), "--set", "which=The Fenlands", "--format", "csv")
    assert rows(done) == [["urn"], ["9900003"]]
    assert "'which' is needed: Which" in said(run("query", str(file)))


def test_a_variable_of_ones_own_query_takes_a_value(run: Run) -> None:
    query = f"{CG} SELECT ?agency {{ ?agency cg:urn ?urn }}"
    assert len(rows(run("query", query, "--set", "urn=x", "--format", "csv"))) == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"SELECT * { ?s ?p '\xff' }", "is not in UTF-8: byte 19 is not"),
        (b"", "it cannot be read beyond this place"),
    ],
)
def test_a_file_that_is_no_query(run: Run, tmp_path: Path, data: bytes, message: str) -> None:
    file = tmp_path / "bad.rq"
    file.write_bytes(data)
    for done in (run("query", str(file)), run("query", "-", text=data)):
        assert done.returncode == 2
        assert message in said(done)


def test_text_of_reports_is_shown_as_it_is_and_obeyed_by_nothing(run: Run) -> None:
    query = 'SELECT ?x { BIND("[bold red]a[/] :smile: \\u001b[31m \\u202e" AS ?x) }'
    assert "[bold red]a[/] :smile: \ufffd[31m \ufffd" in run("query", query).stdout.decode()
    message = said(run("query", "SELECT [bold]x[/bold] {"))
    assert "[bold]x[/bold]" in message


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "xml", "md", "xlsx", "txt"])
def test_a_file_takes_its_form_from_its_name(run: Run, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / "new" / f"answer.{suffix}"
    done = run("query", AGENCIES, "--to", str(target))
    assert done.returncode == 0
    assert f"written: {target}" in said(done)
    assert done.stdout == b""
    assert target.stat().st_size > 0
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_workbook_says_what_was_asked(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "answer.xlsx"
    run("query", "agencies-required-to-meet", "--set", "provision=17", "--to", str(target))
    about = dict(CalamineWorkbook.from_path(target).get_sheet_by_name("about").to_python())
    assert about["provision"] == "17"
    assert about["limits"] == question("agencies-required-to-meet").limits


def test_a_failed_answer_leaves_the_file_that_was_there(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "answer.ttl"
    target.write_text("before")
    assert run("query", AGENCIES, "--to", str(target)).returncode == 2
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["answer.ttl"]


def test_a_workbook_goes_into_a_pipe(run: Run) -> None:
    data = run("query", AGENCIES, "--format", "xlsx").stdout
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == ["answer", "about"]


def test_a_reader_that_leaves_early_is_no_error(built: Path) -> None:
    line = (
        f"{sys.executable} -m caregraph query tables/evidence --format csv -o {built} | head -n 1"
    )
    done = subprocess.run(line, shell=True, capture_output=True, check=False, cwd=ROOT / "graph")  # noqa: S602 — a pipe
    assert done.stdout.startswith(b"statement,")
    assert done.stderr == b""


def test_a_time_limit_ends_a_runaway_query(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.csv"
    with runaway(built, "--timeout", "1", "--to", str(target)) as process:
        began = time.monotonic()
        assert process.wait(timeout=30) == 1
        assert time.monotonic() - began < 3
        assert process.stderr is not None
        assert process.stderr.read() == b"caregraph: no answer within 1 seconds: ended\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="Ctrl+C is sent as POSIX has it")
def test_ctrl_c_ends_a_runaway_query_at_once(built: Path) -> None:
    with runaway(built) as process:
        time.sleep(1)
        assert process.poll() is None
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert time.monotonic() - began < 2
        assert process.stderr is not None
        assert process.stderr.read() == b"caregraph: ended\n"


@contextmanager
def runaway(built: Path, *more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a query that would take years, and wait until it is asked: it is noted before that."""
    query = f"{CG} SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(cg:none AS ?j) }}"
    command = [*COMMAND, "query", query, "-o", str(built), *more]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=ROOT / "graph") as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith(b"note: line 1: cg:none does not exist")
        try:
            yield process
        finally:
            process.kill()
