"""A store whose default graph is the merge of its graphs, as Fuseki's can be and Neptune's is.

No engine of that kind can be started here, so this one stands in: the protocols over a store of
pyoxigraph, whose default graph is made from the named graphs for each query.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox


class Merging:
    """What the server holds; `default` is all that was ever put into the default graph itself."""

    def __init__(self) -> None:
        self.store = ox.Store()
        self.default: list[bytes] = []
        self._one_at_a_time = Lock()

    def answer(self, method: str, path: str, fields: dict[str, list[str]], body: bytes) -> bytes:
        with self._one_at_a_time:
            if path == "/query":
                return self._query(fields["query"][0])
            if path == "/update":
                self.store.update(fields["update"][0])
                return b""
            return self._graph(method, fields, body) if path == "/data" else b""

    def _query(self, text: str) -> bytes:
        merged = ox.Store()
        merged.extend(self.store)
        merged.extend(ox.Quad(q.subject, q.predicate, q.object) for q in self.store)
        found = merged.query(text)
        if isinstance(found, ox.QueryTriples):
            return found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        return found.serialize(format=ox.QueryResultsFormat.JSON) or b""

    def _graph(self, method: str, fields: dict[str, list[str]], body: bytes) -> bytes:
        if "graph" not in fields:
            self.default.append(body)
            return b""
        name = ox.NamedNode(fields["graph"][0])
        if method == "GET":
            found = (quad.triple for quad in self.store.quads_for_pattern(None, None, None, name))
            return ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""
        if method in ("PUT", "DELETE"):
            self.store.remove_graph(name)
        if body:
            self.store.load(body, format=ox.RdfFormat.N_TRIPLES, to_graph=name)
        return b""


@contextmanager
def merging() -> Iterator[tuple[str, Merging]]:
    """A running server: its address, and what it holds."""
    held = Merging()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            address = urlsplit(self.path)
            fields = parse_qs(address.query, keep_blank_values=True)
            if self.headers.get("Content-Type", "").startswith("application/x-www-form"):
                fields |= parse_qs(body.decode())
            found = held.answer(self.command, address.path, fields, body)
            self.send_response(200)
            self.send_header("Fuseki-Request-Id", "1")
            self.send_header("Content-Type", self.headers.get("Accept", "text/plain"))
            self.send_header("Content-Length", str(len(found)))
            self.end_headers()
            self.wfile.write(found)

        do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 — as http.server has them

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — as it is there
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", held
    finally:
        server.shutdown()
        server.server_close()
