"""Answers of a store as pyoxigraph's own, so that who asks need not know where the dataset is.

An answer is read to its end before anyone sees the first row: one that broke off half-way, as
engines leave it when a time is up, never passes for whole.
"""

import json

import httpx
import pyoxigraph as ox

from caregraph.query import Answer
from caregraph.rdf.names import XSD
from caregraph.remote.errors import CutAnswerError, RefusedError, RemoteError, first_line

_BOOLEAN = f"{XSD}boolean"
_WRITTEN = {"1": "true", "0": "false"}
_ASKED = ["__ASK_RETVAL"]
"""The only column of what Virtuoso 7.2.5 answers to ASK."""
_SIGNS = (_BOOLEAN.encode(), _ASKED[0].encode())


def solutions(response: httpx.Response, *, is_ask: bool) -> Answer:
    """Return the answer to a SELECT or ASK. Raises a `RemoteError` where it is not whole."""
    _refuse_partial(response)
    try:
        body = _canonical(response.content, is_ask=is_ask)
        _read_to_end(body)
        return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    except (ValueError, SyntaxError, KeyError, TypeError, AttributeError) as error:
        raise _broken(response) from error


def graph(response: httpx.Response) -> ox.QueryTriples:
    """Return the answer to a CONSTRUCT or DESCRIBE, each statement once."""
    _refuse_partial(response)
    found = held(response.content, response).query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    if not isinstance(found, ox.QueryTriples):
        raise TypeError("CONSTRUCT makes triples")
    return found


def held(lines: bytes, response: httpx.Response | None = None) -> ox.Store:
    """Return statements (N-Triples) in a store in memory, whose literals are in its own form."""
    store = ox.Store()
    try:
        store.load(lines, format=ox.RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError) as error:
        raise (_broken(response) if response else RemoteError(f"no N-Triples: {error}")) from error
    return store


def _read_to_end(body: bytes) -> None:
    """Read rows; raise `SyntaxError` where they are not well formed."""
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    try:
        if isinstance(found, ox.QuerySolutions):
            for _ in found:
                pass
    finally:
        del found  # an error must not take it along: it may not leave this thread


def _canonical(body: bytes, *, is_ask: bool) -> bytes:
    """Return an answer with what engines write in a way of their own as it should be.

    Booleans are words, where some engines write `1` and `0`, which XSD allows, and readers do not
    expect.
    """
    if not any(sign in body for sign in _SIGNS):
        return body
    found = json.loads(body)
    if is_ask and found["head"].get("vars") == _ASKED:
        return json.dumps({"head": {}, "boolean": bool(found["results"]["bindings"])}).encode()
    for row in found.get("results", {}).get("bindings", ()):
        for cell in row.values():
            if cell.get("datatype") == _BOOLEAN:
                cell["value"] = _WRITTEN.get(cell["value"], cell["value"])
    return json.dumps(found).encode()


def _refuse_partial(response: httpx.Response) -> None:
    """Raise where Virtuoso says in its headers that rows are missing."""
    most = response.headers.get("x-sparql-maxrows")
    if most:
        raise CutAnswerError(
            f"{response.request.url.host} cuts answers at {most} rows: raise ResultSetMaxRows in "
            "the [SPARQL] section of its virtuoso.ini"
        )
    if response.headers.get("x-sql-state"):
        reason = first_line(response.headers.get("x-sql-message", ""))
        raise CutAnswerError(f"{response.request.url.host} gives part of an answer: {reason}")


def _broken(response: httpx.Response) -> RemoteError:
    end = first_line(response.content[-120:].decode(errors="replace")[::-1])[::-1]
    url = response.request.url.copy_with(query=None)
    return RefusedError(f"the answer of {url} is not whole or not well formed; it ends: {end}", 200)
