"""The text index: what a person types, and which texts are found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caregraph.errors import StoreError, UsageError
from caregraph.search import INDEX, Passage, TextIndex, expression

TEXTS = {
    "a": "Children who go missing from care are spoken to when they return.",
    "b": "Records of supervision are missing.",
    "c": "Foster carers' training is out of date; the café's records are not.",
}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[TextIndex]:
    with TextIndex(tmp_path / INDEX, write=True) as made:
        made.put("first", [Passage("a", TEXTS["a"]), Passage("b", TEXTS["b"])])
        made.put("second", [Passage("c", TEXTS["c"])])
        made.keep()
        yield made


def found(index: TextIndex, words: str) -> set[str]:
    return {hit.iri for hit in index.find(words)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("missing", {"a", "b"}),
        ("missing records", {"b"}),
        ("MISSING", {"a", "b"}),
        ("trained", {"c"}),
        ("cafe", {"c"}),
        ('"missing from care"', {"a"}),
        ('"from missing care"', set()),
        ("superv*", {"b"}),
        ("superv", set()),
        ("nothing of the kind", set()),
    ],
)
def test_words_find_texts(index: TextIndex, words: str, expected: set[str]) -> None:
    assert found(index, words) == expected


def test_better_matches_come_first_and_a_limit_holds(index: TextIndex) -> None:
    hits = index.find("missing")
    assert [hit.iri for hit in hits] == ["b", "a"]
    assert hits[0].score > hits[1].score
    assert index.find("missing", limit=1) == hits[:1]


def test_a_graph_that_is_put_again_replaces_itself(index: TextIndex) -> None:
    index.put("first", [Passage("d", "Nothing is missing.")])
    assert found(index, "missing") == {"d"}


def test_a_graph_that_is_removed_is_not_found(index: TextIndex) -> None:
    index.remove(["first"])
    assert index.graphs() == {"second"}
    assert found(index, "missing") == set()


def test_what_is_not_kept_is_not_there_for_others(index: TextIndex, tmp_path: Path) -> None:
    index.put("third", [Passage("e", "unkept")])
    with TextIndex(tmp_path / INDEX) as other:
        assert other.graphs() == {"first", "second"}


@pytest.mark.parametrize("words", ["", "  ", '""', "*", "-- '"])
def test_words_without_a_letter_are_a_mistake_in_words(words: str) -> None:
    with pytest.raises(UsageError, match="at least one word"):
        expression(words)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60))
def test_nothing_that_is_typed_breaks_the_search(index: TextIndex, words: str) -> None:
    try:
        hits = index.find(words)
    except UsageError:
        return
    assert {hit.iri for hit in hits} <= TEXTS.keys()


def test_a_file_that_is_no_index_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / INDEX
    path.write_text("no database" * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="remove it and build again"):
        TextIndex(path)
