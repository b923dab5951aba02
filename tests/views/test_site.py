"""The site of the sample reports: what its pages say, and that everything leads to the words."""

import csv
import re
from pathlib import Path

import pytest

from caregraph.rdf.names import CG
from caregraph.store import open_output
from caregraph.views.pages import Site
from caregraph.views.places import place
from tests.views.looking import dead_links, outward_links, pages, seen

REG_17_1 = "provisions/uksi_2011_581_regulation_17_1.html"
LIMIT = 2_000_000


def text_of(path: Path) -> str:
    """A page's words without its markup, spaces made plain."""
    bare = re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
    return " ".join(bare.replace("\u00a0", " ").split())


def test_every_link_leads_to_a_page_and_a_place_in_it(site: Path) -> None:
    assert dead_links(site) == []


def test_the_only_links_that_leave_the_site_are_to_the_law_and_the_licence(site: Path) -> None:
    hosts = {link.split("/")[2] for link in outward_links(site)}
    assert hosts <= {"www.legislation.gov.uk", "www.nationalarchives.gov.uk"}


def test_no_page_holds_what_its_policy_forbids(site: Path) -> None:
    assert {path: page.forbidden for path, page in pages(site).items() if page.forbidden} == {}


def test_no_page_has_an_id_twice(site: Path) -> None:
    for path, page in pages(site).items():
        assert len(page.ids) == len(set(page.ids)), path


def test_no_file_is_too_large_to_open_at_once(site: Path) -> None:
    assert [
        path for path in site.rglob("*") if path.is_file() and path.stat().st_size > LIMIT
    ] == []


def test_names_are_safe_where_capitals_do_not_count(site: Path) -> None:
    names = [path.relative_to(site).as_posix().lower() for path in site.rglob("*")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "path",
    ["index.html", "agencies.html", "provisions.html", "themes.html", "judgements.html",
     "co-citation.html", "search.html", "about.html", "agencies/9900001.html", REG_17_1,
     "reports/9900001-2021-09-28.html", "themes/health.html"],
)  # fmt: skip
def test_every_kind_of_page_is_there_and_says_that_the_samples_are_fictional(
    site: Path, path: str
) -> None:
    assert re.search("[Ff]ictional", text_of(site / path)) or path == "about.html"


def test_every_statement_of_the_graph_is_marked_in_its_report(site: Path, built: Path) -> None:
    question = f"""SELECT ?words WHERE {{
        ?statement <{CG}evidence>|<{CG}themeEvidence> ?evidence .
        ?evidence <http://www.w3.org/ns/oa#hasTarget> ?words }}"""
    with open_output(built) as dataset:
        targets = {row["words"].value for row in dataset.ask(question)}  # type: ignore[union-attr]
    found = {path.name: set(page.ids) for path, page in pages(site / "reports").items()}
    assert len(targets) > 500
    for target in targets:
        path, _, anchor = (place(target) or "").partition("#")
        assert anchor in found[Path(path).name], target


def test_words_that_met_several_cues_of_a_theme_are_told_once_with_all_of_them(site: Path) -> None:
    told = []
    for path in (site / "reports").glob("*.html"):
        for given in re.findall(r"\(for .*?\)</span>", path.read_text(encoding="utf-8")):
            places = re.findall(r'href="#(p[\d-]+)" title="(cues?): ', given)
            assert len(places) == len(set(places)), path
            told += [word for _, word in places]
    assert {"cue", "cues"} == set(told)


def test_an_action_leads_to_its_words_from_the_page_of_what_it_cites(site: Path) -> None:
    page = (site / REG_17_1).read_text(encoding="utf-8")
    links = re.findall(r'href="\.\./(reports/[^"#]+)#(p\d+-\d+-\d+)">words on page', page)
    assert links
    for path, anchor in links:
        report = (site / path).read_text(encoding="utf-8")
        marked = report.split(f'id="{anchor}"', 1)[1][:600]
        assert 'class="mark requirement' in marked


def test_a_regulation_is_told_with_what_stands_beneath_it(site: Path) -> None:
    wide = text_of(site / "provisions/uksi_2011_581_regulation_17.html")
    narrow = text_of(site / REG_17_1)
    agencies = set(re.findall(r"Thistledown|Merrowdale|Fenlands", narrow))
    assert agencies
    assert agencies <= set(re.findall(r"Thistledown|Merrowdale|Fenlands", wide))


