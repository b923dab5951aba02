"""Writing references, and that what is written can be read back."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caregraph.citations import (
    Kind,
    Naming,
    Pinpoint,
    Sharing,
    Spacing,
    Style,
    Word,
    format_references,
    load_catalogue,
    parse,
)
from tests.citations.reading import FOSTERING

FSR, NMS = "uksi/2011/581", "fostering-2011"
STYLES = [
    Style(word, spacing, sharing, naming, ranges, bracketed, singular)
    for word in Word
    for spacing in Spacing
    for sharing in Sharing
    for naming in Naming
    for ranges, bracketed, singular in itertools.product((False, True), repeat=3)
]


def pinpoints(text: str) -> set[Pinpoint]:
    return {found.pinpoint for found in parse(text, default=FOSTERING)}


MANY = pinpoints("Regulation 13(1)(2)(b)(c), regulation 17")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (Style(), "Regulations 13(1) (2)(b)(c) and 17"),
        (Style(sharing=Sharing.LISTED), "Regulations 13(1), (2)(b), (c) and 17"),
        (Style(sharing=Sharing.NUMBERED), "Regulations 13(1), 13(2)(b), 13(2)(c) and 17"),
        (
            Style(sharing=Sharing.REPEATED),
            "Regulation 13(1) and Regulation 13(2)(b) and Regulation 13(2)(c) and Regulation 17",
        ),
        (Style(Word.LOWER, Spacing.OPEN), "regulations 13 (1) (2)(b)(c) and 17"),
        (Style(Word.SHORT, bracketed=True), "(Regs 13(1) (2)(b)(c) and 17)"),
        (Style(Word.DOTTED, singular=True), "reg. 13(1) (2)(b)(c) and 17"),
        (Style(spacing=Spacing.PRINTED), "Regulations 13.—(1) (2)(b)(c) and 17"),
        (
            Style(naming=Naming.AFTER),
            (
                "Regulations 13(1) (2)(b)(c) and 17 of the "
                "Fostering Services (England) Regulations 2011"
            ),
        ),
        (
            Style(naming=Naming.QUOTED),
            "‘Fostering Services (England) Regulations 2011’, Regulations 13(1) (2)(b)(c) and 17",
        ),
    ],
)
def test_styles(style: Style, expected: str) -> None:
    assert format_references(MANY, style) == expected


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("regulations 11 to 13", Style(ranges=True), "Regulations 11 to 13"),
        ("NMS 4.4 and 4.5", Style(Word.SHORT), "NMS 4.4 and 4.5"),
        ("NMS 13.1 to 13.3", Style(Word.LOWER, ranges=True), "standards 13.1 to 13.3"),
        ("Reg 35(1)(a) to (c)", Style(ranges=True), "Regulations 35(1)(a) to (c)"),
        ("Schedule 1, paragraph 2(a)", Style(), "Schedule 1, paragraph 2(a)"),
        (
            "Schedule 1, paragraph 2(a)",
            Style(sharing=Sharing.NUMBERED),
            "paragraph 2(a) of Schedule 1",
        ),
        ("paragraphs (2A) and (3)", Style(Word.LOWER), "paragraphs (2A) and (3)"),
        # a provision and one within it: the stem is written again
        ("Reg 13(2) and Reg 13(2)(b)", Style(), "Regulations 13(2) (2)(b)"),
        # (v) could be a letter: the whole number is written again
        (
            "Reg 12(2)(a)(iv), 12(2)(a)(v)",
            Style(),
            "Regulations 12(2)(a)(iv) and 12(2)(a)(v)",
        ),
        ("Reg 17 and NMS 20.1", Style(Word.SHORT), "NMS 20.1; Reg 17"),
        ("", Style(bracketed=True), ""),
    ],
)
def test_what_is_written(text: str, style: Style, expected: str) -> None:
    assert format_references(pinpoints(text), style) == expected


# --- round trip -------------------------------------------------------------------------------

LISTED = {
    instrument.key: [
        Pinpoint(instrument.key, Kind(kind), tuple(path))
        for kind, *path in (key.split("/") for key in instrument.provisions)
    ]
    for instrument in load_catalogue()
}
LAWS = sorted(one.key for one in load_catalogue() if one.cited_by.is_law)
NUMBERS = [*map(str, range(1, 61)), "13A", "26ZB"]
PARAGRAPHS = [*map(str, range(1, 15)), "2A"]
LETTERS = ["a", "b", "c", "d", "e", "f", "g", "j", "k", "l", "m", "aa", "za"]
NUMERALS = ["ii", "iii", "iv", "vi", "vii", "viii", "ix"]


@st.composite
def invented(draw: st.DrawFn) -> Pinpoint:
    """A provision that the catalogue need not list.

    Without (i), (v), (x) beneath a letter: where they are not listed, English does not tell
    them from letters.
    """
    key = draw(st.sampled_from(sorted(LISTED)))
    number = st.integers(1, 40).map(str)
    if key not in LAWS:
        return Pinpoint(key, Kind.STANDARD, (draw(number), draw(number)))
    kind = draw(st.sampled_from([Kind(load_catalogue().instrument(key).cited_by), Kind.SCHEDULE]))
    path = [draw(st.sampled_from(NUMBERS))]
    if kind is Kind.SCHEDULE:
        path += draw(
            st.sampled_from([[], ["part", "2"], ["paragraph", "4"], ["paragraph", "7", "b"]])
        )
    else:
        for labels in (PARAGRAPHS, LETTERS, NUMERALS)[: draw(st.integers(0, 3))]:
            path.append(draw(st.sampled_from(labels)))
    return Pinpoint(key, kind, tuple(path))


LISTED_ONES = st.sampled_from([one for listed in LISTED.values() for one in listed])
SETS = st.sets(st.one_of(LISTED_ONES, invented()), min_size=1, max_size=8)
NAMED = st.sampled_from([style for style in STYLES if style.naming is not Naming.NONE])


@settings(deadline=None)
@given(wanted=SETS, style=NAMED)
def test_any_set_in_any_style_that_names_the_instrument(
    wanted: set[Pinpoint], style: Style
) -> None:
    assert {found.pinpoint for found in parse(format_references(wanted, style))} == wanted


def test_ten_thousand_citations_in_all_styles() -> None:
    chance = random.Random(2011)  # noqa: S311 — the same sample every time, nothing is secret
    listed = [LISTED[FSR], LISTED[NMS], [*LISTED[FSR], *LISTED[NMS]]]
    for n in range(10_000):
        wanted = set(chance.sample(chance.choice(listed), chance.randint(1, 7)))
        written = format_references(wanted, STYLES[n % len(STYLES)])
        found = {reference.pinpoint for reference in parse(written, default=FOSTERING)}
        assert found == wanted, written
