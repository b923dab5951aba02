"""How long each question of the library takes, on an output of a build.

    python benchmarks/questions.py OUTPUT [--limit 1000] [--runs 5] [--markdown]

Each question is asked with its defaults; where a default is not in the graph, as an agency of the
samples may not be, of the first that is. Time is the median of the runs, all rows fetched, after
one run that does not count. It is processor time of this process, which on an idle machine is the
time that a user waits, and on a busy one is not spoilt by the others.

In the same run the engine is asked directly, with the same text and values in place: the library's
own part of the time is the ratio. A figure that is above its limit makes the exit code 1, but for
the exceptions named below, whose answers hold, or have to look at, very much of the graph.

`benchmarks/many_reports.py` makes an output of 10,000 reports.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.query import Question, library
from caregraph.query.ask import prepared
from caregraph.query.question import ParameterType
from caregraph.query.values import values
from caregraph.store import LocalDataset, open_output

RATIO = 1.3
SMALL = 10.0  # milliseconds below which a ratio measures the clock
_ROWS = "thousands of rows, each with its words, page and report"
_FINDINGS = "looks at each theme of each finding, of which there are hundreds of thousands"
EXCEPTIONS: Mapping[str, str] = {
    "childrens-own-words": _ROWS,
    "enforcement-action": _ROWS,
    "findings-without-a-theme": _ROWS,
    "inspectors-together": "sixteen thousand pairs, each with two names, in their order",
    "latest-inspections": "a row for each agency, from all of its inspections",
    "provisions-cited-together": "counts all pairs of provisions",
    "repeated-breaches": _ROWS,
    "required-before-a-change": _ROWS,
    "shortfalls-by-theme": _FINDINGS,
    "shortfalls-where-an-area-is-lower": _ROWS,
    "themes-by-judgement": _FINDINGS,
    "themes-short-together": "counts all pairs of themes",
    "themes-without-findings": _FINDINGS,
    "what-the-graph-holds": "counts the whole graph",
}
_FIRST = {
    ParameterType.AGENCY: "?visit cg:agency/cg:urn ?one",
    ParameterType.PROVIDER: "?thing a cg:Provider ; rdfs:label ?one",
    ParameterType.INSPECTOR: "?thing a cg:Inspector ; foaf:name ?one",
}
_STATEMENT = "?visit cg:raises ?thing . BIND (STR(?thing) AS ?one)"
_PREFIXES = """PREFIX cg: <https://w3id.org/caregraph/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one question took, in milliseconds."""

    name: str
    rows: int
    ours: float
    direct: float

    @property
    def ratio(self) -> float:
        """Our time against the engine's."""
        return self.ours / self.direct

    def verdict(self, limit: float) -> str:
        """Say what is wrong; empty where nothing is."""
        if self.ours > limit:
            return "exception" if self.name in EXCEPTIONS else "TOO SLOW"
        if self.name in EXCEPTIONS:
            return "no exception any more"
        return "OVERHEAD" if self.ratio > RATIO and self.ours > SMALL else ""


def main() -> None:
    """Ask every question and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--limit", type=float, default=1000, help="milliseconds")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="a part of the names")
    parser.add_argument("--markdown", action="store_true")
    wanted = parser.parse_args()
    failed = False
    row = "| {} | {} | {} | {} | {} |" if wanted.markdown else "{:40} {:>7} {:>9} {:>6}  {}"
    print(row.format("question", "rows", "ms", "ratio", ""), flush=True)
    with open_output(wanted.output) as dataset:
        for name, question in library().items():
            if wanted.only in name:
                one = _measured(dataset, question, wanted.runs)
                verdict = one.verdict(wanted.limit)
                failed = failed or verdict.isupper()
                cells = (name, one.rows, f"{one.ours:.1f}", f"{one.ratio:.2f}", verdict)
                print(row.format(*cells), flush=True)
    sys.exit(1 if failed else 0)


def _measured(dataset: LocalDataset, question: Question, runs: int) -> Measured:
    terms = values(question, _given(dataset, question), dataset.ask)
    text = prepared(question.text, terms, dataset.search).text

    def ours() -> int:
        return _count(dataset.ask(question.text, terms))

    def direct() -> int:
        return _count(dataset.store.query(text))

    rows = ours()
    pairs = [(_timed(ours), _timed(direct)) for _ in range(runs)]
    first, second = zip(*pairs, strict=True)
    return Measured(question.name, rows, statistics.median(first), statistics.median(second))


def _given(dataset: Dataset, question: Question) -> dict[str, str]:
    """Return values for parameters whose default need not be in the graph."""
    given = {}
    for parameter in question.parameters:
        pattern = _FIRST.get(parameter.type, _STATEMENT if parameter.name == "statement" else None)
        if pattern:
            query = f"{_PREFIXES}SELECT ?one WHERE {{ {pattern} }} ORDER BY ?one LIMIT 1"
            found = dataset.ask(query)
            assert isinstance(found, ox.QuerySolutions)  # noqa: S101 — a SELECT
            given[parameter.name] = next(found)["one"].value
    return given


def _count(found: object) -> int:
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 — every question is a SELECT
    return sum(1 for _ in found)


def _timed(work: Callable[[], int]) -> float:
    begun = time.process_time()
    work()
    return 1000 * (time.process_time() - begun)


if __name__ == "__main__":
    main()
