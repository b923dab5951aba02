"""The things of the graph at their addresses: `/id/…`, `/ontology`, and `/resource` for any IRI."""

from pathlib import PurePosixPath

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from caregraph.rdf.names import ID
from caregraph.resources import folder
from caregraph.serve.accept import GRAPHS, PAGE, choose
from caregraph.serve.desk import Desk
from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Job
from caregraph.serve.site import TYPES
from caregraph.serve.sparql import fields_of, text_of

_PREFIX = b"/id/"
_PEOPLE = ("text/html",)


class Things:
    """Takes requests for things to the workers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def thing(self, request: Request) -> Response:
        """Send from the IRI of a thing to what tells of it."""
        path = text_of(request.scope["raw_path"].removeprefix(_PREFIX), "The address")
        return await self._told(request, _job(request, "whereabouts", iri=ID + path))

    async def resource(self, request: Request) -> Response:
        """Tell of any IRI."""
        given = fields_of(request.scope["query_string"])
        if len(given.get("iri", [])) != 1:
            raise RequestError(400, "Name one thing: /resource?iri=…")
        page = given.get("page", ["1"])[0]
        return await self._told(request, _job(request, "resource", iri=given["iri"][0], page=page))

    async def _told(self, request: Request, job: Job) -> Response:
        """Let those who draw pages do it for people: they know which pages there are."""
        if choose(job.one("accept"), job.one("format"), (*GRAPHS, PAGE)).form is PAGE:
            return await self._desk.page(request, job)
        return await self._desk.answer(request, job)

    async def page(self, request: Request) -> Response:
        """Show a page of the site."""
        path = text_of(request.scope["raw_path"].removeprefix(b"/"), "The address")
        if path and PurePosixPath(path).suffix not in TYPES:
            raise HTTPException(404)
        return await self._desk.page(request, Job("page", {"path": (path,), "accept": _PEOPLE}))

    async def ontology(self, request: Request) -> Response:
        """Tell of the terms."""
        return await self._desk.answer(request, _job(request, "ontology"))


async def logo(request: Request) -> Response:
    """Return the picture that the ontology names as its logo."""
    del request
    return FileResponse(folder("ontology") / "logo.svg", media_type="image/svg+xml")


def _job(request: Request, name: str, **values: str) -> Job:
    given = fields_of(request.scope["query_string"])
    wanted = {"accept": request.headers.get("accept", ""), "format": given.get("format", [""])[0]}
    return Job(name, {key: (value,) for key, value in {**values, **wanted}.items()})
