from collections.abc import Callable
from pathlib import Path

import pytest

from caregraph.pipeline import read_report

Form = Callable[..., Path]


@pytest.mark.parametrize(
    ("about", "children", "households"),
    [
        ("The agency had 30 fostering households and cared for 34 children.", 34, 30),
        ("It was providing placements for 510 children in 360 fostering households.", 510, 360),
        ("There were six approved fostering households caring for ten children.", 10, 6),
        ("The service works with 587 households, in which 830 children live.", 830, 587),
        ("1,907 children and young people live in 1,433 foster families.", 1907, 1433),
        ("Forty-two children were placed with thirty-one foster carer households.", 42, 31),
        (
            "The number of children placed was 42. The number of fostering households was 31.",
            42,
            31,
        ),
        ("Children placed: 42\n\nFostering households: 31", 42, 31),
        ("It offers up to three children a home. It has 9 foster families for 12 children.", 12, 9),
        ("It has helped over 500 children. It now has 20 households and 25 children.", 25, 20),
        ("There were no children placed with its two approved households.", 0, 2),
        ("Working since 2003, it has 30 fostering households and 34 children.", 34, 30),
        ("In the past year 9 children left. It has 5 fostering households for 7 children.", 7, 5),
        ("Since May, 9 children have joined. It has 5 fostering households, 7 children.", 7, 5),
        ("It cares for 30 looked-after children. There are 22 fostering households.", 30, 22),
    ],
)
def test_children_and_households_are_counted(
    form: Form, about: str, children: int, households: int
) -> None:
    report = read_report(form(about=about))
    assert (report.children and report.children.value) == children
    assert (report.households and report.households.value) == households


def test_two_different_counts_are_no_count(form: Form) -> None:
    about = "It has 9 households for 12 children. It has 9 households for 15 children."
    report = read_report(form(about=about))
    assert report.children is None
    assert [doubt.field for doubt in report.doubts] == ["children placed"]


def test_a_count_that_is_not_printed_is_named_among_the_doubts(form: Form) -> None:
    report = read_report(form(about="It is a charity. It was registered in 2003."))
    assert report.children is None
    assert {doubt.field for doubt in report.doubts} == {"children placed", "fostering households"}