def test_an_agency_tells_what_became_of_its_actions(site: Path) -> None:
    told = text_of(site / "agencies/9900001.html")
    assert "No later inspection is here." in told
    assert "Cited again" in told or "Not cited again at the next inspection," in told


def test_a_report_shows_its_text_unbroken(site: Path, built: Path) -> None:
    question = f"SELECT ?page ?text WHERE {{ ?page <{CG}pageText> ?text }}"
    with open_output(built) as dataset:
        texts = {row["page"].value: row["text"].value for row in dataset.ask(question)}  # type: ignore[union-attr]
    assert texts
    for iri, text in texts.items():
        path, _, anchor = (place(iri) or "").partition("#")
        source = (site / path).read_text(encoding="utf-8")
        sheet = source.split(f'id="{anchor}"', 1)[1].split('<div class="text" dir="auto">')[1]
        shown = re.sub(r"<[^>]+>", "", sheet.split("</div>")[0])
        assert unescaped(shown) == text


def unescaped(text: str) -> str:
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'")):
        text = text.replace(entity, letter)
    return text.replace("&amp;", "&")


def test_each_picture_has_its_numbers_as_a_table_and_as_csv(site: Path) -> None:
    for path, page in pages(site).items():
        source = path.read_text(encoding="utf-8")
        for figure in source.split("<figure")[1:]:
            if "<svg" in figure and 'class="chart"' in figure:
                assert "<table" in figure, path
                assert re.search(r'href="[^"]+\.csv" download', figure), path
        assert page


def test_csv_files_hold_what_their_pages_show(site: Path) -> None:
    with (site / "data" / "agencies.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["urn"] for row in rows] == ["9900002", "9900003", "9900001"]  # by name
    shown = text_of(site / "agencies.html")
    assert [row["agency"] for row in rows if unescaped(row["agency"]) not in unescaped(shown)] == []


def test_inspectors_are_not_ranked(site: Path) -> None:
    for path in (site / "inspectors").glob("*.html"):
        told = seen(path)
        assert not [one for one in told.ids if "rank" in one]
        assert "%" not in text_of(path)


def test_about_names_each_file_with_its_digest(site: Path, samples: list[Path]) -> None:
    listed = text_of(site / "about" / "reports.html")
    for sample in samples:
        assert sample.name in listed
    assert len(re.findall(r"\b[0-9a-f]{64}\b", listed)) == len(samples)


def test_paths_and_pages_are_the_same_on_disk_and_live(site: Path, built: Path) -> None:
    with open_output(built) as dataset:
        made = Site(dataset)
        paths = [path for path in made.paths() if path.endswith(".html")]
        assert {path.relative_to(site).as_posix() for path in pages(site)} == set(paths)
        for path in ("index.html", "agencies/9900001.html", REG_17_1, "judgements/2023.html"):
            assert made.page(path, live=False) == (site / path).read_text(encoding="utf-8")
            live = made.page(path, live=True)
            assert live is not None
            assert 'href="{}query"'.format("../" * path.count("/")) in live


@pytest.mark.parametrize(
    "path",
    ["nothing.html", "agencies/0.html", "agencies/../index.html", "themes/x/list-1.html", "",
     "reports/9900001-2021-09-28", "judgements/1900.html", "search/manifest.js"],
)  # fmt: skip
def test_there_is_no_page_where_there_is_none(built: Path, path: str) -> None:
    with open_output(built) as dataset:
        assert Site(dataset).page(path, live=True) is None


def test_a_regulation_leads_to_the_question_about_it_where_it_is_served(built: Path) -> None:
    link = 'href="../query?question=agencies-required-to-meet&amp;provision=Reg+17%281%29"'
    with open_output(built) as dataset:
        site = Site(dataset)
        assert link in (site.page(REG_17_1, live=True) or "")
        assert "query?" not in (site.page(REG_17_1, live=False) or "")
        standard = site.page("provisions/standard_fostering-2011_21.html", live=True)
    assert standard is not None
    assert "query?question" not in standard  # requirements rest on law


def test_a_provision_that_nobody_cites_has_a_page_when_it_is_served(built: Path) -> None:
    with open_output(built) as dataset:
        site = Site(dataset)
        index = site.index
        uncited = next(
            one for iri, one in index.provisions.items() if iri not in index.paged_provisions
        )
        found = site.page(uncited.path, live=True)
    assert found is not None
    assert "nobody here" in found
