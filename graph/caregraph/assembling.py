"""Puts `graph.ttl` and `graph.trig` together from the texts of all graphs, in little memory.

text of a report's graph ─┬▶ graph.trig, as it is
                          ├▶ its inspection, its report: put aside, as they are
                          └▶ what others may describe, too: sorted with that of all graphs
graph.ttl: what is sorted, and the inspections and reports in their places
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from heapq import merge
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from caregraph.dataset import Dataset, triples_of, vocabulary_terms
from caregraph.files import copy, whole
from caregraph.keeping import Pieces
from caregraph.places import Place, keep
from caregraph.rdf.names import DATASET, HISTORY, PREFIXES, VOCABULARY
from caregraph.rdf.piece import (
    KINDS,
    PROLOGUE,
    Piece,
    Stretch,
    block,
    owner,
    piece,
    place_key,
    thing_key,
    with_more,
    written,
)
from caregraph.rdf.terms import Triple
from caregraph.rdf.turtle import Shortener
from caregraph.sorting import union

TURTLE, TRIG = "graph.ttl", "graph.trig"
EXPORTED = (TURTLE, TRIG)
"""The files that every build leaves."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the Turtle file: where it comes, what writes it, and whose own it is if any's."""

    key: tuple[bool, str]
    write: Callable[[BinaryIO], object]
    graph: str | None = None


def export_files(dataset: Dataset, folder: Path, kept: Pieces | None = None) -> None:
    """Write both files, what the reports say, into a folder.

    `kept` are the texts of graphs as they stand in the dataset now; what it lacks is made. Raises
    `OSError` where the files cannot be written.
    """
    with ExitStack() as stack:
        pieces = kept or stack.enter_context(Pieces(folder))
        aside = tuple(stack.enter_context(TemporaryFile(dir=folder)) for _ in KINDS)
        graphs = _Graphs(dataset, pieces, aside)
        trig = stack.enter_context(whole(folder / TRIG))
        turtle = stack.enter_context(whole(folder / TURTLE))
        # What is put aside is known as soon as the first of the others is.
        parts = merge(_things(union(graphs.taken(trig))), graphs.own(), key=attrgetter("key"))
        own = laid(parts, turtle)
    keep(folder, placed(graphs.blocks, own), graphs.used)


def laid(parts: Iterable[Part], turtle: BinaryIO) -> dict[tuple[str, str], Stretch]:
    """Write a Turtle file of parts that come in order; return where what is a graph's own stands.

    What is a graph's own is known by its name and by what its key begins with.
    """
    found = {}
    turtle.write(PROLOGUE)
    for part in parts:
        if part.graph is None:
            part.write(turtle)
        else:
            start = turtle.tell()
            part.write(turtle)
            kind = next(kind for kind in KINDS if part.key[1].startswith(f"<{kind}"))
            found[part.graph, kind] = (start, turtle.tell())
    return found


def placed(
    blocks: dict[str, Stretch], own: dict[tuple[str, str], Stretch]
) -> Iterator[tuple[str, Place]]:
    """Yield where the graphs stand."""
    for name, stretch in blocks.items():
        first, second = (own.get((name, kind), (0, 0)) for kind in KINDS)
        yield name, Place(stretch, (first, second))


class _Graphs:
    """All graphs of the exports, in order."""

    def __init__(self, dataset: Dataset, kept: Pieces, aside: tuple[BinaryIO, ...]) -> None:
        self._dataset = dataset
        self._kept = kept
        self._aside = aside
        self._lengths: dict[str, list[int]] = {}
        self._short = Shortener(PREFIXES)
        self.blocks: dict[str, Stretch] = {}
        self.used: set[str] = set()

    def taken(self, trig: BinaryIO) -> Iterator[tuple[str, Iterable[Triple]]]:
        """Write the TriG file, put aside what is one graph's own, and yield what is not."""
        trig.write(PROLOGUE)
        known = vocabulary_terms(self._dataset)
        reports = self._dataset.reports()
        history = self._dataset.triples(HISTORY)
        of_graph, of_none = by_owner(history, set(reports))
        for name in (DATASET, *reports):
            found = self._kept.get(name) or self._made(name)
            self._write(trig, name, found.body)
            self._put_aside(name, found, of_graph.get(name, ()))
            self.used |= known & terms_of(found)
            yield name, triples_of(found.shared)
        if history:
            self._write(trig, HISTORY, written(history, self._short))
            yield HISTORY, of_none
        vocabulary = self._dataset.used_vocabulary(self.used)
        self._write(trig, VOCABULARY, written(vocabulary, self._short))
        yield VOCABULARY, vocabulary

    def own(self) -> Iterator[Part]:
        """Yield what was put aside, in order."""
        for i, (kind, file) in enumerate(zip(KINDS, self._aside, strict=True)):
            at = 0
            for name, lengths in self._lengths.items():
                end = at + lengths[i]
                if end > at:
                    yield Part(place_key(name, kind), partial(copy, file, at, end), name)
                at = end

    def _made(self, name: str) -> Piece:
        return piece(name, self._dataset.triples(name))

    def _write(self, trig: BinaryIO, name: str, body: bytes) -> None:
        start = trig.tell()
        trig.write(block(name, body, self._short))
        self.blocks[name] = (start, trig.tell())

    def _put_aside(self, name: str, found: Piece, more: Collection[Triple]) -> None:
        texts = own_texts(found, more)
        for text, file in zip(texts, self._aside, strict=True):
            file.write(text)
        self._lengths[name] = [len(text) for text in texts]


def by_owner(
    triples: Iterable[Triple], graphs: Collection[str]
) -> tuple[dict[str, list[Triple]], list[Triple]]:
    """Part statements into those about what one of the graphs has for its own, and the others."""
    of_graph: dict[str, list[Triple]] = {}
    of_none = []
    for triple in triples:
        graph = owner(triple.subject)
        if graph is not None and graph in graphs:
            of_graph.setdefault(graph, []).append(triple)
        else:
            of_none.append(triple)
    return of_graph, of_none


def terms_of(found: Piece) -> set[str]:
    """Return the IRIs that a graph uses besides its own."""
    return set(found.terms.decode().split("\n"))


def own_texts(found: Piece, more: Collection[Triple]) -> tuple[bytes, ...]:
    """Return what a graph has for its own, with what another says of it, by kind."""
    return tuple(
        with_more(
            found.body[start:end],
            [triple for triple in more if triple.subject.startswith(f"<{kind}")],
        )
        for kind, (start, end) in zip(KINDS, found.own, strict=True)
    )


def thing(subject: str, triples: Iterable[Triple]) -> Part:
    """Return the part of the Turtle file that tells of a thing which several graphs describe."""
    text = written(triples, Shortener(PREFIXES))
    return Part(thing_key(subject), partial(_write, text))


def _write(text: bytes, turtle: BinaryIO) -> None:
    turtle.write(text)


def _things(triples: Iterable[Triple]) -> Iterator[Part]:
    for subject, some in groupby(triples, key=lambda triple: triple.subject):
        yield thing(subject, some)
