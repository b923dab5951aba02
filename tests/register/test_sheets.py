"""From files to rows of text, whatever the encoding, delimiter and form."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.errors import UnreadableFileError
from caregraph.register.errors import NotATableError
from caregraph.register.sheets import decoded, read_sheets

from .conftest import write_ods, write_xlsx


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("a,Zoë – b".encode(), "utf-8"),
        ("a,Zoë – b".encode("utf-8-sig"), "utf-8"),
        ("a,Zoë – b".encode("cp1252"), "windows-1252"),
        ("a,Zoë – b".encode("utf-16"), "utf-16"),
    ],
)
def test_every_encoding_gives_the_same_rows(tmp_path: Path, data: bytes, encoding: str) -> None:
    (sheet,) = read_sheets(written(tmp_path / "t.csv", data)).sheets
    assert sheet.rows == (("a", "Zoë – b"),)
    assert (sheet.encoding, sheet.mixed) == (encoding, 0)


def test_mixed_encodings_are_read_line_by_line_and_counted(tmp_path: Path) -> None:
    data = "a,Zoë\n".encode() + "b,Zoë\n".encode("cp1252") + b"c,plain\n"
    (sheet,) = read_sheets(written(tmp_path / "t.csv", data)).sheets
    assert [row[1] for row in sheet.rows] == ["Zoë", "Zoë", "plain"]
    assert sheet.mixed == 1


@given(st.binary(max_size=200))
def test_any_bytes_can_be_decoded(data: bytes) -> None:
    assert isinstance(decoded(data)[0], str)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    text = f"URN{delimiter}Name\n1{delimiter}'Elm, and Oak'\n2{delimiter}Ash\n"
    (sheet,) = read_sheets(written(tmp_path / "t.csv", text.encode())).sheets
    assert sheet.rows[2] == ("2", "Ash")


def test_a_cell_may_hold_line_breaks_and_delimiters(tmp_path: Path) -> None:
    (sheet,) = read_sheets(written(tmp_path / "t.csv", b'URN,"Name,\nfull"\n1,x\n')).sheets
    assert sheet.rows == (("URN", "Name,\nfull"), ("1", "x"))


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    (sheet,) = read_sheets(written(tmp_path / "t.csv", b"URN,Name\n1,=cmd|' /C calc'!A0\n")).sheets
    assert sheet.rows[1][1] == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize("write", [write_ods, write_xlsx])
def test_workbooks_give_their_sheets(tmp_path: Path, write: object) -> None:
    assert callable(write)
    path = write(
        tmp_path / "book.bin", {"Notes": [["one"]], "Data": [["URN", "Na\nme"], ["12", "Elm"]]}
    )
    notes, data = read_sheets(path).sheets
    assert (notes.name, data.name) == ("Notes", "Data")
    assert data.rows[0][0] == "URN"
    assert data.rows[1] == ("12", "Elm")


def test_dates_of_workbooks_come_in_iso_form(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "b.ods", {"Data": [["URN", "2024-03-31"]]})
    assert read_sheets(path).sheets[0].rows == (("URN", "2024-03-31"),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.4\n1,2,3\n", "is no table"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is no table"),
        (b"<html><body>a,b</body></html>", "is no table"),
        (b'{"a": [1, 2]}', "is no table"),
        (b"one line of prose\n", "no line of it has more than one cell"),
        (b"PK\x03\x04 and no more", "is no workbook that can be read"),
        (b"\xd0\xcf\x11\xe0 and no more", "is no workbook that can be read"),
    ],
)
def test_what_is_no_table_says_so_in_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    path = written(tmp_path / "other.csv", data)
    with pytest.raises(NotATableError) as caught:
        read_sheets(path)
    assert said in str(caught.value)
    assert str(caught.value).startswith("other.csv: ")
    assert "\n" not in str(caught.value)


def test_an_empty_file_a_folder_and_a_missing_one_are_told_apart(tmp_path: Path) -> None:
    for path, said in (
        (written(tmp_path / "empty.csv", b" \n"), "is empty"),
        (tmp_path, "is a folder"),
        (tmp_path / "nowhere.csv", "does not exist"),
    ):
        with pytest.raises(UnreadableFileError, match=said):
            read_sheets(path)
