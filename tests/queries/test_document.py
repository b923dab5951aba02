"""docs/questions.md tells of every question, in the words of the files."""

import re

from caregraph.query import library
from tests.queries.cases import EXPECTED, read
from tests.queries.listing import DOCUMENT, MARK, written


def test_the_list_is_that_of_the_library() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == written()


def test_the_table_by_subject_names_each_question_once() -> None:
    head = DOCUMENT.read_text(encoding="utf-8").split(MARK)[0]
    table = head[head.index("## By subject") : head.index("Questions about the official register")]
    assert sorted(re.findall(r"`([a-z-]+)`", table)) == sorted(library())


def test_questions_named_elsewhere_exist() -> None:
    head = DOCUMENT.read_text(encoding="utf-8").split("## By subject")[0]
    assert set(re.findall(r"caregraph query ([a-z-]+)(?=\s)", head)) <= set(library())


def test_the_example_tells_what_the_answer_says() -> None:
    case = read(EXPECTED / "agencies-required-to-meet--all-of-regulation-13.tsv")
    (row,) = case.table.records()
    text = DOCUMENT.read_text(encoding="utf-8")
    example = text[text.index("## An example") : text.index("## By subject")]
    for column in ("agency", "urn", "inspected", "cites", "due", "page", "report", "requirement"):
        assert row[column] in example, column
