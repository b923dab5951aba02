"""The lists of values say what reports print, and what stands in the Turtle is what is read."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from caregraph import vocabulary
from caregraph.resources import folder
from caregraph.source import read

CACHED = [
    value for value in vars(vocabulary).values() if callable(getattr(value, "cache_clear", None))
]
STANDARDS = f"{vocabulary.ID}standard/fostering-2011/"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the ontology that a test may change."""
    copied = tmp_path / "ontology"
    shutil.copytree(folder("ontology"), copied)
    monkeypatch.setattr(vocabulary, "folder", lambda _: copied)
    forget()
    yield copied
    forget()


def forget() -> None:
    for cached in CACHED:
        cached.cache_clear()


def append(path: Path, turtle: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + turtle, encoding="utf-8")


def shared(name: str) -> Path:
    """A folder beside the reports that the tests are given."""
    default = Path(__file__).parent.parent.parent / "shared" / "reports"
    reports = Path(os.environ.get("CAREGRAPH_REPORTS", default))
    found = reports if name == "reports" else reports.parent / name
    if not found.exists():
        pytest.skip(f"{found} is not there: set CAREGRAPH_REPORTS to the folder of reports")
    return found


# --- grades and areas ---------------------------------------------------------------------------


def test_grades_stand_in_order_of_rank_and_earlier_scales_have_none() -> None:
    assert [(grade.id, grade.rank) for grade in vocabulary.grades()] == [
        ("outstanding", 1),
        ("good", 2),
        ("requires-improvement", 3),
        ("inadequate", 4),
        ("adequate", None),
        ("satisfactory", None),
    ]


def test_the_third_grade_is_known_by_its_long_name_before_its_short_one() -> None:
    third = vocabulary.grades()[2]
    assert third.label == "requires improvement to be good"
    assert third.wordings == ("requires improvement to be good", "requires improvement")


def test_a_polarity_is_what_its_iri_says() -> None:
    found = {polarity.id: polarity.iri for polarity in vocabulary.polarities()}
    assert found == {
        name: f"{vocabulary.CG}{name}" for name in ("Strength", "Shortfall", "Context")
    }


def test_areas_have_the_ids_that_queries_rely_on() -> None:
    assert {area.iri for area in vocabulary.areas()} == {
        f"{vocabulary.ID}area/{name}"
        for name in (
            "overall",
            "protection",
            "leadership",
            "help-and-protection",
            "in-care",
            "care-leavers",
        )
    }


def test_no_wording_belongs_to_two_areas_or_to_two_grades() -> None:
    for concepts in (vocabulary.areas(), vocabulary.grades()):
        words = [word.casefold() for concept in concepts for word in concept.wordings]
        assert len(words) == len(set(words))


def test_wordings_are_longest_first_and_then_alphabetical() -> None:
    assert vocabulary.longest_first(["b", "good", "a", "good", "better"]) == (
        "better",
        "good",
        "a",
        "b",
    )


# --- kinds of report ----------------------------------------------------------------------------


def test_fostering_agencies_are_read_with_their_areas_and_instruments() -> None:
    (kind,) = (kind for kind in vocabulary.report_kinds() if kind.is_read)
    assert kind.id == "independent-fostering-agency"
    assert kind.areas == ("overall", "protection", "leadership")
    assert kind.instruments == (
        "http://www.legislation.gov.uk/id/uksi/2011/581",
        f"{vocabulary.ID}standard/fostering-2011",
    )


def test_kinds_that_are_read_come_first() -> None:
    assert vocabulary.report_kinds()[0].is_read


def test_every_kind_has_cue_phrases_and_none_is_shared() -> None:
    phrases = [phrase.casefold() for phrase, _ in vocabulary.kind_cues()]
    assert len(phrases) == len(set(phrases))
    assert all(kind.cue_phrases for kind in vocabulary.report_kinds())


def test_areas_of_kinds_are_areas_of_the_list() -> None:
    known = {area.id for area in vocabulary.areas()}
    assert {area for kind in vocabulary.report_kinds() for area in kind.areas} <= known


def test_a_phrase_that_holds_another_is_tried_before_it() -> None:
    order = [phrase.casefold() for phrase, _ in vocabulary.kind_cues()]
    for place, phrase in enumerate(order):
        assert not any(earlier in phrase and earlier != phrase for earlier in order[:place])


def folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


@pytest.mark.parametrize(
    ("reports", "kind"),
    [
        ("fostering", "independent-fostering-agency"),
        ("childrens-homes", "childrens-home"),
        ("local-authority", "local-authority"),
    ],
)
def test_real_reports_are_of_the_kind_whose_phrases_they_hold(reports: str, kind: str) -> None:
    for path in sorted((shared("reports") / reports).glob("*.pdf")):
        text = folded(read(path).text)
        found = {found.id for phrase, found in vocabulary.kind_cues() if folded(phrase) in text}
        assert found == {kind}, path.name


