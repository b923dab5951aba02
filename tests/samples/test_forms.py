"""How the corpus writes dates, numbers and citations; each row reads as a specification."""

from datetime import date

import pytest
from samples.corpus import citing, days, numbers
from samples.corpus.citing import CitingStyle, Instrument, ListForm
from samples.corpus.days import DayForm, SpanForm
from samples.corpus.look import Family
from samples.corpus.numbers import NumberForm
from samples.corpus.spin import spun, template
from samples.corpus.typeset import broken, faces
from samples.markup import MarkupError, paragraphs
from samples.model import Polarity
from samples.wording import inspection_dates

from tests.samples.conftest import seeded

MARCH = (date(2021, 3, 1), date(2021, 3, 5))
MONTHS = (date(2021, 9, 28), date(2021, 10, 1))
YEARS = (date(2022, 12, 30), date(2023, 1, 3))
PAIR = (date(2023, 6, 12), date(2023, 6, 13))
ONE = (date(2023, 6, 14), date(2023, 6, 14))


@pytest.mark.parametrize(
    ("span", "printed"),
    [
        (MARCH, "1 to 5 March 2021"),
        (MONTHS, "28 September to 1 October 2021"),
        (YEARS, "30 December 2022 to 3 January 2023"),
        (PAIR, "12 and 13 June 2023"),
        (ONE, "14 June 2023"),
    ],
)
def test_inspection_dates_as_published(span: tuple[date, date], printed: str) -> None:
    assert inspection_dates(*span) == printed


@pytest.mark.parametrize(
    ("span", "form", "printed"),
    [
        (MARCH, SpanForm.DASH, "1–5 March 2021"),
        (MARCH, SpanForm.SPACED_HYPHEN, "1 - 5 March 2021"),
        (MARCH, SpanForm.WHOLE, "1 March 2021 to 5 March 2021"),
        (MARCH, SpanForm.MONTH_TWICE, "1 March to 5 March 2021"),
        (MARCH, SpanForm.ORDINALS, "1st to 5th March 2021"),
        (MARCH, SpanForm.SLASHES, "01/03/2021 to 05/03/2021"),
        (MARCH, SpanForm.WEEKDAYS, "Monday 1 March to Friday 5 March 2021"),
        (MARCH, SpanForm.FROM, "From 1 March 2021 to 5 March 2021"),
        (PAIR, SpanForm.AMPERSAND, "12 & 13 June 2023"),
        (PAIR, SpanForm.LISTED, "12 and 13 June 2023"),
        (MONTHS, SpanForm.SHORT, "28 Sept 2021 to 1 Oct 2021"),
        (MONTHS, SpanForm.DASH, "28 September to 1 October 2021"),
        (YEARS, SpanForm.WEEKDAYS, "30 December 2022 to 3 January 2023"),
        (ONE, SpanForm.ORDINALS, "14th June 2023"),
        (ONE, SpanForm.WEEKDAYS, "Wednesday 14 June 2023"),
    ],
)
def test_inspection_dates_in_other_forms(
    span: tuple[date, date], form: SpanForm, printed: str
) -> None:
    assert days.written_span(*span, form) == printed


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        (DayForm.PLAIN, "1 February 2023"),
        (DayForm.ORDINAL, "1st February 2023"),
        (DayForm.SLASHES, "01/02/2023"),
        (DayForm.PADDED, "01 February 2023"),
        (DayForm.SHORT, "1 Feb 2023"),
        (DayForm.WEEKDAY, "Wednesday 1 February 2023"),
        (DayForm.COMMA, "1 February, 2023"),
    ],
)
def test_single_days(form: DayForm, printed: str) -> None:
    assert days.written(date(2023, 2, 1), form) == printed


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        *((1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th")),
        *((13, "13th"), (21, "21st"), (22, "22nd"), (23, "23rd"), (31, "31st")),
    ],
)
def test_ordinals(number: int, printed: str) -> None:
    assert days.ordinal(number) == printed


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (0, NumberForm.WORDS, "no"),
        (19, NumberForm.WORDS, "nineteen"),
        (96, NumberForm.WORDS, "ninety-six"),
        (300, NumberForm.WORDS, "three hundred"),
        (537, NumberForm.WORDS, "five hundred and thirty-seven"),
        (1046, NumberForm.WORDS, "one thousand and forty-six"),
        (1801, NumberForm.WORDS, "one thousand eight hundred and one"),
        (1046, NumberForm.COMMAS, "1,046"),
        (1046, NumberForm.DIGITS, "1046"),
        (9, NumberForm.HOUSE, "nine"),
        (10, NumberForm.HOUSE, "10"),
    ],
)
def test_counts(number: int, form: NumberForm, printed: str) -> None:
    assert numbers.written(number, form) == printed


RESTRAINT = ("regulation/13/1", "regulation/13/2/b", "regulation/13/2/c")
EDUCATION = ("regulation/16/1", *(f"regulation/16/2/{letter}" for letter in "abc"))
STAFF = ("regulation/19/a", "regulation/19/b")
APPROVAL = ("regulation/26", "regulation/27")
REPORT = ("regulation/26/1A", "regulation/26/2/c/iii")


