"""Many clients at once, runaway queries among them: does the endpoint hold?

    python benchmarks/load.py [OUTPUT] [--seconds 60] [--clients 200] [--limit 30]

`wrk` keeps 200 clients asking quick questions of a server over OUTPUT (without one, over a build of
the sample reports), all on this machine. Five queries that would never end are asked meanwhile. At
the end a table says what was answered, when the runaways were ended, and what memory the processes
took. Exit code 1 where it did not hold: an error other than 429 or 503, a runaway that outlived its
limit by two seconds, or memory that grew by a tenth.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "benchmarks" / "load.lua"
ANYTHING = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
RUNAWAYS = {
    "cartesian count": f"SELECT (COUNT(*) AS ?n) {{ {ANYTHING} }}",
    "endless path": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)* ?b }",
    "filter without match": f"ASK {{ {ANYTHING} FILTER(CONCAT(STR(?a), STR(?d)) = STR(?i)) }}",
    "distinct of a product": f"SELECT (COUNT(DISTINCT ?h) AS ?n) {{ {ANYTHING} }}",
    "average of a product": f"SELECT (MAX(STRLEN(STR(?i))) AS ?n) {{ {ANYTHING} }}",
}
WARM_UP = 10
"""Seconds after which memory is held to be level."""
MIB = 1024 * 1024


@dataclass(slots=True)
class Memory:
    """What the processes took, second by second: those that answer, and all with the runaways."""

    times: list[float] = field(default_factory=list)
    answering: list[float] = field(default_factory=list)
    all: list[float] = field(default_factory=list)

    def between(self, start: float, end: float) -> list[float]:
        """What those that answer took between two times, in seconds from the first look."""
        looks = zip(self.times, self.answering, strict=True)
        return [size for at, size in looks if start <= at - self.times[0] < end]


@dataclass(frozen=True, slots=True)
class Runaway:
    """How a query without end ended."""

    name: str
    status: int
    seconds: float


@contextmanager
def serving(output: Path, limit: float) -> Iterator[tuple[psutil.Process, str]]:
    """Start a server on a free port, and end it."""
    command = [sys.executable, "-m", "caregraph", "serve", "-o", str(output)]
    server = subprocess.Popen(
        [*command, "--port", "0", "--timeout", str(limit)], stdout=subprocess.PIPE, text=True
    )
    try:
        said = server.stdout.readline() if server.stdout else ""
        yield psutil.Process(server.pid), said.split()[2]
    finally:
        server.terminate()
        server.wait(30)


def run_away(address: str, name: str, limit: float) -> Runaway:
    """Ask a query without end, and tell how it ended."""
    began = time.monotonic()
    answer = httpx.post(f"{address}sparql", data={"query": RUNAWAYS[name]}, timeout=3 * limit)
    return Runaway(name, answer.status_code, time.monotonic() - began)


def look(server: psutil.Process, memory: Memory) -> None:
    """Note what the processes take that no other shares with them."""
    answering, everything = 0, 0
    for process in (server, *server.children(recursive=True)):
        try:
            size = process.memory_full_info().uss
            answering += size if process.nice() <= 0 else 0
            everything += size
        except psutil.Error:
            continue  # it has just ended
    memory.times.append(time.monotonic())
    memory.answering.append(answering / MIB)
    memory.all.append(everything / MIB)


def load(address: str, seconds: int, clients: int, limit: float) -> "subprocess.Popen[str]":
    """Start wrk."""
    wrk = shutil.which("wrk") or sys.exit("wrk is not installed (Debian's package wrk)")
    return subprocess.Popen(
        [
            wrk,
            "-t2",
            f"-c{clients}",
            f"-d{seconds}s",
            "--timeout",
            f"{limit + 10:.0f}s",
            "-s",
            str(SCRIPT),
            address,
        ],
        stdout=subprocess.PIPE,
        text=True,
    )


def measured(output: Path, asked: argparse.Namespace) -> tuple[str, list[Runaway], Memory]:
    """Run it all; return what wrk says, how the runaways ended, and the memory."""
    memory = Memory()
    with serving(output, asked.limit) as (server, address), ThreadPoolExecutor(5) as threads:
        wrk = load(address, asked.seconds, asked.clients, asked.limit)
        time.sleep(2)
        runaways = [threads.submit(run_away, address, name, asked.limit) for name in RUNAWAYS]
        while wrk.poll() is None:
            look(server, memory)
            time.sleep(1)
        said = wrk.communicate()[0]
        return said, [run.result() for run in runaways], memory


def figures(said: str) -> tuple[dict[int, int], dict[str, float]]:
    """Read what the script for wrk prints: answers by status, and other figures."""
    statuses = {int(s): int(n) for s, n in re.findall(r"^status (\d+) (\d+)$", said, re.MULTILINE)}
    others = re.findall(r"^(broken|p50|p99|max|rate) ([\d.]+) 0$", said, re.MULTILINE)
    return statuses, {name: float(value) for name, value in others}


def growth(memory: Memory, limit: float) -> float:
    """How much the memory grew, as a part of it: while the runaways ran, or after they had ended.

    The two are apart since the number of processes is another.
    """
    stretches = (memory.between(WARM_UP, limit), memory.between(limit + 5, float("inf")))
    return max(_rise(values) for values in stretches if len(values) >= 4)


def _rise(values: list[float]) -> float:
    part = len(values) // 4
    first, last = (sum(some) / len(some) for some in (values[:part], values[-part:]))
    return last / first - 1


def report(said: str, runaways: list[Runaway], memory: Memory, limit: float) -> bool:
    """Print the table; return whether it held."""
    statuses, others = figures(said)
    refused = {status for status in statuses if status not in (200, 429, 503)}
    late = [run for run in runaways if run.seconds > limit + 2 or run.status not in (429, 503)]
    grown = growth(memory, limit)
    print(f"{'answers a second':34}{others['rate']:>10,.0f}")
    for status, count in sorted(statuses.items()):
        print(f"{f'answers with status {status}':34}{count:>10,}")
    print(f"{'broken connections and time-outs':34}{others['broken']:>10,.0f}")
    for name in ("p50", "p99", "max"):
        print(f"{f'milliseconds, {name}':34}{others[name]:>10,.1f}")
    for run in runaways:
        print(f"{f'runaway: {run.name}':34}{run.seconds:>10,.1f} s, status {run.status}")
    print(f"{'memory of answering processes':34}{memory.answering[-1]:>10,.0f} MiB, {grown:+.1%}")
    print(f"{'memory of all, at most':34}{max(memory.all):>10,.0f} MiB")
    return not refused and not late and not others["broken"] and grown < 0.1


def main() -> None:
    """Build the samples if need be, run, and tell."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("output", nargs="?", type=Path)
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--clients", type=int, default=200)
    arguments.add_argument("--limit", type=float, default=30)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        output = asked.output or Path(folder)
        if not asked.output:
            build = [sys.executable, "-m", "caregraph", "build", str(ROOT / "samples" / "reports")]
            subprocess.run([*build, "-o", folder], check=True, stdout=subprocess.DEVNULL)
        held = report(*measured(output, asked), asked.limit)
    print("it held" if held else "it did NOT hold")
    sys.exit(0 if held else 1)


if __name__ == "__main__":
    main()
