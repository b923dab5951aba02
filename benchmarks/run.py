"""Speed, as ratios measured side by side in one run.

    python benchmarks/run.py [--reports 200]

Makes fictional reports, and times each step on the same reports: reading, extraction, the
narrative, the graph, its check. The absolute figures are this machine's; trust the ratios.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from caregraph.extract import extract
from caregraph.narrative.narrate import narrate
from caregraph.rdf.report import report_iri, triples
from caregraph.source import read
from caregraph.validate import validate_graph

CHECKED = 100  # graphs checked: the slowest step, and the same for every report
ROOT = Path(__file__).resolve().parent.parent
T = TypeVar("T")
U = TypeVar("U")


def main() -> None:
    """Time every step and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    wanted = parser.parse_args().reports
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "samples.corpus", str(wanted), folder, "--seed", "7"]
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
        _measure(sorted((Path(folder) / "reports").glob("*.pdf")))


def _measure(files: Sequence[Path]) -> None:
    _warm(files[0])
    documents, reading = _timed(read, files)
    reports, extracting = _timed(
        lambda pair: extract(*pair), list(zip(documents, files, strict=True))
    )
    narratives, narrating = _timed(narrate, reports)
    graphs, writing = _timed(
        lambda pair: triples(*pair), list(zip(reports, narratives, strict=True))
    )
    named = [(report_iri(report), graph) for report, graph in zip(reports, graphs, strict=True)]
    pairs = named[:CHECKED]
    _, checking = _timed(lambda pair: validate_graph(*pair), pairs)
    steps = {
        "read": reading,
        "extract": extracting,
        "narrative": narrating,
        "graph": writing,
        "check (SHACL)": checking * len(files) / len(pairs),
    }
    print(f"{len(files)} reports\n{'step':16} {'ms a report':>12} {'of reading':>12}")
    for name, seconds in steps.items():
        print(f"{name:16} {1000 * seconds / len(files):12.1f} {seconds / reading:12.2f}")


def _timed(step: Callable[[T], U], items: Sequence[T]) -> tuple[list[U], float]:
    begun = time.perf_counter()
    done = [step(item) for item in items]
    return done, time.perf_counter() - begun


def _warm(file: Path) -> None:
    """Load what is loaded once: the ontology, the shapes, the catalogue."""
    report = extract(read(file), file)
    graph = triples(report, narrate(report))
    validate_graph(report_iri(report), graph)


if __name__ == "__main__":
    main()
