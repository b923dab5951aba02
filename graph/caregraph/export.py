"""Writes the dataset to files, in every form that people and programs ask for.

Turtle and RDF/XML hold the union of the graphs; TriG, N-Quads and JSON-LD keep each graph apart.
All are ordered, so two exports differ only where the facts do. A file is replaced when it is whole.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

import pyoxigraph as ox

from caregraph.errors import UsageError
from caregraph.query import select, table_queries
from caregraph.rdf.names import PREFIXES
from caregraph.rdf.terms import Triple
from caregraph.rdf.turtle import reading_order, trig, turtle
from caregraph.store import Dataset, graphs


class Format(StrEnum):
    """The forms of export."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"
    CSV = "csv"


SUFFIXES: Mapping[Format, str] = {
    Format.TURTLE: "ttl",
    Format.TRIG: "trig",
    Format.NQUADS: "nq",
    Format.JSONLD: "jsonld",
    Format.RDFXML: "rdf",
}


def export_files(dataset: Dataset, folder: Path) -> None:
    """Write `graph.ttl` and `graph.trig`, what the reports say, into a folder."""
    for form in (Format.TURTLE, Format.TRIG):
        write(dataset, form, folder / f"graph.{SUFFIXES[form]}")


def write(dataset: Dataset, form: Format, target: Path, more: Sequence[str] = ()) -> None:
    """Write the dataset to a file; for CSV to a folder of tables. `more` names further graphs."""
    if form is Format.CSV:
        _write_tables(dataset, target)
        return
    _replace(target, _PIECES[form](dataset, more))


def pieces(dataset: Dataset, form: Format, more: Sequence[str] = ()) -> Iterator[str]:
    """Yield the text of an export in pieces.

    Raises `UsageError` for CSV, which is several files.
    """
    if form is Format.CSV:
        raise UsageError("CSV is a folder of tables: name one with --to FOLDER")
    yield from _PIECES[form](dataset, more)


def _turtle(dataset: Dataset, more: Sequence[str]) -> Iterator[str]:
    return turtle(_union(dataset, more), PREFIXES)


def _trig(dataset: Dataset, more: Sequence[str]) -> Iterator[str]:
    return trig(graphs(dataset, more), PREFIXES)


def _nquads(dataset: Dataset, more: Sequence[str]) -> Iterator[str]:
    for name, triples in graphs(dataset, more):
        for s, p, o in triples:
            yield f"{s} {p} {o} {name} .\n"


def _jsonld(dataset: Dataset, more: Sequence[str]) -> Iterator[str]:
    quads = ox.parse("".join(_nquads(dataset, more)).encode(), format=ox.RdfFormat.N_QUADS)
    yield _text(ox.serialize(quads, format=ox.RdfFormat.JSON_LD))


def _rdfxml(dataset: Dataset, more: Sequence[str]) -> Iterator[str]:
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in _union(dataset, more))
    found = ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES)
    triples = (ox.Triple(q.subject, q.predicate, q.object) for q in found)
    yield _text(ox.serialize(triples, format=ox.RdfFormat.RDF_XML))


_PIECES: Mapping[Format, Callable[[Dataset, Sequence[str]], Iterator[str]]] = {
    Format.TURTLE: _turtle,
    Format.TRIG: _trig,
    Format.NQUADS: _nquads,
    Format.JSONLD: _jsonld,
    Format.RDFXML: _rdfxml,
}


def _union(dataset: Dataset, more: Sequence[str]) -> list[Triple]:
    merged = {triple for _, triples in graphs(dataset, more) for triple in triples}
    return sorted(merged, key=reading_order)


def _text(data: bytes | None) -> str:
    return (data or b"").decode()


def _write_tables(dataset: Dataset, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, query in table_queries().items():
        _replace(folder / f"{name}.csv", [_csv(*select(dataset.store, query))])


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return out.getvalue()


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _replace(target: Path, parts: Iterable[str]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(target.name + ".part")
    with beside.open("w", encoding="utf-8", newline="") as file:
        file.writelines(parts)
    beside.replace(target)
