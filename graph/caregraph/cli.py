"""The command line: arguments in, messages and exit codes out; what is done stands elsewhere.

Exit codes: 0 all well, 1 some reports failed (the rest are built) or the graph is not valid,
2 wrong use.
"""

import logging
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import QueryResultsFormat, RdfFormat
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from caregraph.citations import parse
from caregraph.errors import CaregraphError, SourceError
from caregraph.export import Format, pieces, write
from caregraph.pipeline import Built, Outcome, State, build, read_report
from caregraph.query import answer, names, select, text_of
from caregraph.register import (
    Grid,
    among_tables_grid,
    reconcile,
    reconcile_grid,
    reconcile_lines,
    register_grid,
    register_lines,
    register_tables,
)
from caregraph.register import graphs as register_graphs
from caregraph.register.checking import check_register
from caregraph.show import page_texts, shown
from caregraph.store import open_output
from caregraph.tell import told
from caregraph.validate import Severity, validate
from caregraph.version import __version__
from caregraph.vocabulary import default_instruments

app = typer.Typer(
    name="caregraph",
    help="A knowledge graph of children's social care inspections in England.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_WIDE = 400  # columns, where no terminal cuts the lines


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, highlight=False, width=None if stream.isatty() else _WIDE)


out = _console(stderr=False)
err = _console(stderr=True)

Output = Annotated[
    Path, typer.Option("--output", "-o", help="The folder that holds the graph.", metavar="DIR")
]
OUTPUT = Path("output")
_COLOURS = {
    State.BUILT: "green",
    State.UNCHANGED: "dim",
    State.DOUBTFUL: "yellow",
    State.SET_ASIDE: "dim",
    State.FAILED: "red",
}


def main() -> None:
    """Run the command line; every mistake of a user's ends in one line and exit code 2."""
    logging.disable(logging.CRITICAL)
    try:
        app()
    except CaregraphError as error:
        err.print(f"caregraph: {escape(str(error))}")
        sys.exit(1 if isinstance(error, SourceError) else 2)


def _version(*, wanted: bool) -> None:
    if wanted:
        out.print(f"caregraph {__version__}")
        raise typer.Exit


