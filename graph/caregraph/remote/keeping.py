"""Keeps the merge up to date while graphs are replaced, and puts right what an ended build left.

    journal: the build has begun, these statements may go   ─▶ the graph is replaced, in one request
    ─▶ what is new goes into the merge, what no graph states now goes out   ─▶ the journal goes

Nothing is sent before something changes. A build that is ended leaves the journal; the next one
begins by making the merge whole with it.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from caregraph.query import bound
from caregraph.rdf.names import DATASET, RDF, VOID
from caregraph.remote.client import Client
from caregraph.remote.lookups import (
    count,
    graph_names,
    holds,
    line,
    lines,
    read,
    stated,
    text_of,
)
from caregraph.remote.merge import JOURNAL, MARK, MERGE, OURS, DefaultGraph, found_out

_MANY = 20_000
"""Statements that wait for the merge."""
_PIECE = 4_000_000
"""Characters sent at a time."""
_GOING = ox.NamedNode(f"{RDF}value")


class Keeping:
    """The merge of a store that is being written to."""

    def __init__(self, client: Client) -> None:
        """Look at what the store has; nothing is sent to it."""
        self._client = client
        self.kept_as_graph = holds(client, MERGE)
        self.is_unfinished = holds(client, JOURNAL)
        self._begun = False
        self._kept = True
        self._new: set[str] = set()
        self._going: set[str] = set()

    def recover(self) -> None:
        """Make the merge whole where a build was ended."""
        if self.is_unfinished:
            going = read(self._client, JOURNAL).quads_for_pattern(None, _GOING, None, None)
            self._going |= {q.object.value for q in going if isinstance(q.object, ox.Literal)}
            self._begin(refill=True)
            self.flush()

    def before(self, going: Iterable[str]) -> None:
        """Note, before a graph is replaced, the lines that it states and will not state."""
        self._begin(refill=False)
        noted = [line(ox.NamedNode(JOURNAL), _GOING, ox.Literal(statement)) for statement in going]
        if noted and self._kept:
            self._send(JOURNAL, noted)

    def after(self, new: Iterable[str], going: Iterable[str]) -> None:
        """Note, after a graph was replaced, the lines that are new in it, and those that went."""
        if self._kept:
            self._new.update(new)
            self._going.update(going)
            if len(self._new) > _MANY:
                self.flush()

    def flush(self) -> None:
        """Bring the merge up to date."""
        if self._new:
            self._send(self._target, sorted(self._new))
        if self._going:
            subjects = (statement.partition(" ")[0] for statement in self._going)
            going = self._going - stated(self._client, subjects, OURS)
            self._client.take_out(self._target, sorted(going))
        self._new.clear()
        self._going.clear()

    def finish(self) -> None:
        """Bring the merge up to date, and say so by removing the journal."""
        if self._begun:
            self.flush()
            self._client.delete(JOURNAL)

    @property
    def _target(self) -> str | None:
        return MERGE if self.kept_as_graph else None

    def _begin(self, *, refill: bool) -> None:
        if self._begun:
            return
        self._begun = True
        self._client.post(JOURNAL, MARK.encode())
        kind = found_out(self._client)
        was_graph = self.kept_as_graph
        self._kept = kind is not DefaultGraph.MERGED
        self.kept_as_graph = kind is DefaultGraph.REPEATED
        if was_graph and not self.kept_as_graph:
            self._client.delete(MERGE)
        if self._kept and (refill or was_graph != self.kept_as_graph or self._is_empty()):
            self._refill()

    def _is_empty(self) -> bool:
        """Tell whether the merge lacks what every dataset of ours states of itself."""
        values = {"subject": ox.NamedNode(DATASET), "kind": ox.NamedNode(f"{VOID}Dataset")}
        target = self._target
        return count(self._client, bound(text_of("found"), values), target) == 0

    def _refill(self) -> None:
        for name in graph_names(self._client, text_of("graphs")):
            if name not in OURS:
                self._send(self._target, lines(read(self._client, name)))

    def _send(self, graph: str | None, statements: Iterable[str]) -> None:
        for piece in _pieces(statements):
            self._client.post(graph, piece.encode())


def _pieces(statements: Iterable[str]) -> Iterator[str]:
    """Yield statements joined to texts that are not too long for one request."""
    piece: list[str] = []
    size = 0
    for statement in statements:
        piece.append(statement)
        size += len(statement)
        if size >= _PIECE:
            yield "".join(piece)
            piece, size = [], 0
    if piece:
        yield "".join(piece)
