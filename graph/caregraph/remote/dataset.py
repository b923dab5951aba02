"""The dataset in a store that is reached over HTTP."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.holding import Hold
from caregraph.pending import Pending
from caregraph.query import Answer, Term, ask, bound, prepared
from caregraph.rdf.terms import Triple, ntriples
from caregraph.remote.answers import graph as graph_of
from caregraph.remote.answers import held, solutions
from caregraph.remote.client import GRAPH, SOLUTIONS
from caregraph.remote.errors import RemoteError, UnfinishedError
from caregraph.remote.keeping import Keeping
from caregraph.remote.location import Location
from caregraph.remote.lookups import graph_names, lines, read, rows, text_of
from caregraph.remote.merge import OURS, Scoped, in_scope
from caregraph.remote.probe import check, connected
from caregraph.search import INDEX, Hit, TextIndex


class RemoteDataset(Dataset):
    """A store over HTTP that is open; the text index stays in the output folder."""

    def __init__(
        self, location: Location, output: Path, *, write: bool = False, unfinished: bool = False
    ) -> None:
        """Connect. `unfinished` lets a store be read while a build into it is under way.

        Raises a `RemoteError` where the store does not answer as it should, `StoreError` where it
        is to be read and nothing was built into it.
        """
        self._output = output
        self._write = write
        self._changed: set[str] = set()
        self._search: TextIndex | None = None
        self._held: tuple[str, ox.Store] | None = None
        self._pending = Pending(output)
        self._client = connected(location)
        self._hold: Hold | None = None
        try:
            self._hold = Hold(output) if write else None
            self._keeping = Keeping(self._client)
            self._look(unfinished=unfinished)
        except BaseException:
            self._client.close()
            raise

    def _look(self, *, unfinished: bool) -> None:
        if self._write:
            self._keeping.recover()
        elif self._keeping.is_unfinished and not unfinished:
            raise UnfinishedError(
                f"a build into {self._client.url} is under way, or was ended: wait, or build again"
            )
        else:
            check(self._client, kept_as_graph=self._keeping.kept_as_graph)

    def _leave(self, error: BaseException | None) -> None:
        try:
            if error is None:
                self._keeping.finish()
        finally:
            self._client.close()
            if self._search:
                self._search.close()
            if self._hold:
                self._hold.release()

    @property
    def changed(self) -> frozenset[str]:
        """The names of the graphs that were replaced with other statements, or removed."""
        return frozenset(self._changed)

    @property
    def pending(self) -> Pending:
        """What was written from here and has not reached all that is made from it."""
        return self._pending

    @property
    def search(self) -> TextIndex | None:
        """The text index of the output folder, `None` where there is none."""
        path = self._output / INDEX
        if self._search is None and path.exists():
            self._search = TextIndex(path)
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

        A mistake in the query is found here, before it is sent. Raises a `RemoteError` where the
        store fails.
        """
        search = self.search
        kind = ask(ox.Store(), text, values or {}, search=_NoHits() if search else None)
        asked = Scoped(prepared(text, values or {}, search).text)
        default, named = [*default_graphs], [*(named_graphs or ())]
        if not default and named_graphs is None:
            self._keeping.flush()
            kept = self._keeping.kept_as_graph
            asked = in_scope(self._client, asked.text, kept_as_graph=kept)
            default = [asked.default] if asked.default else []
        if isinstance(kind, ox.QueryTriples):
            return graph_of(self._client.query(asked.text, GRAPH, default, named))
        response = self._client.query(asked.text, SOLUTIONS, default, named)
        return solutions(response, is_ask=isinstance(kind, ox.QueryBoolean))

    def names(self) -> list[str]:
        """Return the names of all graphs, sorted."""
        found = graph_names(self._client, text_of("graphs"))
        return [name for name in found if name not in OURS]

    def reports(self) -> list[str]:
        """Return the names of the reports' graphs, sorted."""
        return graph_names(self._client, text_of("reports"))

    def statements(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.Literal | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the statements of the named graphs that fit, in no order; `None` fits any term."""
        if graph is not None:
            for quad in self._graph(graph.value).quads_for_pattern(subject, predicate, value, None):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
            return
        pattern = {"subject": subject, "predicate": predicate, "value": value}
        values = {name: term for name, term in pattern.items() if term is not None}
        for row in rows(self._client, bound(text_of("statements"), values)):
            first, second, name = (
                ox.NamedNode(row[part].value) for part in ("subject", "predicate", "graph")
            )
            if name.value not in self._hidden:
                yield ox.Quad(first, second, row["value"], name)

    @property
    def _hidden(self) -> frozenset[str]:
        return OURS.union(self._client.engine.hidden)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add statements to named graphs."""
        for name, part in _by_graph(quads).items():
            self._put(name, held_with(self._graph(name), add=part))

    def discard(self, quads: Iterable[ox.Quad]) -> None:
        """Take statements out of named graphs; those that are not there do not matter."""
        for name, part in _by_graph(quads).items():
            self._put(name, held_with(self._graph(name), remove=part))

    def replace(self, graph: str, triples: Sequence[Triple]) -> None:
        """Put a graph in place of the one of that name, in one request; in none where it is so."""
        self._put(graph, held(ntriples(triples).encode()))

    def remove(self, graph: str) -> None:
        """Remove a graph; nothing happens when there is none of that name."""
        self._put(graph, ox.Store())

    def _put(self, graph: str, store: ox.Store) -> None:
        new, old = lines(store), lines(self._graph(graph))
        if new == old:
            return
        self._refuse_long(store)
        self._pending.note([graph])
        added, going = set(new).difference(old), set(old).difference(new)
        self._keeping.before(sorted(going))
        self._held = None
        if new:
            self._client.put(graph, "".join(new).encode())
        else:
            self._client.delete(graph)
        self._keeping.after(added, going)
        self._changed.add(graph)

    def _graph(self, name: str) -> ox.Store:
        """Return a graph; the last one is kept at hand, for several questions in a row."""
        if self._held is None or self._held[0] != name:
            self._held = name, read(self._client, name)
        return self._held[1]

    def _refuse_long(self, store: ox.Store) -> None:
        longest = self._client.engine.longest_iri
        if not longest:
            return
        for quad in store:
            for term in (quad.subject, quad.object):
                if isinstance(term, ox.NamedNode) and len(term.value.encode()) > longest:
                    raise RemoteError(
                        f"{self._client.engine.title} cuts IRIs of more than {longest:,} bytes, "
                        f"such as <{term.value[:80]}…>: this report needs another store"
                    )


class _NoHits:
    """Finds nothing: for looking at a query without searching."""

    def find(self, words: str, limit: int) -> list[Hit]:
        """Return no hit."""
        del words, limit
        return []


def held_with(
    store: ox.Store, *, add: Iterable[ox.Quad] = (), remove: Iterable[ox.Quad] = ()
) -> ox.Store:
    """Return a graph with more statements, or fewer."""
    made = ox.Store()
    made.extend(store)
    made.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in add)
    for quad in remove:
        made.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
    return made


def _by_graph(quads: Iterable[ox.Quad]) -> Mapping[str, list[ox.Quad]]:
    found: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, ox.NamedNode):
            found.setdefault(quad.graph_name.value, []).append(quad)
    return found
