"""Keeps a store's default graph the merge of its named graphs, each statement once.

Agencies, provisions and people are described in every report that names them. Over the union of the
named graphs a query meets such a statement once a report, and its joins multiply; over the merge it
meets it once. Everything that writes to a store goes through here, so that the two never differ.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

_DEFAULT = ox.DefaultGraph()
_BATCH = 100_000
"""Statements moved at a time: more would take more memory."""


def add(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Add statements to their graphs and to the merge, in one transaction."""
    new = list(quads)
    store.extend([*new, *map(_merged, new)])


def discard(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Take statements out of their graphs, and out of the merge where no graph makes them now.

    In one transaction.
    """
    going = set(quads)
    if not going:
        return
    gone = {_merged(quad) for quad in going if not _stated(store, quad, going)}
    parts = [f"DELETE DATA {{\n{_quad_lines(going)}}}"]
    if gone:
        parts.append(f"DELETE DATA {{\n{_lines(gone)}}}")
    store.update(" ;\n".join(parts))


def replacement(store: ox.Store, graph: ox.NamedNode, lines: str, new: set[ox.Quad]) -> str:
    """Return the SPARQL Update that puts a graph in place of the one of that name.

    `lines` are the statements of the new graph as N-Triples, `new` the same as quads. The update
    is one request, so a reader sees the old graph or the new one.
    """
    old = set(store.quads_for_pattern(None, None, None, graph))
    going = old - new
    gone = [quad for quad in going if not _stated(store, quad, going)]
    names = f"<{graph.value}>"
    parts = [f"CLEAR SILENT GRAPH {names}", f"INSERT DATA {{ GRAPH {names} {{\n{lines}}} }}"]
    if gone:
        parts.append(f"DELETE DATA {{\n{_lines(gone)}}}")
    parts.append(f"INSERT DATA {{\n{lines}}}")
    return " ;\n".join(parts)


def remove_graph(store: ox.Store, graph: ox.NamedNode) -> None:
    """Remove a graph, in one transaction; nothing happens when there is none of that name."""
    old = set(store.quads_for_pattern(None, None, None, graph))
    gone = [quad for quad in old if not _stated(store, quad, old)]
    parts = [f"DROP SILENT GRAPH <{graph.value}>"]
    if gone:
        parts.append(f"DELETE DATA {{\n{_lines(gone)}}}")
    store.update(" ;\n".join(parts))


def both(lines: bytes, graph: str) -> bytes:
    """Return statements (N-Triples) as N-Quads of a graph, and again of the merge."""
    return lines.replace(b" .\n", f" <{graph}> .\n".encode()) + lines


def load(store: ox.Store, quads: bytes) -> None:
    """Add what `both` made to new graphs, in one transaction."""
    store.load(quads, format=ox.RdfFormat.N_QUADS)


def rebuild(store: ox.Store) -> None:
    """Make the merge afresh, for a store that was written without one."""
    store.clear_graph(_DEFAULT)
    for graph in list(store.named_graphs()):
        quads = store.quads_for_pattern(None, None, None, graph)
        for batch in _batches(quads):
            store.bulk_extend(map(_merged, batch))


def _merged(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)


def _stated(store: ox.Store, quad: ox.Quad, going: set[ox.Quad]) -> bool:
    """Tell whether a named graph will still make a statement when some are gone."""
    found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(other.graph_name != _DEFAULT and other not in going for other in found)


def _lines(quads: Iterable[ox.Quad]) -> str:
    return "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads)


def _quad_lines(quads: Iterable[ox.Quad]) -> str:
    return "".join(
        f"GRAPH {quad.graph_name} {{ {quad.subject} {quad.predicate} {quad.object} }}\n"
        for quad in quads
    )


def _batches(quads: Iterator[ox.Quad]) -> Iterator[list[ox.Quad]]:
    while batch := list(islice(quads, _BATCH)):
        yield batch
