"""Tables for the tests: small, invented, in the layouts in which the register is published."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from tests.conftest import REPORTS

REGISTER = REPORTS.parent / "data" / "register"

HEADINGS = [
    "Web link",
    "URN",
    "Provision type",
    "Registration date",
    "Registration status",
    "Name",
    "Address 1",
    "Town",
    "Postcode",
    "Ofsted region",
    "Government Office Region",
    "Local authority",
    "Sector",
    "Places",
    "Organisation which owns the provider",
    "Latest full inspection event type",
    "Latest full inspection date",
    "Latest full inspection publication date",
    "Latest full inspection event number",
    "Overall experiences and progress of children and young people",
    "How well children and young people are helped and protected",
    "The effectiveness of leaders and managers",
]
ALDERS = [
    "Web page",
    "9900099",
    "Independent Fostering Agency",
    "17/09/2013",
    "Active",
    "The Alders",
    "1 Quay Street",
    "Ryme",
    "ZZ99 1AA",
    "London",
    "London",
    "Harrow",
    "Private",
    "",
    "Alder Care Limited",
    "Full inspection",
    "05/12/2022",
    "15/02/2023",
    "10222195",
    "Good",
    "Good",
    "Good",
]
HOME = [
    "Web page",
    "SC900001",
    "Children's home",
    "01/02/2010",
    "Active",
    "REDACTED",
    "REDACTED",
    "REDACTED",
    "REDACTED",
    "South West",
    "South West",
    "Dorset",
    "Voluntary",
    "4",
    "Elm Trust",
    "Full inspection",
    "07/02/2023",
    "21/03/2023",
    "10224969",
    "Requires improvement to be good",
    "Inadequate",
    "Good",
]
TITLE = "Provider level as at 31 March {year}"

Rows = Sequence[Sequence[str]]


def with_values(row: Sequence[str], **values: str) -> list[str]:
    """Return a row with other values; fields are named by the first word of their heading."""
    wanted = {
        "urn": "URN",
        "kind": "Provision type",
        "registered": "Registration date",
        "status": "Registration status",
        "name": "Name",
        "authority": "Local authority",
        "sector": "Sector",
        "places": "Places",
        "owner": "Organisation which owns the provider",
        "date": "Latest full inspection date",
        "published": "Latest full inspection publication date",
        "event": "Latest full inspection event number",
        "overall": "Overall experiences and progress of children and young people",
        "protection": "How well children and young people are helped and protected",
    }
    changed = list(row)
    for key, value in values.items():
        changed[HEADINGS.index(wanted[key])] = value
    return changed


def csv_text(rows: Rows) -> str:
    """Return rows as CSV."""
    return "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows
    )


Table = Callable[..., Path]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Write a table as CSV: a title, headings, rows."""

    def make(
        *rows: Sequence[str],
        year: int = 2023,
        headings: Sequence[str] = HEADINGS,
        title: str = TITLE,
        name: str | None = None,
    ) -> Path:
        path = tmp_path / (name or f"register-at-31-march-{year}.csv")
        above = [[title.format(year=year)]] if title else []
        path.write_text(csv_text([*above, headings, *rows]), encoding="utf-8-sig", newline="")
        return path

    return make


@pytest.fixture
def register_folder() -> Path:
    """The folder of published tables; a test that needs it is skipped where there is none."""
    if not REGISTER.is_dir():
        pytest.skip(f"no published tables at {REGISTER}: set CAREGRAPH_REPORTS")
    return REGISTER


def write_ods(path: Path, sheets: dict[str, Rows]) -> Path:
    """Write a workbook in OpenDocument's form, with text cells and, for ISO days, dates."""
    body = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(
            "<table:table-row>" + "".join(_ods_cell(c) for c in row) + "</table:table-row>"
            for row in rows
        )
        + "</table:table>"
        for name, rows in sheets.items()
    )
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def _ods_cell(cell: str) -> str:
    if len(cell) == 10 and cell[4:8:3] == "--":
        return f'<table:table-cell office:value-type="date" office:date-value="{cell}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def write_xlsx(path: Path, sheets: dict[str, Rows]) -> Path:
    """Write a workbook in Excel's form, all cells text but whole numbers."""
    names = list(sheets)
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    packages = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w") as archive:
        types = "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for i in range(1, len(names) + 1)
        )
        archive.writestr(
            "[Content_Types].xml",
            f'<?xml version="1.0"?><Types xmlns="{packages}/content-types"><Default '
            'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
            '+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
            f'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{packages}/relationships"><Relationship '
            f'Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{i}" r:id="r{i}"/>'
            for i, name in enumerate(names, start=1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0"?><workbook xmlns="{main}" xmlns:r="{relations}">'
            f"<sheets>{listed}</sheets></workbook>",
        )
        links = "".join(
            f'<Relationship Id="r{i}" Type="{relations}/worksheet" '
            f'Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(names) + 1)
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{packages}/relationships">{links}'
            "</Relationships>",
        )
        for i, rows in enumerate(sheets.values(), start=1):
            lines = "".join(
                f'<row r="{r}">'
                + "".join(_xlsx_cell(r, c, v) for c, v in enumerate(row))
                + "</row>"
                for r, row in enumerate(rows, start=1)
            )
            archive.writestr(
                f"xl/worksheets/sheet{i}.xml",
                f'<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{lines}</sheetData>'
                "</worksheet>",
            )
    return path


def _xlsx_cell(row: int, column: int, value: str) -> str:
    letters = "" if column < 26 else chr(64 + column // 26)
    place = f"{letters}{chr(65 + column % 26)}{row}"
    if value.isdigit():
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
