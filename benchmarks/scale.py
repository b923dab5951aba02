"""How time and memory grow with the number of reports, and what few new ones cost among many.

    python benchmarks/scale.py [--reports 1000 10000] [--new 10] [--jobs 2] [--corpus FOLDER]
                               [--work FOLDER] [--markdown]

For each number: a build of so many made-up reports, the same with so many new ones, and the same
with nothing new. Memory is that of all processes together at its highest, each page that several
share counted once (proportional set size, looked at twice a second; Linux). No site is written.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from spending import ROOT, Spent, spent

_MEBIBYTE = 1024 * 1024


def main() -> None:
    """Build with each number of reports, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--new", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=4242)
    parser.add_argument("--corpus", type=Path, help="a folder of reports that are there already")
    parser.add_argument("--work", type=Path, help="where to work: outputs are large")
    parser.add_argument("--markdown", action="store_true")
    wanted = parser.parse_args()
    row = "| {} | {} | {} | {} | {} |" if wanted.markdown else "{:34} {:>9} {:>12} {:>14} {:>9}"
    print(row.format("build", "s", "ms a report", "processor ms", "MiB"))
    if wanted.markdown:
        print(row.format("---", "---:", "---:", "---:", "---:"))
    with tempfile.TemporaryDirectory(dir=wanted.work) as folder:
        corpus = wanted.corpus or made(Path(folder), max(wanted.reports), wanted)
        for number in wanted.reports:
            measure(Path(folder), sorted(corpus.glob("*.pdf")), number, wanted, row)


def made(folder: Path, number: int, wanted: argparse.Namespace) -> Path:
    """Make so many reports, and as many more as are to be new; return their folder."""
    command = [sys.executable, "-m", "samples.corpus", str(number + wanted.new), str(folder)]
    subprocess.run([*command, "--seed", str(wanted.seed)], check=True, cwd=ROOT, stdout=2)
    return folder / "reports"


def measure(
    folder: Path, files: Sequence[Path], number: int, wanted: argparse.Namespace, row: str
) -> None:
    """Build, build with new ones, build with nothing new; print what each took."""
    given, output = folder / f"given-{number}", folder / f"output-{number}"
    given.mkdir()
    for file in files[: number - wanted.new]:
        os.link(file, given / file.name)
    whole = built(given, output, wanted.jobs)
    for file in files[number - wanted.new : number]:
        os.link(file, given / file.name)
    more = built(given, output, wanted.jobs)
    same = built(given, output, wanted.jobs)
    shutil.rmtree(output)
    shutil.rmtree(given)
    for name, cost, of in (
        (f"{number - wanted.new:,} reports", whole, number - wanted.new),
        (f"{wanted.new} new among {number:,}", more, wanted.new),
        (f"nothing new, {number:,}", same, number),
    ):
        each = [f"{1000 * part / of:.1f}" for part in (cost.wall, cost.processor)]
        print(row.format(name, f"{cost.wall:.1f}", *each, cost.memory // _MEBIBYTE), flush=True)
    share = [100 * getattr(more, one) / getattr(whole, one) for one in ("wall", "processor")]
    print(f"\nThe new ones cost {share[0]:.1f}% of the time ({share[1]:.1f}% by processor).\n")


def built(given: Path, output: Path, jobs: int) -> Spent:
    """Build a folder as a process of its own."""
    command = [sys.executable, "-m", "caregraph", "build", str(given), "-o", str(output)]
    return spent([*command, "--no-site", "--jobs", str(jobs)])


if __name__ == "__main__":
    main()
