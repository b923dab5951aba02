"""The SPARQL 1.1 Protocol at `/sparql`: what a request asks for becomes a job."""

from collections.abc import Iterator
from urllib.parse import unquote_to_bytes, urljoin

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from caregraph.serve.accept import GRAPHS, PAGE, choose
from caregraph.serve.desk import Desk
from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Job
from caregraph.serve.token import check

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_UPDATE_FIELDS = frozenset({"update", "using-graph-uri", "using-named-graph-uri"})
_FIELDS = frozenset({"query", "format", "default-graph-uri", "named-graph-uri"})

Fields = dict[str, list[str]]


class Sparql:
    """The endpoint."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def __call__(self, request: Request) -> Response:
        """Answer a request of the protocol."""
        fields = fields_of(request.scope["query_string"])
        if request.method == "POST":
            fields = await self._posted(request, fields)
        if "update" in fields:
            return await self._update(request, fields)
        if request.method != "POST" and "query" not in fields:
            return await self._described(request, fields)
        return await self._desk.answer(request, _job(fields, request.headers.get("accept", "")))

    async def _update(self, request: Request, fields: Fields) -> Response:
        """Do an update, for who may write."""
        check(self._desk.settings.token, request.headers.get("authorization", ""))
        if request.method != "POST":
            raise RequestError(405, "An update is sent by POST.", {"Allow": "POST"})
        if len(fields["update"]) > 1 or "query" in fields:
            raise RequestError(400, "The request gives more than one update or query.")
        values = {name: tuple(found) for name, found in fields.items() if name in _UPDATE_FIELDS}
        return await self._desk.write(request, Job("update", values))

    async def _described(self, request: Request, fields: Fields) -> Response:
        """Tell what the endpoint can do; people are sent to the page where they can ask."""
        accept, wanted = request.headers.get("accept", ""), _format(fields)
        if choose(accept, wanted, (*GRAPHS, PAGE)).form is PAGE:
            return RedirectResponse("/query", 303, {"Vary": "Accept"})
        endpoint = urljoin(str(request.base_url), "sparql")
        values = {"accept": (accept,), "format": (wanted,), "endpoint": (endpoint,)}
        if self._desk.settings.token:
            values["writable"] = ("true",)
        return await self._desk.answer(request, Job("service", values))

    async def _posted(self, request: Request, fields: Fields) -> Fields:
        media, charset = media_of(request.headers.get("content-type", ""))
        if media not in _DIRECT and media != FORM:
            raise RequestError(
                415, f"POST a query as {QUERY}, or in the field 'query' of {FORM}.", _ACCEPT_POST
            )
        if charset not in ("", "utf-8", "utf8", "us-ascii"):
            raise RequestError(415, f"A query is read as UTF-8, not as {charset}.", _ACCEPT_POST)
        body = await self._desk.body(request)
        if media == FORM:
            return fields_of(body)
        name = _DIRECT[media]
        fields[name] = [*fields.get(name, []), text_of(body, f"The {name}")]
        return fields


_DIRECT = {QUERY: "query", UPDATE: "update"}
_ACCEPT_POST = {"Accept-Post": f"{QUERY}, {FORM}"}


def _job(fields: Fields, accept: str) -> Job:
    queries = fields.get("query", [])
    if len(queries) != 1:
        words = "gives no query" if not queries else f"gives {len(queries)} queries"
        raise RequestError(400, f"The request {words}: give one, as the parameter 'query'.")
    _format(fields)
    values = {name: tuple(found) for name, found in fields.items() if name in _FIELDS}
    return Job("query", {**values, "accept": (accept,)})


def _format(fields: Fields) -> str:
    given = fields.get("format", [""])
    if len(given) > 1:
        raise RequestError(400, "The request gives more than one 'format'.")
    return given[0]


def media_of(header: str) -> tuple[str, str]:
    """Return the media type and the charset that a `Content-Type` names, in small letters."""
    media, *parameters = (part.strip() for part in header.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().casefold() == "charset":
            return media.casefold(), value.strip().strip('"').casefold()
    return media.casefold(), ""


def fields_of(encoded: bytes) -> Fields:
    """Return the fields of a form or an address. Raises `RequestError` where it is not UTF-8."""
    fields: Fields = {}
    for name, value in _pairs(encoded):
        fields.setdefault(name, []).append(value)
    return fields


def _pairs(encoded: bytes) -> Iterator[tuple[str, str]]:
    for part in encoded.split(b"&"):
        if part:
            name, _, value = part.replace(b"+", b" ").partition(b"=")
            yield _decoded(name), _decoded(value)


def _decoded(part: bytes) -> str:
    return text_of(unquote_to_bytes(part), "A parameter")


def text_of(data: bytes, what: str) -> str:
    """Return bytes as text. Raises `RequestError` where they are not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise RequestError(400, f"{what} is not valid UTF-8 (byte {error.start + 1}).") from error
