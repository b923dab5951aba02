"""The files of our own that pages load: styles and scripts."""

from collections.abc import Mapping
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from caregraph.serve.page.page import ASSETS as QUERY_PAGE
from caregraph.views.look import ASSETS

_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


class Assets(StaticFiles):
    """A folder of files, with the types that browsers insist on whatever the machine says."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file; browsers ask again whether it has changed."""
        response = await super().get_response(path, scope)
        kind = _TYPES.get(Path(path).suffix)
        if kind and response.status_code == 200:
            response.headers["Content-Type"] = kind
        response.headers["Cache-Control"] = "no-cache"
        return response


def assets() -> Mapping[str, Assets]:
    """Return the folders by the paths under which they are served, the longest path first."""
    return {"/assets/query": Assets(directory=QUERY_PAGE), "/assets": Assets(directory=ASSETS)}
