"""`export` and `validate`: the graph as files, and what it must hold."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from caregraph.cli.program import (
    OUTPUT,
    Output,
    Store,
    StoreKind,
    app,
    err,
    location,
    out,
    printable,
)
from caregraph.errors import UsageError
from caregraph.export import Format, pieces, write
from caregraph.pseudonyms import DEFAULT_KEY, read_key
from caregraph.register import graphs as register_graphs
from caregraph.register.checking import check_register
from caregraph.remote import opened
from caregraph.store import open_output
from caregraph.validate import Severity, validate


@app.command("export")
def _export(  # noqa: PLR0913 — an option each
    form: Annotated[Format, typer.Option("--format", help="The form to write.")],
    output: Output = OUTPUT,
    store: Store = None,
    store_kind: StoreKind = None,
    *,
    register: Annotated[
        bool, typer.Option("--register", help="Hold the register's tables, too.")
    ] = False,
    pseudonymise: Annotated[
        bool, typer.Option("--pseudonymise", help="Put pseudonyms for the names of people.")
    ] = False,
    key_file: Annotated[
        Path | None,
        typer.Option("--key-file", help="The secret key of the pseudonyms, 16 bytes or more."),
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", help="The file to write (a folder for csv).")
    ] = None,
) -> None:
    """Write the graph as Turtle, TriG, N-Quads, JSON-LD, RDF/XML, or CSV tables."""
    key = _key(key_file, wanted=pseudonymise)
    with opened(output, location(store, store_kind)) as dataset:
        more = register_graphs(dataset) if register else []
        target = to
        if target is None and form is Format.CSV:
            target = output / "csv"
        if target is None:
            sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
            sys.stdout.writelines(pieces(dataset, form, more, key=key))
            return
        write(dataset, form, target, more, key=key)
    err.print(f"written: {printable(str(target))}")


def _key(file: Path | None, *, wanted: bool) -> bytes | None:
    if file is not None:
        if not wanted:
            raise UsageError("--key-file is for --pseudonymise: give both")
        return read_key(file)
    if wanted:
        err.print("note: without --key-file, whoever guesses a name can tell its pseudonym")
        return DEFAULT_KEY
    return None


@app.command("validate")
def _validate(output: Output = OUTPUT) -> None:
    """Check every report's graph against the shapes (SHACL)."""
    bad = 0
    with open_output(output) as dataset:
        reports = dataset.reports()
        for found in validate((name, dataset.quads(name)) for name in reports):
            bad += found.severity is Severity.VIOLATION
            out.print(printable(str(found)), style="red" if bad else "yellow")
        for problem in check_register(dataset):
            bad += 1
            out.print(printable(str(problem)), style="red")
    out.print(f"{len(reports)} reports checked, {bad} violations")
    raise typer.Exit(1 if bad else 0)
