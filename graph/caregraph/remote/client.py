"""The SPARQL 1.1 Protocol and the Graph Store HTTP Protocol, as a client speaks them.

Every request that is made here can be made twice without harm, so one that a busy store puts off
(429, 503) is made again.
"""

import time
from collections.abc import Callable, Mapping, Sequence

import httpx

from caregraph.remote.engine import Engine
from caregraph.remote.errors import (
    AccessError,
    NotAStoreError,
    RefusedError,
    RemoteError,
    SlowError,
    UnreachableError,
    first_line,
)
from caregraph.remote.location import Location
from caregraph.version import __version__

SOLUTIONS = "application/sparql-results+json"
GRAPH = "application/n-triples"
_ALSO = {SOLUTIONS: "application/json", GRAPH: "text/plain"}
_LINES = {"Content-Type": GRAPH}
_CONNECT = 10.0
_TRIES = 4
_LONGEST_PAUSE = 10.0
_BUSY = (429, 503)


def opened_client(location: Location, auth: httpx.Auth | None) -> httpx.Client:
    """Return a client of HTTP for a store."""
    return httpx.Client(
        auth=auth,
        timeout=httpx.Timeout(location.patience, connect=_CONNECT),
        headers={"User-Agent": f"caregraph/{__version__}"},
        follow_redirects=False,
    )


class Client:
    """A store over HTTP. All methods raise a `RemoteError` where it does not do as asked."""

    def __init__(
        self,
        http: httpx.Client,
        location: Location,
        engine: Engine,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._http = http
        self._pause = pause
        self._update, self._query, self._graphs, self._graphs_read = (
            address.format(store=location.base)
            for address in (
                engine.update,
                engine.query,
                engine.graphs,
                engine.graphs_read or engine.graphs,
            )
        )
        self.engine = engine
        self.url = location.base

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def greeting(self) -> httpx.Headers:
        """Return the headers of whatever answers at the address, be it a refusal."""
        return self._answer(self._http.build_request("GET", self.url)).headers

    def query(
        self, text: str, accept: str, default: Sequence[str] = (), named: Sequence[str] = ()
    ) -> httpx.Response:
        """Ask a query; return the answer as the store sent it, whole."""
        data = {"query": text, "default-graph-uri": [*default], "named-graph-uri": [*named]}
        response = self._sent("POST", self._query, data=data, headers={"Accept": accept})
        media = response.headers.get("content-type", "").partition(";")[0].strip()
        if media not in (accept, _ALSO[accept]):
            raise NotAStoreError(
                f"what answers at {self._query} is no SPARQL store (it sends {media or 'nothing'})"
            )
        return response

    def update(self, text: str) -> None:
        """Make an update."""
        self._sent("POST", self._update, data={"update": text})

    def read(self, graph: str) -> bytes:
        """Return a graph as N-Triples; nothing where there is none of that name."""
        if not self._graphs:
            return self.query(
                f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", GRAPH
            ).content
        try:
            return self._sent(
                "GET", self._graphs_read, params=self._named(graph), headers={"Accept": GRAPH}
            ).content
        except RefusedError as error:
            if error.answered == httpx.codes.NOT_FOUND:
                return b""
            raise

    def put(self, graph: str, lines: bytes) -> None:
        """Put a graph (N-Triples) in place of the one of that name, in one request."""
        if self._graphs:
            named = self._named(graph)
            self._sent("PUT", self._graphs, params=named, headers=_LINES, content=lines)
        else:
            self.update(
                f"DROP SILENT GRAPH <{graph}> ;\n"
                f"INSERT DATA {{ GRAPH <{graph}> {{\n{lines.decode()}}} }}"
            )

    def post(self, graph: str | None, lines: bytes) -> None:
        """Add statements (N-Triples) to a graph, to the default graph where it is `None`."""
        if self._graphs:
            named = self._named(graph)
            self._sent("POST", self._graphs, params=named, headers=_LINES, content=lines)
        else:
            self.update(f"INSERT DATA {{ {_in_graph(graph, lines.decode())} }}")

    def delete(self, graph: str) -> None:
        """Remove a graph; nothing happens where there is none of that name."""
        if not self._graphs:
            self.update(f"DROP SILENT GRAPH <{graph}>")
            return
        try:
            self._sent("DELETE", self._graphs, params=self._named(graph))
        except RefusedError as error:
            if error.answered != httpx.codes.NOT_FOUND:
                raise

    def take_out(self, graph: str | None, lines: Sequence[str]) -> None:
        """Take statements (lines of N-Triples) out of a graph, or of the default graph."""
        size = self.engine.statements_at_once
        for start in range(0, len(lines), size):
            part = "".join(lines[start : start + size])
            self.update(f"DELETE DATA {{ {_in_graph(graph, part)} }}")

    def _named(self, graph: str | None) -> Mapping[str, str]:
        return {"default": ""} if graph is None else {self.engine.graph_parameter: graph}

    def _sent(  # noqa: PLR0913 — the parts of an HTTP request
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        data: Mapping[str, str | Sequence[str]] | None = None,
        content: bytes | None = None,
    ) -> httpx.Response:
        request = self._http.build_request(
            method, url, params=params, headers=headers, data=data, content=content
        )
        for tried in range(1, _TRIES):
            response = self._answer(request)
            if response.status_code not in _BUSY:
                break
            self._pause(_wanted_pause(response, tried))
        else:
            response = self._answer(request)
        if not response.is_success:
            raise _refusal(response)
        return response

    def _answer(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._http.send(request)
        except httpx.ConnectTimeout as error:
            raise UnreachableError(f"{self.url} does not answer: is the store running?") from error
        except httpx.TimeoutException as error:
            raise SlowError(f"{self.url} does not answer within {_seconds(request)} s") from error
        except httpx.ConnectError as error:
            raise UnreachableError(
                f"{self.url} cannot be reached ({error}): is the store running?"
            ) from error
        except httpx.TransportError as error:
            raise UnreachableError(f"the connection to {self.url} broke off ({error})") from error


def _in_graph(graph: str | None, lines: str) -> str:
    return f"\n{lines}" if graph is None else f"GRAPH <{graph}> {{\n{lines}}}"


def _wanted_pause(response: httpx.Response, tried: int) -> float:
    wanted = response.headers.get("retry-after", "")
    return min(float(wanted) if wanted.isdecimal() else 0.5 * tried, _LONGEST_PAUSE)


def _seconds(request: httpx.Request) -> str:
    return f"{request.extensions['timeout']['read']:g}"


def _refusal(response: httpx.Response) -> RemoteError:
    """Return what is raised for an answer that is no success."""
    status, url = response.status_code, response.request.url.copy_with(query=None)
    if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        return AccessError(
            f"{url} refuses access ({status}): set CAREGRAPH_STORE_USER and "
            "CAREGRAPH_STORE_PASSWORD, or CAREGRAPH_STORE_TOKEN, for a user who may do this"
        )
    if response.is_redirect:
        target = response.headers.get("location", "elsewhere")
        return RefusedError(f"{url} leads to {target}: give that address instead", status)
    reason = first_line(response.text)
    if status == httpx.codes.NOT_FOUND:
        message = f"there is no {url} (404: {reason}): is it the address of a store, of its kind?"
        return RefusedError(message, status)
    return RefusedError(f"{url} says: {reason} ({status})", status)
