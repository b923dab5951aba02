"""What is wrong with a query, and what is worth saying of it, told before it is asked."""

import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.errors import UsageError
from caregraph.query import QueryError, ask
from caregraph.query.remarks import remarks
from caregraph.serve.jobs import Head, Job
from caregraph.serve.outlet import Outlet
from caregraph.serve.page.documents import write

_PLACED = re.compile(r"line (?P<line>[0-9]+): (?P<reason>.*)", re.DOTALL)

Remark = Mapping[str, str | int]
"""`kind` (error, warning), `reason`, and `line` and `column` where they are known; from 1."""


def check(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Tell what is to be said of a query (`query`)."""
    text = job.one("query")
    return write([*_errors(dataset, text), *_warnings(text)], outlet)


def _errors(dataset: Dataset, text: str) -> Iterator[Remark]:
    try:
        ask(ox.Store(), text, {}, search=dataset.search)  # an empty store answers at once
    except QueryError as error:
        place = {"line": error.place.line, "column": error.place.column} if error.place else {}
        yield {"kind": "error", "reason": error.reason, **place}
    except UsageError as error:
        yield {"kind": "error", "reason": str(error)}


def _warnings(text: str) -> Iterator[Remark]:
    for said in remarks(text):
        placed = _PLACED.fullmatch(said)
        if placed:
            yield {"kind": "warning", "reason": placed["reason"], "line": int(placed["line"])}
        else:
            yield {"kind": "warning", "reason": said}
