"""What the query page and its scripts ask for: which path leads to which job."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from caregraph.query import names
from caregraph.serve.accept import PAGE, SOLUTIONS, choose
from caregraph.serve.desk import Desk
from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Job
from caregraph.serve.page.borrowed import borrowed_routes
from caregraph.serve.page.page import query_page
from caregraph.serve.sparql import FORM, Fields, fields_of, media_of, text_of

_JSON = "application/json"
_FORMAT = "format"


class Page:
    """Takes the requests of the query page to the workers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def library(self, request: Request) -> Response:
        """Tell the questions; not even queries without end keep the page waiting for them."""
        return await self._desk.page(request, Job("queries"))

    async def ask(self, request: Request) -> Response:
        """Answer a question of the library; a browser that wants a page is sent to the page."""
        name = request.path_params["name"]
        if name not in names():
            raise RequestError(404, f"There is no question '{name}': /queries lists them.")
        fields = fields_of(request.scope["query_string"])
        if request.method == "POST":
            fields |= await self._form(request)
        accept, wanted = request.headers.get("accept", ""), _one(fields.pop(_FORMAT, [""]), _FORMAT)
        if not wanted and _wants_page(accept):
            asked = request.url.replace(path="/query").include_query_params(question=name)
            return RedirectResponse(f"{asked.path}?{asked.query}", 303, {"Vary": "Accept"})
        return await self._desk.answer(request, _asked(name, fields, accept, wanted))

    async def offers(self, request: Request) -> Response:
        """Tell the values that parameters of a type can have."""
        job = Job("offers", {"type": (request.path_params["type"],)})
        return await self._desk.remembered(request, job)

    async def thing(self, request: Request) -> Response:
        """Send from any IRI, such as one of legislation.gov.uk, to what is told of it here."""
        iri = _one(fields_of(request.scope["query_string"]).get("iri", []), "iri")
        job = Job("whereabouts", {"iri": (iri,), "accept": PAGE.media[:1]})
        return await self._desk.page(request, job)

    async def terms(self, request: Request) -> Response:
        """Tell what the editor completes."""
        return await self._desk.remembered(request, Job("terms"))

    async def check(self, request: Request) -> Response:
        """Tell where a query has a mistake."""
        query = _one((await self._form(request)).get("query", [""]), "query")
        return await self._desk.answer(request, Job("check", {"query": (query,)}))

    def job(self, name: str, *, drawn: bool = False) -> Callable[[Request], Awaitable[Response]]:
        """Return what takes a JSON document to a job."""

        answer = self._desk.drawn if drawn else self._desk.answer

        async def take(request: Request) -> Response:
            media, _ = media_of(request.headers.get("content-type", ""))
            if media != _JSON:
                raise RequestError(415, f"Send {_JSON}.", {"Accept-Post": _JSON})
            body = text_of(await self._desk.body(request), "The document")
            return await answer(request, Job(name, {"body": (body,)}))

        return take

    async def _form(self, request: Request) -> Fields:
        media, _ = media_of(request.headers.get("content-type", ""))
        if media != FORM:
            raise RequestError(415, f"Send the fields as {FORM}.", {"Accept-Post": FORM})
        return fields_of(await self._desk.body(request))


def page_routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the query page."""
    page = Page(desk)
    return [
        Route("/query", query_page),
        Route("/queries", page.library),
        Route("/ask/{name:path}", page.ask, methods=["GET", "POST"]),
        Route("/query/offers/{type}", page.offers),
        Route("/query/terms", page.terms),
        Route("/query/thing", page.thing),
        Route("/query/check", page.check, methods=["POST"]),
        Route("/query/names", page.job("names"), methods=["POST"]),
        Route("/query/layout", page.job("layout"), methods=["POST"]),
        Route("/chart", page.job("chart", drawn=True), methods=["POST"]),
        *borrowed_routes(),
    ]


def _wants_page(accept: str) -> bool:
    return "text/html" in accept and choose(accept, "", (*SOLUTIONS, PAGE)).form is PAGE


def _asked(name: str, fields: Fields, accept: str, wanted: str) -> Job:
    given = [(key, _one(found, key)) for key, found in fields.items()]
    return Job(
        "ask",
        {
            "question": (name,),
            "given": tuple(key for key, _ in given),
            "value": tuple(value for _, value in given),
            "accept": (accept,),
            "format": (wanted,),
        },
    )


def _one(found: list[str], name: str) -> str:
    if len(found) != 1:
        raise RequestError(400, f"'{name}' is given {len(found)} times: give it once.")
    return found[0]
