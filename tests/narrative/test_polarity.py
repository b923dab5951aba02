"""What speaks for a strength and what for a shortfall. Every example is invented."""

import re

import pytest

from caregraph.narrative.model import Passage, Polarity
from caregraph.narrative.polarity import Weights, judged, weights
from caregraph.narrative.polarity_cues import OPENERS, cue_lists, matchers, tokens
from caregraph.narrative.sentences import sentences

STRENGTH, SHORTFALL, CONTEXT = Polarity.STRENGTH, Polarity.SHORTFALL, Polarity.CONTEXT


def told(text: str, *, listed: bool = False) -> list[Polarity]:
    passages = [Passage(text, 0, lists_shortfalls=listed)]
    return [judgement.polarity for judgement in judged(sentences(passages), passages)]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Carers are warm and children thrive.", STRENGTH),
        ("Supervision is thorough and regular.", STRENGTH),
        ("Plans are weak and inconsistent.", SHORTFALL),
        ("Too many children wait too long for a plan.", SHORTFALL),
        ("Checks are not always completed.", SHORTFALL),
        ("The register does not record every visit.", SHORTFALL),
        ("Not all carers have completed their training.", SHORTFALL),
        ("There is a lack of oversight of visits.", SHORTFALL),
        ("More needs to be done to hear from younger children.", SHORTFALL),
    ],
)
def test_plain_sentences(text: str, polarity: Polarity) -> None:
    assert told(text) == [polarity]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Although most plans are clear, some are not reviewed and are out of date.", SHORTFALL),
        ("Staff are skilled, but records are inconsistent and incomplete.", SHORTFALL),
        ("Meetings are held, although they are not effective in preventing delay.", SHORTFALL),
        (
            "Despite this shortfall, children feel heard and have other ways to share views.",
            STRENGTH,
        ),
        ("Not only are carers trained, they are well supported by skilled workers.", STRENGTH),
        ("When children cannot live at home, workers quickly find good homes.", STRENGTH),
        ("Swift work prevents drift and delay, and children are safe.", STRENGTH),
    ],
)
def test_concession_condition_and_remedy(text: str, polarity: Polarity) -> None:
    assert told(text) == [polarity]


def test_a_consequence_takes_the_polarity_of_what_it_explains() -> None:
    good = "Carers are skilled and well supported. This means that children settle."
    bad = "Carers have not been trained and records are poor. This means that children may wait."
    assert told(good) == [STRENGTH, STRENGTH]
    assert told(bad) == [SHORTFALL, SHORTFALL]


def test_a_contrast_turns_against_what_went_before() -> None:
    assert told("Most carers are well trained. However, this is not the case for all carers.") == [
        STRENGTH,
        SHORTFALL,
    ]


def test_an_item_of_what_must_improve_is_a_shortfall_by_its_place() -> None:
    assert told("The quality of supervision.", listed=True) == [SHORTFALL]
    assert told("Effective, thorough and timely plans.", listed=True) == [SHORTFALL]


def test_every_decision_gives_its_reasons_where_they_stand() -> None:
    text = "Children do well. However, plans are inconsistent."
    passages = [Passage(text, 50)]
    last = judged(sentences(passages), passages)[-1]
    reason = last.reasons[0]
    assert reason.rule.startswith("weakness")
    assert reason.weight > 0
    assert text[reason.start - 50 : reason.end - 50] == "inconsistent"


def test_weights_are_data() -> None:
    passages = [Passage("Plans are weak.", 0)]
    nothing = Weights({}, {}, shortfall_bias=-1.0, context_bias=-1.0)
    (judgement,) = judged(sentences(passages), passages, nothing)
    assert (judgement.polarity, judgement.reasons) == (STRENGTH, ())


def test_every_list_has_an_example_that_meets_it() -> None:
    for cues in cue_lists():
        words = tokens(cues.example)
        met = {hit.list for matcher in matchers().values() for hit in matcher.hits(words)}
        assert cues.id in met, cues.id


def test_every_list_of_polarity_weighs_something() -> None:
    named = {re.split(r"[/@]", name.removeprefix("opens:"))[0] for name in weights().shortfall}
    used = {cues.id for cues in cue_lists()} - {"saying", "earlier", "asked", "again"}
    assert {name for name in used if not name.startswith("speaker-")} <= named | OPENERS


def test_what_has_no_stop_is_read_as_far_as_a_sentence_goes() -> None:
    assert len(told("weak " * 100_000)) == 1
