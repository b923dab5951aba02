"""Which form an answer takes, for each way of asking."""

import pytest

from caregraph.serve.accept import GRAPHS, PAGE, SOLUTIONS, choose
from caregraph.serve.errors import RequestError

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JAVA = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", JSON),
        ("*/*", JSON),
        (XML, XML),
        ("application/json", "application/json"),
        ("text/csv;charset=utf-8", "text/csv"),
        ("Text/CSV", "text/csv"),
        ("text/*", "text/csv"),
        (f"text/csv;q=0.5, {XML};q=0.6", XML),
        (f"text/csv;q=0.6, {XML};q=0.5", "text/csv"),
        (f"{JSON};q=0, */*", XML),
        ("application/*;q=0.3, text/tab-separated-values;q=0.2", JSON),
        ("image/png, text/csv", "text/csv"),
        (JAVA, JSON),
        (BROWSER, "application/xml"),
        ("nonsense, text/csv", "text/csv"),
        ("text/csv;q=abc, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
    ],
)
def test_rows_take_the_form_that_fits_best(accept: str, media: str) -> None:
    assert choose(accept, "", SOLUTIONS).media == media


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/*", "text/turtle"),
        ("text/plain", "text/plain"),
        ("application/ld+json", "application/ld+json"),
        ("text/turtle;q=0.1, application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_graphs_take_the_form_that_fits_best(accept: str, media: str) -> None:
    assert choose(accept, "", GRAPHS).media == media


@pytest.mark.parametrize(
    ("accept", "media"),
    [(BROWSER, "text/html"), (JAVA, "text/html"), ("*/*", "text/turtle"), ("", "text/turtle")],
)
def test_a_page_is_for_who_asks_for_one(accept: str, media: str) -> None:
    assert choose(accept, "", (*GRAPHS, PAGE)).media == media


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "application/pdf, image/*"])
def test_a_form_that_is_not_there_is_406_and_names_those_that_are(accept: str) -> None:
    with pytest.raises(RequestError, match=r"There are: .*format=csv") as caught:
        choose(accept, "", SOLUTIONS)
    assert caught.value.status == 406


@pytest.mark.parametrize("accept", ["nonsense", ";;;", ",", "text/", "/", "text/csv;q=2", "\x00"])
def test_a_header_of_which_nothing_can_be_read_is_400(accept: str) -> None:
    with pytest.raises(RequestError, match="cannot be read") as caught:
        choose(accept, "", SOLUTIONS)
    assert caught.value.status == 400


@pytest.mark.parametrize("wanted", ["csv", "CSV", "text/csv"])
def test_the_parameter_wins_over_the_header(wanted: str) -> None:
    assert choose(XML, wanted, SOLUTIONS).media == "text/csv"


def test_a_format_of_other_answers_is_406_and_an_unknown_one_400() -> None:
    with pytest.raises(RequestError, match="no form 'csv'") as caught:
        choose("", "csv", GRAPHS)
    assert caught.value.status == 406
    with pytest.raises(RequestError, match="'docx' is not known") as caught:
        choose("", "docx", GRAPHS)
    assert caught.value.status == 400


def test_a_name_means_what_fits_the_answer() -> None:
    assert choose("", "json", SOLUTIONS).media == JSON
    assert choose("", "json", GRAPHS).media == "application/ld+json"
    assert choose("", "xml", SOLUTIONS).media == XML
    assert choose("", "xml", GRAPHS).media == "application/rdf+xml"
