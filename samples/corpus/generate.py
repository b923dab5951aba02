"""Makes reports of the corpus and writes them, one at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, count, islice
from typing import TYPE_CHECKING

from samples import gold
from samples.compose import compose
from samples.corpus.drawing import inspections
from samples.corpus.look import look
from samples.corpus.pages import pages
from samples.corpus.sheet import QUOTES
from samples.corpus.spin import pick
from samples.corpus.text import TextForm, text
from samples.corpus.worded import worded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

    from samples.blocks import Composed
    from samples.corpus.look import Look
    from samples.model import Report


@dataclass(frozen=True, slots=True)
class Made:
    """One report, with all that is needed to print it."""

    report: Report
    composed: Composed
    look: Look
    text_form: TextForm

    @property
    def pdf(self) -> bytes:
        """The report as a PDF file."""
        agency = self.report.agency.name
        return pages(self.composed, self.look, f"Fictional report: {agency}")

    @property
    def text(self) -> str:
        """The report as text."""
        return text(self.composed, self.text_form, straight_quotes=self.look.straight_quotes)

    def record(self, file: str) -> str:
        """The gold record for the report in ``file``, as JSON on one line."""
        told = gold.dumps(gold.record(self.report, file), indent=None)
        return told.translate(_SINGLE_QUOTES) if self.look.straight_quotes else told


_SINGLE_QUOTES = {curly: plain for curly, plain in QUOTES.items() if chr(curly) in "‘’"}
"""Double quotes stay curly in records: a straight one would end a JSON string."""


def made(seed: int) -> Iterator[Made]:
    """Reports without end; the first of them are the same however many are taken."""
    drawn = (inspections(seed, number) for number in count(1))
    for one, rng in chain.from_iterable(drawn):
        yield _made(one.report, rng)


def _made(report: Report, rng: Random) -> Made:
    composed = compose(report, worded(report, rng))
    return Made(report, composed, look(rng), pick(tuple(TextForm), rng))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which files to write; ``text_form`` is None for a form that differs from text to text."""

    as_pdf: bool = True
    as_text: bool = False
    text_form: TextForm | None = None


def write(number: int, folder: Path, *, seed: int, wanted: Wanted) -> Iterator[Path]:
    """Write ``number`` reports: ``reports/*.pdf``, ``texts/*.txt``, ``gold/*.record.json``.

    Yields the record of each report once all its files are there.
    """
    as_pdf, as_text = wanted.as_pdf, wanted.as_text
    for name in ("reports",) * as_pdf + ("texts",) * as_text + ("gold",):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for drawn in islice(made(seed), number):
        one = replace(drawn, text_form=wanted.text_form or drawn.text_form)
        stem = one.report.stem
        if as_pdf:
            (folder / "reports" / f"{stem}.pdf").write_bytes(one.pdf)
        if as_text:
            (folder / "texts" / f"{stem}.txt").write_text(one.text, encoding="utf-8")
        record = folder / "gold" / f"{stem}.record.json"
        file = f"{stem}.pdf" if as_pdf else f"{stem}.txt"
        record.write_text(one.record(file), encoding="utf-8")
        yield record
