"""Brings the text index up to date with the dataset."""

import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.errors import StoreError
from caregraph.keeping import Pieces
from caregraph.rdf.names import CG, RDF
from caregraph.rdf.piece import Piece
from caregraph.search import Passage, TextIndex

_TYPE = ox.NamedNode(f"{RDF}type")
_TEXT = ox.NamedNode(f"{CG}text")
_KINDS = (ox.NamedNode(f"{CG}Finding"), ox.NamedNode(f"{CG}Action"))
_AT_ONCE = 500
"""Reports that are written to the index in one transaction."""


def index_texts(
    dataset: Dataset,
    path: Path,
    changed: Collection[str] | None = None,
    kept: Pieces | None = None,
) -> None:
    """Index the findings and actions of reports that changed or are not in the index yet.

    `changed` are graphs, by default those that were changed since the dataset was opened; `kept`
    are texts of graphs as they stand in the dataset now. Raises `StoreError` where the index cannot
    be written.
    """
    reports = set(dataset.reports())
    some = dataset.changed if changed is None else changed
    try:
        with TextIndex(path, write=True) as index:
            known = index.graphs()
            index.remove(sorted(known - reports))
            for i, graph in enumerate(sorted(reports.intersection(some) | reports - known)):
                piece = kept.get(graph) if kept else None
                found = passages_of(piece) if piece else passages(dataset, graph)
                index.put(graph, sorted(found, key=lambda one: one.iri))
                if i % _AT_ONCE == _AT_ONCE - 1:
                    index.keep()
            index.keep()
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be written to: {error}") from error


def passages_of(piece: Piece) -> Iterator[Passage]:
    """Yield the findings and actions of a report with their texts, from the text of its graph."""
    for quad in ox.parse(piece.passages, format=ox.RdfFormat.N_TRIPLES):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            yield Passage(quad.subject.value, quad.object.value)


def passages(dataset: Dataset, graph: str) -> Iterator[Passage]:
    """Yield the findings and actions of a report with their texts, in no order."""
    name = ox.NamedNode(graph)
    kinds = {
        quad.subject for kind in _KINDS for quad in dataset.statements(None, _TYPE, kind, name)
    }
    for quad in dataset.statements(None, _TEXT, None, name):
        subject, text = quad.subject, quad.object
        if subject in kinds and isinstance(subject, ox.NamedNode) and isinstance(text, ox.Literal):
            yield Passage(subject.value, text.value)
