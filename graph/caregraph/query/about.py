"""What a workbook says of itself: enough to ask the same again, and to cite it."""

from collections.abc import Iterator, Mapping

from caregraph.query.question import Question
from caregraph.query.workbook import About
from caregraph.version import __version__


def about(asked: Question, given: Mapping[str, str]) -> About:
    """Return what was asked, with the values that were given or taken by default."""
    return About(list(_lines(asked, given)))


def _lines(asked: Question, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "question", asked.summary or asked.name
    if asked.description:
        yield "description", asked.description
    if asked.limits:
        yield "limits", asked.limits
    for parameter in asked.parameters:
        yield parameter.name, given.get(parameter.name, parameter.default or "")
    for name in sorted(given.keys() - {parameter.name for parameter in asked.parameters}):
        yield name, given[name]
    yield "query", asked.text
    yield "program", f"caregraph {__version__}"
