"""`serve`: the endpoint and the pages, live."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from caregraph.cli.program import OUTPUT, Output, Store, StoreKind, app, location, out
from caregraph.errors import UsageError
from caregraph.serve.server import serve
from caregraph.serve.settings import LOCAL, MEBIBYTE, Limits, Settings
from caregraph.serve.token import VARIABLE, read_token

_USUAL = Limits()


@app.command("serve")
def _serve(  # noqa: PLR0913 — an option each
    output: Output = OUTPUT,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            help="The address to listen on; others than this machine's own let other machines in.",
        ),
    ] = LOCAL,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any free one.")] = 8000,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.1, help="Seconds that a query may take.")
    ] = _USUAL.time,
    memory: Annotated[
        int, typer.Option("--memory", min=16, help="MiB of memory that a query may take.")
    ] = _USUAL.memory // MEBIBYTE,
    *,
    store: Store = None,
    store_kind: StoreKind = None,
    writable: Annotated[
        bool, typer.Option("--writable", help="Take updates from who shows the token.")
    ] = False,
    token_file: Annotated[
        Path | None,
        typer.Option("--token-file", help=f"The file with the token; else {VARIABLE} has it."),
    ] = None,
) -> None:
    """Answer SPARQL queries and show the graph's pages in a browser, until Ctrl+C."""
    if token_file and not writable:
        raise UsageError("--token-file goes with --writable")
    if store and writable:
        raise UsageError("--writable is for the output folder's graph: write to the store itself")
    limits = replace(_USUAL, time=timeout, memory=memory * MEBIBYTE)
    token = read_token(token_file) if writable else None
    place = location(store, store_kind, timeout)
    serve(Settings(output, host, port, place, token, limits), _tell)


def _tell(address: str) -> None:
    out.print(f"serving at {address} (Ctrl+C ends it)")