# --- roles and absences -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "Social Care Inspector",
        "Social Care Regulatory Inspector",
        "Regulatory Inspection Manager",
        "His Majesty's Inspector",
        "Her Majesty's Inspector",
        "Senior His Majesty's Inspector, Social Care",
        "Senior Officer (Adoption and Fostering)",
        "Ofsted Inspector",
        "Lead Inspector",
    ],
)
def test_titles_of_inspectors_are_known(title: str) -> None:
    assert title in {words for role in vocabulary.roles() for words in role.wordings}


def test_every_known_title_holds_a_head_noun_or_stands_for_one() -> None:
    nouns = "|".join(vocabulary.role_head_nouns())
    titles = [words for role in vocabulary.roles() for words in role.wordings]
    without = [title for title in titles if not re.search(rf"\b({nouns})\b", title)]
    assert sorted(without) == ["HMI", "Senior HMI"]


@pytest.mark.parametrize("words", ["Post Vacant", "Vacant", "N/A", "None", "To be appointed"])
def test_a_vacant_post_is_nobody(words: str) -> None:
    assert words in vocabulary.vacancy_words()


@pytest.mark.parametrize("words", ["N/A", "not previously inspected", "Not applicable"])
def test_a_service_may_not_have_been_inspected_before(words: str) -> None:
    assert words in vocabulary.no_previous_inspection_words()


# --- themes -------------------------------------------------------------------------------------


def guide() -> dict[str, set[str]]:
    """Theme ids and the standards that the labelling guide names for each."""
    text = (shared("gold") / "GUIDE.md").read_text(encoding="utf-8")
    found = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and re.fullmatch(r"[a-z-]+", cells[0]) and cells[0] not in ("id", "---"):
            found[cells[0]] = {STANDARDS + number for number in re.findall(r"\d+", cells[2])}
    return found


def test_themes_and_their_standards_are_those_of_the_labelling_guide() -> None:
    themes = {theme.id: set(theme.standards) for theme in vocabulary.themes()}
    assert themes == guide()


def test_every_theme_belongs_to_a_group() -> None:
    groups = {group.iri for group in vocabulary.theme_groups()}
    assert groups
    for theme in vocabulary.themes():
        assert theme.broader, theme.id
        assert set(theme.broader) <= groups, theme.id


def test_standards_of_themes_are_in_the_catalogue() -> None:
    catalogue = ox.parse(path=str(folder("ontology") / "fostering-nms-2011.ttl"))
    listed = {quad.subject.value for quad in catalogue if isinstance(quad.subject, ox.NamedNode)}
    assert {iri for theme in vocabulary.themes() for iri in theme.standards} <= listed


def test_a_theme_is_added_by_editing_the_turtle(copy: Path) -> None:
    append(
        copy / "themes.ttl",
        """
        theme:weather a skos:Concept , cg:Theme ;
            skos:broader group:running ;
            skos:prefLabel "weather"@en ;
            skos:definition "Rain and sun."@en ;
            skos:hiddenLabel "rain"@en , "heavy rain"@en ;
            cg:cuePattern "rain* coat" .
        """,
    )
    added = vocabulary.themes()[-1]
    assert (added.id, added.cue_phrases, added.cue_patterns) == (
        "weather",
        ("heavy rain", "rain"),
        ("rain* coat",),
    )
    assert added.alternatives == ()


def test_a_cue_is_removed_by_editing_the_turtle(copy: Path) -> None:
    append(copy / "themes.ttl", 'theme:risk skos:hiddenLabel "storm warning"@en .')
    assert "storm warning" in cues("risk")
    forget()
    path = copy / "themes.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("storm warning", "gale"))
    assert "storm warning" not in cues("risk")


def cues(theme: str) -> tuple[str, ...]:
    (found,) = (one for one in vocabulary.themes() if one.id == theme)
    return found.cue_phrases


# --- reading ------------------------------------------------------------------------------------


def test_values_stand_in_the_order_of_their_file(copy: Path) -> None:
    append(
        copy / "grades.ttl",
        'grade:aaa a cg:Grade ; skos:prefLabel "aaa"@en ; skos:definition "Last."@en .',
    )
    assert vocabulary.grades()[-1].id == "aaa"


@pytest.mark.parametrize("missing", ["skos:prefLabel", "skos:definition"])
def test_a_concept_without_label_or_definition_is_named(copy: Path, missing: str) -> None:
    said = {"skos:prefLabel": '"aaa"@en', "skos:definition": '"Some."@en'}
    (name, text), *_ = ((name, text) for name, text in said.items() if name != missing)
    append(copy / "grades.ttl", f"grade:aaa a cg:Grade ; {name} {text} .")
    with pytest.raises(ValueError, match="grade/aaa needs one skos:prefLabel and one skos:def"):
        vocabulary.grades()


def test_hidden_labels_are_wordings_of_areas() -> None:
    (leadership,) = (area for area in vocabulary.areas() if area.id == "leadership")
    assert "The effectiveness of leaders and manager" in leadership.wordings


def test_terms_of_ours_are_declared_and_foreign_ones_are_not_ours() -> None:
    terms = vocabulary.declared_terms()
    assert f"{vocabulary.CG}Agency" in terms
    assert f"{vocabulary.CG}Shortfall" in terms
    assert all(term.startswith(vocabulary.CG) for term in terms)
