"""Builds the reports at hand and compares the graph with the gold records.

    python benchmarks/score.py [--gold DIR] [--reports DIR]

Prints, for each set of gold records that has reports and a scorer beside it, precision, recall
and F1 of each measure. Sets that are not at hand are named and left out.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from caregraph.pipeline import build
from caregraph.tell import told

SETS = ("fostering", "simulated")
SENTENCES = "local-authority"  # read for its findings only


def main() -> int:
    """Score every set; return 0 when at least one was there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--reports", type=Path, default=Path("../shared/reports"))
    given = parser.parse_args()
    scorer = given.gold.parent / "tools" / "score.py"
    if not scorer.exists():
        print(f"no scorer at {scorer}: nothing to compare with")
        return 0
    for name in SETS:
        if (given.gold / name).is_dir() and (given.reports / name).is_dir():
            for suffix in ("pdf", "txt"):
                _score(given.reports / name, given.gold / name, scorer, suffix)
        else:
            print(f"{name}: not at hand")
    if (given.gold / SENTENCES).is_dir() and (given.reports / SENTENCES).is_dir():
        _score_sentences(given.reports / SENTENCES, given.gold / SENTENCES, scorer)
    return 0


def _score_sentences(reports: Path, gold: Path, scorer: Path) -> None:
    files = [
        reports / f"{labels.name.split('.')[0]}.pdf" for labels in gold.glob("la-*.labels.jsonl")
    ]
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "findings.jsonl"
        found = [finding.json() for file in sorted(files) for finding in told(file)]
        lines.write_text("\n".join(found), encoding="utf-8")
        print(f"\n{gold.name}: findings of {len(files)} reports", flush=True)
        subprocess.run([sys.executable, str(scorer), str(lines), str(gold)], check=True)


def _score(reports: Path, gold: Path, scorer: Path, suffix: str) -> None:
    files = sorted(reports.glob(f"*.{suffix}"))
    if not files:
        return
    with tempfile.TemporaryDirectory() as folder:
        built = build(files, folder)
        print(f"\n{gold.name}: {len(files)} reports as {suffix}", flush=True)
        for outcome in built.outcomes:
            if outcome.lines:
                print(f"  {outcome.file.name}: {'; '.join(outcome.lines)}", flush=True)
        graph = str(Path(folder) / "graph.trig")
        subprocess.run([sys.executable, str(scorer), graph, str(gold)], check=True)


if __name__ == "__main__":
    sys.exit(main())
