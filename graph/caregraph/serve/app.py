"""The app: routes behind the protection, and every error in words."""

import sys

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from caregraph.serve.desk import Desk, Workers, refused
from caregraph.serve.errors import RequestError
from caregraph.serve.protection import Protection
from caregraph.serve.routes import routes
from caregraph.serve.settings import Settings

_WORDS = {
    404: "There is nothing at this address.",
    405: "This address does not take the method {method}.",
}


def create_app(settings: Settings, workers: Workers) -> Starlette:
    """Return the app. The workers must be there when the first request comes."""
    return Starlette(
        routes=routes(Desk(workers, settings)),
        middleware=[Middleware(Protection, settings=settings)],
        exception_handlers={
            RequestError: _request_error,
            HTTPException: _http_error,
            Exception: _failure,
        },
    )


async def _request_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestError):
        raise error
    return refused(error, _accept(request))


async def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    words = _WORDS.get(error.status_code, error.detail).format(method=request.method)
    return refused(RequestError(error.status_code, words, error.headers), _accept(request))


async def _failure(request: Request, error: Exception) -> Response:
    where = f"{request.method} {request.url.path!r}"
    print(f"caregraph: {where}: {error!r}", file=sys.stderr)  # noqa: T201 — the server's log
    return refused(RequestError(500, "Something went wrong in caregraph itself."))


def _accept(request: Request) -> str:
    """Return what the client accepts; at the endpoint, which is for programs, no page."""
    return "" if request.url.path == "/sparql" else request.headers.get("accept", "")
