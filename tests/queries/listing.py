"""The list of questions in `docs/questions.md`, as it must be: made from the files themselves."""

from collections.abc import Iterator

from caregraph.query import Parameter, Question, library
from tests.conftest import ROOT

DOCUMENT = ROOT / "docs" / "questions.md"
MARK = "<!-- what follows is written by `python -m tests.queries.rewrite` -->\n"


def listing() -> str:
    """Return the list: each question with its explanation, limits and parameters."""
    return "\n".join(line for question in library().values() for line in _lines(question))


def _lines(question: Question) -> Iterator[str]:
    yield f"### {question.name}\n"
    yield f"**{question.summary}**\n"
    yield f"{question.description}\n"
    yield f"*What it cannot show:* {question.limits}\n"
    told = [_told(one) for one in question.parameters if one.name not in _EVERYWHERE]
    if told:
        yield "; ".join(told) + ".\n"


_EVERYWHERE = ("from", "to", "include_fictional")


def _told(parameter: Parameter) -> str:
    choices = f" (one of {', '.join(parameter.choices)})" if parameter.choices else ""
    label = f"`{parameter.name}`: {parameter.label}{choices}"
    return f"{label}, unless told otherwise `{parameter.default}`"


def written() -> str:
    """Return the document with its list made anew."""
    text = DOCUMENT.read_text(encoding="utf-8")
    return text[: text.index(MARK) + len(MARK)] + "\n" + listing()
