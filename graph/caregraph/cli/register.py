"""`register` and `reconcile`: Ofsted's tables of providers, and reports held against them."""

from pathlib import Path
from typing import Annotated

import typer

from caregraph.cli.program import OUTPUT, Output, app, grid, out, printable
from caregraph.register import (
    among_tables_grid,
    reconcile,
    reconcile_grid,
    reconcile_lines,
    register_grid,
    register_lines,
    register_tables,
)


@app.command("register")
def _register(
    files: Annotated[
        list[Path], typer.Argument(help="Ofsted's tables of providers (csv, ods, xlsx).")
    ],
    output: Output = OUTPUT,
) -> None:
    """Read tables of the register of providers into the graph."""
    result = register_tables(files, output)
    table = register_grid(result)
    out.print(grid(table.header, table.rows))
    for line in register_lines(result):
        out.print(printable(line))
    raise typer.Exit(result.exit_code)


@app.command("reconcile")
def _reconcile(output: Output = OUTPUT) -> None:
    """Hold what reports say against the register, field by field; who is right is left open."""
    result = reconcile(output)
    for table in (reconcile_grid(result), among_tables_grid(result)):
        if table.rows:
            out.print(grid(table.header, table.rows))
    for line in reconcile_lines(result):
        out.print(printable(line))
    raise typer.Exit(result.exit_code)
