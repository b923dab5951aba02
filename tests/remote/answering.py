"""Something that answers over HTTP as it is told to: for what stores do when they fail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Body = bytes | Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, body and headers. A body may also be what writes all by itself."""

    status: int = 200
    body: Body = b""
    headers: dict[str, str] = field(default_factory=dict)


YES = Reply(200, b'{"head":{},"boolean":true}', {"Content-Type": "application/sparql-results+json"})


@contextmanager
def answering(*replies: Reply) -> Iterator[str]:
    """A server that gives these answers in turn, the last of them again and again; its address."""
    left = list(replies)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            self.rfile.read(length)
            reply = left.pop(0) if len(left) > 1 else left[0]
            if callable(reply.body):
                reply.body(self)
                return
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 — as http.server has them

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — as it is there
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False  # all have ended when a test has
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
