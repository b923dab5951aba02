from collections.abc import Callable
from pathlib import Path

import pytest

from caregraph.source import BlockKind, Document, Span, read

Pdf = Callable[..., Path]
FILLER = "Carers are helped to meet the needs of children who live with them and"


def blocks(found: Document) -> list[str]:
    return [found.words(block.span) for block in found.blocks]


def test_lines_of_a_paragraph_are_joined(pdf: Pdf) -> None:
    found = read(pdf([FILLER, FILLER, "this is the end."]))
    assert blocks(found) == [f"{FILLER} {FILLER} this is the end."]


def test_more_space_than_between_lines_parts_paragraphs(pdf: Pdf) -> None:
    lines: list[object] = [FILLER, FILLER, "the end.", (72.0, 140.0, FILLER), (72.0, 154.0, FILLER)]
    assert len(read(pdf(lines)).blocks) == 2


def test_a_hyphen_at_the_end_of_a_line_stays_in_its_word(pdf: Pdf) -> None:
    line = "All of the carers who work with this agency have completed their first-"
    assert "first-aid training" in read(pdf([line, "aid training and more besides."])).text


def test_a_paragraph_goes_on_after_a_line_that_ends_with_a_hyphen(pdf: Pdf) -> None:
    line = "All of the carers who work with this agency have completed their first-"
    found = read(pdf([FILLER, line, "aid training, and then they went", "home. They were happy."]))
    assert len(found.blocks) == 1


def test_headers_and_footers_are_left_out_and_kept_apart(pdf: Pdf) -> None:
    words = ["Children are happy here.", "Carers are well trained.", "Leaders listen to children."]
    pages = [[w, (72.0, 810.0, f"Some report about care {i}")] for i, w in enumerate(words, 1)]
    found = read(pdf(*pages))
    assert blocks(found) == words
    assert found.pages[2].furniture == ("Some report about care 3",)


def test_evidence_stands_where_its_words_are_printed(pdf: Pdf) -> None:
    found = read(pdf([FILLER, FILLER], [(100.0, 300.0, "Judged good by its inspectors.")]))
    start = found.text.index("Judged")
    (piece,) = found.pieces(Span(start, start + len("Judged good")))
    box = found.box(piece)
    assert piece.page == 2
    assert piece.exact == "Judged good"
    assert box is not None
    assert box.left == pytest.approx(100, abs=2)
    assert box.bottom == pytest.approx(300, abs=4)


def test_a_ruled_table_over_a_page_break_is_one(samples: list[Path]) -> None:
    tables = [table for sample in samples for table in read(sample).tables]
    assert any(len({row.page for row in table.rows}) == 2 for table in tables)


def test_headings_are_known_by_their_type(samples: list[Path]) -> None:
    found = read(samples[0])
    headings = [found.words(b.span) for b in found.blocks if b.kind is BlockKind.HEADING]
    assert "Inspection judgements" in headings


def test_blocks_cover_the_text_and_nothing_twice(samples: list[Path]) -> None:
    for sample in samples:
        found = read(sample)
        ends = [0]
        for block in found.blocks:
            assert found.text[ends[-1] : block.span.start].strip("\n\f") == ""
            ends.append(block.span.end)
        assert all(len(page.origin) == page.span.end - page.span.start for page in found.pages)


def test_every_character_leads_back_to_its_page(published: Path) -> None:
    for path in sorted(published.glob("fostering/*.pdf")):
        found = read(path)
        assert all(
            list(page.origin) == sorted(page.origin) for page in found.pages if not found.tables
        )
        assert all(len(page.origin) == page.span.end - page.span.start for page in found.pages)
