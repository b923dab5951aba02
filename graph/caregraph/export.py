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

from caregraph.dataset import Dataset, graphs, parsed
from caregraph.errors import UsageError
from caregraph.files import whole
from caregraph.pseudonyms import Graphs, pseudonymised
from caregraph.query import rows, table_queries
from caregraph.query.rows import text
from caregraph.rdf.names import PREFIXES
from caregraph.rdf.terms import ntriples
from caregraph.rdf.turtle import trig, turtle
from caregraph.sorting import union
from caregraph.store import LocalDataset


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


def write(
    dataset: Dataset,
    form: Format,
    target: Path,
    more: Sequence[str] = (),
    *,
    key: bytes | None = None,
) -> None:
    """Write the dataset to a file; for CSV to a folder of tables. `more` names further graphs.

    With a `key` the names of people are replaced by pseudonyms under it.
    """
    if form is Format.CSV:
        _write_tables(dataset if key is None else _copy(_held(dataset, more, key)), target)
        return
    replace(target, pieces(dataset, form, more, key=key))


def pieces(
    dataset: Dataset, form: Format, more: Sequence[str] = (), *, key: bytes | None = None
) -> Iterator[str]:
    """Yield the text of an export in pieces; `more` and `key` as for `write`.

    Raises `UsageError` for CSV, which is several files.
    """
    if form is Format.CSV:
        raise UsageError("CSV is a folder of tables: name one with --to FOLDER")
    yield from _PIECES[form](_held(dataset, more, key))


def _held(dataset: Dataset, more: Sequence[str], key: bytes | None) -> Graphs:
    """Return the graphs that an export holds, with their statements."""
    if key is None:
        return graphs(dataset, more)
    return pseudonymised(lambda: graphs(dataset, more), key)


def _turtle(held: Graphs) -> Iterator[str]:
    return turtle(union(held), PREFIXES)


def _trig(held: Graphs) -> Iterator[str]:
    return trig(held, PREFIXES)


def _nquads(held: Graphs) -> Iterator[str]:
    for name, triples in held:
        for s, p, o in triples:
            yield f"{s} {p} {o} {name} .\n"


def _jsonld(held: Graphs) -> Iterator[str]:
    quads = ox.parse("".join(_nquads(held)).encode(), format=ox.RdfFormat.N_QUADS)
    yield _text(ox.serialize(quads, format=ox.RdfFormat.JSON_LD))


def _rdfxml(held: Graphs) -> Iterator[str]:
    lines = ntriples(union(held))
    found = ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES)
    triples = (ox.Triple(q.subject, q.predicate, q.object) for q in found)
    yield _text(ox.serialize(triples, format=ox.RdfFormat.RDF_XML))


_PIECES: Mapping[Format, Callable[[Graphs], Iterator[str]]] = {
    Format.TURTLE: _turtle,
    Format.TRIG: _trig,
    Format.NQUADS: _nquads,
    Format.JSONLD: _jsonld,
    Format.RDFXML: _rdfxml,
}


def _copy(held: Graphs) -> Dataset:
    """Return a dataset in memory of some graphs, to ask for their tables."""
    copy = LocalDataset(None)
    copy.describe()  # with all of the vocabulary: tables give the labels of terms
    for name, triples in held:
        copy.add(parsed(name[1:-1], triples))
    return copy


def _text(data: bytes | None) -> str:
    return (data or b"").decode()


def _write_tables(dataset: Dataset, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, query in table_queries().items():
        table = rows(dataset.ask(query))
        cells = ([text(cell) for cell in row] for row in table.rows)
        replace(folder / f"{name}.csv", [_csv(table.columns, cells)])


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return out.getvalue()


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def replace(target: Path, parts: Iterable[str]) -> None:
    """Write a file; it is put in place when it is whole."""
    with whole(target) as file:
        file.writelines(part.encode() for part in parts)
