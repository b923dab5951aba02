"""How long it takes to write the site over an output of a build, whole and again.

    python benchmarks/site.py OUTPUT [--processes 0] [--markdown]

The site is written three times into a folder that is removed afterwards: whole; again with nothing
changed; and as if one report, whose agency has several, had changed. Processor time is that of all
processes together, which does not depend on what else the machine does; the wall's does.

The exit code is 1 where a page is larger than it may be, or where writing again what has not
changed writes anything.
"""

# ruff: noqa: A005 — a script: Python's own module of this name is loaded before it

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from caregraph.store import open_output
from caregraph.views.crew import Crew
from caregraph.views.index import Index
from caregraph.views.writing import Written, write_site

LARGEST = 2_000_000
"""Bytes a page may have, but for views of the graph."""


@dataclass(frozen=True, slots=True)
class Run:
    """One writing of the site: seconds, of all processors and of the clock, and what was done."""

    name: str
    processor: float
    wall: float
    written: Written


@dataclass(frozen=True, slots=True)
class Measured:
    """The site over an output, and how long it took each time."""

    reports: int
    files: int
    size: int
    largest: tuple[str, int]
    largest_view: tuple[str, int]
    runs: tuple[Run, ...]

    @property
    def mistakes(self) -> list[str]:
        """What is not as it should be."""
        path, size = self.largest
        found = [f"{path} has {size:,} bytes"] if size > LARGEST else []
        return found + [
            f"{run.name}: {run.written.written} files were written"
            for run in self.runs[1:]
            if run.written.written
        ]


def main() -> None:
    """Write the site three times and print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--processes", type=int, default=0, help="0: as many as processors")
    parser.add_argument("--markdown", action="store_true")
    wanted = parser.parse_args()
    found = measured(wanted.output, wanted.processes)
    _print(found, markdown=wanted.markdown)
    sys.exit(1 if found.mistakes else 0)


def measured(output: Path, processes: int = 0) -> Measured:
    """Write the site over an output three times into a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="site-") as name:
        folder = Path(name)
        reports, changed = _reports(output)
        runs = (
            _run("whole", output, folder, processes),
            _run("nothing changed", output, folder, processes),
            _run("one report changed", output, folder, processes, changed={changed}),
        )
        sizes = {
            path.relative_to(folder).as_posix(): path.stat().st_size
            for path in folder.rglob("*")
            if path.is_file()
        }
    views = {path: size for path, size in sizes.items() if path.startswith("views/")}
    pages = {path: size for path, size in sizes.items() if _is_page(path) and path not in views}
    return Measured(
        reports=reports,
        files=len(sizes),
        size=sum(sizes.values()),
        largest=_largest(pages),
        largest_view=_largest(views),
        runs=runs,
    )


def _run(
    name: str, output: Path, folder: Path, processes: int, changed: Collection[str] = ()
) -> Run:
    crew = Crew(partial(open_output, output), processes)
    before, begun = _spent(), time.perf_counter()
    with open_output(output) as dataset:
        written = write_site(dataset, folder, changed=changed, crew=crew)
    return Run(name, _spent() - before, time.perf_counter() - begun, written)


def _reports(output: Path) -> tuple[int, str]:
    """Return how many reports there are, and one of an agency with most of them."""
    with open_output(output) as dataset:
        inspections = Index(dataset).inspections
    most = Counter(one.urn for one in inspections).most_common(1)[0][0]
    return len(inspections), next(one.report for one in inspections[::-1] if one.urn == most)


def _spent() -> float:
    """Return the seconds of a processor that this process and those that it started have used."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _largest(sizes: dict[str, int]) -> tuple[str, int]:
    return max(sizes.items(), key=lambda one: one[1], default=("", 0))


def _print(found: Measured, *, markdown: bool) -> None:
    print(f"{found.reports:,} reports, {found.files:,} files, {found.size / 1e6:,.0f} MB")
    for what, (path, size) in (("page", found.largest), ("view", found.largest_view)):
        print(f"largest {what}: {path}, {size / 1e6:.2f} MB")
    row = "| {} | {} | {} | {} | {} |" if markdown else "{:20} {:>10} {:>10} {:>8} {:>8}"
    print(row.format("written", "processor s", "wall s", "drawn", "files"))
    if markdown:
        print(row.format(*["---"] * 5))
    for run in found.runs:
        seconds = (f"{run.processor:.1f}", f"{run.wall:.1f}")
        print(row.format(run.name, *seconds, run.written.drawn, run.written.written))
    for mistake in found.mistakes:
        print(f"NOT AS IT SHOULD BE: {mistake}")


if __name__ == "__main__":
    main()
