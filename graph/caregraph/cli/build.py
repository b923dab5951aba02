"""`build`: reports into the graph."""

import json
import multiprocessing
from collections import Counter
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.table import Table

from caregraph.address import line_of
from caregraph.building.limits import MEBIBYTE, Limits
from caregraph.cli.program import OUTPUT, Output, Store, StoreKind, app, location, out, printable
from caregraph.cli.progress import Shown
from caregraph.cli.watching import watched
from caregraph.pipeline import Built, Outcome, State, build
from caregraph.processes import processors

_COLOURS = {
    State.BUILT: "green",
    State.UNCHANGED: "dim",
    State.DOUBTFUL: "yellow",
    State.SET_ASIDE: "dim",
    State.FAILED: "red",
}
_MANY = 100
"""Of more files only those are listed of which there is something to say."""
_ENDED = "ended; what was written stays: run the same command again to go on"
_STANDARD = Limits()


@app.command("build")
def _build(  # noqa: PLR0913 — the options of the command
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Reports (PDF or text), folders, or patterns; also by address (https://…).",
            metavar="PATH…",
        ),
    ],
    output: Output = OUTPUT,
    store: Store = None,
    store_kind: StoreKind = None,
    *,
    site: Annotated[
        bool, typer.Option("--site/--no-site", help="Write the pages to look at, too.")
    ] = True,
    force: Annotated[
        bool, typer.Option("--force", help="Read and write everything, changed or not.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            help="How many processes read; by default one a processor.",
            metavar="N",
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            help="A Dask scheduler (tcp://host:8786) whose cluster reads.",
            metavar="ADDRESS",
        ),
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option(min=0.1, help="How long reading one report may take.", metavar="SECONDS"),
    ] = _STANDARD.seconds,
    memory_limit: Annotated[
        int,
        typer.Option(min=16, help="How much memory reading one report may take.", metavar="MIB"),
    ] = _STANDARD.memory // MEBIBYTE,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON a file, and one for the whole.")
    ] = False,
) -> None:
    """Read reports and write the graph, and the site to look at it.

    What is in the graph already as a file says it is not read again. A build that was ended is
    gone on with by the same command.
    """
    place = location(store, store_kind)
    limits = Limits(time_limit, memory_limit * MEBIBYTE)

    def log(outcome: Outcome) -> None:
        if as_json:
            typer.echo(_line(outcome))

    with Shown() as shown:

        def tidy() -> None:
            shown.close()
            for process in multiprocessing.active_children():
                process.kill()

        def work() -> Built:
            return build(
                paths,
                output,
                shown,
                site=site,
                store=place,
                jobs=jobs or processors(),
                scheduler=scheduler,
                limits=limits,
                force=force,
                log=log,
            )

        built = watched(work, None, tidy, _ENDED)
    if as_json:
        typer.echo(_whole(built))
    else:
        _summary(built, place.base if place else f"{built.output}/")
    raise typer.Exit(1 if built.failed else 0)


def _line(outcome: Outcome) -> str:
    """Return what became of a file as a line of JSON."""
    return json.dumps(
        {
            "file": str(outcome.file),
            "state": str(outcome.state),
            "report": outcome.report,
            "title": outcome.title,
            "remarks": outcome.lines,
            "read": outcome.was_read,
        }
    )


def _whole(built: Built) -> str:
    states = Counter(outcome.state for outcome in built.outcomes)
    counts = {str(state): states[state] for state in State}
    site = str(built.site) if built.site else None
    return json.dumps({"files": counts, "output": str(built.output), "site": site})


def _summary(built: Built, graph: str) -> None:
    """Say what was read, what is doubtful, what failed; then what to do next."""
    table = Table("file", "report", "state", "remarks", box=None, pad_edge=False)
    for outcome in _listed(built.outcomes):
        table.add_row(*_row(outcome))
    if table.row_count:
        out.print(table)
        out.print()
    states = Counter(outcome.state for outcome in built.outcomes)
    counts = ", ".join(f"{states[state]:,} {state}" for state in State if states[state])
    out.print(f"{counts or 'nothing to read'}. The graph is in {printable(graph)}")
    if built.site:
        out.print(f"Open {printable(str(built.site))} in a browser.")


def _listed(outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    """Return the files to list: all, or of many those that were read and have remarks."""
    if len(outcomes) <= _MANY:
        return outcomes
    return [one for one in outcomes if one.was_read and one.lines]


def _row(outcome: Outcome) -> tuple[str, str, str, str]:
    colour = _COLOURS[outcome.state]
    return (
        printable(line_of(outcome.file)),
        printable(outcome.title or ""),
        f"[{colour}]{outcome.state}[/{colour}]",
        printable("\n".join(outcome.lines)),
    )
