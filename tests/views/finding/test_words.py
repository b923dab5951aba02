"""Words as search knows them, and the files that hold where they stand."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.store import open_output
from caregraph.views.finding.shards import files, packed, statements
from caregraph.views.finding.words import LONGEST, words
from caregraph.views.index import Index

WORDS = [
    ("Children’s views", "children s views"),
    ("Regulation 17(1)(a)", "regulation 17 1 a"),
    ("Siân O'Dowd-Hartley", "sian o dowd hartley"),
    ("first-aid; CAFÉ", "first aid cafe"),
    ("under_scored", "under scored"),
    ("ﬁnding", "finding"),  # a ligature, as PDFs have them
    ("<b>bold</b>", "b bold b"),
    ("", ""),
    ("— … !", ""),
]


def unpacked(text: str) -> list[int]:
    at, numbers = 0, []
    for part in text.split(","):
        at += int(part, 36)
        numbers.append(at)
    return numbers


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_are_small_letters_without_accents(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


def test_a_very_long_word_is_known_by_its_beginning() -> None:
    assert list(words("x" * 500)) == ["x" * LONGEST]


@given(st.sets(st.integers(0, 2**31), min_size=1))
def test_packed_numbers_are_the_numbers(numbers: set[int]) -> None:
    assert unpacked(packed(sorted(numbers))) == sorted(numbers)


def called(text: str) -> list[object]:
    """What a file of the index hands to the search."""
    return json.loads(f"[{text.partition('(')[2].rpartition(')')[0]}]")  # type: ignore[no-any-return]


def test_the_index_holds_every_word_of_every_statement(built: Path) -> None:
    with open_output(built) as dataset:
        index = Index(dataset)
        expected = [one for i in reversed(index.inspections) for one in statements(index, i)]
        made = {file.path: called(file.draw(False)) for file in files(index)}  # noqa: FBT003
    held: dict[str, list[int]] = {}
    texts: list[list[str]] = []
    for path, (_, *data) in made.items():
        if path.startswith("search/words-"):
            held |= {word: unpacked(packed) for word, packed in data[0].items()}  # type: ignore[attr-defined]
        if path.startswith("search/text-"):
            texts += data[0]  # type: ignore[arg-type]
    assert [text for text, _ in texts] == [one.text for one in expected]
    for number, one in enumerate(expected):
        for word in words(one.text):
            assert number in held[word]
    assert sum(map(len, held.values())) == sum(len(set(words(one.text))) for one in expected)


def test_each_file_says_where_it_begins(built: Path) -> None:
    with open_output(built) as dataset:
        made = {file.path: file.draw(False) for file in files(Index(dataset))}  # noqa: FBT003
    (manifest,) = called(made["search/manifest.js"])
    assert isinstance(manifest, dict)
    for number, first in enumerate(manifest["words"], 1):
        data = called(made[f"search/words-{number}.js"])
        assert data[0] == number
        assert min(data[1]) == first  # type: ignore[call-overload]
    assert len(manifest["reports"]) == len(manifest["starts"]) == 5
