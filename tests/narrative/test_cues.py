"""The cue language, and which sentences meet which cues."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.narrative.cue_loading import cue_book
from caregraph.narrative.cue_matching import CueIndex
from caregraph.narrative.cues import Cue, CueError, parse_cue, plain_cue
from caregraph.narrative.words import tokens

GROUPS = {"carer": ("foster carer", "carer"), "teach": ("=training", "course")}
FIXED = ("young carer", "supervising social worker")


def meets(cue: Cue, text: str, area: str | None = None, *, before: str = "") -> list[str]:
    """The words at which the cue is met, none where it is not; `before` is the sentence before."""
    met = CueIndex([cue], FIXED).met(tokens(text), area, [tokens(before)])
    return [text[start:end] for each in met for start, end in each.spans]


@pytest.mark.parametrize(
    ("written", "text", "words"),
    [
        # words, by stem, side by side
        ("train carer", "They are training carers.", ["training carers"]),
        ("train carer", "Carers are in training.", []),
        # exact forms
        ("=training", "They went on training.", ["training"]),
        ("=training", "They were trained.", []),
        ("=training", "Training is good.", ["Training"]),
        ("=SEND", "Support for SEND is good.", ["SEND"]),
        ("=SEND", "They send reports.", []),
        # alternatives and optional words
        ("(dog|pet cat)", "The pet cats are fed.", ["pet cats"]),
        ("risk (assessment|plan)", "Risk plans are late.", ["Risk plans"]),
        ("safe home? visit", "Safe visits happen.", ["Safe visits"]),
        ("safe (home|school)? visit", "Safe school visits happen.", ["Safe school visits"]),
        # groups
        ("<carer> training", "Every foster carer training day", ["foster carer training"]),
        # gaps, within the clause
        ("carer ... train", "Carers were never trained.", ["Carers were never trained"]),
        ("carer ... train", "Carers are kind; staff are trained.", []),
        ("carer ... train", "Carers one two three four five six seven trained", []),
        # the beginning
        ("^ (the)? manager", "The manager knows.", ["The manager"]),
        ("^ manager", "Ask the manager.", []),
        # more words anywhere, in any order
        ("school & late", "Late again, they went to school.", ["school", "Late"]),
        ("school & late", "They went to school.", []),
        # words that must not stand anywhere
        ("training ! staff", "Training was given to staff.", []),
        ("training ! staff", "Training was given.", ["Training"]),
        # phrases of which the words must not be part
        ("assessment - risk assessment", "The risk assessment is late.", []),
        ("assessment - risk assessment", "A risk assessment and an assessment", ["assessment"]),
        # set phrases stand or fall as a whole
        ("carer", "A young carer is heard.", []),
        ("young carer", "A young carer is heard.", ["young carer"]),
        ("supervise ... work", "A supervising social worker is at work.", []),
        # weak cues are met like others
        ("~ school", "They went to school.", ["school"]),
    ],
)  # fmt: skip
def test_the_cue_language(written: str, text: str, words: list[str]) -> None:
    assert meets(parse_cue("theme", written, GROUPS), text) == words


def test_a_cue_can_ask_for_an_area_or_one_of_several() -> None:
    cue = parse_cue("moving-on", "accommodation @care-leavers @in-care", GROUPS)
    text = "Accommodation is safe."
    assert meets(cue, text, "care-leavers") == meets(cue, text, "in-care") == ["Accommodation"]
    assert meets(cue, text, "leadership") == meets(cue, text) == []


def test_a_cue_can_ask_for_words_in_a_sentence_before() -> None:
    cue = parse_cue("early-help", "plan / (early help|family hub) ! court", GROUPS)
    text = "Plans are short."
    assert meets(cue, text, before="Family hubs are busy.") == ["Plans"]
    assert meets(cue, text, before="Families are busy.") == meets(cue, text) == []
    assert meets(cue, "Early help plans are short.") == []
    assert meets(cue, "Plans go to court.", before="Family hubs are busy.") == []


def test_words_before_are_no_part_of_a_set_phrase() -> None:
    cue = parse_cue("theme", "plan / carer", GROUPS)
    assert meets(cue, "Plans are short.", before="A carer is heard.") == ["Plans"]
    assert meets(cue, "Plans are short.", before="A young carer is heard.") == []


def test_in_a_plain_phrase_signs_mean_nothing() -> None:
    cue = plain_cue("education", "education, training (or) work?")
    assert meets(cue, "In education, training or work") == ["education, training or work"]


def test_a_weak_cue_is_marked() -> None:
    assert parse_cue("theme", "~ school", GROUPS).weak
    assert not parse_cue("theme", "school", GROUPS).weak


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "a phrase needs a word that must be there"),
        ("~", "a phrase needs a word that must be there"),
        ("word?", "a phrase needs a word that must be there"),
        ("word &", "a phrase needs a word that must be there"),
        ("word ! (a|)", "a phrase needs a word that must be there"),
        ("word /", "a phrase needs a word that must be there"),
        ("(dog|cat", "a bracket is not closed"),
        ("dog|cat", "'|' has no place here"),
        ("dog ~ cat", "'~' has no place here"),
        ("? dog", "'?' has no place here"),
        ("<horse> ride", "no group of words is called 'horse'"),
        ("... dog", "'...' stands between words"),
        ("dog ...", "'...' stands between words"),
        ("dog ^ cat", "'^' stands before the first word"),
        ("dog @", "'@' needs the name of an area"),
        ("dog # cat", "'# cat' cannot be read"),
    ],
)
def test_an_error_names_theme_and_cue_on_one_line(written: str, why: str) -> None:
    with pytest.raises(CueError) as error:
        parse_cue("health", written, GROUPS)
    assert str(error.value) == f"theme health, cue {written!r}: {why}"


def test_a_plain_phrase_without_words_is_an_error() -> None:
    with pytest.raises(CueError, match="theme health, cue ' … ': no words in it"):
        plain_cue("health", " … ")


def test_every_cue_of_the_ontology_can_be_read_and_every_theme_has_some() -> None:
    themes = {cue.theme for cue in cue_book().cues}
    assert len(themes) == 39


PIECES = ["dog", "cat", "=Dog", "...", *"()|?^~&!-/@", "<carer>"]


@given(st.lists(st.sampled_from(PIECES)), st.lists(st.sampled_from(["dog", "Dog", "cat", ";"])))
def test_a_cue_is_read_or_refused_and_what_it_meets_is_in_the_text(
    pieces: list[str], words: list[str]
) -> None:
    text = " ".join(words)
    try:
        cue = parse_cue("theme", " ".join(pieces), GROUPS)
    except CueError:
        return
    assert all(found in text for found in meets(cue, text))


# --- the examples of docs/themes.md ---------------------------------------------------------------


def documented() -> list[tuple[str, str, list[str]]]:
    """The rows of the first table of the page: cue, sentence, the words it is met at."""
    page = Path(__file__).parent.parent.parent / "docs" / "themes.md"
    rows = []
    for line in page.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 3 and cells[0].startswith("`"):
            words = [each for each in cells[2].split(", ") if each]
            rows.append((cells[0].strip("`").replace("\\|", "|"), cells[1], words))
    return rows


def test_the_page_for_experts_has_examples_of_every_sign() -> None:
    signs = "".join(cue for cue, _, _ in documented())
    assert all(
        sign in signs for sign in ("=", "(", "|", "?", "<", "...", "^", "&", "!", " - ", " / ")
    )


@pytest.mark.parametrize(("written", "text", "words"), documented())
def test_the_examples_of_the_page_for_experts(written: str, text: str, words: list[str]) -> None:
    cue = parse_cue("theme", written, cue_book().groups)
    assert meets(cue, text) == words
