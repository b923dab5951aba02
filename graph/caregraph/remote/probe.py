"""Looks at a store before anything relies on it: which engine, does it answer, is it ours."""

import httpx
import pyoxigraph as ox

from caregraph.errors import StoreError, UsageError
from caregraph.query import bound
from caregraph.rdf.names import DATASET, VOID
from caregraph.remote.answers import solutions
from caregraph.remote.client import SOLUTIONS, Client, opened_client
from caregraph.remote.credentials import credentials
from caregraph.remote.engine import Engine, engine_named, engines
from caregraph.remote.errors import DefaultGraphError
from caregraph.remote.location import Location
from caregraph.remote.lookups import count, holds, rows, text_of
from caregraph.remote.merge import in_scope


def connected(location: Location) -> Client:
    """Return a client of a store that answers queries.

    Raises a `RemoteError` where it does not, and `UsageError` where its kind cannot be told.
    """
    engine = engine_named(location.engine) if location.engine else _recognised(location)
    http = opened_client(location, credentials(engine, location.host))
    client = Client(http, location, engine)
    try:
        solutions(client.query("ASK { ?subject ?predicate ?value }", SOLUTIONS), is_ask=True)
    except BaseException:
        client.close()
        raise
    return client


def _recognised(location: Location) -> Engine:
    """Tell the engine by its address, or by the headers of what answers there."""
    headers: httpx.Headers = httpx.Headers()
    known = (engine for engine in engines().values() if engine.is_known_by(location.base, {}))
    engine = next(known, None)
    if engine is None:
        with opened_client(location, None) as http:
            headers = _headers(http, location)
        known = (e for e in engines().values() if e.is_known_by(location.base, headers))
        engine = next(known, None)
    if engine is None:
        names = ", ".join(engines())
        raise UsageError(f"{location.base} does not say what it is: give --store-kind ({names})")
    return engine


def _headers(http: httpx.Client, location: Location) -> httpx.Headers:
    client = Client(http, location, engines()["generic"])
    return client.greeting()


def check(client: Client, *, kept_as_graph: bool) -> None:
    """Check that a store holds a dataset of ours, and that queries find the merge of its graphs.

    Raises `StoreError` where nothing was built into it, and `DefaultGraphError`.
    """
    times = _times(client, DATASET, f"{VOID}Dataset", kept_as_graph=kept_as_graph)
    if times == 0 and not holds(client, DATASET):
        raise StoreError(
            f"{client.url} holds no graph of caregraph: run 'caregraph build' with --store first"
        )
    for shared in rows(client, text_of("shared")) if times == 1 else ():
        subject, kind = shared["subject"].value, shared["kind"].value
        times = _times(client, subject, kind, kept_as_graph=kept_as_graph)
    if times != 1:
        raise DefaultGraphError(
            f"{client.url}: the default graph is not the merge of the graphs (it finds a statement "
            f"{times} times, not once): its settings have changed; build into it again"
        )


def _times(client: Client, subject: str, kind: str, *, kept_as_graph: bool) -> int:
    """How often queries find that a thing is of a kind."""
    values = {"subject": ox.NamedNode(subject), "kind": ox.NamedNode(kind)}
    query = in_scope(client, bound(text_of("found"), values), kept_as_graph=kept_as_graph)
    return count(client, query.text, query.default)
