"""Asks a question of the library, with values for its parameters bound as typed terms."""

from collections.abc import Mapping

from caregraph.dataset import Dataset
from caregraph.query import Question, bound, question, values
from caregraph.query.about import about
from caregraph.serve.jobs import Head, Job
from caregraph.serve.outlet import Outlet
from caregraph.serve.writing import write_answer

QUERY_TEXT = "sparql"
"""The `format` in which not the answer is given but the query, with the values in place."""
_QUERY_MEDIA = "application/sparql-query; charset=utf-8"
_DECORATOR = "#+"


def ask(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Answer a question: `question` is its name, `given` and `value` go in pairs.

    Raises `UsageError` for an unknown question and for a value that a parameter cannot have.
    """
    asked, settings = question(job.one("question")), given(job)
    terms = values(asked, settings, dataset.ask)
    if job.one("format") == QUERY_TEXT:
        outlet.write(bound(plain_text(asked), terms).encode())
        return Head(200, {"Content-Type": _QUERY_MEDIA})
    found = dataset.ask(asked.text, terms)
    return write_answer(found, job, outlet, about(asked, settings))


def given(job: Job) -> Mapping[str, str]:
    """Return what a job gives for parameters."""
    return dict(zip(job.all("given"), job.all("value"), strict=True))


def plain_text(asked: Question) -> str:
    """Return the text of a question without its decorators."""
    lines = asked.text.splitlines(keepends=True)
    first = next((i for i, line in enumerate(lines) if not _is_head(line)), 0)
    return "".join(lines[first:])


def _is_head(line: str) -> bool:
    return line.startswith(_DECORATOR) or not line.strip()
