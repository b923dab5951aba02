"""The whole build beside what it can be measured against, on the same reports in one run.

    python benchmarks/whole.py [--reports 200] [--jobs 2] [--markdown]

- the pipeline that a researcher would write in an afternoon (`benchmarks/afternoon.py`);
- the text of the same files by pypdfium2 alone, which no reader of PDF can be faster than;
- the statements of the same graph loaded into pyoxigraph, as fast as it can.

Each runs as a process of its own. The time that counts is that of the clock; processor time, of all
processes together, is given beside it, since it is less spoilt by what else the machine does.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from spending import ROOT, Spent, spent

_TEXT = """
import sys, pathlib, pypdfium2
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.pdf")):
    with pypdfium2.PdfDocument(file) as pdf:
        for page in pdf:
            page.get_textpage().get_text_bounded()
"""
_LOAD = """
import sys, pyoxigraph
store = pyoxigraph.Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.TRIG)
"""


def main() -> None:
    """Run each and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--markdown", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder), wanted.reports, wanted.jobs, wanted.seed)
    row = "| {} | {} | {} | {} |" if wanted.markdown else "{:36} {:>12} {:>12} {:>12}"
    print(row.format("step", "s", "ms a report", "processor ms"))
    if wanted.markdown:
        print(row.format("---", "---:", "---:", "---:"))
    for name, one in found.items():
        each = [f"{1000 * part / wanted.reports:.1f}" for part in (one.wall, one.processor)]
        print(row.format(name, f"{one.wall:.1f}", *each))
    afternoon, build = found["afternoon pipeline"], found["caregraph build"]
    print(
        f"\ncaregraph build is {afternoon.wall / build.wall:.1f} times as fast as the afternoon "
        f"pipeline ({afternoon.processor / build.processor:.1f} times by processor time)."
    )


def measured(folder: Path, reports: int, jobs: int, seed: int) -> dict[str, Spent]:
    """Make so many reports and return what each way with them takes."""
    spent([sys.executable, "-m", "samples.corpus", str(reports), str(folder), "--seed", str(seed)])
    files = str(folder / "reports")
    python, output = sys.executable, folder / "output"
    afternoon = [
        python,
        str(ROOT / "benchmarks" / "afternoon.py"),
        files,
        str(folder / "afternoon"),
    ]
    build = [python, "-m", "caregraph", "build", files, "-o", str(output), "--no-site"]
    return {
        "afternoon pipeline": spent([*afternoon, "--jobs", str(jobs)]),
        "caregraph build": spent([*build, "--jobs", str(jobs)]),
        "caregraph build, nothing changed": spent([*build, "--jobs", str(jobs)]),
        "text by pypdfium2, one process": spent([python, "-c", _TEXT, files]),
        "bulk load of the same statements": spent(
            [python, "-c", _LOAD, str(output / "graph.trig"), str(folder / "bare")]
        ),
    }


if __name__ == "__main__":
    main()
