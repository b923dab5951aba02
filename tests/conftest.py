"""What tests share: the sample reports, published reports where they are at hand, small PDFs."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from caregraph import build

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples" / "reports"
REPORTS = Path(os.environ.get("CAREGRAPH_REPORTS", ROOT.parent / "shared" / "reports"))


@pytest.fixture
def samples() -> list[Path]:
    """The five fictional reports."""
    return sorted(SAMPLES.glob("*.pdf"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a build of the five fictional reports, to read and not to change."""
    output = tmp_path_factory.mktemp("built")
    build([SAMPLES], output)
    return output


@pytest.fixture
def published() -> Path:
    """The folder of published reports; a test that needs it is skipped where there is none."""
    if not REPORTS.is_dir():
        pytest.skip(f"no published reports at {REPORTS}: set CAREGRAPH_REPORTS")
    return REPORTS


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """Make a PDF of pages, each a list of lines (text) or (x, y, text) in points from the top."""

    def make(*pages: list[str | tuple[float, float, str]], name: str = "made.pdf") -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path), pagesize=A4, invariant=True)
        for page in pages:
            canvas.setFont("Helvetica", 12)
            for i, line in enumerate(page):
                x, y, text = (72.0, 72.0 + 14 * i, line) if isinstance(line, str) else line
                canvas.drawString(x, A4[1] - y, text)
            canvas.showPage()
        canvas.save()
        return path

    return make


FORM = """The Alders

Alder Care Ltd

1 Quay Street, Ryme ZZ99 1AA

Inspected under the social care common inspection framework

Information about this independent fostering agency

{about}

Inspection dates: {dates}

{grid}

Date of last inspection: {previous}

Overall judgement at last inspection: {previous_grade}

Enforcement action since last inspection: {enforcement}

Inspection judgements

Overall experiences and progress of children and young people: good

Children are happy.

How well children and young people are helped and protected: good

Children are safe.

The effectiveness of leaders and managers: good

Leaders listen.

What does the independent fostering agency need to do to improve?

{improve}

Information about this inspection

Inspectors looked at the experiences of children.

Independent fostering agency details

Unique reference number: {urn}

Registered provider: Alder Care Ltd

Registered provider address: 1 Quay Street, Ryme ZZ99 1AA

Responsible individual: {individual}

Registered manager: {manager}

Telephone number: 01632 960123

Email address: office@alders.example

Inspectors

{inspectors}
"""
DEFAULTS = {
    "about": "At the time of the inspection, 12 fostering households cared for 15 children.",
    "dates": "5 to 9 December 2022",
    "grid": (
        "Overall experiences and progress of children and young people, taking into account\tgood\n"
        "How well children and young people are helped and protected\tgood\n"
        "The effectiveness of leaders and managers\tgood"
    ),
    "previous": "8 October 2018",
    "previous_grade": "good",
    "enforcement": "none",
    "improve": "Recommendations\n\n- The registered person should keep records. (NMS 26.2)",
    "urn": "9900099",
    "individual": "Ada Penrose",
    "manager": "Bo Larsson",
    "inspectors": "Cleo Okoro, Social Care Inspector",
}


@pytest.fixture
def form(tmp_path: Path) -> Callable[..., Path]:
    """Write the text of a report with some of its fields as given."""

    def make(name: str = "form.txt", **fields: str) -> Path:
        path = tmp_path / name
        path.write_text(FORM.format(**(DEFAULTS | fields)), encoding="utf-8")
        return path

    return make
