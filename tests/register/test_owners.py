"""Owners: spellings of one name are one group, what looks alike is proposed, a person decides."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.errors import UsageError
from caregraph.rdf import names as rdf_names
from caregraph.register.decisions import (
    Decision,
    Undecided,
    Verdict,
    read_decisions,
    write_proposals,
)
from caregraph.register.owner_names import differences, normal_form, numbers_in, provider_name
from caregraph.register.owners import Owner, Ownership, grouped


@pytest.mark.parametrize(
    ("printed", "name", "numbers"),
    [
        ("Maple Homes Limited", "Maple Homes Limited", ()),
        ("Maple Homes Limited 01234567", "Maple Homes Limited", ("01234567",)),
        ("Maple Homes (01234567)", "Maple Homes", ("01234567",)),
        ("Maple Homes 01234567, 1075361", "Maple Homes", ("01234567", "1075361")),
        ("Maple Homes Ltd (Co Number 01234567)", "Maple Homes Ltd", ("01234567",)),
        ("Maple - company number SC123456", "Maple", ("SC123456",)),
        ("Maple 2000 Homes Ltd", "Maple 2000 Homes Ltd", ()),
        ("Homes 365", "Homes 365", ()),
        ("01234567", "01234567", ()),
    ],
)
def test_a_number_after_a_name_is_no_part_of_it(
    printed: str, name: str, numbers: tuple[str, ...]
) -> None:
    assert (provider_name(printed), numbers_in(printed)) == (name, numbers)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Maple Homes Ltd", "Maple Homes Limited", "spelling of the legal form"),
        ("MAPLE HOMES", "Maple Homes", "capital letters"),
        ("Maple & Elm", "Maple and Elm", "'&' for 'and'"),
        ("Maple Children's Homes", "Maple Childrens Homes", "punctuation and spaces"),
        ("Maple, Elm", "Maple Elm", "punctuation and spaces"),
        ("Café Homes", "Cafe Homes", "accents"),
        ("Maple Homes 01234567", "Maple Homes", "registration number"),
        ("Maple C.I.C.", "Maple Community Interest Company", "spelling of the legal form"),
    ],
)
def test_differences_of_spelling_are_set_aside_with_a_reason(
    one: str, other: str, reason: str
) -> None:
    assert normal_form(one) == normal_form(other)
    assert reason in differences(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maple Homes", "Maple Homes Limited"),
        ("Maple Homes Limited", "Maple Homes LLP"),
        ("Maple Homes", "Maple Home"),
        ("The Maple Homes", "Maple Homes"),
        ("Maple Homes 1", "Maple Homes 2"),
        ("Maple (North) Ltd", "Maple (South) Ltd"),
    ],
)
def test_a_word_more_or_less_makes_another_name(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@given(st.text(max_size=60))
def test_a_normal_form_is_its_own_normal_form(name: str) -> None:
    assert normal_form(normal_form(name)) == normal_form(name)


def owner(*spellings: str, numbers: tuple[str, ...] = ()) -> Owner:
    counted = tuple((spelling, len(spellings) - i) for i, spelling in enumerate(spellings))
    return Owner(rdf_names.provider(spellings[0]), tuple(sorted(counted)), frozenset(numbers))


def members(found: Ownership) -> list[set[str]]:
    return [{o.label for o in group.owners} for group in found.groups]


def test_spellings_of_one_name_are_one_group() -> None:
    found = grouped([owner("Maple Ltd"), owner("MAPLE LIMITED"), owner("Elm Ltd")], ())
    assert members(found) == [{"Elm Ltd"}, {"Maple Ltd", "MAPLE LIMITED"}]
    assert not found.proposals


def test_the_same_name_with_two_companies_numbers_is_two_groups() -> None:
    found = grouped(
        [
            owner("Maple Ltd", numbers=("01234567",)),
            owner("Maple Limited", numbers=("07654321",)),
        ],
        (),
    )
    assert len(found.groups) == 2


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Maple Homes", "Maple Homes Limited", "the same but for the legal form"),
        ("The Maple Trust", "Maple Trust", "the same but for 'the'"),
        ("Maple Child Care Ltd", "Maple Childcare Ltd", "the same but for spaces"),
        ("Maple Achievement Ltd", "Maple Acheivement Ltd", "spelt nearly alike"),
        ("Maple and Elm Trust", "Maple and Elm Trust (MET)", "the same but for the initials"),
    ],
)
def test_what_looks_alike_is_proposed_with_score_and_reason(
    one: str, other: str, reason: str
) -> None:
    (proposal,) = grouped([owner(one), owner(other)], ()).proposals
    assert proposal.reason.startswith(reason)
    assert 0.85 <= proposal.score < 1


def test_the_same_number_under_two_names_is_proposed() -> None:
    owners = [owner("Maple Ltd", numbers=("1234567",)), owner("Elm", numbers=("1234567",))]
    (proposal,) = grouped(owners, ()).proposals
    assert proposal.reason == "the same registration number 1234567"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maple (North) Ltd", "Maple (South) Ltd"),
        ("Maple 1 Ltd", "Maple 2 Ltd"),
        ("Maple Care Ltd", "Maple Care Group Ltd"),
        ("Oakham Metropolitan Council", "Langham Metropolitan Council"),
        ("Maple Ltd", "Elm Ltd"),
    ],
)
def test_companies_that_names_tell_apart_are_not_proposed(one: str, other: str) -> None:
    assert not grouped([owner(one), owner(other)], ()).proposals


def decided(verdict: Verdict) -> tuple[Decision, ...]:
    return (Decision(normal_form("Maple Homes"), normal_form("Maple Homes Ltd"), verdict),)


def test_a_person_can_confirm() -> None:
    found = grouped([owner("Maple Homes"), owner("Maple Homes Ltd")], decided(Verdict.SAME))
    assert members(found) == [{"Maple Homes", "Maple Homes Ltd"}]
    assert not found.proposals


def test_a_person_can_reject() -> None:
    found = grouped([owner("Maple Homes"), owner("Maple Homes Ltd")], decided(Verdict.DIFFERENT))
    assert len(found.groups) == 2
    assert not found.proposals


# --- the file of decisions --------------------------------------------------------------------


def test_decisions_are_read_and_open_lines_decide_nothing(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text(
        "first,second,decision,note\nMAPLE HOMES,Maple Homes Ltd.,same,asked\n"
        "Elm,Elm Ltd,different,\nAsh,Ash Ltd,,\n"
    )
    assert read_decisions(path) == (
        Decision("elm", "elm limited", Verdict.DIFFERENT),
        Decision("maple homes", "maple homes limited", Verdict.SAME),
    )
    assert read_decisions(tmp_path / "none.csv") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("first,second\nA,B\n", "the columns decision are missing"),
        ("first,second,decision\nA,B,maybe\n", "line 2: 'maybe' is neither"),
        ("first,second,decision\nA,,same\n", "line 2 does not name two owners"),
        ("first,second,decision\nA,a.,same\n", "line 2 does not name two owners"),
        ("first,second,decision\nA,B,same\nB,A,different\n", "line 3 contradicts"),
    ],
)
def test_a_decision_that_cannot_be_read_says_so(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "d.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=said):
        read_decisions(path)


def test_proposals_can_be_copied_into_decisions(tmp_path: Path) -> None:
    path = tmp_path / "proposals.csv"
    write_proposals(path, [Undecided("=Maple", "Maple, Homes", 0.9, "alike")])
    text = path.read_text()
    assert "'=Maple," in text
    path.write_text(text.replace(",,0.90", ",same,0.90"))
    assert read_decisions(path) == (Decision("maple", "maple homes", Verdict.SAME),)
