from pathlib import Path

from caregraph.source import BlockKind, Document, read


def document(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def blocks(found: Document) -> list[str]:
    return [found.words(block.span) for block in found.blocks]


def test_a_blank_line_ends_a_paragraph(tmp_path: Path) -> None:
    assert blocks(document(tmp_path, "One.\n\nTwo.")) == ["One.", "Two."]


def test_wrapped_lines_are_one_paragraph(tmp_path: Path) -> None:
    wrapped = "\n".join(["Carers are helped to meet the needs of children who live"] * 3)
    found = document(tmp_path, f"{wrapped}\nwith them.\n\nAnother paragraph of words.")
    assert len(found.blocks) == 2


def test_long_lines_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    line = "Carers are helped to meet the needs of children. " * 8
    assert len(document(tmp_path, f"{line}\n{line}").blocks) == 2


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    found = document(tmp_path, "First page.\fSecond page.")
    assert [block.page for block in found.blocks] == [1, 2]


def test_several_blank_lines_part_pages(tmp_path: Path) -> None:
    assert len(document(tmp_path, "First page.\n\n\n\nSecond page.").pages) == 2


def test_counting_footers_part_pages_and_are_left_out(tmp_path: Path) -> None:
    pages = [f"Words of page {'ABC'[i]}.\nThe report 2019, {i + 1}\n" for i in range(3)]
    found = document(tmp_path, "".join(pages))
    assert blocks(found) == ["Words of page A.", "Words of page B.", "Words of page C."]
    assert [page.furniture for page in found.pages] == [
        ("The report 2019, 1",),
        ("The report 2019, 2",),
        ("The report 2019, 3",),
    ]


def test_tabs_make_a_table(tmp_path: Path) -> None:
    found = document(
        tmp_path, "Above.\n\nRequirement\tDue date\nKeep records.\t1 May 2023\n\nBelow."
    )
    (table,) = found.tables
    cells = [
        [" ".join(found.words(block.span) for block in cell.blocks) for cell in row.cells]
        for row in table.rows
    ]
    assert cells == [["Requirement", "Due date"], ["Keep records.", "1 May 2023"]]


def test_a_table_over_a_page_break_is_one_and_its_header_stands_once(tmp_path: Path) -> None:
    found = document(tmp_path, "Requirement\tDue\nOne\t1\n\fRequirement\tDue\nTwo\t2")
    (table,) = found.tables
    assert [row.page for row in table.rows] == [1, 1, 2]


def test_marks_of_list_items_are_no_part_of_their_words(tmp_path: Path) -> None:
    found = document(tmp_path, "- One thing.\n- Another.\n• A third.\n\uf0b7 A fourth.")
    assert blocks(found) == ["One thing.", "Another.", "A third.", "A fourth."]
    assert {block.kind for block in found.blocks} == {BlockKind.BULLET}


def test_every_span_leads_back_to_the_file(tmp_path: Path) -> None:
    text = "The Alders\n\n  \u2018Quoted\u2019 words.\n\fPage two."
    found = document(tmp_path, text)
    page = found.pages[0]
    start = found.text.index("'Quoted'") - page.span.start
    assert text[page.origin[start]] == "\u2018"
    assert text[page.origin[start + 1] : page.origin[start + 6] + 1] == "Quoted"


def test_windows_text_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("It\x92s caf\xe9.".encode("latin-1"))
    assert blocks(read(path)) == ["It's café."]


def test_utf_16_with_a_mark_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes("Zoë".encode("utf-16"))
    assert blocks(read(path)) == ["Zoë"]
