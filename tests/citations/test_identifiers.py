"""Identifiers of legislation.gov.uk, and what stands around a provision."""

from datetime import date

import pytest

from caregraph.citations import dated_iri, label_of, parse, wider_iris
from tests.citations.reading import FOSTERING

LAW = "http://www.legislation.gov.uk"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reg 17(1)", f"{LAW}/id/uksi/2011/581/regulation/17/1"),
        ("Reg 26(2)(c)(iii)", f"{LAW}/id/uksi/2011/581/regulation/26/2/c/iii"),
        ("Schedule 5", f"{LAW}/id/uksi/2011/581/schedule/5"),
        ("paragraph 2(a) of Schedule 1", f"{LAW}/id/uksi/2011/581/schedule/1/paragraph/2/a"),
        ("Part 4", f"{LAW}/id/uksi/2011/581/part/4"),
        ("section 22 of the Children Act 1989", f"{LAW}/id/ukpga/1989/41/section/22"),
        ("NMS 26.2", "https://w3id.org/caregraph/id/standard/fostering-2011/26.2"),
        ("NMS 26", "https://w3id.org/caregraph/id/standard/fostering-2011/26"),
        ("section 22", None),
        ("paragraph (2)", None),
        ("paragraph (2) of the Regulations", None),
    ],
)
def test_identifier(text: str, expected: str | None) -> None:
    (found,) = parse(text, default=FOSTERING)
    assert found.iri == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reg 17(1)", f"{LAW}/uksi/2011/581/regulation/17/1/2022-12-05"),
        ("section 22 of the Children Act 1989", f"{LAW}/ukpga/1989/41/section/22/2022-12-05"),
        ("NMS 26.2", None),
        ("section 22", None),
    ],
)
def test_identifier_as_it_stood_on_a_day(text: str, expected: str | None) -> None:
    (found,) = parse(text, default=FOSTERING)
    assert dated_iri(found, date(2022, 12, 5)) == expected


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("regulation 17 (1)", "Reg 17(1)"),
        ("Schedule 1, paragraph 2(a)", "Sch 1 para 2(a)"),
        ("Part 1 of Schedule 3", "Sch 3 Part 1"),
        ("section 22(3)", "s 22(3)"),
        ("paragraph (2A)(b)", "para (2A)(b)"),
        ("standard 26.2", "NMS 26.2"),
        ("the Guide to the quality standards, paragraph 9.4", "Guide 9.4"),
    ],
)
def test_notation(text: str, notation: str) -> None:
    (found,) = parse(text, default=FOSTERING)
    assert found.notation == notation


def test_what_a_provision_is_part_of() -> None:
    regulation, schedule, standard, relative = parse(
        "Reg 13(2)(b). Schedule 1, paragraph 2. NMS 26.2. paragraph (2)", default=FOSTERING
    )
    base = f"{LAW}/id/uksi/2011/581"
    assert wider_iris(regulation) == (f"{base}/regulation/13/2", f"{base}/regulation/13", base)
    assert wider_iris(schedule) == (f"{base}/schedule/1", base)
    assert [iri.rsplit("/", 1)[1] for iri in wider_iris(standard)] == ["26", "fostering-2011"]
    assert wider_iris(relative) == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Reg 17(1)", "Regulation 17(1): Support, training and information for foster parents"),
        ("Reg 17(9)", "Regulation 17(9): Support, training and information for foster parents"),
        ("NMS 26.12", "Standard 26.12: Records"),
        ("section 22", "Section 22"),
    ],
)
def test_label_of_what_is_listed_and_of_what_is_not(text: str, label: str) -> None:
    (found,) = parse(text, default=FOSTERING)
    assert label_of(found) == label
