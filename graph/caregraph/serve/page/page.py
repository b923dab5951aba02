"""`/query`: the page on which questions are asked."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from caregraph.query import Question, further_questions, library
from caregraph.rdf.names import ID, PREFIXES
from caregraph.serve.asking import text_of
from caregraph.serve.page.borrowed import ACE, VIS
from caregraph.views.look import as_json, render

ASSETS = Path(__file__).resolve().parent / "assets"
"""The folder of the page's own scripts and styles, served under `/assets/query`."""


async def query_page(request: Request) -> Response:
    """Return the page; what it asks stands in its address, for its scripts to read."""
    del request
    return HTMLResponse(_page(), headers={"Cache-Control": "no-cache"})


@cache
def _page() -> str:
    questions = tuple(_questions())
    return render(
        "query.html",
        root="",
        live=True,
        here="query",
        questions=questions,
        tags=_tags(questions),
        ace=ACE.address,
        vis=VIS.address,
        things=ID,
        prefixes=as_json(PREFIXES),
        starter=text_of("starter"),
    )


def _questions() -> Iterator[Question]:
    """Yield the questions that the page offers, the library's own first."""
    yield from library().values()
    yield from (one for name, one in further_questions().items() if name.startswith("register/"))


def _tags(questions: Sequence[Question]) -> Sequence[tuple[str, int]]:
    """Return the tags with how many questions have each, the commonest first."""
    counts: Mapping[str, int] = {}
    for question in questions:
        for tag in question.tags:
            counts = {**counts, tag: counts.get(tag, 0) + 1}
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
