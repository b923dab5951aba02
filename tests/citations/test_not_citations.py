"""What looks like a citation and is none."""

import pytest

from tests.citations.reading import read


@pytest.mark.parametrize(
    "text",
    [
        # the words without a number
        "The agency meets the standards. 4 carers were approved.",
        "Care is of a good standard.",
        "Leaders set clear standards.\n31. When children move, they are prepared.",
        "Staff keep to the following standards: 4 carers are trained.",
        "Children learn emotional regulation, and 3 attend a group.",
        "the regulation of emotions",
        "Part time staff",
        "the General Data Protection Regulation (EU) 2016/679",
        # a number before, or one that counts
        "4 standards and 2 regulations",
        "All 31 standards are met.",
        "standard 2 bedroom homes",
        "a standard 4 place home",
        "standard 2-bedroom homes",
        "a high standard 3 times running",
        "standard 2.5 hours",
        "a visiting schedule 2 times a week",
        "a schedule 3 carers keep to",
        "part 2 training",
        "Part I play in this",
        # something else's divisions
        "Part 2 of the course",
        "section 3 of the report",
        "paragraph 4 of the plan",
        "standard 3 of our charter",
        "article 12 of the newspaper",
        "house rule 4",
        # years, dates, ages, money, times, pages, registration numbers
        "regulations 2011",
        "the Fostering Services (England) Regulations 2011",
        "Since the standards 2011 was the first year.",
        "regulation 1 April 2011",
        "children aged 0-18 years",
        "standard £300",
        "standard 10.30am",
        "schedule 10:30",
        "page 4",
        "Reg no 1234567",
        "Regulation ١٧",
    ],
)
def test_no_citation(text: str) -> None:
    assert read(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Regulation 17(1), 1 February 2023", "regulation/17/1"),
        ("regulations 12 and 13 June 2023", "regulation/12"),
        ("Regulation 36 and 3 carers", "regulation/36"),
        ("regulations 12, 13 and 4 carers", "regulation/12 regulation/13"),
        ("Regulation 28, £500", "regulation/28"),
        ("regulation 36 to 24 hours", "regulation/36"),
        ("NMS 4.4, 10.30am", "standard/4.4"),
        ("regulation 36 (a copy of which)", "regulation/36"),
        ("Regulation 17 (1)\n1 February 2023", "regulation/17/1"),
        ("Schedule 5 (the foster care agreement)", "schedule/5"),
        ("regulation 24 assessments", "regulation/24"),
        ("Section 47 enquiries", "section/47"),
        ("Schedule 7 events", "schedule/7"),
    ],
)
def test_a_citation_ends_where_something_else_begins(text: str, expected: str) -> None:
    assert read(text) == expected
