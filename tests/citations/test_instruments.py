"""How the text names the instrument, or leaves it to the default."""

import pytest

from caregraph.citations import CatalogueError, parse
from tests.citations.reading import FOSTERING, named

FSR = "uksi/2011/581"


@pytest.mark.parametrize(
    ("text", "instrument", "key"),
    [
        # after
        ("regulation 17 of the Fostering Services (England) Regulations 2011", FSR, "17"),
        ("regulation 17 of Fostering Services (England) Regulations 2011", FSR, "17"),
        ("regulation 17(1), Fostering Services (England) Regulations 2011", FSR, "17/1"),
        ("regulation 17 in the Fostering Services Regulations", FSR, "17"),
        ("regulation 17 of the ‘Fostering Services (England) Regulations 2011’", FSR, "17"),
        # before
        ("the Fostering Services (England) Regulations 2011, regulation 17(1)", FSR, "17/1"),
        ("Fostering Services (England) Regulations 2011 Regulation 17(1)", FSR, "17/1"),
        ("the Fostering Services (England) Regulations 2011 (regulation 17(1))", FSR, "17/1"),
        ("fostering services (england) regulations 2011 – regulation 17", FSR, "17"),
        ("'Fostering Services (England)\nRegulations 2011', regulation 17", FSR, "17"),
        ("the Fostering Regulations 12", FSR, "12"),
        # another
        ("regulation 17 of the Fostering Services Regulations 2002", "uksi/2002/57", "17"),
        ("regulation 4 of the Adoption Agencies Regulations 2005", "uksi/2005/389", "4"),
        ("Regulation 44 of the Children’s Homes Regulations", "uksi/2015/541", "44"),
        # not in the catalogue: kept, and not taken for the default
        ("regulation 4 of the Adoption Support Agencies (England) Regulations 2005", None, "4"),
        ("regulation 4 of the adoption support agencies regulations 2005", None, "4"),
        ("regulation 4 of the Fostering Services Regulations 1998", None, "4"),
        ("regulation 4 of the code of practice", None, "4"),
    ],
)
def test_regulations_and_the_instrument_they_are_of(
    text: str, instrument: str | None, key: str
) -> None:
    assert named(text) == [(instrument, f"regulation/{key}")]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("section 22 of the Children Act 1989", "section/22"),
        ("section 22 of the 1989 Children Act", "section/22"),
        ("Children Act 1989 s.22", "section/22"),
        ("s22 of the Children Act 1989", "section/22"),
        ("the Children Act 1989 (section 22C(6)(d))", "section/22C/6/d"),
        ("Part III of the Children Act 1989", "part/III"),
    ],
)
def test_acts_are_cited_by_section(text: str, key: str) -> None:
    assert named(text) == [("ukpga/1989/41", key)]


def test_a_section_without_an_act_is_kept_without_one() -> None:
    assert named("Section 47 enquiries") == [(None, "section/47")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("regulation 12 of the Regulations", FSR),
        ("regulation 12 of those Regulations", FSR),
        ("regulation 12 of the 2011 Regulations", FSR),
        ("regulation 12 of the 2002 Regulations", None),
        ("regulation 12 of that Act", None),
    ],
)
def test_the_regulations_are_the_default(text: str, expected: str | None) -> None:
    assert named(text) == [(expected, "regulation/12")]


def test_the_regulations_are_those_last_named() -> None:
    text = (
        "Regulation 4 of the Adoption Agencies Regulations 2005; regulation 5 of those Regulations"
    )
    assert named(text) == [("uksi/2005/389", "regulation/4"), ("uksi/2005/389", "regulation/5")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a name serves what is joined to the citation, where it can have such a division
        (
            "regulations 5 and 7 of, and Schedule 1 to, the Fostering Services Regulations 2011",
            [(FSR, "regulation/5"), (FSR, "regulation/7"), (FSR, "schedule/1")],
        ),
        (
            "regulation 17 and section 22 of the Children Act 1989",
            [(FSR, "regulation/17"), ("ukpga/1989/41", "section/22")],
        ),
        (
            "NMS 4.4 and Regulation 12",
            [("fostering-2011", "standard/4.4"), (FSR, "regulation/12")],
        ),
        (
            "Reg 17 (1) and NMS 20.1",
            [(FSR, "regulation/17/1"), ("fostering-2011", "standard/20.1")],
        ),
        # where a name may or may not be meant for an earlier one, that is left open
        (
            "regulation 12 and regulation 4 of the Adoption Agencies Regulations 2005",
            [(None, "regulation/12"), ("uksi/2005/389", "regulation/4")],
        ),
    ],
)
def test_names_in_joined_citations(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert named(text) == expected


def test_without_a_default_there_is_no_instrument() -> None:
    (found,) = parse("Regulation 17(1)")
    assert (found.instrument, found.iri, found.status) == (None, None, "plausible")


def test_a_default_is_a_key_or_an_identifier() -> None:
    identifier = "http://www.legislation.gov.uk/id/uksi/2011/581"
    assert parse("Regulation 17", default=identifier) == parse("Regulation 17", default=FSR)


def test_an_unknown_default_is_refused() -> None:
    with pytest.raises(CatalogueError, match="no instrument 'uksi/1066/1'"):
        parse("Regulation 17", default="uksi/1066/1")


def test_a_reference_keeps_the_name_as_said() -> None:
    text = "See regulation 17(1)  of the fostering services\nregulations 2011."
    (found,) = parse(text, default=FOSTERING)
    assert found.named == "fostering services\nregulations 2011"
    assert found.text == text[slice(*found.span)] == "regulation 17(1)"
    assert text[slice(*found.whole)].endswith("regulations 2011")
