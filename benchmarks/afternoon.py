"""The pipeline that a researcher would write in an afternoon, to measure against.

    python benchmarks/afternoon.py FOLDER OUTPUT [--jobs 2]

pdfplumber takes text and tables from every page, regular expressions find a dozen values, rdflib
holds the graph and writes it, and pyvis draws it with its physics. It keeps no place, no page and
no doubt, and what it says of a report is often wrong: it stands for the cost, not for the answer.
"""

import argparse
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

import networkx as nx
import pdfplumber
from pyvis.network import Network
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

CG = Namespace("http://example.org/afternoon#")
URN = re.compile(r"(?:unique reference number|URN)\D{0,20}(\w{6,8})", re.IGNORECASE)
DATE = re.compile(r"\b\d{1,2} (?:[A-Z][a-z]+ )?(?:to \d{1,2} )?[A-Z][a-z]+ 20\d\d\b")
JUDGED = re.compile(r"(outstanding|good|requires improvement to be good|inadequate)", re.IGNORECASE)
REGULATION = re.compile(r"[Rr]eg(?:ulation|\.)? (\d+)((?: ?\(\w+\))*)")
STANDARD = re.compile(r"minimum standards?\W{1,4}(?:standard )?(\d+(?:\.\d+)?)", re.IGNORECASE)
WORDS = ("safeguarding", "training", "education", "health", "recruitment", "matching", "records")


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken from one report."""

    file: str
    urn: str
    name: str
    dates: tuple[str, ...]
    judged: tuple[str, ...]
    provisions: tuple[str, ...]
    sentences: tuple[str, ...]
    cells: tuple[str, ...]


def taken(file: Path) -> Taken:
    """Take from a report what regular expressions find."""
    with pdfplumber.open(file) as pdf:
        text = "\n".join(page.extract_text() or "" for page in pdf.pages)
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    urn = URN.search(text)
    cited = [f"Regulation {number}{rest}" for number, rest in REGULATION.findall(text)]
    cited += [f"Standard {number}" for number in STANDARD.findall(text)]
    return Taken(
        file.name,
        urn[1] if urn else file.stem,
        text.partition("\n")[0],
        tuple(DATE.findall(text)),
        tuple(JUDGED.findall(text)[:4]),
        tuple(dict.fromkeys(cited)),
        tuple(re.split(r"(?<=[.!?])\s+", text)),
        tuple(cell for table in tables for row in table for cell in row if cell),
    )


def graph_of(reports: Iterable[Taken]) -> Graph:
    """Make one graph of all reports."""
    graph = Graph()
    for report in reports:
        agency, inspection = CG[f"agency-{report.urn}"], CG[report.file]
        graph.add((agency, RDF.type, CG.Agency))
        graph.add((agency, RDFS.label, Literal(report.name)))
        graph.add((inspection, CG.agency, agency))
        for dated in report.dates:
            graph.add((inspection, CG.date, Literal(dated)))
        for grade in report.judged:
            graph.add((inspection, CG.judgement, Literal(grade.lower())))
        for provision in report.provisions:
            graph.add((inspection, CG.cites, CG[provision.replace(" ", "_")]))
        for i, sentence in enumerate(report.sentences):
            _add_sentence(graph, inspection, CG[f"{report.file}-{i}"], sentence)
        for i, cell in enumerate(report.cells):
            graph.add((inspection, CG[f"cell{i}"], Literal(cell)))
    return graph


def _add_sentence(graph: Graph, inspection: URIRef, finding: URIRef, sentence: str) -> None:
    graph.add((inspection, CG.finding, finding))
    graph.add((finding, CG.text, Literal(sentence)))
    for word in WORDS:
        if word in sentence.lower():
            graph.add((finding, CG.theme, CG[word]))


def drawn(reports: Iterable[Taken], file: Path) -> None:
    """Draw which provisions are cited together."""
    together = nx.Graph()
    for report in reports:
        together.add_nodes_from(report.provisions)
        together.add_edges_from(combinations(report.provisions, 2))
    network = Network(cdn_resources="in_line")
    network.from_nx(together)
    file.write_text(network.generate_html(), encoding="utf-8")


def run(files: Iterable[Path], output: Path, jobs: int) -> None:
    """Do all of it: read in so many processes, then graph, files and picture."""
    with get_context("spawn").Pool(jobs) as pool:
        reports = pool.map(taken, files, chunksize=4)
    output.mkdir(parents=True, exist_ok=True)
    graph = graph_of(reports)
    graph.serialize(output / "graph.ttl", format="turtle")
    drawn(reports, output / "graph.html")


def main() -> None:
    """Run it over a folder of PDF files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    wanted = parser.parse_args()
    run(sorted(wanted.folder.glob("*.pdf")), wanted.output, wanted.jobs)


if __name__ == "__main__":
    main()
