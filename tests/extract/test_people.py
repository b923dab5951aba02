from collections.abc import Callable
from pathlib import Path

import pytest

from caregraph.extract.people import person
from caregraph.pipeline import read_report

Form = Callable[..., Path]


@pytest.mark.parametrize(
    "name",
    [
        "Ada Penrose",
        "Siân O'Brien",
        "Sandra Jacobs-Walls",
        "Diane van der Berg",
        "Quentin Ó Dálaigh",
        "Jean-Luc d'Aubigny",
        "J. P. St John",
        "Imran ul Haq",
        "Lech Wałęsa",
        "Mary Ann McAllister Smith",
    ],
)
def test_names_are_names(name: str) -> None:
    found = person(name)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("title", ["Mr", "Mrs", "Ms", "Dr", "Dr.", "Professor", "Prof Dame"])
def test_a_title_is_no_part_of_a_name_and_is_kept_as_printed(title: str) -> None:
    found = person(f"{title} Ada Penrose")
    assert found is not None
    assert (found.name, found.printed) == ("Ada Penrose", f"{title} Ada Penrose")


@pytest.mark.parametrize("text", ["to be confirmed", "01632 960123", "office@alders.example", ""])
def test_what_is_no_name_is_nobody(text: str) -> None:
    assert person(text) is None


@pytest.mark.parametrize(
    "words", ["Post Vacant", "Vacant", "post vacant", "N/A", "To be appointed"]
)
def test_a_vacant_post_is_nobody_and_no_doubt(form: Form, words: str) -> None:
    report = read_report(form(manager=words))
    assert report.registered_managers == ()
    assert report.doubts == ()


def test_two_managers_are_two_people(form: Form) -> None:
    report = read_report(form(manager="Bo Larsson and Ada Penrose"))
    assert [found.value.name for found in report.registered_managers] == [
        "Bo Larsson",
        "Ada Penrose",
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "Cleo Okoro, Social Care Inspector\nDai Rees, His Majesty's Inspector",
            [("Cleo Okoro", "Social Care Inspector"), ("Dai Rees", "His Majesty's Inspector")],
        ),
        (
            "Cleo Okoro, Social Care Inspector Dai Rees, Regulatory Inspection Manager",
            [
                ("Cleo Okoro", "Social Care Inspector"),
                ("Dai Rees", "Regulatory Inspection Manager"),
            ],
        ),
        (
            "Cleo Okoro, Senior His Majesty's Inspector, Social Care Dai Rees, HMI",
            [("Cleo Okoro", "Senior His Majesty's Inspector, Social Care"), ("Dai Rees", "HMI")],
        ),
        (
            "Cleo Okoro, Senior Officer (Adoption and Fostering) Dai Rees, Social Care Inspector",
            [
                ("Cleo Okoro", "Senior Officer (Adoption and Fostering)"),
                ("Dai Rees", "Social Care Inspector"),
            ],
        ),
        (
            "Cleo Okoro, Marine Liaison Officer (Coastal) Dai Rees, Harbour Inspector",
            [("Cleo Okoro", "Marine Liaison Officer (Coastal)"), ("Dai Rees", "Harbour Inspector")],
        ),
        (
            "Lead inspector: Cleo Okoro, Social Care Inspector",
            [("Cleo Okoro", "Social Care Inspector")],
        ),
    ],
)
def test_inspectors_and_their_roles(
    form: Form, printed: str, expected: list[tuple[str, str]]
) -> None:
    report = read_report(form(inspectors=printed))
    found = [(f.value.person.name, f.value.role) for f in report.inspectors]
    assert found == expected
    assert report.doubts == ()


def test_the_publishers_words_are_no_inspector(form: Form) -> None:
    words = (
        "Cleo Okoro, Social Care Inspector\n\nAnybody may copy it for any purpose, at no charge."
    )
    assert len(read_report(form(inspectors=words)).inspectors) == 1
