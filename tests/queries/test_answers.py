"""What each question answers on the sample reports, row by row.

The files in `expected/` were read beside the reports. Where the program takes a sentence otherwise
than a reader would (docs/accuracy.md), the rows show how it takes it: they test the questions.
"""

from pathlib import Path

import pytest

from caregraph.dataset import Dataset
from caregraph.query import library
from tests.queries.cases import EXPECTED, ask, read

CASES = sorted(EXPECTED.glob("*.tsv"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_answer_is_as_expected(path: Path, dataset: Dataset) -> None:
    case = read(path)
    assert ask(dataset, case.question, case.given) == case.table


def test_every_question_has_an_expected_answer() -> None:
    assert {path.stem.split("--")[0] for path in CASES} == set(library())


def test_what_is_empty_with_its_defaults_has_rows_elsewhere() -> None:
    empty = {path.stem for path in CASES if not read(path).table.rows and "--" not in path.stem}
    filled = {path.stem.split("--")[0] for path in CASES if read(path).table.rows}
    assert empty - filled == {"doubtful-fields", "unrecognised-provisions"}  # see test_made.py
