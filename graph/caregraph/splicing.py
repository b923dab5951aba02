"""Brings `graph.ttl` and `graph.trig` up to date where few graphs have changed.

What has not changed is copied from the files as they are, by its place in them. Both files are in a
fixed order, so what changed is put where it belongs:

    graph.trig as it was ─▶ what changed graphs said ─┐
    texts of what they say now ───────────────────────┴▶ things of which something else is said now
    graph.trig: the changed graphs in place of the old
    graph.ttl: what changed graphs have for their own, and the changed things

The result is, byte for byte, what an export of the whole writes.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from heapq import merge
from itertools import takewhile
from operator import attrgetter
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from caregraph.assembling import (
    TRIG,
    TURTLE,
    Part,
    by_owner,
    laid,
    own_texts,
    placed,
    terms_of,
)
from caregraph.assembling import thing as told
from caregraph.dataset import triple_of, triples_of, vocabulary_terms
from caregraph.files import copy, whole
from caregraph.keeping import Pieces
from caregraph.places import Place, Stood, keep
from caregraph.rdf.names import DATASET, HISTORY, ID, PREFIXES, VOCABULARY
from caregraph.rdf.piece import (
    KINDS,
    PROLOGUE,
    Piece,
    Stretch,
    block,
    own,
    owner,
    parsed,
    piece,
    place_key,
    thing_key,
    things,
    unblocked,
    written,
)
from caregraph.rdf.terms import Triple
from caregraph.rdf.turtle import Shortener
from caregraph.store import LocalDataset

_NAME = re.compile(r"(?P<prefix>[a-z]+):(?P<local>.*)", re.DOTALL)


def splice_exports(
    dataset: LocalDataset,
    folder: Path,
    changed: Collection[str],
    stood: Stood,
    kept: Pieces | None = None,
) -> None:
    """Write both files anew, given which reports' graphs have changed since they were written.

    They are written side by side: most of it is copying, which the system does. Where that ends
    between the two, nothing is known of the files, and the next export is a whole one.

    `stood` is what is known of the files, and `kept` holds texts of graphs as they are
    in the dataset now; what it lacks is made. Raises `OSError` where the files cannot be written.
    """
    with ExitStack() as stack:
        pieces = kept or stack.enter_context(Pieces(folder))
        change = _Change(dataset, changed, stood, pieces, folder)
        beside = stack.enter_context(ThreadPoolExecutor(max_workers=1, thread_name_prefix="trig"))
        trig = beside.submit(change.write_trig)
        stretches = change.write_turtle()
        blocks = trig.result()
    keep(folder, placed(blocks, stretches), change.used)


class _Change:
    """What is different now from what stands in the files."""

    def __init__(
        self,
        dataset: LocalDataset,
        changed: Collection[str],
        stood: Stood,
        kept: Pieces,
        folder: Path,
    ) -> None:
        """Find it; the files stand in `folder`."""
        self._dataset = dataset
        self._stood = stood.places
        self._kept = kept
        self._trig, self._turtle = folder / TRIG, folder / TURTLE
        self._reports = frozenset(dataset.reports())
        self._changed = frozenset(changed)
        self.used = self._used_now(stood.used)
        self._now = {
            HISTORY: dataset.triples(HISTORY),
            VOCABULARY: dataset.used_vocabulary(self.used),
        }
        self._more, _ = by_owner(self._now[HISTORY], self._reports)
        # Of what several graphs describe, and of histories, each thing is told anew.
        history, differing = set(self._now[HISTORY]), set[str]()
        before = self._before(HISTORY)
        differing.update(triple.subject for triple in history ^ before)
        told_by_others = {triple.subject for triple in history | before}
        differing.update(thing for thing in told_by_others if owner(thing) in self._changed)
        words = set(self._now[VOCABULARY]) ^ self._before(VOCABULARY)
        differing.update(triple.subject for triple in words)
        for name in self._changed:
            shared = set(triples_of(self._piece(name).shared)) if name in self._reports else set()
            differing.update(triple.subject for triple in shared ^ self._before(name))
        self._differing = differing
        owners = {owner(thing) for thing in differing} | self._changed
        self._touched = sorted(self._reports & owners)

    def _used_now(self, before: Collection[str]) -> set[str]:
        """Return which terms of the vocabularies the reports use.

        What a graph says now is used. What one said that says something else now, or has gone, may
        be used no longer: it is looked for.
        """
        known = vocabulary_terms(self._dataset)
        now = set[str]()
        for name in (DATASET, *sorted(self._reports & self._changed)):
            now |= known & terms_of(self._piece(name))
        doubtful = set[str]()
        for name in self._changed & self._stood.keys():
            doubtful |= known & {term for triple in self._said_before(name) for term in triple}
        doubtful -= now
        store = self._dataset.store
        gone = {
            term
            for term in doubtful
            if not _is_used(store, ox.NamedNode(term[1:-1]), self._reports)
        }
        return (known.intersection(before) | now) - gone

    def _said_before(self, name: str) -> set[Triple]:
        """Return all that a graph said when the files were written."""
        return set(parsed(unblocked(self._block(name))))

    def _before(self, name: str) -> set[Triple]:
        """Return what a graph said, when the files were written, of things not its own."""
        if name not in self._stood:
            return set()
        body = unblocked(self._block(name))
        mine = own(name)
        return set(parsed(b"".join(text for text in things(body) if not _is_own(text, mine))))

    def _block(self, name: str) -> bytes:
        start, end = self._stood[name].block
        with self._trig.open("rb") as was:
            was.seek(start)
            return was.read(end - start)

    def write_trig(self) -> dict[str, Stretch]:
        """Write the TriG file, and return where the graphs stand in it."""
        with self._trig.open("rb") as was, whole(self._trig) as file:
            return self._blocks(was, file)

    def write_turtle(self) -> dict[tuple[str, str], Stretch]:
        """Write the Turtle file, and return where what is graphs' own stands in it."""
        with self._turtle.open("rb") as was, whole(self._turtle) as file:
            return laid(self._parts_now(was), file)

    def _blocks(self, was: BinaryIO, file: BinaryIO) -> dict[str, Stretch]:
        found = {}
        short = Shortener(PREFIXES)
        file.write(PROLOGUE)
        for name in (DATASET, *sorted(self._reports), HISTORY, VOCABULARY):
            start = file.tell()
            if name in self._now:
                if self._now[name] or name == VOCABULARY:
                    file.write(block(name, written(self._now[name], short), short))
            elif name in self._changed or name not in self._stood:
                file.write(block(name, self._piece(name).body, short))
            else:
                copy(was, *self._stood[name].block, file)
            if file.tell() > start:
                found[name] = (start, file.tell())
        return found

    def _parts_now(self, was: BinaryIO) -> Iterator[Part]:
        """Yield the parts of the Turtle file, of which `was` is the earlier, in their order."""
        new = [*self._told(), *self._own()]
        gone = {place_key(name, kind) for name in self._changed for kind in KINDS}
        anew = {thing_key(name) for name in self._differing} | {part.key for part in new} | gone
        old = (part for part in _parts(was, self._stood) if part.key not in anew)
        return merge(old, sorted(new, key=_KEY), key=_KEY)

    def _told(self) -> Iterator[Part]:
        """Yield what is said now of things that several graphs describe."""
        graphs = {*self._reports, DATASET, HISTORY}
        words = _by_subject(self._now[VOCABULARY], self._differing)
        for name in self._differing:
            if owner(name) in self._reports:
                continue
            said = words.get(name, set())
            for quad in self._dataset.statements(ox.NamedNode(name[1:-1])):
                if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value in graphs:
                    said.add(triple_of(quad))
            if said:
                yield told(name, said)

    def _own(self) -> Iterator[Part]:
        """Yield what graphs have for their own that say something else now."""
        for name in self._touched:
            for i, kind in enumerate(KINDS):
                yield Part(place_key(name, kind), partial(self._write_own, name, i), name)

    def _write_own(self, name: str, i: int, file: BinaryIO) -> None:
        file.write(own_texts(self._piece(name), self._more.get(name, ()))[i])

    def _piece(self, name: str) -> Piece:
        return self._kept.get(name) or self._made(name)

    def _made(self, name: str) -> Piece:
        found = piece(name, self._dataset.triples(name))
        self._kept.put(name, found)
        return found


