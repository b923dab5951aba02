"""The dataset on disk: an embedded Oxigraph store.

Its default graph is the merge of the named graphs (`merged.py`). Whatever ends a program that
writes, the store is whole: what changes it is one transaction, but for loads in bulk, whose
statements are kept in a file (`loading.nq`) until they are in; the next that opens the store to
write loads them again.
"""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from caregraph import merged
from caregraph.dataset import Dataset, NamedGraph, parsed, triples_of
from caregraph.errors import StoreError
from caregraph.files import put_whole
from caregraph.holding import Hold
from caregraph.pending import Pending
from caregraph.query import Answer, Term, ask
from caregraph.rdf.dataset import description, vocabulary_lines
from caregraph.rdf.names import DATASET, VOCABULARY
from caregraph.rdf.terms import Triple, ntriples
from caregraph.search import INDEX, TextIndex

__all__ = ["FORMAT", "MARKER", "STORE", "Dataset", "LocalDataset", "open_output"]

STORE = "store"
MARKER = "store.json"
"""The file beside a store that gives its format; it is replaced whenever the store is written."""
FORMAT = 2
"""1: named graphs only. 2: the default graph is their merge."""
LOADING = "loading.nq"
"""The file beside a store that holds what is being loaded in bulk."""
_BULK = 8
"""So many new graphs are loaded in bulk, a third of the work; fewer, in a transaction."""
_LARGE = 10_000
"""More statements than these are loaded in bulk: a transaction keeps all of them in memory."""


def open_output(output: Path) -> "LocalDataset":
    """Open the dataset of an output folder for reading only.

    Raises `StoreError` when nothing has been built there, or it cannot be read.
    """
    if not (output / STORE).is_dir():
        raise StoreError(f"{output} holds no graph: run 'caregraph build' first")
    if (output / LOADING).exists():
        raise StoreError(f"a build into {output} is under way, or was ended: wait, or build again")
    return LocalDataset(output / STORE, write=False)


