"""``python -m samples.build [FOLDER]``: writes the five reports and their gold records."""

from __future__ import annotations

import argparse
from pathlib import Path

from samples import gold, layout
from samples.compose import compose
from samples.content import Sample, samples
from samples.wording import day_month_year

HERE = Path(__file__).parent


def build(folder: Path) -> list[Path]:
    """Write ``reports/*.pdf`` and ``gold/*.record.json`` under ``folder``; the paths written."""
    return [path for one in samples() for path in _write(one, folder)]


def _write(one: Sample, folder: Path) -> tuple[Path, Path]:
    report = one.report
    pdf = folder / "reports" / f"{report.stem}.pdf"
    record = folder / "gold" / f"{report.stem}.record.json"
    for path in (pdf, record):
        path.parent.mkdir(parents=True, exist_ok=True)
    form = layout.TableForm(one.repeat_header, one.due_in_middle)
    title = f"Fictional report: {report.agency.name}, {day_month_year(report.start)}"
    layout.write(compose(report, one.wording), form, pdf, title=title)
    record.write_text(gold.dumps(gold.record(report, pdf.name)), encoding="utf-8")
    return pdf, record


def main() -> None:
    """Read the arguments, build, and name what was written."""
    parser = argparse.ArgumentParser(prog="python -m samples.build", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    for path in build(parser.parse_args().folder):
        print(path)


if __name__ == "__main__":
    main()
