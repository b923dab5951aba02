"""JavaScript and styles of others, served from the packages that are installed, never copied.

Django itself, which the package with the editor is made for, is never imported: the package is
found by its metadata. The version stands in the address, so a browser may keep a file for good.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from caregraph.serve.errors import RequestError

_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
_FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Files of a package: its name, the folder in it, and which files (patterns) are served."""

    name: str
    package: str
    folder: str
    patterns: tuple[str, ...]

    @property
    def version(self) -> str:
        """The package's version; empty where it is not installed."""
        try:
            return distribution(self.package).version
        except PackageNotFoundError:
            return ""

    @property
    def address(self) -> str:
        """The address below which the files are served, relative to the site's root."""
        return f"assets/{self.name}/{self.version}"

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield the files that are served, each with its name below the address."""
        if not self.version:
            return
        folder = Path(str(distribution(self.package).locate_file(self.folder)))
        for pattern in self.patterns:
            for file in sorted(folder.glob(pattern)):
                yield file.relative_to(folder).as_posix(), file


ACE = Borrowed(
    name="ace",
    package="django-ace",
    folder="django_ace/static/django_ace/ace",
    patterns=(
        "ace.js",
        "ext-language_tools.js",
        "ext-searchbox.js",
        "css/ace.css",
        "css/main-*.png",
        "css/main-*.svg",
    ),
)
VIS = Borrowed(
    name="vis",
    package="pyvis",
    folder="pyvis/lib/vis-9.1.2",
    patterns=("vis-network.min.js",),
)


def borrowed_routes() -> list[BaseRoute]:
    """Return a route for the files of each package."""
    return [
        Route(f"/assets/{one.name}/{{version}}/{{name:path}}", _sender(one)) for one in (ACE, VIS)
    ]


def _sender(source: Borrowed) -> Callable[[Request], Awaitable[Response]]:
    @cache
    def known() -> Mapping[str, Path]:
        return dict(source.files())

    async def send(request: Request) -> Response:
        file = known().get(request.path_params["name"])
        if file is None or request.path_params["version"] != source.version:
            raise RequestError(404, "There is nothing at this address.")
        headers = {"Cache-Control": _FOR_GOOD}
        return FileResponse(file, media_type=_TYPES[file.suffix], headers=headers)

    return send
