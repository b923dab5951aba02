"""`view`: a picture of the graph, as one file that opens in any browser without a network."""

from pathlib import Path
from typing import Annotated

import typer

from caregraph.cli.program import OUTPUT, app, err, printable
from caregraph.errors import UsageError
from caregraph.store import open_output
from caregraph.views.graphs import Sources, Wanted, alone, around
from caregraph.views.graphs.choosing import What

_Text = str | None


@app.command("view")
def _view(  # noqa: PLR0913, PLR0917 — the options of the command
    agency: Annotated[
        _Text, typer.Option("--agency", help="Around an agency.", metavar="URN")
    ] = None,
    provision: Annotated[
        _Text, typer.Option("--provision", help="Around a regulation or standard.", metavar="REF")
    ] = None,
    theme: Annotated[_Text, typer.Option("--theme", help="Around a theme.", metavar="ID")] = None,
    provider: Annotated[
        _Text, typer.Option("--provider", help="Around a provider.", metavar="NAME")
    ] = None,
    depth: Annotated[
        int | None, typer.Option("--depth", help="How many steps to go from it.", min=1, max=9)
    ] = None,
    what: Annotated[
        What, typer.Option("--what", help="Around nothing: which view of the whole.")
    ] = What.WHOLE,
    to: Annotated[
        Path | None, typer.Option("--to", "-o", help="The file to write.", metavar="FILE")
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", help="The folder that holds the graph.", metavar="DIR")
    ] = OUTPUT,
) -> None:
    """Draw the graph around one thing, or the whole, as one HTML file that needs nothing else."""
    wanted = Wanted(agency, provision, theme, provider, depth, what)
    with open_output(output) as dataset:
        view = around(Sources(dataset), wanted)
    target = to or Path(f"{_name(wanted)}.html")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(alone(view), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror}") from error
    err.print(
        f"written: {printable(str(target))} ({len(view.nodes)} nodes, {len(view.edges)} lines)"
    )


def _name(wanted: Wanted) -> str:
    """Return a file's name for a view: what it is around, in letters that any system takes."""
    named = {
        "agency": wanted.agency,
        "provision": wanted.provision,
        "theme": wanted.theme,
        "provider": wanted.provider,
    }
    for kind, text in named.items():
        if text is not None:
            kept = "".join(letter if letter.isalnum() else "-" for letter in text.casefold())
            return f"graph-{kind}-{kept.strip('-')[:60]}"
    return f"graph-{wanted.what}"