class LocalDataset(Dataset):
    """A store on disk that is open; it is written to disk when its `with` block ends."""

    together = 64

    def __init__(self, folder: Path | None, *, write: bool = True) -> None:
        """Open the store in a folder, made if need be; one in memory without a folder.

        Raises `StoreError` when another program has it open or it cannot be read.
        """
        self._folder = folder
        self._write = write
        self._changed: set[str] = set()
        self._search: TextIndex | None = None
        self._pending = Pending(folder.parent if folder else None)
        stored = _format(folder)
        if not write and stored != FORMAT:
            raise StoreError(f"{folder} was built by an earlier caregraph: build it again")
        self._hold = Hold(folder.parent) if folder and write else None
        try:
            self._store = _opened(folder, write=write)
        except (OSError, RuntimeError) as error:  # the latter where its files are corrupt
            self._let_go()
            raise StoreError(_explained(folder, error)) from error
        if write:
            self._recover(stored)

    def _recover(self, stored: int) -> None:
        """Finish a load that was ended, and make the merge where there is none."""
        with self._writing(()):
            loading = self._loading
            if loading and loading.exists():
                self._store.bulk_load(path=str(loading), format=ox.RdfFormat.N_QUADS, lenient=True)
                loading.unlink()
            if stored != FORMAT:
                merged.rebuild(self._store)

    def _leave(self, error: BaseException | None) -> None:
        try:
            if self._folder is not None and self._write:
                with self._writing(()):
                    self._store.flush()
                    _mark(self._folder)
        except StoreError:
            if error is None:  # else it is told already what is wrong
                raise
        finally:
            if self._search:
                self._search.close()
            del self._store
            self._let_go()

    def _let_go(self) -> None:
        if self._hold:
            self._hold.release()

    @property
    def store(self) -> ox.Store:
        """The store itself, for what reads and writes statements one by one."""
        return self._store

    @property
    def changed(self) -> frozenset[str]:
        """The names of the graphs that were replaced with other statements, or removed."""
        return frozenset(self._changed)

    @property
    def pending(self) -> Pending:
        """What was written and has not reached all that is made from it."""
        return self._pending

    @property
    def search(self) -> TextIndex | None:
        """The text index beside the store, `None` where there is none."""
        if self._search is None and self._folder is not None:
            path = self._folder.parent / INDEX
            self._search = TextIndex(path) if path.exists() else None
        return self._search

    def ask(
        self,
        text: str,
        values: Mapping[str, Term] | None = None,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        """Run a query over the merge of all graphs; `GRAPH` reaches each.

        `values` binds variables, by their names without the question mark. `default_graphs` and
        `named_graphs` narrow what is asked, as in the SPARQL Protocol. Raises `UsageError` with the
        place of a mistake in the query.
        """
        return ask(
            self._store,
            text,
            values or {},
            search=self.search,
            default_graphs=default_graphs,
            named_graphs=named_graphs,
        )

    def names(self) -> list[str]:
        """Return the names of all graphs, sorted."""
        names = self._store.named_graphs()
        return sorted(name.value for name in names if isinstance(name, ox.NamedNode))

    def statements(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.Literal | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the statements of the named graphs that fit, in no order; `None` fits any term."""
        found = self._store.quads_for_pattern(subject, predicate, value, graph)
        if graph is not None:
            return found
        return (quad for quad in found if quad.graph_name != _DEFAULT)

    def stated(self, graph: str) -> Iterator[Triple]:
        """Yield the statements of a graph as text, in no order."""
        return triples_of(self._lines(graph))

    def _lines(self, graph: str) -> bytes:
        name = ox.NamedNode(graph)
        return self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b""

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add statements to named graphs, in one transaction."""
        new = list(quads)
        with self._writing(_graphs_of(new)):
            merged.add(self._store, new)

    def discard(self, quads: Iterable[ox.Quad]) -> None:
        """Take statements out of named graphs; those that are not there do not matter."""
        going = list(quads)
        with self._writing(_graphs_of(going)):
            merged.discard(self._store, going)

    def describe(self) -> None:
        """Write the dataset's description and the vocabularies, in place of any earlier ones."""
        self.replace(DATASET, description())
        lines = vocabulary_lines()
        if set(self._lines(VOCABULARY).split(b"\n")) != set(lines.split(b"\n")):
            self.remove(VOCABULARY)
            self.load(lines, VOCABULARY)

    def replace(self, graph: str, triples: Sequence[Triple]) -> None:
        """Put a graph in place of the one of that name, in one transaction."""
        name = ox.NamedNode(graph)
        if len(triples) > _LARGE and not self._store.contains_named_graph(name):
            self.load(ntriples(triples).encode(), graph)
            self._changed.add(graph)
            return
        new = set(parsed(graph, triples))
        old = set(self.statements(graph=name))
        if new == old:
            return
        if old <= new and len(new) - len(old) > _LARGE:
            self.load(ntriples(triples).encode(), graph)
        else:
            with self._writing([graph]):
                if old <= new:
                    merged.add(self._store, new - old)
                else:
                    lines = ntriples(triples)
                    self._store.update(merged.replacement(self._store, name, lines, new))
        self._changed.add(graph)

    def put(self, graphs: Sequence[NamedGraph]) -> None:
        """Put graphs in place of those of their names: the new ones together, others one by one."""
        new = []
        for graph in graphs:
            if self._store.contains_named_graph(ox.NamedNode(graph.name)):
                self.replace(graph.name, list(triples_of(graph.lines)))
            else:
                new.append(graph)
        names = [graph.name for graph in new]
        quads = b"".join(merged.both(graph.lines, graph.name) for graph in new)
        if len(new) >= _BULK:
            self._bulk(quads, names)
        elif new:
            with self._writing(names):
                merged.load(self._store, quads)
        self._changed.update(names)

    def load(self, lines: bytes, graph: str) -> None:
        """Add statements (N-Triples) to a graph, in bulk: for many."""
        self._bulk(merged.both(lines, graph), [graph])

    def remove(self, graph: str) -> None:
        """Remove a graph; nothing happens when there is none of that name."""
        with self._writing([graph]):
            merged.remove_graph(self._store, ox.NamedNode(graph))
        self._changed.add(graph)

    def _bulk(self, quads: bytes, graphs: Collection[str]) -> None:
        """Load statements faster than a transaction does, and as safely."""
        with self._writing(graphs):
            loading = self._loading
            if loading is None:
                self._store.bulk_load(quads, format=ox.RdfFormat.N_QUADS, lenient=True)
                return
            beside = loading.with_name(f"{LOADING}.part")
            with beside.open("wb") as file:
                file.write(quads)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(loading)
            self._store.bulk_load(path=str(loading), format=ox.RdfFormat.N_QUADS, lenient=True)
            loading.unlink()

    @property
    def _loading(self) -> Path | None:
        return self._folder.parent / LOADING if self._folder else None

    @contextmanager
    def _writing(self, graphs: Iterable[str]) -> Iterator[None]:
        """Note what is about to change; raise `StoreError` where it cannot be written."""
        try:
            self._pending.note(graphs)
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            where = self._folder.parent if self._folder else "the graph"
            raise StoreError(f"{where} cannot be written to: {reason}") from error


_DEFAULT = ox.DefaultGraph()


def _graphs_of(quads: Iterable[ox.Quad]) -> set[str]:
    names = {quad.graph_name for quad in quads}
    return {name.value for name in names if isinstance(name, ox.NamedNode)}


def _opened(folder: Path | None, *, write: bool) -> ox.Store:
    if folder is None:
        return ox.Store()
    if not write:
        return ox.Store.read_only(str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    return ox.Store(str(folder))


def _format(folder: Path | None) -> int:
    """Return the format of the store in a folder: the present one where there is none yet.

    Raises `StoreError` where it is newer than this program, or its marker cannot be read.
    """
    if folder is None or not folder.is_dir():
        return FORMAT
    marker = folder.parent / MARKER
    if not marker.exists():
        return 1
    try:
        found = json.loads(marker.read_text(encoding="utf-8"))["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{marker} is damaged: remove {folder} and {marker.name}, and build again"
        ) from error
    if not isinstance(found, int) or found > FORMAT:
        raise StoreError(f"{folder} was built by a newer caregraph: update this one")
    return found


def _mark(folder: Path) -> None:
    """Write the marker anew: a program that has the store open sees that it has changed."""
    put_whole(folder.parent / MARKER, json.dumps({"format": FORMAT}) + "\n")


def _explained(folder: Path | None, error: Exception) -> str:
    if "lock" in str(error).casefold():
        return f"{folder} is in use by another caregraph: wait for it to end, and try again"
    reason = " ".join(str(error).split())
    return f"{folder} cannot be opened as a store ({reason}): remove it and build again"
