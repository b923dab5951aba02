"""A web server with some reports on it, and paths at which things go wrong."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FORBIDDEN = "/forbidden.pdf"
BROKEN = "/broken.pdf"
SILENT = "/silent.pdf"
ENDLESS = "/endless.pdf"
CUT = "/cut.pdf"


class Handler(SimpleHTTPRequestHandler):
    """Serves the files of a folder, and its listing."""

    def do_GET(self) -> None:
        """Answer, or do as the path says."""
        server = self.server
        assert isinstance(server, Server)
        server.asked.append(self.path)
        path = self.path.partition("?")[0]
        if path == FORBIDDEN:
            self.send_error(403)
        elif path == BROKEN:
            self.send_error(500)
        elif path == SILENT:
            server.ends.wait(60)
        elif path == ENDLESS:
            self._endless(server)
        elif path == CUT:
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"%PDF-1.7")
        else:
            super().do_GET()

    def _endless(self, server: "Server") -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while not server.ends.is_set():
                self.wfile.write(b"%PDF-1.7" * 100_000)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the name it has
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """The server; `asked` are the paths that were asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.asked: list[str] = []
        self.ends = threading.Event()

    def url(self, path: str = "", user: str = "") -> str:
        """The address of a path."""
        return f"http://{user}127.0.0.1:{self.server_port}/{path.removeprefix('/')}"


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve a folder."""
    with Server(folder) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.ends.set()
            server.shutdown()
            thread.join()
