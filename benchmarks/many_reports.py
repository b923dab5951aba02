"""Makes the output of a build of many reports, without reading as many.

    python benchmarks/many_reports.py OUTPUT [--reports 10000] [--distinct 250] [--seed 1]

Some hundred fictional reports are made and read as any report is. What was read from them is then
written again and again under other reference numbers, names and days, in chains: an agency has
three to five inspections some years apart, each naming the one before. Provisions, standards,
themes and inspectors are shared, and a provider has one to four agencies. The words on the pages
stay those of the report that was read, so they name its days.

The same command makes the same graph. It needs some 12 GB of disk for 10,000 reports.
"""

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

import pyoxigraph as ox

from caregraph import build
from caregraph.indexing import index_texts
from caregraph.rdf import names
from caregraph.rdf.names import CG, RDFS
from caregraph.rdf.terms import Triple, day, iri, text
from caregraph.search import INDEX
from caregraph.store import STORE, LocalDataset

ROOT = Path(__file__).resolve().parent.parent
_LAST = (date(2021, 6, 1), date(2025, 6, 1))  # when an agency's last inspection begins
_APART = (400, 1100)  # days from one inspection of an agency to the next
_END, _DUE, _SHA = f"<{CG}endDate>", f"<{CG}dueDate>", f"<{CG}sha256>"
_BEFORE, _GRADE_BEFORE = f"<{CG}previousInspectionDate>", f"<{CG}previousOverallGrade>"
_LABEL = f"<{RDFS}label>"


@dataclass(frozen=True, slots=True)
class Template:
    """What was read from one report: lines that hold its names, and those that are made anew."""

    urn: str
    start: date
    name: str
    provider: str | None
    overall: str | None
    lines: str
    varied: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """One inspection to write: whose, when, like which report, and the one before it."""

    template: Template
    urn: str
    name: str
    provider: str
    start: date
    before: "Visit | None"

    @property
    def graph(self) -> str:
        """The name of the report's graph."""
        return names.report(self.urn, self.start)


def main() -> None:
    """Make the output and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--distinct", type=int, default=250)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    make(wanted.output, wanted.reports, wanted.distinct, wanted.seed)


def make(output: Path, reports: int, distinct: int, seed: int) -> None:
    """Make an output of so many reports, of which so many are distinct."""
    with tempfile.TemporaryDirectory() as folder:
        templates = list(_templates(Path(folder), distinct, seed))
    _said(f"{len(templates)} distinct reports read")
    with LocalDataset(output / STORE) as dataset:
        dataset.describe()
    visits = islice(_visits(templates, random.Random(seed)), reports)
    with LocalDataset(output / STORE) as dataset:
        while batch := list(islice(visits, 250)):
            dataset.store.bulk_load(
                "".join(map(_quads, batch)).encode(), format=ox.RdfFormat.N_QUADS, lenient=True
            )
        dataset.store.optimize()  # many loads leave many files, through all of which a reader goes
        _said("loaded")
        dataset.derive()
        _said("histories derived")
        index_texts(dataset, output / INDEX)
        _said(f"{len(dataset.reports())} reports, {len(dataset.store)} statements in {output}")


def _templates(folder: Path, distinct: int, seed: int) -> Iterator[Template]:
    """Yield what is read from so many fictional reports."""
    made = [sys.executable, "-m", "samples.corpus", str(distinct), str(folder), "--seed", str(seed)]
    subprocess.run(made, check=True, cwd=ROOT, capture_output=True)
    build([folder / "reports"], folder / "output")
    with LocalDataset(folder / "output" / STORE, write=False) as dataset:
        for graph in dataset.reports():
            yield _template(graph, dataset.triples(graph))


def _template(graph: str, triples: list[Triple]) -> Template:
    urn, began = graph.split("/")[-2:]
    start = date.fromisoformat(began)
    overall = f"<{names.inspection(urn, start)}/judgement/overall>"
    of = {(t.subject, t.predicate): t.object for t in triples}
    agency, inspection = iri(names.agency(urn)), iri(names.inspection(urn, start))
    made_anew = {_END, _DUE, _SHA, _BEFORE, _GRADE_BEFORE}
    named = {agency, inspection, of.get((agency, f"<{CG}provider>"), "")}
    varied = tuple(
        t
        for t in triples
        if t.predicate in made_anew or (t.predicate == _LABEL and t.subject in named)
    )
    kept = set(triples) - set(varied)
    return Template(
        urn=urn,
        start=start,
        name=of[agency, _LABEL].strip('"'),
        provider=of.get((agency, f"<{CG}provider>")),
        overall=of.get((overall, f"<{CG}grade>")),
        lines="".join(f"{s} {p} {o} .\n" for s, p, o in sorted(kept)),
        varied=varied,
    )


def _visits(templates: list[Template], rng: random.Random) -> Iterator[Visit]:
    """Yield inspections without end, an agency's in the order of their days."""
    numbers = count(1_000_001)
    provider, left = "", 0
    while True:
        rng.shuffle(templates)
        rest = list(templates)
        while rest:
            chain, rest = rest[: (size := rng.choice((3, 4, 4, 5)))], rest[size:]
            urn = str(next(numbers))
            if left == 0:
                provider, left = f"{chain[0].name} Group {urn}", rng.choice((1, 1, 1, 2, 4))
            left -= 1
            yield from _chain(chain, urn, provider, rng)


