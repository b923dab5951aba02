"""The whole dataset: its description at `/.well-known/void`, and the files that hold it all."""

from collections.abc import Mapping
from urllib.parse import urljoin

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from caregraph.serve.desk import Desk
from caregraph.serve.jobs import Job
from caregraph.serve.sparql import fields_of

_DUMPS: Mapping[str, tuple[str, str]] = {
    "turtle": ("graph.ttl", "text/turtle; charset=utf-8"),
    "trig": ("graph.trig", "application/trig"),
}


class Whole:
    """Tells of the dataset and gives it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def void(self, request: Request) -> Response:
        """Describe the dataset."""
        base = str(request.base_url)
        places = {
            name: (urljoin(base, file),)
            for name, (file, _) in _DUMPS.items()
            if (self._desk.settings.output / file).is_file()
        }
        wanted = fields_of(request.scope["query_string"]).get("format", [""])[0]
        values = {"accept": (request.headers.get("accept", ""),), "format": (wanted,)}
        endpoint = {"endpoint": (urljoin(base, "sparql"),)}
        return await self._desk.page(request, Job("void", {**values, **endpoint, **places}))

    async def dump(self, request: Request) -> Response:
        """Give all of the graph as a file."""
        for file, media in _DUMPS.values():
            path = self._desk.settings.output / file
            if request.url.path == f"/{file}" and path.is_file():
                return FileResponse(path, media_type=media)
        raise HTTPException(404)
