"""`show`, `findings` and `citations`: what is read from a file or a text, without a graph."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from caregraph.citations import parse
from caregraph.cli.program import app, err, out, printable
from caregraph.errors import SourceError
from caregraph.pipeline import read_report
from caregraph.show import page_texts, shown
from caregraph.tell import told
from caregraph.vocabulary import default_instruments


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
        table.add_row(
            printable(row.field), printable(row.value), str(row.page or ""), printable(row.words)
        )
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
                        str(found.page), *map(printable, cells), printable("\n".join(found.why))
                    )
        except SourceError as error:
            err.print(f"caregraph: {printable(str(error))}")
            failed = True
    if form is Lines.TABLE:
        out.print(table)
    raise typer.Exit(1 if failed else 0)


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
