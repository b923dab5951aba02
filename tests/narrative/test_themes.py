"""Sentences get the themes of the cues they meet, and every assignment leads to its words."""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph import vocabulary
from caregraph.narrative.cue_loading import cue_book
from caregraph.narrative.model import Passage, Sentence
from caregraph.narrative.themes import FAR_BACK, MOST_THEMES, Assignments, assign
from caregraph.narrative.words import tokens
from caregraph.resources import folder


def themes_of(*texts: str, area: str | None = None) -> list[list[str]]:
    """The themes of sentences that form one passage."""
    return [sorted(each.theme for each in found) for found in assigned(*texts, area=area)]


def assigned(*texts: str, area: str | None = None) -> Sequence[Assignments]:
    sentences, start = [], 100
    for text in texts:
        sentences.append(Sentence(text, start, start + len(text), 0))
        start += len(text) + 1
    return assign(sentences, [Passage(" ".join(texts), 100, area)])


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Children's views are sought before every review.", ["childrens-views"]),
        ("Carers help children to be proud of their heritage.", ["identity"]),
        ("Restraint is used only as a last resort.", ["behaviour"]),
        ("Strategy meetings are held on the day.", ["safeguarding"]),
        ("Two risk assessments had not been updated.", ["risk"]),
        ("Carers know the signs of criminal exploitation.", ["exploitation"]),
        ("Children learn to stay safe on the internet.", ["online-safety"]),
        ("Few children go missing.", ["missing"]),
        ("Every child is registered with a dentist.", ["health"]),
        ("Children enjoy swimming and a summer picnic.", ["leisure"]),
        ("Attendance at school is high.", ["education"]),
        ("Children see their brothers and sisters often.", ["family-time"]),
        ("Health and safety checks are thorough.", ["home-safety"]),
        ("Children feel part of the family.", ["relationships"]),
        ("Careful matching keeps unplanned endings low.", ["stability"]),
        ("Care leavers have up-to-date pathway plans.", ["moving-on"]),
        ("Assessments of prospective foster carers are analytical.", ["carer-assessment"]),
        ("The fostering panel asks searching questions.", ["panel"]),
        ("Foster carers have not completed their training.", ["carer-training"]),
        ("Foster carers value the support group.", ["carer-support"]),
        ("A complaint was not answered in time.", ["allegations"]),
        ("Gaps in employment had not been explored.", ["safer-recruitment"]),
        ("New social workers have a thorough induction.", ["staff-training"]),
        ("Staff have regular reflective supervision.", ["staff-support"]),
        ("Caseloads are too high and turnover continues.", ["workforce"]),
        ("Management oversight is weak.", ["leadership"]),
        ("Case recording is clear.", ["records"]),
        ("The statement of purpose is out of date.", ["policies"]),
        ("Ofsted was not notified within a day.", ["notifications"]),
        ("Staff work closely with placing authorities.", ["partnership"]),
        ("Independent reviewing officers visit often.", ["care-planning"]),
        ("A therapeutic model underlies all practice.", ["therapeutic"]),
        ("Disabled children get the right help.", ["disability"]),
        ("Unaccompanied asylum-seeking children settle well.", ["uasc"]),
        ("Parent and child placements are few.", ["parent-child"]),
        ("The front door is busy.", ["early-help"]),
        ("Adoption is considered early.", ["permanence"]),
        ("Sufficiency is a challenge.", ["sufficiency"]),
        ("Allowances are paid late.", ["finance"]),
        ("This is a good agency.", []),
    ],
)
def test_each_theme_is_known_by_its_words(text: str, themes: list[str]) -> None:
    assert set(themes) <= set(themes_of(text)[0])
    assert bool(themes) == bool(themes_of(text)[0])


@pytest.mark.parametrize(
    ("text", "theme", "other"),
    [
        ("Risk assessments are thorough.", "risk", "carer-assessment"),
        ("Staff have completed their training.", "staff-training", "carer-training"),
        ("Foster carers have completed their training.", "carer-training", "staff-training"),
        ("Young carers go on trips.", "leisure", "carer-support"),
        ("Supervising social workers keep case records.", "records", "carer-support"),
        ("Children stay safe when they are online.", "online-safety", "education"),
        ("The action plan is cross-referenced with the audit.", "leadership", "safer-recruitment"),
        ("Social work apprenticeships draw new workers.", "staff-training", "education"),
        ("The case files are missing from the cupboard.", "records", "missing"),
        ("Views of parents and children are sought.", "childrens-views", "parent-child"),
        ("The culture shift was led by the director.", "leadership", "identity"),
        ("A panel of managers reads every audit.", "leadership", "panel"),
        ("Skills to foster is well attended.", "carer-training", "carer-assessment"),
    ],
)
def test_words_are_read_in_their_context(text: str, theme: str, other: str) -> None:
    (found,) = themes_of(text)
    assert theme in found
    assert other not in found


def test_a_general_theme_gives_way_to_a_specific_one() -> None:
    assert themes_of("A protocol is there.") == [["policies"]]
    assert themes_of("A protocol for children who go missing is there.") == [["missing"]]


def test_a_sentence_has_at_most_three_themes() -> None:
    text = "The panel reads risk assessments, restraint logs, school reports and allegations."
    assert len(themes_of(text)[0]) == MOST_THEMES


