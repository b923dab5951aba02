"""What is extracted, against records made by hand: every structural measure, report by report."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from caregraph.pipeline import build
from tests.conftest import REPORTS, ROOT, SAMPLES

GOLD = REPORTS.parent / "gold"
SCORER = REPORTS.parent / "tools" / "score.py"
NARRATIVE = ("finding", "theme", "action-finding link")
pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=f"no scorer at {SCORER}")


def measures(graph: Path, gold: Path) -> dict[str, float]:
    """F1 of each structural measure."""
    command = [sys.executable, str(SCORER), str(graph), str(gold), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    return {name: m["f1"] for name, m in found.items() if not name.startswith(NARRATIVE)}


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_published_reports_are_read_without_a_fault(tmp_path: Path, suffix: str) -> None:
    build(sorted((REPORTS / "fostering").glob(f"*.{suffix}")), tmp_path, site=False)
    found = measures(tmp_path / "graph.trig", GOLD / "fostering")
    assert len(found) > 20
    assert {name: f1 for name, f1 in found.items() if f1 < 1} == {}


def test_simulated_reports_are_read(tmp_path: Path) -> None:
    build(sorted((REPORTS / "simulated").glob("*.pdf")), tmp_path, site=False)
    found = measures(tmp_path / "graph.trig", GOLD / "simulated")
    assert {name: f1 for name, f1 in found.items() if f1 < 0.99} == {}


def test_the_samples_are_read_without_a_fault(tmp_path: Path) -> None:
    build(sorted(SAMPLES.glob("*.pdf")), tmp_path, site=False)
    found = measures(tmp_path / "graph.trig", ROOT / "samples" / "gold")
    assert {name: f1 for name, f1 in found.items() if f1 < 1} == {}


def test_a_harsh_corpus_of_made_up_reports_is_read(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "samples.corpus", "60", str(tmp_path), "--seed", "424242"]
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'graph'}"}
    subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True)
    build([tmp_path / "reports"], tmp_path / "out", site=False)
    found = measures(tmp_path / "out" / "graph.trig", tmp_path / "gold")
    assert {name: f1 for name, f1 in found.items() if f1 < 0.97} == {}
