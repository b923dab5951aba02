"""The questions of the library: they are read, their defaults are values, and values bind them."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from caregraph.errors import UsageError
from caregraph.query import (
    Answer,
    Question,
    Term,
    ask,
    bound,
    derived_queries,
    further_questions,
    library,
    names,
    question,
    rows,
    table_queries,
    values,
)
from caregraph.query.brackets import Brackets, Clause
from caregraph.query.edits import Edit, edited
from caregraph.query.question import ParameterType
from caregraph.query.tokens import spoken
from caregraph.store import Dataset, open_output

QUESTIONS = list(library().values())


@pytest.fixture(scope="module")
def dataset(built: Path) -> Iterator[Dataset]:
    with open_output(built) as opened:
        yield opened


def test_names_are_those_of_the_files() -> None:
    assert list(library()) == sorted(library())
    assert "agencies-required-to-meet" in library()
    assert "register/overall-by-year" in further_questions()
    assert "tables/actions" in further_questions()
    assert names()["agencies-required-to-meet"].startswith("Which agencies")
    assert set(table_queries()) == {
        name.removeprefix("tables/") for name in further_questions() if name.startswith("tables/")
    }
    assert derived_queries()


def test_a_question_is_found_by_its_name() -> None:
    assert question("agencies-required-to-meet").name == "agencies-required-to-meet"
    assert question("register/overall-by-year").tags == ("register",)


def test_a_name_that_is_near_is_named() -> None:
    with pytest.raises(UsageError, match=r"no question 'agencies-required' \(did you mean 'agenc"):
        question("agencies-required")


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_a_question_says_what_it_asks_and_what_its_answer_cannot_show(asked: Question) -> None:
    assert asked.summary
    assert asked.description
    assert asked.limits
    assert asked.tags


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_every_parameter_is_a_variable_of_the_query(asked: Question) -> None:
    used = {token.text[1:] for token in spoken(asked.text) if token.text[0] in "?$"}
    assert {parameter.name for parameter in asked.parameters} <= used


def cells(answer: Answer) -> list[list[str]]:
    return sorted([str(cell) for cell in row] for row in rows(answer).rows)


def joined(text: str, given: Mapping[str, Term]) -> str:
    """A query in which values are joined to every group, rather than put in place of variables."""
    block = " ".join(f"VALUES ?{name} {{ {term} }}" for name, term in given.items())
    brackets = Brackets()
    edits = []
    found = spoken(text)
    service = 0
    for token, after in pairwise(found):
        brackets.read(token.kind, token.text)
        service = token.start if token.is_word("SERVICE") else service
        holds = token.is_sign("{") and brackets.clause is Clause.PATTERN
        if holds and service:
            service = 0
        elif holds and not after.is_word("SELECT"):
            edits.append(Edit(token.end, token.end, f" {block} "))
    return edited(text, edits).text


def only_in_place(asked: Question) -> set[str]:
    """The parameters that joining cannot give: after HAVING, and the words of a search."""
    after = " ".join(re.findall(r"HAVING\s*\(.*\)", asked.text))
    words = {one.name for one in asked.parameters if one.type is ParameterType.WORDS}
    return words | {one.name for one in asked.parameters if f"?{one.name}" in after}


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_values_in_place_of_variables_find_what_values_joined_to_every_group_find(
    dataset: Dataset, asked: Question
) -> None:
    given = values(asked, {}, dataset.ask)
    in_place = {name: given[name] for name in given if name in only_in_place(asked)}
    others = {name: given[name] for name in given if name not in in_place}
    expected = ask(dataset.store, joined(asked.text, others), in_place, search=dataset.search)
    assert cells(dataset.ask(asked.text, given)) == cells(expected)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_a_bound_query_stands_by_itself_for_other_engines(
    dataset: Dataset, asked: Question
) -> None:
    given = values(asked, {}, dataset.ask)
    text = bound(asked.text, given)
    names = {token.text[1:] for token in spoken(text) if token.text[0] in "?$"}
    kept = {token.text[1:] for token in spoken(asked.text) if token.text[0] in "?$"} - set(given)
    assert kept <= names
    answer = ask(dataset.store, text, {}, search=dataset.search)
    assert cells(answer) == cells(dataset.ask(asked.text, given))


def test_most_questions_find_something_in_the_samples(dataset: Dataset) -> None:
    """Else that two ways find the same would say little."""
    found = [
        asked
        for asked in QUESTIONS
        if cells(dataset.ask(asked.text, values(asked, {}, dataset.ask)))
    ]
    assert len(found) > 0.8 * len(QUESTIONS)
