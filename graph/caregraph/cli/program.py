"""What the commands share: the program, its consoles, the options that say where the graph is."""

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from caregraph.errors import UsageError
from caregraph.remote import Location, engines
from caregraph.remote.location import PATIENCE

app = typer.Typer(
    name="caregraph",
    help="A knowledge graph of children's social care inspections in England.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_WIDE = 400  # columns, where no terminal cuts the lines


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _WIDE
    return Console(stderr=stderr, highlight=False, emoji=False, width=width)


out = _console(stderr=False)
err = _console(stderr=True)

Output = Annotated[
    Path, typer.Option("--output", "-o", help="The folder that holds the graph.", metavar="DIR")
]
OUTPUT = Path("output")
Store = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="A SPARQL store that holds the graph, in place of the folder.",
        metavar="URL",
    ),
]
StoreKind = Annotated[
    str | None,
    typer.Option(
        "--store-kind",
        help=f"What the store is ({', '.join(engines())}), or a file that describes it (.toml); "
        "found out where it can be.",
        metavar="NAME|FILE",
    ),
]


def location(store: str | None, kind: str | None, patience: float = PATIENCE) -> Location | None:
    """Return where the store is that `--store` and `--store-kind` name, `None` where none is."""
    if store is None:
        if kind is not None:
            raise UsageError("--store-kind goes with --store")
        return None
    return Location(store, kind, patience)


def printable(text: str) -> str:
    """Return text as a terminal may have it: nothing in it changes how or where it is shown.

    Names of files and words of reports may hold signs that terminals obey, or that turn the order
    of what follows; they are shown as U+FFFD, as is what is no text.
    """
    return escape(_OBEYED.sub("\ufffd", text))


def grid(header: Iterable[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return rows as a table for the terminal; their text is shown as it is."""
    table = Table(*map(printable, header), box=None, pad_edge=False)
    for row in rows:
        table.add_row(*map(printable, row))
    return table
