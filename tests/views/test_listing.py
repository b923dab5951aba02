"""Long lists over pages: nothing is cut, and each group is found where it begins."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from caregraph.views.listing import Listing

MAIN = "themes/health.html"


def test_a_short_list_stands_on_the_page_of_its_thing() -> None:
    listing = Listing(MAIN, [("good-2023", 3), ("good-2022", 4)], 10)
    assert listing.inline
    assert [page.path for page in listing.pages] == [MAIN]
    assert listing.href("good-2022") == f"{MAIN}#good-2022"


def test_a_long_list_has_pages_of_its_own() -> None:
    listing = Listing(MAIN, [("a", 8), ("b", 5)], 10)
    assert [page.path for page in listing.pages] == [
        "themes/health/list-1.html",
        "themes/health/list-2.html",
    ]
    assert [(s.group, s.start, s.stop) for page in listing.pages for s in page.slices] == [
        ("a", 0, 8),
        ("b", 0, 2),
        ("b", 2, 5),
    ]


def test_a_link_leads_to_where_a_group_begins() -> None:
    listing = Listing(MAIN, [("a", 10), ("b", 5)], 10)
    assert listing.href("b") == "themes/health/list-2.html#b"


def test_a_group_without_statements_has_no_link() -> None:
    listing = Listing(MAIN, [("a", 0), ("b", 5)], 3)
    assert listing.href("a") is None
    assert listing.href("c") is None


def test_a_list_of_nothing_is_one_page() -> None:
    assert [page.slices for page in Listing(MAIN, []).pages] == [()]


def year_of(group: str) -> str:
    return group[-4:]


LONG = [("good-2023", 8), ("poor-2023", 7), ("good-2022", 3), ("good-2021", 0), ("good-2020", 4)]


def test_a_chapter_begins_a_page() -> None:
    listing = Listing(MAIN, LONG, 10, year_of)
    assert [(page.path, page.number) for page in listing.pages] == [
        ("themes/health/2023-1.html", 1),
        ("themes/health/2023-2.html", 2),
        ("themes/health/2022-1.html", 1),
        ("themes/health/2020-1.html", 1),
    ]
    assert listing.href("good-2022") == "themes/health/2022-1.html#good-2022"


def test_what_is_added_to_a_chapter_leaves_the_others_as_they_are() -> None:
    before = Listing(MAIN, LONG, 10, year_of).chapters
    after = Listing(MAIN, [("good-2023", 40), *LONG[1:]], 10, year_of).chapters
    assert len(after["2023"]) > len(before["2023"])
    assert {year: after[year] for year in ("2022", "2020")} == {
        year: before[year] for year in ("2022", "2020")
    }


def test_a_chapter_has_others_beside_it() -> None:
    listing = Listing(MAIN, LONG, 10, year_of)
    assert listing.beside("2022") == ("2023", "2020")
    assert listing.beside("2023") == (None, "2022")
    assert listing.beside("2020") == ("2022", None)


SIZES = st.lists(st.integers(0, 60), max_size=12)


@given(SIZES, st.integers(1, 25), st.integers(1, 4))
def test_every_statement_stands_on_one_page_and_no_page_has_too_many(
    sizes: list[int], per_page: int, groups: int
) -> None:
    named = [(f"g{i}", size) for i, size in enumerate(sizes)]
    listing = Listing(MAIN, named, per_page, lambda group: str(int(group[1:]) // groups))
    assert len({page.path for page in listing.pages}) == len(listing.pages)
    shown: dict[str, list[tuple[int, int]]] = {}
    for page in listing.pages:
        assert sum(part.stop - part.start for part in page.slices) <= per_page
        for part in page.slices:
            shown.setdefault(part.group, []).append((part.start, part.stop))
    for i, size in enumerate(sizes):
        parts = shown.get(f"g{i}", [])
        assert bool(parts) == bool(size)
        assert not parts or (parts[0][0], parts[-1][1]) == (0, size)
        assert all(one[1] == other[0] for one, other in pairwise(parts))
