"""What holds for every request and every answer: whom we answer, and what browsers may do with it.

A page on the web can make a browser ask a server on the same machine, under a name of its own that
leads here (DNS rebinding): a server for this machine alone answers to the machine's own names only.
"""

import re
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from caregraph.serve.desk import refused
from caregraph.serve.errors import RequestError
from caregraph.serve.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HOST = re.compile(r"(?:[A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})
_OPEN = ("/sparql", "/.well-known/void", "/id/", "/resource", "/ontology", "/queries", "/ask/")
_CORS: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Type, Retry-After, Link",
}
_PREFLIGHT: Mapping[str, str] = {
    "Allow": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "3600",
}


class Protection:
    """Stands before the app."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is not for us, and give every answer its headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        open_to_all = scope["path"].startswith(_OPEN)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {**HEADERS, **(_CORS if open_to_all else {})}.items():
                    headers.setdefault(name, value)
            await send(message)

        app = self._refusal(scope) or self._app
        await app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        limit = self._settings.limits.address
        if len(scope["raw_path"]) + len(scope["query_string"]) > limit:
            words = f"The address is longer than {limit // 1024} KiB: send the query by POST."
            return refused(RequestError(414, words))
        host = Headers(scope=scope).get("host", "")
        if not _HOST.fullmatch(host):
            return refused(RequestError(400, "The Host header names no host."))
        if self._settings.only_here and _name(host) not in _HERE:
            return refused(RequestError(421, f"This server is for this machine, not for '{host}'."))
        if scope["method"] == "OPTIONS" and scope["path"].startswith(_OPEN):
            return refused(RequestError(204, "", _PREFLIGHT))
        return None


def _name(host: str) -> str:
    """Return a host without its port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).casefold()
