"""Names in texts: which are found, which are left, and that a text keeps its length."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.pseudonyms.codes import Codes
from caregraph.pseudonyms.iris import renamed
from caregraph.pseudonyms.people import Census, People
from caregraph.pseudonyms.texts import replaced
from caregraph.rdf.names import ID

NAMES = (
    "Ada Penrose",
    "Mark Young",
    "Zoë O'Dowd-Hartley",
    "Anneke van der Meer",
    "María Núñez de la Torre",
    "Jean-Luc d'Aubigny",
    "Wei Li",
    "Cher",
)


def people(*names: str, prose: tuple[str, ...] = ("young people", "the young carer")) -> People:
    census = Census()
    census.names.update(names)
    for number, text in enumerate(prose):
        census.prose(f"report {number}", text)
    return census.people(Codes(b"a key for tests alone"))


PEOPLE = people(*NAMES)


def hidden(text: str, expected: str) -> str:
    """Return a text as it is after replacing, with what looks like a pseudonym shown as `█`."""
    found = replaced(text, PEOPLE)
    assert len(found) == len(text)
    shown = list(found)
    for stretch in re.finditer("█+", expected):
        new, old = found[slice(*stretch.span())], text[slice(*stretch.span())]
        if new != old and re.fullmatch("P?[0-9a-f]*_*", new):
            shown[slice(*stretch.span())] = stretch[0]
    return "".join(shown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Penrose, Inspector", "███ ███████, Inspector"),
        ("ADA PENROSE", "███ ███████"),
        ("Mrs Penrose's team", "Mrs ███████'s team"),
        ("the Penrose-led team", "the ███████-led team"),
        ("Ada\nPenrose", "███\n███████"),
        ("Penrose, Ada", "███████, Ada"),
        ("A. Penrose", "A. ███████"),
        ("Penroses and Penrosely", "Penroses and Penrosely"),
        ("Zoë O'Dowd-Hartley", "███ ██████████████"),
        ("Zoe O’Dowd-Hartley", "███ ██████████████"),
        ("Ms Hartley", "Ms ███████"),
        ("Ms Dowd said", "Ms ████ said"),
        ("Anneke van der Meer", "██████ ███ ███ ████"),
        ("van der Meer", "van der ████"),
        ("María Núñez de la Torre", "█████ █████ ██ ██ █████"),
        ("Ms Nunez", "Ms █████"),
        ("Jean-Luc d'Aubigny", "████████ █████████"),
        ("Mr Aubigny", "Mr ███████"),
        ("Wei Li", "███ ██"),
        ("Ms Li, li, LI", "Ms ██, li, ██"),
        ("Cher spoke", "████ spoke"),
        ("Mark Young, manager", "████ █████, manager"),
        ("Mr Young left", "Mr █████ left"),
        ("Mr. Young left", "Mr. █████ left"),
        ("Young people thrive", "Young people thrive"),
        ("to mark young people's steps", "to mark young people's steps"),
        ("YOUNG PEOPLE", "YOUNG PEOPLE"),
        ("write to ada.penrose@home.example.", "write to ███████████@home.example."),
        ("apenrose@home.example", "████████@home.example"),
        ("office@penrosecare.example", "office@███████care.example"),
        ("see www.penrose-care.example", "see www.███████-care.example"),
        ("myoung@young.example", "██████@young.example"),
        ("Penrose Fostering Ltd", "███████ Fostering Ltd"),
        ("nobody here", "nobody here"),
        ("", ""),
    ],
)
def test_names_are_covered_and_the_rest_stays(text: str, expected: str) -> None:
    assert hidden(text, expected) == expected


def test_the_name_of_a_file_is_searched_in_small_letters_too() -> None:
    found = replaced("ada-penrose_mark_young.pdf", PEOPLE, is_address=True)
    assert "penrose" not in found
    assert "young" not in found
    assert found.endswith(".pdf")


def test_the_pseudonym_is_cut_or_filled_up_to_the_length_of_the_name() -> None:
    code = PEOPLE.in_texts["ada"][0][1]
    assert replaced("Ada Penrose", PEOPLE).replace(" ", "") == f"P{code}"[:10]
    assert replaced("Zoë O'Dowd-Hartley", PEOPLE).endswith("_")


def test_the_same_name_has_the_same_pseudonym_however_it_is_written() -> None:
    assert replaced("ADA PENROSE", PEOPLE) == replaced("Ada Penrose", PEOPLE)
    assert replaced("Mrs Penrose", PEOPLE) == replaced("Mrs PENROSE", PEOPLE)


def test_a_word_is_ordinary_where_two_reports_have_it_in_small_letters() -> None:
    assert people("Mark Young", prose=("young people",)).ordinary == frozenset()
    assert people("Mark Young", prose=("young people", "a young man")).ordinary == {"young"}
    assert people("Theresa May", prose=()).ordinary == {"may"}


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("inspector/ada-penrose", "inspector/person-{}"),
        ("agency/1/person/ada-penrose", "agency/1/person/person-{}"),
        ("x/1/evidence/inspector-ada-penrose", "x/1/evidence/inspector-person-{}"),
        ("inspector/ada-penroses", "inspector/ada-penroses"),
        ("provider/young-lives", "provider/young-lives"),
        ("report/1/2020-01-01", "report/1/2020-01-01"),
    ],
)  # fmt: skip
def test_names_in_iris(iri: str, expected: str) -> None:
    code = PEOPLE.in_iris["ada"][0][1]
    assert renamed(ID + iri, PEOPLE) == ID + expected.format(code)


def test_a_provider_named_after_a_person_loses_the_name() -> None:
    found = renamed(f"{ID}provider/penrose-and-odowd-care", PEOPLE)
    assert found.startswith(f"{ID}provider/p")
    assert found.endswith("-care")
    assert "penrose" not in found
    assert "odowd" not in found


def test_iris_of_others_are_left() -> None:
    assert renamed("http://e/ada-penrose", PEOPLE) == "http://e/ada-penrose"


@given(st.text(), st.lists(st.sampled_from([*NAMES, "Mrs Penrose", " ", "\n", "@", ".", "young"])))
def test_any_text_keeps_its_length_and_its_lines(text: str, names: list[str]) -> None:
    whole = f" {text} ".join(names)
    found = replaced(whole, PEOPLE)
    assert len(found) == len(whole)
    assert [i for i, letter in enumerate(found) if letter.isspace()] == [
        i for i, letter in enumerate(whole) if letter.isspace()
    ]
    assert "Penrose" not in found
