"""Where things stand on the site: from IRIs to paths that every file system can hold."""

import re

import pytest

from caregraph.rdf.names import ID
from caregraph.views.places import agency_view, place, root

LAW = "http://www.legislation.gov.uk/id/uksi/2011/581"
PLACES = [
    (f"{ID}agency/SC012345", "agencies/SC012345.html"),
    (f"{ID}agency/9900001/person/ada-penrose", "agencies/9900001.html#person-ada-penrose"),
    (f"{ID}provider/alder-care-ltd", "providers/alder-care-ltd.html"),
    (f"{ID}inspector/cleo-okoro", "inspectors/cleo-okoro.html"),
    (f"{ID}theme/childrens-views", "themes/childrens-views.html"),
    (f"{LAW}/regulation/17/1", "provisions/uksi_2011_581_regulation_17_1.html"),
    (f"{ID}standard/fostering-2011/26.2", "provisions/standard_fostering-2011_26.2.html"),
    (f"{ID}report/1/2020-01-31", "reports/1-2020-01-31.html"),
    (f"{ID}report/1/2020-01-31/page/3", "reports/1-2020-01-31.html#page-3"),
    (f"{ID}report/1/2020-01-31/text/3-120-188", "reports/1-2020-01-31.html#p3-120-188"),
    (f"{ID}report/1/2020-01-31/text/3-120-188/quote", "reports/1-2020-01-31.html#p3-120-188"),
    (f"{ID}inspection/1/2020-01-31", "reports/1-2020-01-31.html"),
    (f"{ID}inspection/1/2020-01-31/requirement/2", "reports/1-2020-01-31.html#requirement-2"),
    (
        f"{ID}inspection/1/2020-01-31/judgement/overall",
        "reports/1-2020-01-31.html#judgement-overall",
    ),
    (f"{ID}dataset", None),
    (f"{ID}area/overall", None),
    (f"{ID}inspection/1", None),
    ("https://example.org/agency/1", None),
]
TROUBLESOME = [
    "con", "NUL", "com1", "lpt9.x", "Ada", "ada", "a b", "a%2Fb", "../../etc/passwd", "a/../b", ".",
    "a.", "x" * 300, "a_b", "a/b", "ſ", "<script>", 'a"b', "a:b", "a?b", "a\u202eb",
]  # fmt: skip


@pytest.mark.parametrize(("iri", "expected"), PLACES)
def test_each_thing_has_its_place(iri: str, expected: str | None) -> None:
    assert place(iri) == expected


@pytest.mark.parametrize("local", TROUBLESOME)
@pytest.mark.parametrize("kind", ["agency", "provider", "inspector", "theme", "standard"])
def test_every_name_is_safe_for_every_file_system(kind: str, local: str) -> None:
    found = place(f"{ID}{kind}/{local}")
    assert found is not None
    folder, _, file = found.partition("#")[0].partition("/")
    assert re.fullmatch(r"[A-Za-z0-9._~-]{1,90}\.html", file), found
    stem = file.split(".")[0].lower()
    assert not re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", stem)
    assert folder.isalpha()


@pytest.mark.parametrize("kind", ["provider", "inspector", "theme", "standard"])
def test_no_two_names_share_a_file_even_where_capitals_do_not_count(kind: str) -> None:
    places = [(place(f"{ID}{kind}/{local}") or "").lower() for local in TROUBLESOME]
    assert len(set(places)) == len(TROUBLESOME)


def test_numbers_of_agencies_that_differ_in_capitals_have_pages_of_their_own() -> None:
    assert (place(f"{ID}agency/SC1") or "").lower() != (place(f"{ID}agency/sc1") or "").lower()


def test_the_view_of_an_agency_stands_beside_its_page() -> None:
    assert agency_view("SC012345") == "views/agency-SC012345.html"


@pytest.mark.parametrize(
    ("path", "expected"), [("index.html", ""), ("themes/a.html", "../"), ("a/b/c.html", "../../")]
)
def test_the_way_to_the_root(path: str, expected: str) -> None:
    assert root(path) == expected
