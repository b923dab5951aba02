"""Spans that overlap, nest, touch or lie outside: each piece of a text is marked once."""

from hypothesis import given
from hypothesis import strategies as st

from caregraph.views.reports.marks import Span, pieces

TEXT = "The manager left in May."


def marked(*spans: tuple[int, int, str]) -> list[tuple[str, str]]:
    """The pieces of TEXT, each with the notes that cover it, the shortest span first."""
    made = pieces(TEXT, (Span(*span) for span in spans))
    return [(piece.text, " ".join(span.note for span in piece.spans)) for piece in made]


def test_a_text_without_spans_is_one_piece() -> None:
    assert marked() == [(TEXT, "")]


def test_a_span_within_another_is_split_out() -> None:
    assert marked((0, 24, "finding"), (4, 11, "cue")) == [
        ("The ", "finding"),
        ("manager", "cue finding"),
        (" left in May.", "finding"),
    ]


def test_spans_that_overlap_share_a_piece() -> None:
    assert marked((0, 11, "a"), (4, 16, "b")) == [
        ("The ", "a"),
        ("manager", "a b"),
        (" left", "b"),
        (" in May.", ""),
    ]


def test_spans_that_touch_share_nothing() -> None:
    assert marked((0, 4, "a"), (4, 11, "b"))[:2] == [("The ", "a"), ("manager", "b")]


def test_two_notes_of_one_span_are_one_piece() -> None:
    assert marked((0, 24, "b"), (0, 24, "a")) == [(TEXT, "a b")]


def test_what_lies_outside_of_the_text_is_left_out() -> None:
    assert marked((-5, 3, "a"), (20, 99, "b"))[-1] == ("May.", "b")
    assert marked((50, 60, "a"))[0] == (TEXT, "")


def test_a_span_that_begins_outside_still_begins_somewhere() -> None:
    begun = [span.note for piece in pieces(TEXT, [Span(50, 60, "a")]) for span in piece.begin]
    assert begun == ["a"]


SPANS = st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40), st.sampled_from("abcdef")))


@given(st.text(max_size=30), SPANS)
def test_the_pieces_make_up_the_text_and_each_letter_has_its_spans(
    text: str, spans: list[tuple[int, int, str]]
) -> None:
    made = list(pieces(text, (Span(*span) for span in spans)))
    assert "".join(piece.text for piece in made) == text
    for piece in made:
        for i in range(piece.start, piece.start + len(piece.text)):
            covering = {note for start, end, note in spans if start <= i < end}
            assert {span.note for span in piece.spans} == covering


@given(st.text(max_size=30), SPANS)
def test_every_span_begins_once(text: str, spans: list[tuple[int, int, str]]) -> None:
    begun = [span for piece in pieces(text, (Span(*s) for s in spans)) for span in piece.begin]
    assert len(begun) == len(set(begun)) <= len(set(spans))
    assert {span.note for span in begun} == {note for _, _, note in spans}
