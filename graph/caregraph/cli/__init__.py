"""The command line: arguments in, messages and exit codes out; what is done stands elsewhere.

Exit codes: 0 all well, 1 some reports failed (the rest are built) or the graph is not valid,
2 wrong use. Each module declares the commands of one part on the program (`commands.py`).
"""

import logging
import sys
from typing import Annotated

import typer

from caregraph.cli.commands import loaded
from caregraph.cli.program import app, err, out, printable
from caregraph.errors import CaregraphError, SourceError
from caregraph.version import __version__

__all__ = ["loaded", "main"]


def main() -> None:
    """Run the command line; every mistake of a user's ends in one line and exit code 2."""
    logging.disable(logging.CRITICAL)
    try:
        loaded(sys.argv[1:])()
    except CaregraphError as error:
        err.print(f"caregraph: {printable(str(error))}", soft_wrap=True)
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
