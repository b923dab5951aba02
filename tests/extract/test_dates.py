from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.extract.dates import MONTHS, dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("14 June 2023", "2023-06-14", "2023-06-14"),
        ("12 and 13 June 2023", "2023-06-12", "2023-06-13"),
        ("12, 13 and 16 June 2023", "2023-06-12", "2023-06-16"),
        ("1 to 5 March 2021", "2021-03-01", "2021-03-05"),
        ("28 September to 1 October 2021", "2021-09-28", "2021-10-01"),
        ("29 and 30 June and 1 July 2021", "2021-06-29", "2021-07-01"),
        ("30 December 2022 to 3 January 2023", "2022-12-30", "2023-01-03"),
        ("30 December to 3 January 2023", "2022-12-30", "2023-01-03"),
        ("9 May to 12 May 2019", "2019-05-09", "2019-05-12"),
        ("5–9 December 2022", "2022-12-05", "2022-12-09"),
        ("6 - 10 March 2017", "2017-03-06", "2017-03-10"),
        ("Monday 5th to Friday 9th of December 2022", "2022-12-05", "2022-12-09"),
        ("between 9 and 12 May 2019", "2019-05-09", "2019-05-12"),
        ("June 14, 2023", "2023-06-14", "2023-06-14"),
        ("14/06/2023", "2023-06-14", "2023-06-14"),
        ("14.06.23", "2023-06-14", "2023-06-14"),
        ("2023-06-14", "2023-06-14", "2023-06-14"),
        ("21-25 Jan 2019", "2019-01-21", "2019-01-25"),
        ("20 to 24\nMay 2019", "2019-05-20", "2019-05-24"),
        ("7 & 8 May 2020", "2020-05-07", "2020-05-08"),
    ],
)
def test_a_period_is_read(text: str, first: str, last: str) -> None:
    (found,) = dates(text)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text", ["31 June 2020", "in 2005", "12 children in 5 homes since 2003", "May", "N/A", ""]
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert dates(text) == ()


def test_a_date_among_other_words_keeps_its_place() -> None:
    text = "A notice was issued on 4 May 2021 in relation to regulation 20."
    (found,) = dates(text)
    assert text[found.start : found.end] == "4 May 2021"


DAYS = st.dates(date(2000, 1, 1), date(2098, 12, 1))


@given(DAYS, st.integers(0, 40))
def test_any_printed_period_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    printed = f"{_printed(first, last)}{last.day} {MONTHS[last.month - 1].title()} {last.year}"
    (found,) = dates(printed)
    assert (found.first, found.last) == (first, last)


def _printed(first: date, last: date) -> str:
    """Print the first day as reports do: month and year only where they differ."""
    if first == last:
        return ""
    month = f" {MONTHS[first.month - 1].title()}" if first.month != last.month else ""
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day}{month}{year} to "


@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    dates(text)
