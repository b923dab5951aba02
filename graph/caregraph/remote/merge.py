"""How the default graph of a query is the merge of all graphs, each statement once, on any engine.

SPARQL leaves to an engine what its default graph is. Engines differ, and by their settings, so it
is not taken from a list but found out, by two graphs that make the same statement:

| the default graph finds it | so it is | and the merge |
|---|---|---|
| never | a graph of its own | is kept there |
| once | the merge already | needs no keeping |
| twice | every graph's statements, one after the other | is kept as the graph `MERGE` and asked |
"""

from dataclasses import dataclass
from enum import Enum, auto

import pyoxigraph as ox

from caregraph.query import bound
from caregraph.rdf.names import ID, PROV, RDF
from caregraph.remote.client import Client
from caregraph.remote.engine import AskedBy
from caregraph.remote.lookups import count, text_of
from caregraph.remote.scope import scoped, without

MERGE = f"{ID}merge"
"""The graph in which the merge is kept where the default graph cannot hold it."""
JOURNAL = f"{ID}unfinished"
"""The graph that is there while a build writes, and stays where one was ended."""
_PROBE = f"{JOURNAL}/probe"
_BUILD = f"{PROV}Activity"
MARK = f"<{JOURNAL}> <{RDF}type> <{_BUILD}> .\n"
OURS = frozenset({MERGE, JOURNAL, _PROBE})
"""Graphs that hold nothing of their own."""


class DefaultGraph(Enum):
    """What an engine's own default graph is."""

    SEPARATE = auto()
    MERGED = auto()
    REPEATED = auto()


def found_out(client: Client) -> DefaultGraph:
    """Find out what the default graph is. The journal must be there, with its mark."""
    client.put(_PROBE, MARK.encode())
    values = {"subject": ox.NamedNode(JOURNAL), "kind": ox.NamedNode(_BUILD)}
    times = count(client, bound(text_of("found"), values))
    client.delete(_PROBE)
    kinds = (DefaultGraph.SEPARATE, DefaultGraph.MERGED)
    return kinds[times] if times < len(kinds) else DefaultGraph.REPEATED


@dataclass(frozen=True, slots=True)
class Scoped:
    """A query as it is sent: its text, and the default graph that goes with it if any."""

    text: str
    default: str | None = None


def in_scope(client: Client, text: str, *, kept_as_graph: bool) -> Scoped:
    """Return a query so that its default graph is the merge."""
    engine = client.engine
    if not kept_as_graph:
        return Scoped(without(text, engine.hidden))
    hidden = (*engine.hidden, JOURNAL)
    if engine.merge_asked_by is AskedBy.PARAMETER:
        return Scoped(without(text, (MERGE, *hidden)), MERGE)
    return Scoped(scoped(text, MERGE, hidden))
