"""JSON between the page's scripts and the server: read with care, written for one answer."""

import json
from typing import TypeVar

from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Head
from caregraph.serve.outlet import Outlet

T = TypeVar("T")


def read(text: str) -> object:
    """Return what a JSON document holds. Raises `RequestError` where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError(400, f"This is no JSON: {error}") from error


def member(document: object, name: str, kind: type[T]) -> T:
    """Return a member of an object. Raises `RequestError` where it lacks or is of another type."""
    found = document.get(name) if isinstance(document, dict) else None
    if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
        raise RequestError(400, f"'{name}' is missing, or is not a {kind.__name__}.")
    return found


def texts(document: object, name: str, most: int) -> list[str]:
    """Return a member that is a list of texts, `most` at most. Raises `RequestError` otherwise."""
    found = member(document, name, list)
    if len(found) > most or not all(isinstance(one, str) for one in found):
        raise RequestError(400, f"'{name}' must be a list of at most {most} texts.")
    return found


def write(document: object, outlet: Outlet) -> Head:
    """Write a JSON document."""
    outlet.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())
    return Head(200, {"Content-Type": "application/json", "Cache-Control": "no-cache"})
