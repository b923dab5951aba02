"""How a text is cut into tokens."""

import pytest

from caregraph.citations.tokens import (
    TokenKind,
    anchor_pattern,
    labels_of,
    tokenise,
    tokenise_near,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Regulation 13 (1) (2)(b)", ["regulation", "13", "(1)", "(2)", "(b)"]),
        ("Children’s Homes", ["childrens", "homes"]),
        ("sub-paragraph (a, b and c)", ["sub-paragraph", "(a, b and c)"]),
        ("12.—(1)", ["12", ".—", "(1)"]),
        ("13.1,13.7", ["13.1", ",", "13.7"]),
        ("Reg17(1)", ["reg", "17", "(1)"]),
        ("(the agreement)", ["(", "the", "agreement", ")"]),
        ("((1))", ["(", "(1)", ")"]),
        ("(1(a)", ["(1", "(a)"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == expected


@pytest.mark.parametrize("text", ["£3,000", "1,200", "10:30", "2011/581", "50%", "3.1.2023"])
def test_what_is_never_part_of_a_citation(text: str) -> None:
    assert [token.kind for token in tokenise(text)] == [TokenKind.OTHER]


def test_every_token_keeps_its_place() -> None:
    text = "See Reg\n17 (1)(a), ‘Guide’."
    for token in tokenise(text):
        assert token.text == text[token.start : token.end].lower()


def test_labels_in_one_bracket() -> None:
    (group,) = tokenise("(a, b to d)")
    assert [(label.text, label.ranged) for label in labels_of(group)] == [
        ("a", False),
        ("b", False),
        ("d", True),
    ]


def test_only_the_neighbourhood_of_a_possible_citation_is_cut_up() -> None:
    anchors = anchor_pattern(["regulation"])
    far = "word " * 4_000
    tokens = tokenise_near(f"{far}regulation 17 {far}regulation (1) {far}regulation of", anchors)
    words = [token.text for token in tokens]
    assert words.count("regulation") == 2
    assert len(words) < 2_500
