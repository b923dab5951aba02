"""The bracketed legal basis of an action, and what else its text mentions."""

import pytest

from caregraph.citations import legal_basis
from tests.citations.reading import FOSTERING, HOMES, keys


@pytest.mark.parametrize(
    ("text", "basis", "mentions"),
    [
        # the basis at the end, or with a note after it
        ("Train carers. (Regulation 17 (1))", "regulation/17/1", ""),
        ("Train carers. (Regulation 17 (1)) In particular, first aid.", "regulation/17/1", ""),
        (
            "Train carers. (Regulation 13 (1) (2)(b)(c))",
            "regulation/13/1 regulation/13/2/b regulation/13/2/c",
            "",
        ),
        (
            "Keep records. ('Fostering services: national minimum standards', 26.2)",
            "standard/26.2",
            "",
        ),
        ("Train carers. (Reg 17 (1) and NMS 20.1)", "regulation/17/1 standard/20.1", ""),
        ("Train carers. (Regulation 17(1)) (NMS 20.1)", "regulation/17/1 standard/20.1", ""),
        (
            "Train (Regulation 17(1)) and review (Regulation 28(2)).",
            "regulation/17/1 regulation/28/2",
            "",
        ),
        (
            "Train carers. (Regulation 11(a) of the Fostering Services (England) Regulations 2011)",
            "regulation/11/a",
            "",
        ),
        ("Train carers. ((Regulation 17(1)))", "regulation/17/1", ""),
        ("Train carers. [Regulation 17(1)]", "regulation/17/1", ""),
        # what else the text names
        ("Notify under regulation 36. (NMS 29.1)", "standard/29.1", "regulation/36"),
        (
            "Cover the matters in Schedule 5 (the agreement). (Regulation 27 (5)(b))",
            "regulation/27/5/b",
            "schedule/5",
        ),
        ("Follow regulation 17(1). (Regulation 17(1))", "regulation/17/1", ""),
        # relative paragraphs belong to the law that is quoted
        ("Subject to paragraph (2A), report. (Regulation 26(2))", "regulation/26/2", ""),
        ("Report on X (paragraph (2)).", "", ""),
        # letters of a list are no brackets of the text
        ("Ensure (a) training and (b) support. (Regulation 17(1))", "regulation/17/1", ""),
        ("Train carers (all of them).", "", ""),
    ],
)
def test_basis_and_mentions(text: str, basis: str, mentions: str) -> None:
    found = legal_basis(text, default=FOSTERING)
    assert (keys(found.references), keys(found.mentions)) == (basis, mentions)


@pytest.mark.parametrize(
    ("bracket", "is_basis"),
    [
        # a label beside the citation
        ("(Regulation 12: protection of children)", True),
        ("(Regulation 12 (protection of children))", True),
        ("(NMS 4.5 - safeguarding)", True),
        ("(Protection of children, regulation 12)", True),
        ("(Safeguarding: NMS 4.5)", True),
        # a clause about the provision
        ("(see regulation 36 for what must be notified)", False),
        ("(regulation 36 says what to notify)", False),
        ("(what regulation 36 covers)", False),
        ("(for example, regulation 36)", False),
        ("(including NMS 4.5)", False),
        # a lead-in, where nothing else states a basis
        ("(in breach of regulation 12)", True),
        ("(see NMS 4.5)", True),
        ("(see Schedule 7)", False),
        # only a Schedule
        ("(Schedule 7)", True),
    ],
)
def test_a_bracket_states_a_basis_or_mentions_a_provision(bracket: str, is_basis: bool) -> None:  # noqa: FBT001
    found = legal_basis(f"Keep children safe {bracket}.", default=FOSTERING)
    assert bool(found.references) is is_basis
    assert bool(found.mentions) is not is_basis


@pytest.mark.parametrize("weaker", ["(in accordance with regulation 36)", "(Schedule 7)"])
def test_a_stated_basis_makes_weaker_ones_mentions(weaker: str) -> None:
    found = legal_basis(f"Notify us {weaker}. (NMS 29.1)", default=FOSTERING)
    assert keys(found.references) == "standard/29.1"
    assert len(found.mentions) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Train carers. (Regulation 17 (1)",
        "Train carers. (Regulation 17 (1) In particular, first aid.",
        "Train carers. (Regulation 17 (1) In particular, ensure that carers (all) are trained.",
        "Train carers. (Regulation 17 (1) In particular, ensure that they are trained).",
        "Train carers. Regulation 17 (1)) In particular, first aid.",
    ],
)
def test_a_bracket_that_is_not_closed_or_not_opened(text: str) -> None:
    assert keys(legal_basis(text, default=FOSTERING).references) == "regulation/17/1"


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Train carers. Regulation 17(1). This relates to first aid.", "regulation/17/1"),
        ("Train carers – Regulation 17 (1)", "regulation/17/1"),
        ("Regulation 36 requires notice.", ""),
        ("Train carers under regulation 17(1).", ""),
        ("Train carers. Regulation 36 is met. (Regulation 17(1))", "regulation/17/1"),
    ],
)
def test_a_sentence_that_is_nothing_but_a_citation(text: str, basis: str) -> None:
    assert keys(legal_basis(text, default=FOSTERING).references) == basis


def test_the_span_of_a_basis_has_its_brackets() -> None:
    text = "Train carers. (Regulation 17 (1)) In particular, first aid. (NMS 20.1)"
    found = legal_basis(text, default=FOSTERING)
    spans = [text[slice(*bracket.span)] for bracket in found.brackets]
    assert spans == ["(Regulation 17 (1))", "(NMS 20.1)"]


def test_the_basis_in_a_childrens_homes_report() -> None:
    text = (
        "The standard in paragraph (1) requires staff to help. (Regulation 11 (1)(a) (2)(a)(i)(xi))"
    )
    found = legal_basis(text, default=HOMES)
    assert keys(found.references) == "regulation/11/1/a regulation/11/2/a/i regulation/11/2/a/xi"
    assert found.mentions == ()


def test_nothing_to_find() -> None:
    found = legal_basis("Train carers (soon).", default=FOSTERING)
    assert (found.brackets, found.references, found.mentions) == ((), (), ())
