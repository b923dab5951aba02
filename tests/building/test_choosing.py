"""Of two documents of one inspection one is kept, whatever the order in which they are read."""

from itertools import permutations
from pathlib import Path

import pytest

from caregraph.building.choosing import Choice
from caregraph.building.known import Aside, Known, Stored
from caregraph.building.making import PDF, Made, NotMade
from caregraph.building.outcome import Outcome, State
from caregraph.rdf.piece import Piece

TEXT = "text/plain"
PIECE = Piece(b"", ((0, 0), (0, 0)), b"", b"", b"")
GRAPH = "https://w3id.org/caregraph/id/report/9900099/2022-12-05"


def made(name: str, sha256: str, media_type: str = TEXT, remarks: tuple[str, ...] = ()) -> Made:
    return Made(Path(name), GRAPH, "The Alders", sha256, media_type, b"", PIECE, remarks)


def stored(
    sha256: str, file: str, media_type: str = TEXT, *, current: bool = True, doubts: str = ""
) -> Known:
    one = Stored(GRAPH, sha256, file, media_type, "The Alders", current, tuple(doubts.split()))
    return Known({GRAPH: one}, {(sha256, file): one} if current else {})


def states(choice: Choice, *names: str) -> list[State]:
    return [outcome.state for outcome in choice.outcomes([Path(name) for name in names])]


def told(choice: Choice, name: str) -> Outcome:
    (outcome,) = choice.outcomes([Path(name)])
    return outcome


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_does_not_matter(order: tuple[int, ...]) -> None:
    documents = [
        made("a.txt", "1"),
        made("b.pdf", "3", PDF),
        made("c.pdf", "2", PDF),
        made("d.pdf", "2", PDF),
    ]
    choice = Choice(Known(), {})
    written = [choice.take(documents[i]).graph for i in order]
    assert states(choice, "a.txt", "b.pdf", "c.pdf", "d.pdf") == [
        State.SET_ASIDE,
        State.SET_ASIDE,
        State.BUILT,
        State.SET_ASIDE,
    ]
    assert written[order.index(2)] is not None
    assert told(choice, "a.txt").lines == ("another document of this inspection is kept: c.pdf",)
    assert told(choice, "d.pdf").lines == ("the same document of this inspection is kept: c.pdf",)


def test_what_the_dataset_holds_as_the_file_says_it_is_not_read() -> None:
    choice = Choice(stored("1", "a.txt"), {})
    assert choice.unread([(Path("a.txt"), "1"), (Path("b.txt"), "2")]) == [Path("b.txt")]
    assert told(choice, "a.txt") == Outcome(
        Path("a.txt"), State.UNCHANGED, GRAPH, "The Alders", was_read=False
    )


def test_what_was_doubtful_is_doubtful_still() -> None:
    choice = Choice(stored("1", "a.txt", doubts="children"), {})
    assert choice.unread([(Path("a.txt"), "1")]) == []
    assert told(choice, "a.txt").state is State.DOUBTFUL
    assert told(choice, "a.txt").lines == ("children",)


@pytest.mark.parametrize(
    ("name", "digest"), [("a.txt", "2"), ("b.txt", "1"), ("a.txt", None)], ids=str
)
def test_other_bytes_or_another_name_are_read(name: str, digest: str | None) -> None:
    choice = Choice(stored("1", "a.txt"), {})
    assert choice.unread([(Path(name), digest)]) == [Path(name)]


def test_what_another_program_made_is_read() -> None:
    choice = Choice(stored("1", "a.txt", current=False), {})
    assert choice.unread([(Path("a.txt"), "1")]) == [Path("a.txt")]


def test_a_pdf_in_the_dataset_is_not_replaced_by_a_text() -> None:
    choice = Choice(stored("1", "a.pdf", PDF), {})
    assert choice.take(made("a.txt", "0")).graph is None
    assert told(choice, "a.txt").lines == ("the PDF of this inspection is kept: a.pdf",)


def test_a_text_in_the_dataset_is_replaced_by_another() -> None:
    choice = Choice(stored("1", "a.txt"), {})
    assert choice.take(made("a.txt", "2")).graph is not None
    assert told(choice, "a.txt").state is State.BUILT


def test_what_stays_counts_like_what_is_read() -> None:
    choice = Choice(stored("1", "a.pdf", PDF), {})
    assert choice.unread([(Path("b.pdf"), "2"), (Path("a.pdf"), "1")]) == [Path("b.pdf")]
    assert choice.take(made("b.pdf", "2", PDF)).graph is None
    assert choice.take(made("c.pdf", "0", PDF)).graph is not None
    assert states(choice, "a.pdf", "b.pdf", "c.pdf") == [
        State.SET_ASIDE,
        State.SET_ASIDE,
        State.BUILT,
    ]


def test_what_was_set_aside_before_is_not_read_while_the_better_one_is_there() -> None:
    aside = {"9": Aside(GRAPH, TEXT)}
    choice = Choice(stored("1", "b.pdf", PDF), aside)
    assert choice.unread([(Path("a.txt"), "9"), (Path("b.pdf"), "1")]) == []
    assert states(choice, "a.txt", "b.pdf") == [State.SET_ASIDE, State.UNCHANGED]


def test_what_was_set_aside_before_is_read_when_it_would_be_kept() -> None:
    choice = Choice(stored("1", "b.txt"), {"0": Aside(GRAPH, TEXT)})
    assert choice.unread([(Path("a.txt"), "0")]) == [Path("a.txt")]
    assert choice.take(made("a.txt", "0")).graph is not None
    assert choice.aside == {}


def test_copies_of_one_document_are_told_by_their_place() -> None:
    for order in permutations(("one/a.pdf", "two/a.pdf")):
        choice = Choice(stored("1", "a.pdf", PDF), {})
        assert choice.unread([(Path(name), "1") for name in order]) == []
        assert states(choice, "one/a.pdf", "two/a.pdf") == [State.UNCHANGED, State.SET_ASIDE]


def test_a_file_that_cannot_be_read_is_told_why() -> None:
    choice = Choice(Known(), {})
    assert choice.take(NotMade(Path("a.pdf"), "is no PDF")).graph is None
    assert told(choice, "a.pdf") == Outcome(Path("a.pdf"), State.FAILED, lines=("is no PDF",))


def test_a_report_with_remarks_is_doubtful() -> None:
    choice = Choice(Known(), {})
    choice.take(made("a.txt", "1", remarks=("children placed: not found",)))
    assert told(choice, "a.txt").state is State.DOUBTFUL