@pytest.mark.parametrize(
    ("keys", "form", "printed"),
    [
        (RESTRAINT, ListForm.STACKED, "(Regulation 13 (1) (2)(b)(c))"),
        (RESTRAINT, ListForm.SHORT, "(Regulation 13 (1), (2)(b) and (c))"),
        (RESTRAINT, ListForm.STEMS, "(Regulation 13 (1), (2)(b) and (2)(c))"),
        (RESTRAINT, ListForm.FULL, "(Regulations 13(1), 13(2)(b) and 13(2)(c))"),
        (RESTRAINT, ListForm.RANGE, "(Regulation 13 (1) (2)(b)(c))"),
        (EDUCATION, ListForm.RANGE, "(Regulation 16 (1) (2)(a) to (c))"),
        (STAFF, ListForm.STACKED, "(Regulation 19 (a)(b))"),
        (STAFF, ListForm.SHORT, "(Regulation 19 (a) and (b))"),
        (REPORT, ListForm.STACKED, "(Regulation 26 (1A) (2)(c)(iii))"),
        (("regulation/17/1",), ListForm.FULL, "(Regulation 17(1))"),
    ],
)
def test_regulations(keys: tuple[str, ...], form: ListForm, printed: str) -> None:
    style = CitingStyle("Regulation", " ", form, Instrument.UNNAMED, "")
    assert citing.regulations(keys, style, seeded(0)) == printed


def test_regulations_with_the_instrument_named() -> None:
    before = CitingStyle("Regulation", "", ListForm.STACKED, Instrument.BEFORE, "")
    after = CitingStyle("Reg.", "", ListForm.STACKED, Instrument.AFTER, "")
    instrument = "Fostering Services (England) Regulations 2011"
    keys = ("regulation/17/1",)
    assert citing.regulations(keys, before, seeded(0)) == f"(The {instrument}, regulation 17(1))"
    assert citing.regulations(keys, after, seeded(0)) == f"(Reg. 17(1) of the {instrument})"


def test_two_regulations_are_cited_together_or_one_by_one() -> None:
    style = CitingStyle("Reg.", "", ListForm.STACKED, Instrument.UNNAMED, "")
    rng = seeded(0)
    printed = {citing.regulations(APPROVAL, style, rng) for _ in range(60)}
    assert "(Regs 26 and 27)" in printed
    assert "(Reg. 26; Reg. 27)" in printed


@pytest.mark.parametrize(
    ("keys", "form", "printed"),
    [
        (["standard/26.2"], "(NMS {numbers})", "(NMS 26.2)"),
        (["standard/13.1", "standard/14.2"], "(NMS {numbers})", "(NMS 13.1 and 14.2)"),
        (["standard/21.8"], "(page 40, paragraph {numbers})", "(page 40, paragraph 21.8)"),
        (
            ["standard/2.1", "standard/2.2"],
            "(page 40, paragraph {numbers})",
            "(paragraphs 2.1 and 2.2)",
        ),
    ],
)
def test_standards(keys: list[str], form: str, printed: str) -> None:
    style = CitingStyle("Regulation", "", ListForm.STACKED, Instrument.UNNAMED, form)
    assert citing.standards(keys, style) == printed


def test_a_choice_of_words_gives_each_of_them() -> None:
    ways = template("{Carers|Foster carers} are {kind|}.")
    rng = seeded(0)
    said = {spun(ways, rng) for _ in range(40)}
    assert said == {
        "Carers are kind.",
        "Foster carers are kind.",
        "Carers are .",
        "Foster carers are .",
    }


def test_lines_break_at_spaces_and_after_hyphens_and_nothing_is_lost() -> None:
    regular, _ = faces(Family.HELVETICA)
    text = "A long-term home for brothers, sisters and half-brothers at a-b@example.org"
    lines = broken([(regular, text)], 10, 60)
    printed = [line[0][1] for line in lines]
    assert any(line.endswith("long-") or "long-term" in line for line in printed)
    assert any("a-b@example.org" in line for line in printed)
    joined = " ".join(printed).replace("- ", "-")
    assert joined == text
    assert all(regular.width(line, 10) <= 60 for line in printed if "@" not in line)


def test_a_narrative_is_read_with_its_labels() -> None:
    (first, second), (third,) = paragraphs(
        "+ health | They swim.\n- risk health >R1 >N2 | But not well.\n\n= | It rains."
    )
    assert (first.text, first.polarity, first.themes) == (
        "They swim.",
        Polarity.STRENGTH,
        ("health",),
    )
    assert second.answered_by == ("requirement/1", "recommendation/2")
    assert third.themes == ()


@pytest.mark.parametrize(
    "line", ["They swim.", "* health | They swim.", "- >X1 | No.", "+ health |"]
)
def test_a_line_that_is_not_of_the_form_is_named(line: str) -> None:
    with pytest.raises(MarkupError):
        paragraphs(line)
