"""Days in cells, titles and file names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.register.days import day_in_cell, days_in_title, speaks_of_a_period


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("24/06/2016", date(2016, 6, 24)),
        ("4/6/2016", date(2016, 6, 4)),
        ("24-06-2016", date(2016, 6, 24)),
        ("24.06.16", date(2016, 6, 24)),
        ("24/06/99", date(1999, 6, 24)),
        ("2016-06-24", date(2016, 6, 24)),
        ("2016-06-24 00:00:00", date(2016, 6, 24)),
        ("24/06/2016 00:00", date(2016, 6, 24)),
        ("24 June 2016", date(2016, 6, 24)),
        ("24-Jun-16", date(2016, 6, 24)),
        ("1st Sept 2016", date(2016, 9, 1)),
        ("31/02/2020", None),
        ("29/02/2023", None),
        ("00/00/0000", None),
        ("32/13/2020", None),
        ("06/24/2016", None),
        ("24/06/1066", None),
        ("soon", None),
        ("44012", None),
        ("=24/06/2016", None),
    ],
)
def test_a_cell_holds_a_day_that_there_is_or_none(words: str, expected: date | None) -> None:
    assert day_in_cell(words) == expected


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2049, 12, 31)))
def test_every_day_is_read_back_from_each_way_of_writing_it(day: date) -> None:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%Y"):
        assert day_in_cell(day.strftime(form)) == day


@given(st.text(max_size=40))
def test_no_words_make_it_fail(words: str) -> None:
    day_in_cell(words)
    days_in_title(words)
    speaks_of_a_period(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Data in England 2024 - Provider level as at 31 March 2024", ["2024-03-31"]),
        ("provider-level-at-31-march-2018-part2", ["2018-03-31"]),
        ("Provider_level_at_31_Mar_2024", ["2024-03-31"]),
        ("as at 31st March 2021", ["2021-03-31"]),
        ("as at 31/03/2021", ["2021-03-31"]),
        ("register 2021-03-31", ["2021-03-31"]),
        ("as at March 2022", ["2022-03-31"]),
        ("as at February 2024", ["2024-02-29"]),
        ("Extracted on 2 May 2024: providers as at 31 March 2024", ["2024-03-31"]),
        ("inspected from 1 April 2023 to 31 March 2024", ["2023-04-01", "2024-03-31"]),
        ("Children's social care data in England 2024", []),
        ("mayor 2024", []),
    ],
)
def test_a_title_names_the_day_of_its_table(words: str, expected: list[str]) -> None:
    assert [str(named.day) for named in days_in_title(words)] == expected


def test_a_month_without_a_day_is_known_as_such() -> None:
    assert [named.whole for named in days_in_title("as at March 2022")] == [False]


@pytest.mark.parametrize(
    "words",
    [
        "Provider level in year 2023-24",
        "Provider_level_in_year",
        "Inspections in the period from 1 April 2023",
        "Inspections between 1 April 2023 and 31 March 2024",
    ],
)
def test_a_title_may_speak_of_a_period(words: str) -> None:
    assert speaks_of_a_period(words)


def test_a_state_as_at_a_day_is_no_period() -> None:
    assert not speaks_of_a_period("Inspections up to 15 May 2023, providers as at 31 March 2023")
