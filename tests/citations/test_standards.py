"""How national minimum standards and guides are cited."""

import pytest

from tests.citations.reading import HOMES, named, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NMS 26.2", "standard/26.2"),
        ("NMS4.4", "standard/4.4"),
        ("NMS: 4.4", "standard/4.4"),
        ("NMS (4.4)", "standard/4.4"),
        ("NMS 4", "standard/4"),
        ("NMS standard 4", "standard/4"),
        ("NMS 2.1 and 26.7", "standard/2.1 standard/26.7"),
        ("NMS 2.1 and NMS 26.7", "standard/2.1 standard/26.7"),
        ("NMS 13.1 to 13.3", "standard/13.1 standard/13.2 standard/13.3"),
        ("NMS 4.4 4.5", "standard/4.4 standard/4.5"),
        ("NMS 26(2) and (3)", "standard/26.2 standard/26.3"),
        ("national minimum standard 4", "standard/4"),
        ("National Minimum Standards 12 to 14", "standard/12 standard/13 standard/14"),
        ("national minimum standards (NMS) 4.4", "standard/4.4"),
        ("standard 4", "standard/4"),
        ("standard 4 requires", "standard/4"),
        ("standards 4.4 and 4.5", "standard/4.4 standard/4.5"),
        ("Standards 4 & 5", "standard/4 standard/5"),
        ("Standard 26, paragraph 2", "standard/26.2"),
        ("paragraph 2 of standard 26", "standard/26.2"),
        ("national minimum standards, page 28, paragraph 14.2", "standard/14.2"),
    ],
)
def test_the_standards_of_the_report(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("('Fostering services: national minimum standards', 26.2)", "standard/26.2"),
        ("(‘Fostering services: national minimum standards’, 26.2)", "standard/26.2"),
        ("(“Fostering Services: National Minimum Standards”, 26.2)", "standard/26.2"),
        ("(Fostering services national minimum standards 26.2)", "standard/26.2"),
        ("('Fostering services:\nnational minimum\nstandards',\n26.2)", "standard/26.2"),
        (
            "('Fostering services: national minimum standards', 13.1, 13.7 and 14.2)",
            "standard/13.1 standard/13.7 standard/14.2",
        ),
        ("('Fostering services: national minimum standards', page 50, 26.2)", "standard/26.2"),
        ("Fostering services: national minimum standards (2011), standard 4", "standard/4"),
        ("‘Fostering services: national minimum standards’, NMS 4.4", "standard/4.4"),
        ("(Fostering services: national minimum standards, 2011, 26.2)", "standard/26.2"),
        ("standard 4.4 of the Fostering NMS", "standard/4.4"),
    ],
)
def test_the_standards_named_in_full(text: str, expected: str) -> None:
    assert named(text, None) == [("fostering-2011", one) for one in expected.split()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "(‘Guide to the Children’s Homes Regulations, including the quality standards’, "
                "page 40, paragraph 21.8)"
            ),
            "standard/21.8",
        ),
        (
            (
                "('Guide to the children's homes regulations including the quality standards', "
                "page 40, paragraph 21.8)"
            ),
            "standard/21.8",
        ),
        ("Guide to the children's homes regulations, 3.9 and 4.2", "standard/3.9 standard/4.2"),
        (
            "Guide to the quality standards, paragraphs 3.9 to 3.11",
            "standard/3.9 standard/3.10 standard/3.11",
        ),
    ],
)
def test_the_guide_named(text: str, expected: str) -> None:
    assert named(text) == [("childrens-homes-guide", one) for one in expected.split()]


def test_a_page_and_a_paragraph_are_of_the_reports_own_guide() -> None:
    assert named("page 15, paragraph 3.9", HOMES) == [("childrens-homes-guide", "standard/3.9")]


def test_a_guide_has_paragraphs_and_no_standards() -> None:
    assert named("standard 4", HOMES) == [(None, "standard/4")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(‘Adoption: national minimum standards’, 4.4)", ("adoption-nms", "standard/4.4")),
        ("Adoption NMS 4.4", ("adoption-nms", "standard/4.4")),
        # a document that is not in the catalogue is not taken for the default
        ("(‘Boarding schools: national minimum standards’, 4.4)", (None, "standard/4.4")),
        ("(‘Keeping in touch’, standard 4)", (None, "standard/4")),
        ("National minimum standards 2002, 4.4", (None, "standard/4.4")),
    ],
)
def test_other_standards(text: str, expected: tuple[str | None, str]) -> None:
    assert named(text) == [expected]


def test_a_shared_name_needs_a_default() -> None:
    assert named("NMS 4.4", None) == [(None, "standard/4.4")]
    assert named("NMS 4.4", "fostering-2011") == [("fostering-2011", "standard/4.4")]
    assert named("NMS 4.4", "childrens-homes-guide") == [(None, "standard/4.4")]