def _chain(chain: list[Template], urn: str, provider: str, rng: random.Random) -> Iterator[Visit]:
    first, last = _LAST
    days = [first + timedelta(rng.randrange((last - first).days))]
    for _ in chain[1:]:
        days.insert(0, days[0] - timedelta(rng.randint(*_APART)))
    before = None
    for template, start in zip(chain, days, strict=True):
        before = Visit(template, urn, f"{chain[0].name} {urn[-4:]}", provider, start, before)
        yield before


def _quads(visit: Visit) -> str:
    """Return the statements of a report, in its graph and in the merge of all."""
    template = visit.template
    varied = "".join(f"{s} {p} {o} .\n" for s, p, o in _varied(visit))
    lines = _renamed(template.lines + varied, visit)
    return lines.replace(" .\n", f" <{visit.graph}> .\n") + lines


def _renamed(lines: str, visit: Visit) -> str:
    template = visit.template
    if template.provider:
        lines = lines.replace(template.provider, iri(names.provider(visit.provider)))
    lines = lines.replace(template.urn, visit.urn)
    return lines.replace(template.start.isoformat(), visit.start.isoformat())


def _varied(visit: Visit) -> Iterator[Triple]:
    """Yield the lines that are made anew; subjects are renamed afterwards with all others."""
    moved = visit.start - visit.template.start
    for triple in visit.template.varied:
        subject, predicate, _ = triple
        if predicate in (_END, _DUE):
            yield Triple(subject, predicate, day(_day(triple.object) + moved))
        elif predicate == _SHA:
            yield Triple(subject, predicate, text(hashlib.sha256(visit.graph.encode()).hexdigest()))
        elif predicate == _LABEL:
            yield Triple(subject, predicate, _label(triple, visit))
    subject = iri(names.inspection(visit.template.urn, visit.template.start))
    if visit.before:
        yield Triple(subject, _BEFORE, day(visit.before.start))
        if visit.before.template.overall:
            yield Triple(subject, _GRADE_BEFORE, visit.before.template.overall)


def _label(triple: Triple, visit: Visit) -> str:
    if triple.subject == visit.template.provider:
        return text(visit.provider)
    return triple.object.replace(visit.template.name, visit.name)


def _day(term: str) -> date:
    return date.fromisoformat(term[1:11])


def _said(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", flush=True)


if __name__ == "__main__":
    main()
