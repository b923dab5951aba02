"""The site's pages, live: the same paths as on disk."""

import httpx
import pytest

PAGES = ["/", "/index.html", "/agencies.html", "/agencies/9900001.html", "/search.html"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_drawn_and_links_to_the_query_page(http: httpx.Client, path: str) -> None:
    answer = http.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert 'query"' in answer.text
    assert "<meta http-equiv" not in answer.text  # the header has the policy


def test_the_first_page_is_at_the_root(http: httpx.Client) -> None:
    assert http.get("/").text == http.get("/index.html").text


def test_a_table_of_a_page_is_there_as_csv(http: httpx.Client) -> None:
    answer = http.get("/agencies/9900001/judgements.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("path", ["/nothing", "/nothing.html", "/agencies/1.html", "/favicon.ico"])
def test_what_is_not_there_is_404_in_words(http: httpx.Client, path: str) -> None:
    answer = http.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text


def test_a_head_of_a_page_has_its_length(http: httpx.Client) -> None:
    answer = http.head("/agencies.html")
    assert int(answer.headers["Content-Length"]) > 0
    assert not answer.content
