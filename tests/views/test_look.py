"""What all pages share: how values are shown, and that nothing given to a page runs in it."""

import json
from datetime import date

import pytest
from jinja2 import UndefinedError

from caregraph.views.look import (
    as_json,
    count,
    counted,
    day,
    notation,
    render,
    sentence,
    share,
    visible,
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_dates_are_written_as_people_write_them() -> None:
    assert plain(day(date(2023, 1, 6))) == "6 January 2023"


@pytest.mark.parametrize(
    ("value", "one", "many", "expected"),
    [
        (0, "report", "", "0 reports"),
        (1, "report", "", "1 report"),
        (1234, "report", "", "1,234 reports"),
        (2, "agency", "agencies", "2 agencies"),
    ],
)
def test_what_is_counted_is_named(value: int, one: str, many: str, expected: str) -> None:
    assert plain(counted(value, one, many)) == expected


def test_numbers_shares_notations_and_labels() -> None:
    assert count(1234567) == "1,234,567"
    assert share(1, 8) == "12%"
    assert share(0, 0) == ""
    assert " " not in notation("Reg 17(1)")
    assert sentence("children's views") == "Children's views"
    assert sentence("") == ""


def test_json_holds_nothing_that_ends_a_script() -> None:
    value = {"a": "</script><!--&\u2028\u2029"}
    made = as_json(value)
    assert not set("<>&\u2028\u2029") & set(made)
    assert json.loads(made) == value


def test_a_page_that_lacks_a_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("report.html", root="", live=False)


def test_a_page_from_disk_says_what_it_may_load() -> None:
    page = render("nothing.html", root="", live=False)
    assert "caregraph build" in page
    whole = render("search.html", root="", live=False, fictional=False, empty=True)
    assert "default-src 'none'" in whole
    assert "unsafe" not in whole


def test_a_served_page_leaves_the_policy_to_the_server() -> None:
    whole = render("search.html", root="", live=True, fictional=False, empty=True)
    assert "Content-Security-Policy" not in whole
    assert 'href="query"' in whole


def test_control_characters_are_shown_as_signs_one_for_one() -> None:
    text = "a\x00b\x07c\x7fd\x9fe\ud800f\n\tg"
    assert visible(text) == "a\u2400b\u2407c\u2421d\ufffde\ufffdf\n\tg"
    assert len(visible(text)) == len(text)
