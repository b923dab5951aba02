"""`network`: the graph as networks, for Gephi and other programs, and for spreadsheets."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from caregraph.cli.program import OUTPUT, Output, app, err, printable
from caregraph.network import Format, What, chosen, write
from caregraph.network.writing import ONE_FILE
from caregraph.store import open_output


@app.command("network")
def _network(
    form: Annotated[Format, typer.Option("--format", help="The form to write.")],
    what: Annotated[What, typer.Option("--what", help="The network to write.")] = What.WHOLE,
    output: Output = OUTPUT,
    to: Annotated[
        Path | None, typer.Option("--to", help="The file to write (a folder for csv).")
    ] = None,
) -> None:
    """Write the graph as a network: GEXF opens in Gephi, with its time; csv is two tables."""
    with open_output(output) as dataset:
        graph = chosen(dataset, what)
    target = to
    if target is None and form is Format.CSV:
        target = output / "network" / what
    if target is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
        sys.stdout.write(ONE_FILE[form](graph))
        return
    write(graph, form, target)
    nodes, edges = graph.number_of_nodes(), graph.number_of_edges()
    err.print(f"written: {printable(str(target))} ({nodes} nodes, {edges} edges)")