def test_what_carries_on_has_the_first_theme_of_what_it_carries_on() -> None:
    first = "Physical restraint and school attendance are recorded badly."
    before, after = assigned(first, "This means that nobody can learn.")
    assert len(before) > 1
    assert after == before[:1]


def test_nothing_is_carried_into_another_passage() -> None:
    texts = ("Restraint is frequent.", "This is poor.")
    sentences = [Sentence(text, 30 * n, 30 * n + len(text), n) for n, text in enumerate(texts)]
    passages = [Passage(text, 30 * n) for n, text in enumerate(texts)]
    assert [len(found) for found in assign(sentences, passages)] == [1, 0]


def test_a_way_of_working_keeps_the_subject_that_it_is_about() -> None:
    found = themes_of("Allegations are handled slowly.", "In addition, case records are poor.")
    assert found == [["allegations"], ["allegations", "records"]]


def test_some_words_count_only_after_others_in_the_same_paragraph() -> None:
    area, first, then = "help-and-protection", "Early help is swift.", "Workers know families."
    assert "early-help" in themes_of(first, then, area=area)[1]
    assert "early-help" not in themes_of(then, area=area)[0]


def test_words_long_before_no_longer_count() -> None:
    between = ["Nothing more was said."] * FAR_BACK
    near = themes_of(
        "Early help is swift.", *between[1:], "Plans work.", area="help-and-protection"
    )
    far = themes_of("Early help is swift.", *between, "Plans work.", area="help-and-protection")
    assert "early-help" in near[-1]
    assert "early-help" not in far[-1]


def test_some_words_count_only_in_one_area() -> None:
    text = "Housing is hard to find."
    assert "moving-on" in themes_of(text, area="care-leavers")[0]
    assert "moving-on" not in themes_of(text, area="leadership")[0]


# --- evidence -----------------------------------------------------------------------------------


@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_text_is_taken_and_evidence_is_inside_it(texts: list[str]) -> None:
    whole = " ".join(texts)
    for found in assigned(*texts):
        for hit in (hit for each in found for hit in each.evidence):
            assert whole[hit.start - 100 : hit.end - 100].strip()


def test_a_sentence_without_end_is_read_as_far_as_a_sentence_goes() -> None:
    (found,) = assigned("school " * 100_000)
    assert [each.theme for each in found] == ["education"]


def gold_sentences() -> Iterator[tuple[str, list[str]]]:
    default = Path(__file__).parent.parent.parent.parent / "shared" / "reports"
    gold = Path(os.environ.get("CAREGRAPH_REPORTS", default)).parent / "gold"
    if not gold.exists():
        pytest.skip(f"{gold} is not there: set CAREGRAPH_REPORTS to the folder of reports")
    for path in sorted(gold.glob("*/*.sentences.json")):
        yield path.name, [each["text"] for each in json.loads(path.read_text())["sentences"]]


def test_every_assignment_leads_to_words_that_hold_a_stem_of_its_cue() -> None:
    groups = cue_book().groups
    for name, texts in gold_sentences():
        whole = " ".join(texts)
        for hit in {hit for found in assigned(*texts) for each in found for hit in each.evidence}:
            met = {word.stem for word in tokens(whole[hit.start - 100 : hit.end - 100])}
            named = [
                phrase for group in groups if f"<{group}>" in hit.cue for phrase in groups[group]
            ]
            wanted = {word.stem for written in (hit.cue, *named) for word in tokens(written)}
            assert met & wanted, (name, hit)


# --- the ontology is what decides -----------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the themes that a test may change."""
    copied = tmp_path / "ontology"
    shutil.copytree(folder("ontology"), copied)
    monkeypatch.setattr(vocabulary, "folder", lambda _: copied)
    forget()
    yield copied / "themes.ttl"
    forget()


def forget() -> None:
    for value in vars(vocabulary).values():
        if callable(getattr(value, "cache_clear", None)):
            value.cache_clear()


def test_a_cue_that_is_removed_takes_with_it_what_rested_on_it_alone(copy: Path) -> None:
    alone, also = "They abscond.", "They abscond and go missing."
    assert themes_of(alone)[0] == themes_of(also)[0] == ["missing"]
    written = copy.read_text(encoding="utf-8")
    assert written.count('"abscond"@en ,') == 1
    copy.write_text(written.replace('"abscond"@en ,', ""), encoding="utf-8")
    forget()
    assert (themes_of(alone)[0], themes_of(also)[0]) == ([], ["missing"])


NEW_THEME = """
theme:weather
    a skos:Concept , cg:Theme ;
    skos:inScheme <https://w3id.org/caregraph/id/theme-scheme> ;
    skos:broader group:the-child ;
    skos:prefLabel "weather"@en ;
    skos:definition "Whether it rains."@en ;
    skos:hiddenLabel "heavy rain"@en ;
    cg:cuePattern "snow ... fell ! indoors" .
"""


def test_a_theme_that_is_added_appears(copy: Path) -> None:
    texts = ("There was heavy rain.", "Snow often fell.", "Indoors, snow often fell.")
    assert themes_of(texts[0]) == [[]]
    copy.write_text(copy.read_text(encoding="utf-8") + NEW_THEME, encoding="utf-8")
    forget()
    assert [themes_of(text)[0] for text in texts] == [["weather"], ["weather"], []]