@app.callback()
def _caregraph(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    del version


@app.command("build")
def _build(
    paths: Annotated[
        list[str],
        typer.Argument(help="Reports (PDF or text), folders, or patterns.", metavar="PATH…"),
    ],
    output: Output = OUTPUT,
) -> None:
    """Read reports and write the graph: store, graph.ttl and graph.trig."""
    columns = (
        TextColumn("[progress.description]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("reading", total=None)

        def step(done: int, total: int, file: Path | None) -> None:
            name = escape(file.name) if file else "writing"
            progress.update(task, completed=done, total=total, description=name[:40])

        built = build(paths, output, step)
    _summary(built)
    raise typer.Exit(1 if built.failed else 0)


def _summary(built: Built) -> None:
    """Say what was read, what is doubtful, what failed; then what to do next."""
    table = Table("file", "report", "state", "remarks", box=None, pad_edge=False)
    for outcome in built.outcomes:
        table.add_row(*_row(outcome))
    out.print(table)
    states = [outcome.state for outcome in built.outcomes]
    counts = ", ".join(f"{states.count(s)} {s}" for s in State if s in states)
    out.print(f"\n{counts or 'nothing to read'}. The graph is in {escape(str(built.output))}/")


def _row(outcome: Outcome) -> tuple[str, str, str, str]:
    colour = _COLOURS[outcome.state]
    return (
        escape(outcome.file.name),
        escape(outcome.title or ""),
        f"[{colour}]{outcome.state}[/{colour}]",
        escape("\n".join(outcome.lines)),
    )


@app.command("show")
def _show(
    report: Annotated[Path, typer.Argument(help="A report, as PDF or text.")],
    *,
    text: Annotated[
        bool, typer.Option("--text", help="Show the text of each page, as evidence counts in it.")
    ] = False,
) -> None:
    """Show what is extracted from a report, with page and words."""
    read = read_report(report)
    if text:
        for number, words in page_texts(read.document):
            print(f"--- page {number}\n{words}")  # noqa: T201 — plain text, for pipes
        return
    table = Table("field", "value", "page", "words", show_lines=True)
    for row in shown(read):
        table.add_row(escape(row.field), escape(row.value), str(row.page or ""), escape(row.words))
    out.print(table)


class Lines(StrEnum):
    """How findings are printed."""

    TABLE = "table"
    JSONL = "jsonl"


@app.command("findings")
def _findings(
    files: Annotated[list[Path], typer.Argument(help="Reports of any kind, as PDF or text.")],
    form: Annotated[Lines, typer.Option("--format", help="table or jsonl.")] = Lines.TABLE,
) -> None:
    """Show what inspectors found, sentence by sentence: polarity, themes, and why."""
    table = Table("page", "finding", "polarity", "themes", "why", show_lines=True)
    failed = False
    for file in files:
        try:
            for found in told(file):
                if form is Lines.JSONL:
                    print(found.json())  # noqa: T201 — plain lines, for pipes
                else:
                    cells = (found.text, found.polarity, ", ".join(found.themes))
                    table.add_row(
                        str(found.page), *map(escape, cells), escape("\n".join(found.why))
                    )
        except SourceError as error:
            err.print(f"caregraph: {escape(str(error))}")
            failed = True
    if form is Lines.TABLE:
        out.print(table)
    raise typer.Exit(1 if failed else 0)


@app.command("export")
def _export(
    form: Annotated[Format, typer.Option("--format", help="The form to write.")],
    output: Output = OUTPUT,
    *,
    register: Annotated[
        bool, typer.Option("--register", help="Hold the register's tables, too.")
    ] = False,
    to: Annotated[
        Path | None, typer.Option("--to", help="The file to write (a folder for csv).")
    ] = None,
) -> None:
    """Write the graph as Turtle, TriG, N-Quads, JSON-LD, RDF/XML, or CSV tables."""
    with open_output(output) as dataset:
        more = register_graphs(dataset) if register else []
        target = to
        if target is None and form is Format.CSV:
            target = output / "csv"
        if target is None:
            sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
            sys.stdout.writelines(pieces(dataset, form, more))
            return
        write(dataset, form, target, more)
    err.print(f"written: {escape(str(target))}")


@app.command("validate")
def _validate(output: Output = OUTPUT) -> None:
    """Check every report's graph against the shapes (SHACL)."""
    bad = 0
    with open_output(output) as dataset:
        reports = dataset.reports()
        for found in validate((name, dataset.quads(name)) for name in reports):
            bad += found.severity is Severity.VIOLATION
            out.print(escape(str(found)), style="red" if bad else "yellow")
        for problem in check_register(dataset):
            bad += 1
            out.print(escape(str(problem)), style="red")
    out.print(f"{len(reports)} reports checked, {bad} violations")
    raise typer.Exit(1 if bad else 0)


@app.command("register")
def _register(
    files: Annotated[
        list[Path], typer.Argument(help="Ofsted's tables of providers (csv, ods, xlsx).")
    ],
    output: Output = OUTPUT,
) -> None:
    """Read tables of the register of providers into the graph."""
    result = register_tables(files, output)
    out.print(_grid(register_grid(result)))
    for line in register_lines(result):
        out.print(escape(line))
    raise typer.Exit(result.exit_code)


@app.command("reconcile")
def _reconcile(output: Output = OUTPUT) -> None:
    """Hold what reports say against the register, field by field; who is right is left open."""
    result = reconcile(output)
    for grid in (reconcile_grid(result), among_tables_grid(result)):
        if grid.rows:
            out.print(_grid(grid))
    for line in reconcile_lines(result):
        out.print(escape(line))
    raise typer.Exit(result.exit_code)


def _grid(grid: Grid) -> Table:
    table = Table(*map(escape, grid.header), box=None, pad_edge=False)
    for row in grid.rows:
        table.add_row(*map(escape, row))
    return table


class Answer(StrEnum):
    """How the answer to a query is printed."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"


_ANSWERS = {
    Answer.CSV: QueryResultsFormat.CSV,
    Answer.TSV: QueryResultsFormat.TSV,
    Answer.JSON: QueryResultsFormat.JSON,
    Answer.XML: QueryResultsFormat.XML,
}


@app.command("queries")
def _queries() -> None:
    """List the queries of the library."""
    table = Table("name", "question", box=None, pad_edge=False)
    for name, summary in names().items():
        table.add_row(escape(name), escape(summary))
    out.print(table)


@app.command("query")
def _query(
    name: Annotated[str, typer.Argument(help="A query's name, a file, or - for standard input.")],
    form: Annotated[Answer, typer.Option("--format", help="How to print.")] = Answer.TABLE,
    output: Output = OUTPUT,
) -> None:
    """Ask the graph a question in SPARQL."""
    query = sys.stdin.read() if name == "-" else text_of(name)
    with open_output(output) as dataset:
        if form is Answer.TABLE:
            columns, rows = select(dataset.store, query)
            out.print(_grid(Grid(tuple(columns), tuple(map(tuple, rows)))))
            return
        wanted = _ANSWERS.get(form, RdfFormat.TURTLE)
        sys.stdout.buffer.write(answer(dataset.store, query, wanted))


@app.command("citations")
def _citations(
    text: Annotated[str, typer.Argument(help="Words that cite provisions; - for standard input.")],
) -> None:
    """Find legal references in a text: each with its place and its identifier."""
    words = sys.stdin.read() if text == "-" else text
    for found in parse(words, default=default_instruments()):
        start, end = found.span
        said = " ".join(found.text.split())
        fields = (f"{start}-{end}", said, found.notation, found.status, found.iri or "relative")
        print("\t".join(fields))  # noqa: T201 — plain lines, for pipes
