"""`query`: asks a question of the library, or one's own."""

import sys
from collections.abc import Callable, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from caregraph.cli.program import (
    OUTPUT,
    Output,
    Store,
    StoreKind,
    app,
    err,
    grid,
    location,
    out,
    printable,
)
from caregraph.cli.target import Target
from caregraph.cli.watching import watched
from caregraph.dataset import Dataset
from caregraph.errors import UsageError
from caregraph.query import (
    Form,
    Question,
    Rows,
    question_of,
    remarks,
    rows,
    values,
    write,
)
from caregraph.query.about import about as about_of
from caregraph.query.cells import short
from caregraph.remote import opened
from caregraph.remote.location import PATIENCE

_SUFFIXES: Mapping[str, Form] = {
    ".csv": Form.CSV,
    ".tsv": Form.TSV,
    ".json": Form.JSON,
    ".srj": Form.JSON,
    ".jsonld": Form.JSON,
    ".xml": Form.XML,
    ".srx": Form.XML,
    ".rdf": Form.XML,
    ".ttl": Form.TURTLE,
    ".md": Form.MARKDOWN,
    ".xlsx": Form.XLSX,
    ".txt": Form.TABLE,
}
# What a terminal would obey rather than show: control characters, and changes of direction.


@app.command("query")
def _query(  # noqa: PLR0913, PLR0917 — the options of the command
    name: Annotated[
        str,
        typer.Argument(
            help="A question's name, a file, a query itself, or - for standard input.",
            metavar="NAME|FILE|-",
        ),
    ],
    given: Annotated[
        list[str] | None,
        typer.Option("--set", help="The value of a parameter.", metavar="NAME=VALUE"),
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="How to answer (usually as a table).")
    ] = None,
    output: Output = OUTPUT,
    store: Store = None,
    store_kind: StoreKind = None,
    to: Annotated[Path | None, typer.Option("--to", help="The file to write.")] = None,
    timeout: Annotated[
        float | None,
        typer.Option("--timeout", min=0.1, help="Seconds after which to end.", metavar="SECONDS"),
    ] = None,
) -> None:
    """Ask the graph a question: one of the library, or SPARQL of your own."""
    asked = question_of(name)
    wanted = form or _form_of(to)
    if not wanted.is_text and to is None and sys.stdout.isatty():
        raise UsageError(f"{wanted} is no text for a terminal: name a file with --to FILE")
    for line in remarks(asked.text):
        err.print(f"note: {printable(line)}", style="yellow")
    settings = _settings(given or [])
    place = location(store, store_kind, timeout or PATIENCE)
    table = _run(
        lambda target: _answered(asked, settings, wanted, lambda: opened(output, place), target),
        Target(to) if to else None,
        timeout,
    )
    if table is not None:
        out.print(_grid(table))
    _tell_limits(asked, wanted, table)


def _run(
    answered: Callable[[Target | None], Rows | None], target: Target | None, timeout: float | None
) -> Rows | None:
    """Have a question answered, within a time, and the file kept when it is whole."""
    if target is None:
        return watched(lambda: answered(None), timeout, lambda: None)
    target.check()
    try:
        table = watched(lambda: answered(target), timeout, target.drop)
        target.keep()
    finally:
        target.drop()
    err.print(f"written: {printable(str(target.file))}")
    return table


def _form_of(to: Path | None) -> Form:
    """The form that a file's name says; a table without one."""
    if to is None:
        return Form.TABLE
    form = _SUFFIXES.get(to.suffix.casefold())
    if form is None:
        raise UsageError(f"say with --format in which form to write {to.name}")
    return form


def _settings(given: list[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in given:
        name, equals, text = one.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"--set {one}: write NAME=VALUE, such as --set provision='Reg 17(1)'")
        if name.strip() in found:
            raise UsageError(f"--set {name.strip()} stands twice")
        found[name.strip()] = text
    return found


def _answered(
    asked: Question,
    settings: Mapping[str, str],
    form: Form,
    opening: Callable[[], Dataset],
    target: Target | None,
) -> Rows | None:
    """Ask, and write the answer to a file or to standard output; return it where it is a table."""
    with opening() as dataset:
        answer = dataset.ask(asked.text, values(asked, settings, dataset.ask))
        about = about_of(asked, settings)
        if form is Form.TABLE:
            table = rows(answer)
            if target is None:
                return table
            with target.open() as file, TextIOWrapper(file, encoding="utf-8") as text:
                Console(file=text, emoji=False, width=out.width).print(_grid(table))
        elif target is None:
            write(answer, form, sys.stdout.buffer, about)
            sys.stdout.buffer.flush()
        else:
            with target.open() as file:
                write(answer, form, file, about)
    return None


def _grid(table: Rows) -> Table:
    cells = ([short(cell) for cell in row] for row in table.rows)
    return grid(table.columns, cells)


def _tell_limits(asked: Question, form: Form, table: Rows | None) -> None:
    if table is not None and not table.rows:
        err.print("no rows: nothing in this graph answers it")
    if form is Form.TABLE and asked.limits:
        err.print(f"\nLimits: {printable(asked.limits)}", style="dim")
