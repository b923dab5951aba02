"""Finds what a person asks: a question of the library, a file, or a query that is given itself."""

import sys
from pathlib import Path

from caregraph.errors import UsageError
from caregraph.query.decorators import has_decorators, parsed
from caregraph.query.library import further_questions, library, question
from caregraph.query.prologue import is_update
from caregraph.query.question import Question
from caregraph.query.tokens import spoken

_FIRST_WORDS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE", "VERSION")
_LARGEST = 4_000_000  # bytes of a query: more is a mistake


def question_of(name: str) -> Question:
    """Return the question of that name, of a file, of a query itself, or (`-`) of standard input.

    Raises `UsageError` where there is none, or it cannot be read.
    """
    if name in library() or name in further_questions():
        return question(name)
    if name == "-":
        return own_question(_decoded(sys.stdin.buffer.read(_LARGEST + 1), "standard input"))
    path = Path(name)
    if not _is_file(path):
        if _is_query(name):
            return own_question(name)
        return question(name)  # says that there is none, and what was perhaps meant
    try:
        with path.open("rb") as file:
            return own_question(_decoded(file.read(_LARGEST + 1), path.name), path)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error


def own_question(text: str, file: Path | None = None) -> Question:
    """Return a query of one's own as a question; decorators at its head count.

    Without any it takes values for all of its variables.
    """
    if has_decorators(text):
        return parsed(file or Path("query"), file.stem if file else "query", text)
    return Question(file.stem if file else "query", "", "", "", (), (), text)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False  # too long for a name, or with a NUL in it


def _is_query(text: str) -> bool:
    found = spoken(text)
    return len(found) > 1 and (found[0].is_word(*_FIRST_WORDS) or is_update(text))


def _decoded(data: bytes, name: str) -> str:
    if len(data) > _LARGEST:
        raise UsageError(f"{name} is too large for a query: {_LARGEST:,} bytes at most")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not in UTF-8: byte {error.start + 1} is not") from error
