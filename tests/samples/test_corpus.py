"""The corpus: the same for a seed, another for another, various, and true to its gold."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from enum import Enum
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples.corpus import look, people, pool, typeset
from samples.corpus.generate import Made, Wanted, made, write
from samples.corpus.numbers import NumberForm, written
from samples.corpus.text import TextForm, text
from samples.model import Grade

from tests.samples.conftest import plain

ROOT = Path(__file__).resolve().parents[2]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_seed_gives_the_same_files_whatever_the_hash_seed(tmp_path: Path) -> None:
    made_here = tmp_path / "here"
    list(write(12, made_here, seed=5, wanted=Wanted(as_text=True)))
    made_there = tmp_path / "there"
    command = [
        sys.executable,
        "-m",
        "samples.corpus",
        "12",
        str(made_there),
        "--seed",
        "5",
        "--text",
    ]
    environment = os.environ | {"PYTHONHASHSEED": "3"}
    subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True)
    assert len(_files(made_here)) == 36
    assert _files(made_here) == _files(made_there)


def test_another_seed_gives_other_reports() -> None:
    ones, twos = (
        [(one.report.start, one.report.agency.name) for one in islice(made(seed), 20)]
        for seed in (1, 2)
    )
    assert not set(ones) & set(twos)


def test_the_first_reports_are_the_same_however_many_are_made(tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    list(write(5, few, seed=1, wanted=Wanted()))
    list(write(9, many, seed=1, wanted=Wanted()))
    assert _files(few).items() <= _files(many).items()


def test_no_two_reports_are_of_one_inspection(corpus: list[Made]) -> None:
    assert len({one.report.stem for one in corpus}) == len(corpus)


def test_agencies_are_inspected_again_and_the_report_says_so(corpus: list[Made]) -> None:
    before: dict[str, Made] = {}
    again = 0
    for one in corpus:
        earlier = before.get(one.report.agency.urn)
        if earlier:
            again += 1
            assert one.report.previous is not None
            assert one.report.previous.date == earlier.report.start
            assert one.report.previous.overall is earlier.report.sections[0].grade
        before[one.report.agency.urn] = one
    assert again > len(corpus) / 5


def test_inspections_begin_and_end_on_working_days(corpus: list[Made]) -> None:
    days = [day for one in corpus for day in (one.report.start, one.report.end)]
    assert max(day.weekday() for day in days) <= 4
    assert all(0 <= (one.report.end - one.report.start).days < 8 for one in corpus)


@pytest.mark.parametrize(
    ("number", "urn"), [(1, "9900001"), (99_999, "9999999"), (100_000, "9000000")]
)
def test_reference_numbers_are_of_no_real_agency(number: int, urn: str) -> None:
    assert people.urn(number) == urn


def test_when_reference_numbers_run_out_it_says_so() -> None:
    with pytest.raises(ValueError, match="no reference number is left"):
        people.urn(1_000_000)


def test_pdfs_say_on_their_first_page_that_they_are_fictional(
    corpus: list[Made], pages_of: Callable[[bytes], list[str]]
) -> None:
    for one in corpus[:60]:
        assert "Fictional report" in " ".join(pages_of(one.pdf)[0].split())


def test_texts_say_that_they_are_fictional(corpus: list[Made]) -> None:
    for one in corpus:
        assert "Fictional report" in " ".join(one.text.split())


def test_pdfs_tell_what_the_gold_has(
    corpus: list[Made], pages_of: Callable[[bytes], list[str]]
) -> None:
    for one in corpus[:60]:
        _tells(plain("".join(pages_of(one.pdf))), one)


@pytest.mark.parametrize("form", list(TextForm))
def test_texts_tell_what_the_gold_has(corpus: list[Made], form: TextForm) -> None:
    for one in corpus[:100]:
        _tells(plain(text(one.composed, form, straight_quotes=False)), one)


def _tells(told: str, one: Made) -> None:
    gold = json.loads(one.record("x.pdf"))
    values = [
        *gold["agency"].values(),
        *gold["provider"].values(),
        gold["responsible_individual"],
        gold["registered_manager"],
        *(part for inspector in gold["inspectors"] for part in inspector.values()),
        *(action["text"] for action in gold["recommendations"]),
    ]
    # a running title may stand between the halves of what a page break divides
    absent = [value for value in filter(None, values) if plain(value) not in told]
    whole = [value for value in absent if not _in_halves(plain(value), told)]
    assert whole == []
    assert str(one.report.end.year) in told


def _in_halves(value: str, told: str) -> bool:
    return any(value[:at] in told and value[at:] in told for at in range(1, len(value)))


def test_each_sentence_of_the_gold_is_in_the_flowing_text(corpus: list[Made]) -> None:
    for one in corpus[:100]:
        told = text(one.composed, TextForm.PARAGRAPHS, straight_quotes=one.look.straight_quotes)
        gold = json.loads(one.record("x.txt"))
        for sentence in gold["sentences"]:
            assert sentence["text"] in told.replace("“", '"').replace("”", '"')


def test_each_requirement_is_in_the_flowing_text(corpus: list[Made]) -> None:
    for one in corpus[:100]:
        told = text(one.composed, TextForm.PARAGRAPHS, straight_quotes=False)
        lines = plain("".join(line.split("\t")[0] for line in told.splitlines()))
        for requirement in one.report.requirements:
            assert plain(requirement.text) in lines


def test_counts_told_agree_with_the_gold(corpus: list[Made]) -> None:
    for one in corpus:
        about = " ".join(one.report.about).casefold()
        assert "<" not in about
        assert "{" not in about
        for count in (one.report.children, one.report.households):
            if count is not None:
                assert any(_stands_alone(written(count, form), about) for form in NumberForm)


def _stands_alone(number: str, text: str) -> bool:
    return re.search(rf"(?<![\w,-]){number}(?![\w,-]*\d)", text) is not None


def test_links_lead_to_shortfalls(corpus: list[Made]) -> None:
    for one in corpus:
        gold = json.loads(one.record("x.pdf"))
        polarity = {sentence["id"]: sentence["polarity"] for sentence in gold["sentences"]}
        linked = {polarity[n] for link in gold["links"] for n in link["sentences"]}
        assert linked <= {"shortfall"}
        actions = len(gold["requirements"]) + len(gold["recommendations"])
        assert len(gold["links"]) == actions


@pytest.mark.parametrize(
    "kind",
    [look.Family, look.Furniture, look.Rules, look.Stroke, look.DuePlace, look.FieldForm],
    ids=lambda kind: kind.__name__,
)
def test_every_choice_of_layout_occurs(kind: type[Enum], corpus: list[Made]) -> None:
    seen = {
        value
        for one in corpus
        for part in (one.look, one.look.table, one.look.grid, one.look.actions)
        for name in part.__slots__
        if isinstance(value := getattr(part, name), kind)
    }
    assert seen == set(kind)


def test_grades_vacancies_and_first_inspections_occur(corpus: list[Made]) -> None:
    reports = [one.report for one in corpus]
    assert {section.grade for report in reports for section in report.sections} == set(Grade)
    assert any(report.registered_manager is None for report in reports)
    assert any(report.responsible_individual is None for report in reports)
    assert any(report.previous is None for report in reports)
    assert any(not report.requirements and not report.recommendations for report in reports)
    assert any(report.start.year != report.end.year for report in reports)
    assert any(report.start.month != report.end.month for report in reports)
    assert any(report.start == report.end for report in reports)
    assert any((report.children or 0) >= 1000 for report in reports)


def test_some_tables_run_over_a_page(
    corpus: list[Made], pages_of: Callable[[bytes], list[str]]
) -> None:
    runs = 0
    for one in corpus[:60]:
        due = [number for number, page in enumerate(pages_of(one.pdf)) if "egulation" in page]
        runs += len(one.report.requirements) > 2 and len(due) > 1
    assert runs > 5


def test_every_wording_can_be_written_in_every_typeface() -> None:
    for file in pool.FOLDER.glob("*.toml"):
        letters = set(file.read_text(encoding="utf-8")) - set("\n\uf0b7\uf0a7")
        assert "".join(letters).encode(typeset.ENCODING)


@settings(max_examples=20, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_any_seed_gives_reports_that_can_be_printed(seed: int) -> None:
    for one in islice(made(seed), 3):
        assert one.pdf.startswith(b"%PDF-")
        assert one.pdf.endswith(b"%%EOF\n")
        assert json.loads(one.record("x.pdf"))["agency"]["urn"].startswith("99")


def test_texts_alone_can_be_had_in_one_form(tmp_path: Path) -> None:
    wanted = Wanted(as_pdf=False, as_text=True, text_form=TextForm.COLUMNS)
    list(write(3, tmp_path, seed=1, wanted=wanted))
    texts = sorted((tmp_path / "texts").iterdir())
    assert len(texts) == 3
    assert not (tmp_path / "reports").exists()
    assert all("\f" in path.read_text(encoding="utf-8") for path in texts)
