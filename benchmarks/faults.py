"""Kills builds at random moments, and compares what is left with an undisturbed build.

    python -m benchmarks.faults [--kills 100] [--reports 24] [--site-every 10] [--seed 1]

Each try begins a build (every second one into an output that holds half of the reports), kills its
writer, one of its workers or the whole of it (kill -9), looks at what a reader sees, and builds
again, until so many have been hit: some builds end first. Counts go to standard output. It takes
some ten seconds a try.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.faults.disturbing import ROOT, Came, Held, Target, build, disturbed, graphs_seen, held


@dataclass(frozen=True, slots=True)
class Setting:
    """What is built, what it must come to, and how long it takes undisturbed."""

    folder: Path
    files: list[Path]
    whole: dict[bool, Held]
    seconds: dict[bool, float]


def main() -> None:
    """Run the tries and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--reports", type=int, default=24)
    parser.add_argument("--site-every", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    rng = random.Random(wanted.seed)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        setting = _setting(Path(folder), wanted.reports)
        for n in count():
            if sum(number for what, number in counts.items() if "killed" in what) >= wanted.kills:
                break
            site = wanted.site_every > 0 and n % wanted.site_every == 0
            counts.update(_try(setting, rng, n, site=site))
            print(f"{n + 1} tries: {dict(sorted(counts.items()))}", flush=True)
    if counts["differs"] or counts["partial graph seen"] or counts["second build failed"]:
        sys.exit(1)


def _setting(folder: Path, reports: int) -> Setting:
    made = [sys.executable, "-m", "samples.corpus", str(reports), str(folder / "corpus")]
    subprocess.run(made, check=True, cwd=ROOT, capture_output=True)
    files = sorted((folder / "corpus" / "reports").glob("*.pdf"))
    whole, seconds = {}, {}
    for site in (False, True):
        output = folder / f"undisturbed-{site}"
        began = time.monotonic()
        if build(files, output, *_more(site=site)).returncode:
            sys.exit("an undisturbed build fails")
        seconds[site] = time.monotonic() - began
        whole[site] = held(output)
    return Setting(folder, files, whole, seconds)


def _more(*, site: bool) -> list[str]:
    return ["--jobs", "2", "--site" if site else "--no-site"]


def _try(setting: Setting, rng: random.Random, n: int, *, site: bool) -> Counter[str]:
    output = setting.folder / "out"
    shutil.rmtree(output, ignore_errors=True)
    if n % 2:
        half = setting.folder / "half"
        if not half.exists():
            build(setting.files[::2], half, "--no-site")
        shutil.copytree(half, output)
    target = rng.choice(list(Target))
    moment = rng.uniform(0.2, 1.0) * setting.seconds[site]
    came = disturbed(setting.files, output, target, moment, *_more(site=site))
    counts = Counter({f"{target} killed" if came is Came.KILLED else str(came): 1})
    counts.update(_seen(setting.whole[site], output))
    if build(setting.files, output, *_more(site=site)).returncode:
        counts["second build failed"] += 1
    else:
        counts["same" if held(output) == setting.whole[site] else "differs"] += 1
    return counts


def _seen(whole: Held, output: Path) -> Counter[str]:
    """Look at what a reader sees: whole reports, or a line that says to wait."""
    seen = graphs_seen(output)
    if seen is None:
        return Counter({"reader told to wait": 1})
    partial = set(seen.items()) - set(whole.graphs)
    return Counter({"partial graph seen" if partial else "reader sees whole reports": 1})


if __name__ == "__main__":
    main()
