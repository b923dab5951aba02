"""Texts of graphs that are kept until they are asked for."""

from pathlib import Path

from caregraph.keeping import Pieces
from caregraph.rdf.piece import Piece

ONE = Piece(
    b"\n<a>\n    a cg:Agency .\n",
    ((0, 3), (3, 5)),
    b"<a> <b> <c> .\n",
    b"<b>\n<c>\n",
    b"<t> <u> <v> .\n",
)
OTHER = Piece(b"", ((0, 0), (0, 0)), b"", b"", b"")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    with Pieces(tmp_path) as kept:
        kept.put("one", ONE)
        kept.put("other", OTHER)
        assert kept.get("one") == ONE
        assert kept.get("other") == OTHER


def test_the_later_of_two_counts(tmp_path: Path) -> None:
    with Pieces(tmp_path) as kept:
        kept.put("one", OTHER)
        kept.put("one", ONE)
        assert kept.get("one") == ONE


def test_what_is_not_kept_is_not_there(tmp_path: Path) -> None:
    with Pieces(tmp_path) as kept:
        kept.put("one", ONE)
        assert kept.get("other") is None


def test_nothing_stays_in_the_folder(tmp_path: Path) -> None:
    with Pieces(tmp_path / "new") as kept:
        kept.put("one", ONE)
    assert list((tmp_path / "new").iterdir()) == []
