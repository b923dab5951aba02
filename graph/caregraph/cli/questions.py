"""`queries`: the question library."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from caregraph.cli.program import app, err, grid, out, printable
from caregraph.query import Parameter, Question, further_questions, library, question


@app.command("queries")
def _queries(
    name: Annotated[
        str | None, typer.Argument(help="A question, to see all of it.", metavar="[NAME]")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """List the questions of the library, or show one: what it asks, and its parameters."""
    chosen = [question(name)] if name else [*library().values(), *further_questions().values()]
    if as_json:
        found = [asdict(one) for one in chosen]
        print(json.dumps(found[0] if name else found, indent=2, ensure_ascii=False))  # noqa: T201
    elif name:
        _show(chosen[0])
    else:
        _list(chosen)


def _list(questions: list[Question]) -> None:
    table = Table("name", "question", "tags", "parameters", box=None, pad_edge=False)
    for one in questions:
        defaults = (f"{p.name}={p.default or '…'}" for p in one.parameters)
        cells = (one.name, one.summary, ", ".join(one.tags), "\n".join(defaults))
        table.add_row(*map(printable, cells))
    out.print(table)
    err.print("\n'caregraph queries NAME' shows one, 'caregraph query NAME' asks it")


def _show(one: Question) -> None:
    out.print(printable(one.summary), style="bold")
    for line in (one.description, one.limits and f"Limits: {one.limits}"):
        if line:
            out.print(f"\n{printable(line)}")
    if one.parameters:
        header = ("parameter", "type", "default", "what it is")
        cells = (
            (p.name, p.type, p.default or "needed" * p.required, p.label) for p in one.parameters
        )
        out.print()
        out.print(grid(header, cells))
    print(f"\n{one.text}", end="")  # noqa: T201 — plain text, to copy


def _absent(parameter: Parameter) -> str:
    return "(a value is needed)" if parameter.required else "(none)"
