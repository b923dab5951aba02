"""Actions answer the shortfalls that they fit, and nothing where nothing fits."""

from caregraph.narrative.links import Answer, link
from caregraph.narrative.model import CueHit, Finding, Polarity, ThemeAssignment


def answer(text: str, *themes: str, note: str | None = None) -> Answer:
    return Answer(text, note, assignments(themes))


def assignments(themes: tuple[str, ...]) -> tuple[ThemeAssignment, ...]:
    return tuple(ThemeAssignment(theme, (CueHit(theme, 0, 1),)) for theme in themes)


def findings(
    *rows: tuple[str, tuple[str, ...]], polarity: Polarity = Polarity.SHORTFALL
) -> list[Finding]:
    """Findings of one passage, one after the other."""
    made, start = [], 0
    for text, themes in rows:
        end = start + len(text)
        given = assignments(themes)
        made.append(Finding(text, start, end, None, polarity, (), given, (), (), recurs=False))
        start = end + 1
    return made


REFERENCES = answer("References of all staff must be checked.", "safer-recruitment")
TRAINING = answer(
    "Foster parents must have such training and advice as they need.",
    "carer-training",
    note="This relates to county lines.",
)


def pairs(actions: list[Answer], found: list[Finding]) -> list[tuple[int, int]]:
    return [(each.action, each.finding) for each in link(actions, found)]


def test_each_shortfall_goes_to_the_action_with_its_theme_and_words() -> None:
    found = findings(
        ("One staff reference was not checked.", ("safer-recruitment",)),
        ("Carers had no training about county lines.", ("carer-training", "exploitation")),
    )
    assert pairs([REFERENCES, TRAINING], found) == [(0, 0), (1, 1)]


def test_a_link_says_which_themes_and_words_are_shared() -> None:
    found = findings(
        ("One staff reference was not checked.", ("safer-recruitment",)),
        ("Dogs were loud.", ()),
    )
    (only,) = link([REFERENCES], found)
    assert only.why[0] == "safer-recruitment"
    assert {"reference", "check"} & set(only.why) or {"referenc", "check"} & set(only.why)
    assert 0 < only.score <= 1


def test_a_shortfall_that_fits_nothing_is_left_alone() -> None:
    assert pairs([REFERENCES], findings(("The garden was wet.", ("home-safety",)))) == []


def test_strengths_are_answered_by_nothing() -> None:
    rows = ("All references were checked.", ("safer-recruitment",))
    assert pairs([REFERENCES], findings(rows, polarity=Polarity.STRENGTH)) == []


def test_what_carries_on_goes_where_the_shortfall_before_it_goes() -> None:
    found = findings(
        ("One staff reference was not checked.", ("safer-recruitment",)),
        ("This means that children could meet unsuitable adults.", ("safer-recruitment",)),
        ("For example, nobody telephoned.", ()),
    )
    assert pairs([REFERENCES, TRAINING], found) == [(0, 0), (0, 1), (0, 2)]


def test_another_subject_does_not_come_along() -> None:
    found = findings(
        ("One staff reference was not checked.", ("safer-recruitment",)),
        ("This home has a wet garden.", ("home-safety",)),
    )
    assert pairs([REFERENCES], found) == [(0, 0)]


def test_nothing_links_nothing() -> None:
    assert link([], findings(("It was late.", ()))) == ()
    assert link([REFERENCES], []) == ()
