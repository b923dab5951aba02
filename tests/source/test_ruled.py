"""Tables are found from the rules that a page draws, as pdfplumber finds them from all of it."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from caregraph.source import read
from caregraph.source.document import Box
from caregraph.source.pdf_rules import rules
from caregraph.source.ruled import Grid, Rule, grids
from tests.conftest import REPORTS, SAMPLES
from tests.source import by_pdfplumber

PUBLISHED = sorted(REPORTS.glob("*/*.pdf"))
Draw = Callable[[Canvas], None]


def found(path: Path) -> list[tuple[Grid, ...]]:
    """The tables of each page."""
    pdf = pdfium.PdfDocument(path.read_bytes())
    return [grids(rules(pdf[i])) for i in range(len(pdf))]


def pages_drawn_on(path: Path) -> set[int]:
    """The pages with more than one line or rectangle, which alone makes no table."""
    pdf = pdfium.PdfDocument(path.read_bytes())
    drawn = set()
    for i in range(len(pdf)):
        paths = list(pdf[i].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))
        if len(paths) > 1 or any(raw.FPDFPath_CountSegments(each) > 5 for each in paths):
            drawn.add(i + 1)
    return drawn


def sides(cell: Box | None) -> tuple[float, float, float, float] | None:
    return cell and (cell.left, cell.top, cell.right, cell.bottom)


def assert_as_pdfplumber_finds_them(path: Path) -> None:
    ours, theirs = found(path), by_pdfplumber.tables(path, pages_drawn_on(path))
    for number, mine in enumerate(ours, 1):
        other = theirs.get(number, [])
        assert len(mine) == len(other), f"page {number}"
        for grid, cells in zip(mine, other, strict=True):
            flat = [sides(cell) for row in grid.rows for cell in row]
            wanted = [cell for row in cells for cell in row]
            assert [len(row) for row in grid.rows] == [len(row) for row in cells]
            for one, two in zip(flat, wanted, strict=True):
                assert one == (two and pytest.approx(two, abs=0.1)), f"page {number}"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_tables_of_the_samples_are_those_that_pdfplumber_finds(path: Path) -> None:
    assert_as_pdfplumber_finds_them(path)


@pytest.mark.skipif(not PUBLISHED, reason=f"no published reports at {REPORTS}")
@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_tables_of_published_reports_are_those_that_pdfplumber_finds(path: Path) -> None:
    assert_as_pdfplumber_finds_them(path)


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[[Draw], Path]:
    """Make a PDF of one page on which something is drawn."""

    def make(draw: Draw) -> Path:
        path = tmp_path / "drawn.pdf"
        canvas = Canvas(str(path), pagesize=A4, invariant=True)
        canvas.setFont("Helvetica", 12)
        draw(canvas)
        canvas.showPage()
        canvas.save()
        return path

    return make


def by_lines(canvas: Canvas) -> None:
    canvas.grid([72, 200, 400], [500, 560, 620])


def by_thin_rectangles(canvas: Canvas) -> None:
    for x in (72, 200, 400):
        canvas.rect(x, 500, 0.5, 120, stroke=0, fill=1)
    for y in (500, 560, 620):
        canvas.rect(72, y, 328, 0.5, stroke=0, fill=1)


def by_boxes(canvas: Canvas) -> None:
    for x, width in ((72, 128), (200, 200)):
        for y in (500, 560):
            canvas.rect(x, y, width, 60, stroke=1, fill=0)


def by_one_path(canvas: Canvas) -> None:
    path = canvas.beginPath()
    for x, width in ((72, 128), (200, 200)):
        for y in (500, 560):
            path.rect(x, y, width, 60)
    canvas.drawPath(path)


def by_a_form(canvas: Canvas) -> None:
    canvas.beginForm("table")
    canvas.grid([0, 128, 328], [0, 60, 120])
    canvas.endForm()
    canvas.saveState()
    canvas.translate(72, 500)
    canvas.doForm("table")
    canvas.restoreState()


def by_lines_of_another_scale(canvas: Canvas) -> None:
    canvas.transform(2, 0, 0, 2, 72, 500)
    canvas.grid([0, 64, 164], [0, 30, 60])


@pytest.mark.parametrize(
    "draw",
    [by_lines, by_thin_rectangles, by_boxes, by_one_path, by_a_form, by_lines_of_another_scale],
    ids=lambda draw: draw.__name__,
)
def test_a_table_is_found_however_it_is_drawn(drawn: Callable[[Draw], Path], draw: Draw) -> None:
    path = drawn(draw)
    ((grid,),) = found(path)
    assert_as_pdfplumber_finds_them(path)
    assert sides(grid.box) == pytest.approx((72, A4[1] - 620, 400, A4[1] - 500), abs=0.5)
    assert [[cell is not None for cell in row] for row in grid.rows] == [[True, True]] * 2


def test_words_stand_in_the_cells_that_are_drawn_around_them(
    drawn: Callable[[Draw], Path],
) -> None:
    def draw(canvas: Canvas) -> None:
        by_lines(canvas)
        canvas.drawString(80, 590, "A person must keep")
        canvas.drawString(80, 576, "records of")
        canvas.drawString(210, 590, "31 March 2024")
        canvas.drawString(80, 530, "They also must do")
        canvas.drawString(300, 530, "this one")

    document = read(drawn(draw))
    (table,) = document.tables
    said = [
        [" ".join(document.words(block.span) for block in cell.blocks) for cell in row.cells]
        for row in table.rows
    ]
    assert said[0] == ["A person must keep records of", "31 March 2024"]


def test_a_frame_and_an_underline_are_no_table(drawn: Callable[[Draw], Path]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(40, 40, 500, 700)
        canvas.line(72, 300, 200, 300)
        canvas.line(72, 300, 200, 420)  # neither across nor down

    assert found(drawn(draw)) == [()]


def test_a_drawing_of_thousands_of_lines_is_no_table() -> None:
    across = [Rule(0, 4.0 * y, 5000, 4.0 * y) for y in range(1100)]
    down = [Rule(4.0 * x, 0, 4.0 * x, 5000) for x in range(1100)]
    assert grids([*across, *down]) == ()


def test_where_a_cell_is_missing_its_neighbour_spans_the_place() -> None:
    lines = [Rule(0, y, 100, y) for y in (0.0, 50.0, 100.0)]
    lines += [Rule(0, 0, 0, 100), Rule(100, 0, 100, 100), Rule(50, 50, 50, 100)]
    (grid,) = grids(lines)
    assert [[sides(cell) for cell in row] for row in grid.rows] == [
        [(0, 0, 100, 50), None],
        [(0, 50, 50, 100), (50, 50, 100, 100)],
    ]
    assert grid.cell_at(75, 25) == 0
    assert grid.cell_at(75, 75) == 3
    assert grid.cell_at(175, 75) == -1
