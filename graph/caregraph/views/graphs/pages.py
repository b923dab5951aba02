"""Views as pages of the site, and as single files that need nothing else."""

import base64
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from caregraph.views.graphs import pyvis_page
from caregraph.views.graphs.encoding import payload
from caregraph.views.graphs.model import View
from caregraph.views.look import ASSETS, render

_FOLDER = "graph"
_VIS = f"{_FOLDER}/vis-network.min.js"
_OURS = (
    "data",
    "state",
    "scene",
    "shapes",
    "labels",
    "paint",
    "words",
    "legend",
    "finding",
    "keeping",
)
_STYLES = ("site.css", f"{_FOLDER}/graph.css")

_CONTROL = re.compile("[\x7f-\x9f]")

Crumbs = Sequence[tuple[str, str]]
"""The way to a page: paths on the site and what they are called."""


def asset_files() -> Iterator[tuple[str, Path]]:
    """Yield what views need besides our own assets: the name below `assets/` and the file."""
    yield _VIS, pyvis_page.script()


def site_page(view: View, *, crumbs: Crumbs, root: str, live: bool) -> str:
    """Return a view as a page of the site."""
    small = _is_small(view)
    context: dict[str, object] = {
        "view": view,
        "carried": payload(view, links=True),
        "crumbs": crumbs,
        "scripts": _scripts(small=small),
        "root": root,
        "live": live,
    }
    if small:
        return pyvis_page.page(view, "graph.html", context)
    return render("graph.html", drawn=None, **context)


def alone(view: View) -> str:
    """Return a view as one file: scripts and styles inside, and a policy that allows just these."""
    small = _is_small(view)
    code = [_text(name) for name in _scripts(small=small)]
    style = "\n".join(_text(name) for name in _STYLES)
    context: dict[str, object] = {
        "view": view,
        "carried": payload(view, links=False),
        "root": "",
        "policy": _policy(code, style),
        "style": Markup(style),  # noqa: S704 — our own, and checked
        "code": [Markup(one) for one in code],  # noqa: S704 — our own and pyvis's, and checked
    }
    if small:
        return pyvis_page.page(view, "graph-alone.html", context)
    return render("graph-alone.html", drawn=None, **context)


def _is_small(view: View) -> bool:
    few_edges = len(view.edges) <= pyvis_page.MOST_EDGES
    return few_edges and len(view.nodes) <= pyvis_page.MOST_NODES


def _scripts(*, small: bool) -> list[str]:
    """Return the scripts of a page in their order, by their names below `assets/`."""
    first = [_VIS] if small else []
    renderer = "network" if small else "board"
    names = [*_OURS, "fitting", renderer, "main"]
    return first + [f"{_FOLDER}/{name}.js" for name in names]


def _text(name: str) -> str:
    """Return an asset as it may stand in a page.

    Raises `ValueError` for one that would end the element that it stands in.
    """
    path = pyvis_page.script() if name == _VIS else ASSETS / name
    text = path.read_text(encoding="utf-8").strip()
    if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
        raise ValueError(f"{name} cannot stand inside a page")
    # Control characters, which stand in strings of vis-network, are no characters of a page.
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _policy(code: Sequence[str], style: str) -> str:
    scripts = " ".join(_digest(one) for one in code)
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
