"""Runs the benchmarks one after the other and puts what they print into docs/performance.md.

    python benchmarks/everything.py [--reports 200] [--output OUTPUT] [--only build,questions]

`--output` is an output of many reports, on which the questions, the endpoint and the site are
measured (`benchmarks/many_reports.py` makes one); without it one of `--reports` reports is made.
Each section of the document has its words, and a block that is replaced by what is printed. A
benchmark whose limits do not hold is named at the end, and the exit code is 1.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from platform import python_version

import psutil

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "benchmarks"
DOCUMENT = ROOT / "docs" / "performance.md"
ON_FILES = {"build": "whole.py", "steps": "run.py"}
ON_MORE = {"scale": "scale.py"}
ON_OUTPUT = {"questions": "questions.py", "load": "load.py", "site": "site.py"}
ALONE = {"views": "graph_views.py"}
SECTIONS = {**ON_FILES, **ON_MORE, **ON_OUTPUT, **ALONE}


def main() -> None:
    """Run what is wanted and say what does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--only", default=",".join(SECTIONS), help=", ".join(SECTIONS))
    wanted = parser.parse_args()
    chosen = [name for name in SECTIONS if name in wanted.only.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        output = wanted.output or Path(folder) / "output"
        if not wanted.output and ON_OUTPUT.keys() & set(chosen):
            _run(["many_reports.py", str(output), "--reports", str(wanted.reports)])
        failed = [name for name in chosen if not _measured(name, wanted.reports, output)]
    for name in failed:
        print(f"{name}: does not hold")
    sys.exit(1 if failed else 0)


def _measured(name: str, reports: int, output: Path) -> bool:
    """Run a benchmark and write what it prints; return whether its limits hold."""
    arguments = [SECTIONS[name]]
    if name in ON_FILES:
        arguments += ["--reports", str(reports)]
    elif name in ON_MORE:
        arguments += ["--reports", str(reports), str(10 * reports)]
    elif name in ON_OUTPUT:
        arguments += [str(output)]
    done = _run(arguments)
    _put(name, done.stdout)
    return done.returncode == 0


def _run(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    script, *rest = arguments
    print(f"== {script} {' '.join(rest)}", flush=True)
    command = [sys.executable, str(HERE / script), *rest]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, flush=True)
    return done


def _put(name: str, printed: str) -> None:
    """Replace the block of a section by what was printed, with when and on what."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "pypdfium2"))
    machine = f"{psutil.cpu_count()} processors, Python {python_version()}, {packages}"
    block = (
        f"Measured {datetime.now(UTC):%Y-%m-%d}: {machine}.\n\n```text\n{printed.strip()}\n```\n"
    )
    marks = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    pattern = re.compile(f"({re.escape(marks[0])}).*?({re.escape(marks[1])})", re.DOTALL)
    text, count = pattern.subn(
        lambda found: found[1] + block + found[2], DOCUMENT.read_text(encoding="utf-8")
    )
    if not count:
        sys.exit(f"{DOCUMENT} has no place for '{name}': put {marks[0].strip()} and its end there")
    DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
