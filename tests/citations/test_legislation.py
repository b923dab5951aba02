"""How regulations, Schedules and Parts are cited."""

import pytest

from caregraph.citations import Kind, Pinpoint, Status, parse
from tests.citations.reading import FOSTERING, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one regulation
        ("Regulation 17", "regulation/17"),
        ("regulation 36", "regulation/36"),
        ("Reg 17(1)", "regulation/17/1"),
        ("reg. 17(1)(a)", "regulation/17/1/a"),
        ("Reg17(1)", "regulation/17/1"),
        ("Regulation no. 17", "regulation/17"),
        ("REGULATION 17 (1)", "regulation/17/1"),
        ("regulation 13A", "regulation/13A"),
        ("regulation 26(1A)(e)", "regulation/26/1A/e"),
        ("Regulation 11(a)", "regulation/11/a"),
        ("Regulation 26 (2)(c)(iii)", "regulation/26/2/c/iii"),
        # spaces and line breaks anywhere inside
        ("Regulation 17 (1)", "regulation/17/1"),
        ("Regulation 17\n(1)", "regulation/17/1"),
        ("Regulation\n17 ( 1 )", "regulation/17/1"),
        ("Regulation 18(4)\n(a)", "regulation/18/4/a"),
        ("Reg\u00a017\u00a0(1)", "regulation/17/1"),
        # as the law itself prints it
        ("Regulation 12.—(1)", "regulation/12/1"),
        ("Regulation 12.-(1)", "regulation/12/1"),
        ("regulation 12 – (1)", "regulation/12/1"),
        # with a point, and with brackets left out or not closed
        ("regulation 17.1", "regulation/17/1"),
        ("Regulation 26 2(c)(iii)", "regulation/26/2/c/iii"),
        ("(Regulation 17 (1", "regulation/17/1"),
        ("Regulation 17(1(a)", "regulation/17/1/a"),
        # a letter of the law is small, but not in a heading in capitals
        ("REGULATION 27(5)(B)", "regulation/27/5/b"),
        ("regulation 27(5)(B)", "regulation/27/5/B"),
    ],
)
def test_one_regulation(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a group of the same level is the next, one of a higher level starts anew
        ("Regulation 13 (1) (2)(b)(c)", "regulation/13/1 regulation/13/2/b regulation/13/2/c"),
        ("Regulation 13(1)(2)(b)(c)", "regulation/13/1 regulation/13/2/b regulation/13/2/c"),
        ("Regulation 16(1) (2)(a)", "regulation/16/1 regulation/16/2/a"),
        ("Regulation 13 (3)(a)(b)", "regulation/13/3/a regulation/13/3/b"),
        (
            "Regulation 20 (1)(a)(b) (3)(c)",
            "regulation/20/1/a regulation/20/1/b regulation/20/3/c",
        ),
        (
            "Regulation 12 (2)(a)(i)(iii)(v)(b)",
            "regulation/12/2/a/i regulation/12/2/a/iii regulation/12/2/a/v regulation/12/2/b",
        ),
        ("Regulation 11(b)(i)(ii)", "regulation/11/b/i regulation/11/b/ii"),
        ("Regulation 13(2) (2)(b)", "regulation/13/2 regulation/13/2/b"),
        # several labels in one bracket
        ("Regulation 13(2)(a, b and c)", "regulation/13/2/a regulation/13/2/b regulation/13/2/c"),
        ("Regulation 13(2)(a-c)", "regulation/13/2/a regulation/13/2/b regulation/13/2/c"),
    ],
)
def test_groups_that_share_a_stem(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Regulations 26 and 27", "regulation/26 regulation/27"),
        ("Regs 12 and 13", "regulation/12 regulation/13"),
        ("regulations 5, 6, 7 and 8", "regulation/5 regulation/6 regulation/7 regulation/8"),
        ("Regulation 12(1) and (3)(a)", "regulation/12/1 regulation/12/3/a"),
        ("Regulation 17(1), (2) and (3)", "regulation/17/1 regulation/17/2 regulation/17/3"),
        ("Regulation 13(1)&(2)", "regulation/13/1 regulation/13/2"),
        ("Regulation 17(1)/(2)", "regulation/17/1 regulation/17/2"),
        (
            "Regulation 12(1), 13(2)(b) and 17",
            "regulation/12/1 regulation/13/2/b regulation/17",
        ),
        (
            "Regulation 26, Regulation 27 and Schedule 3",
            "regulation/26 regulation/27 schedule/3",
        ),
        ("Regulation 22(1) Schedule 2", "regulation/22/1 schedule/2"),
    ],
)
def test_lists(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("regulations 11 to 13", "regulation/11 regulation/12 regulation/13"),
        ("Regulations 11–13", "regulation/11 regulation/12 regulation/13"),
        ("regulation 11 to regulation 13", "regulation/11 regulation/12 regulation/13"),
        (
            "regulation 35 (1)(a) to (c)",
            "regulation/35/1/a regulation/35/1/b regulation/35/1/c",
        ),
        (
            "Regulation 3(3)(b)(i)-(iii)",
            "regulation/3/3/b/i regulation/3/3/b/ii regulation/3/3/b/iii",
        ),
        # what an amendment inserted between the ends is not added
        ("regulation 26(1) to (3)", "regulation/26/1 regulation/26/2 regulation/26/3"),
        # ends of different series, or too far apart, are kept as said
        ("regulation 26(2)(a) to (3)", "regulation/26/2/a regulation/26/3"),
        ("regulations 13 to 11", "regulation/13 regulation/11"),
        ("regulations 1 to 999999", "regulation/1 regulation/999999"),
    ],
)
def test_ranges(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Schedule 5", "schedule/5"),
        ("Sch. 5", "schedule/5"),
        ("Schedules 1 and 2", "schedule/1 schedule/2"),
        ("paragraph 3 of Schedule 1", "schedule/1/paragraph/3"),
        ("Schedule 1, paragraph 2(a)", "schedule/1/paragraph/2/a"),
        ("Schedule 1 para 2", "schedule/1/paragraph/2"),
        ("Schedule 2(1)(a)", "schedule/2/paragraph/1/a"),
        (
            "paragraphs 1 to 3 of Schedule 2",
            "schedule/2/paragraph/1 schedule/2/paragraph/2 schedule/2/paragraph/3",
        ),
        ("Part 1 of Schedule 3", "schedule/3/part/1"),
        ("paragraph 2 of Part 1 of Schedule 3", "schedule/3/part/1/paragraph/2"),
        ("Part 4", "part/4"),
        ("Part IV", "part/4"),
        ("Chapter 1 of Part 2", "part/2/chapter/1"),
        ("paragraph (2) of regulation 12", "regulation/12/2"),
        ("sub-paragraph (a) of paragraph (2) of regulation 12", "regulation/12/2/a"),
        ("paragraphs (a) and (b) of regulation 19", "regulation/19/a regulation/19/b"),
        ("regulation 17, paragraph (1)", "regulation/17/1"),
    ],
)
def test_schedules_parts_and_divisions_of_divisions(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # no letter before it: the numeral's level, as in the law
        ("regulation 23(4)(i)(ii)(5)", "regulation/23/4/i regulation/23/4/ii regulation/23/5"),
        # a letter before it that it does not follow: a numeral
        ("regulation 3(3)(b)(i)", "regulation/3/3/b/i"),
        ("regulation 28(9)(a)(v)", "regulation/28/9/a/v"),
        # the next letter after the one before
        ("regulation 20(3)(h)(i)", "regulation/20/3/h regulation/20/3/i"),
        ("regulation 20(3)(h)(i)(j)", "regulation/20/3/h regulation/20/3/i regulation/20/3/j"),
        # what comes after tells
        ("regulation 20(3)(h)(i)(ii)", "regulation/20/3/h/i regulation/20/3/h/ii"),
        ("regulation 20(3)(g) to (i)", "regulation/20/3/g regulation/20/3/h regulation/20/3/i"),
        ("regulation 20(3)(u)(v)(w)", "regulation/20/3/u regulation/20/3/v regulation/20/3/w"),
    ],
)
def test_letters_that_are_also_numerals(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Regulation 4 of these has the letters (a) to (i), and nothing beneath them
        ("regulation 4(a)(i)", "regulation/4/a regulation/4/i"),
        # 19(2)(c)(i) and 19(2)(i) are both there: the numeral, as it follows at once
        ("regulation 19(2)(c)(i)", "regulation/19/2/c/i"),
        ("regulation 19(2)(e)(i)", "regulation/19/2/e regulation/19/2/i"),
        ("regulation 40(4)(d)(i)", "regulation/40/4/d/i"),
    ],
)
def test_the_catalogue_tells_letters_from_numerals(text: str, expected: str) -> None:
    assert read(text, "uksi/2015/541") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paragraph (2A)", "paragraph/2A"),
        ("paragraphs (2A) and (3)", "paragraph/2A paragraph/3"),
        ("paragraph (2) of this regulation", "paragraph/2"),
        ("sub-paragraph (b)", "paragraph/b"),
    ],
)
def test_relative_paragraphs_stay_open(text: str, expected: str) -> None:
    assert read(text) == expected
    assert all(found.relative and found.iri is None for found in parse(text, default=FOSTERING))


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("paragraph (2A)", ("26", "2", "c"), "regulation/26/2A"),
        ("paragraphs (2A) and (3)", ("26",), "regulation/26/2A regulation/26/3"),
        ("sub-paragraph (b)", ("12", "1"), "regulation/12/1/b"),
    ],
)
def test_a_context_resolves_relative_paragraphs(
    text: str, context: tuple[str, ...], expected: str
) -> None:
    within = Pinpoint("uksi/2011/581", Kind.REGULATION, context)
    found = parse(text, context=within)
    assert " ".join(one.key for one in found) == expected
    assert all(one.relative and one.iri for one in found)


def test_a_schedule_is_a_context_too() -> None:
    (found,) = parse("paragraph 3", context=Pinpoint("uksi/2011/581", Kind.SCHEDULE, ("1",)))
    assert found.iri == "http://www.legislation.gov.uk/id/uksi/2011/581/schedule/1/paragraph/3"


def test_what_the_catalogue_rules_out_is_kept_as_said() -> None:
    found = parse("Regulation 17(1), 17(9), 44 and 13A", default=FOSTERING)
    assert [(one.key, one.status) for one in found] == [
        ("regulation/17/1", Status.KNOWN),
        ("regulation/17/9", Status.UNRECOGNISED),
        ("regulation/44", Status.UNRECOGNISED),
        ("regulation/13A", Status.PLAUSIBLE),
    ]
    assert found[1].iri == "http://www.legislation.gov.uk/id/uksi/2011/581/regulation/17/9"