_KEY = attrgetter("key")


def _parts(was: BinaryIO, stood: Mapping[str, Place]) -> Iterator[Part]:
    """Yield the parts of a Turtle file as it stands."""
    at = len(PROLOGUE)
    for i, kind in enumerate(KINDS):
        for name, place in stood.items():
            start, end = place.own[i]
            if end > start:
                yield from _between(was, at, start)
                yield Part(place_key(name, kind), partial(copy, was, start, end), name)
                at = end
    yield from _between(was, at, was.seek(0, SEEK_END))


def _between(was: BinaryIO, start: int, end: int) -> Iterator[Part]:
    """Yield the things of a stretch that is no graph's own: an empty line comes before each."""
    while start < end:
        was.seek(start)
        first = was.readline()
        rest = list(takewhile(lambda line: line != b"\n", iter(was.readline, b"")))
        text = first + b"".join(rest)
        yield Part(thing_key(_subject(rest[0])), partial(_put, text))
        start += len(text)


def _put(text: bytes, file: BinaryIO) -> None:
    file.write(text)


def _is_own(text: bytes, mine: Collection[str]) -> bool:
    return _subject(text.split(b"\n", 2)[1]).startswith(tuple(mine))


def _subject(line: bytes) -> str:
    """Return the term that a line of a Turtle file of ours begins a thing with."""
    term = line.decode().rstrip("\n")
    if term.startswith("<"):
        return term if ":" in term else f"<{ID}{term[1:]}"
    found = _NAME.fullmatch(term)
    return f"<{PREFIXES[found['prefix']]}{found['local']}>" if found else term


def _by_subject(triples: Iterable[Triple], some: Collection[str]) -> dict[str, set[Triple]]:
    found: dict[str, set[Triple]] = {}
    for triple in triples:
        if triple.subject in some:
            found.setdefault(triple.subject, set()).add(triple)
    return found


def _is_used(store: ox.Store, term: ox.NamedNode, graphs: Collection[str]) -> bool:
    """Look in the merge, and for what is found there, in which graphs it stands.

    The first that is found is mostly a report's; all that named graphs say of a term would come
    after all that the merge says.
    """
    patterns = ((None, None, term), (term, None, None), (None, term, None))
    return any(
        _stands_in(store, quad, graphs)
        for subject, predicate, value in patterns
        for quad in store.quads_for_pattern(subject, predicate, value, ox.DefaultGraph())
    )


def _stands_in(store: ox.Store, quad: ox.Quad, graphs: Collection[str]) -> bool:
    found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    names = (other.graph_name for other in found)
    return any(isinstance(name, ox.NamedNode) and name.value in graphs for name in names)
