"""The question library: the files of `queries/`.

The files at the top level are the questions; those of `register/` ask the register's tables, and
those of `tables/` make the tables of an export. Other folders hold what the program asks itself.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from caregraph.errors import UsageError
from caregraph.query.closest import did_you_mean
from caregraph.query.decorators import parsed
from caregraph.query.question import Question
from caregraph.resources import folder

_ALSO_ASKED = ("register", "tables")


@cache
def library() -> Mapping[str, Question]:
    """Return the questions of the library by name, sorted.

    Raises `QuestionFileError` where a file's decorators are wrong.
    """
    return _read(folder("queries").glob("*.rq"))


@cache
def further_questions() -> Mapping[str, Question]:
    """Return the questions beside the library, by names such as 'register/overall-by-year'.

    Raises `QuestionFileError` where a file's decorators are wrong.
    """
    base = folder("queries")
    return _read(file for name in _ALSO_ASKED for file in (base / name).glob("*.rq"))


def names() -> Mapping[str, str]:
    """Return the summary of every question by its name, sorted."""
    known = {**library(), **further_questions()}
    return {name: one.summary for name, one in sorted(known.items())}


def question(name: str) -> Question:
    """Return the question of that name.

    Raises `UsageError` where there is none, with the name that was perhaps meant.
    """
    known = {**library(), **further_questions()}
    if name not in known:
        hint = did_you_mean(name, known)
        raise UsageError(f"no question '{name}'{hint}: 'caregraph queries' lists them")
    return known[name]


def table_queries() -> Mapping[str, str]:
    """Return the queries behind the tables of an export, by the table's name."""
    return _texts("tables")


def derived_queries() -> Mapping[str, str]:
    """Return the queries that derive statements from those of several reports, by name."""
    return _texts("derived")


def _texts(name: str) -> Mapping[str, str]:
    files = sorted((folder("queries") / name).glob("*.rq"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def _read(files: Iterable[Path]) -> Mapping[str, Question]:
    base = folder("queries")
    names = {file.relative_to(base).with_suffix("").as_posix(): file for file in files}
    return MappingProxyType(
        {
            name: parsed(file, name, file.read_text(encoding="utf-8"))
            for name, file in sorted(names.items())
        }
    )
