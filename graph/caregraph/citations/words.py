"""The words that the grammar knows: a closed vocabulary, in lower case, without apostrophes.

Open classes (nouns, most verbs) are not listed anywhere: what is not in these tables is a word
that a number may be counting.
"""

from enum import StrEnum
from typing import NamedTuple


class Unit(StrEnum):
    """A division as the text names it."""

    REGULATION = "regulation"
    SECTION = "section"
    ARTICLE = "article"
    RULE = "rule"
    SCHEDULE = "schedule"
    PART = "part"
    CHAPTER = "chapter"
    STANDARD = "standard"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "sub-paragraph"
    PAGE = "page"


class UnitWord(NamedTuple):
    """A unit, and whether the word announces several provisions."""

    unit: Unit
    plural: bool


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _units(unit: Unit, singular: str, plural: str) -> dict[str, UnitWord]:
    ones = {word: UnitWord(unit, plural=False) for word in singular.split()}
    return ones | {word: UnitWord(unit, plural=True) for word in plural.split()}


UNITS: dict[str, UnitWord] = {
    **_units(Unit.REGULATION, "regulation reg", "regulations regs"),
    **_units(Unit.SECTION, "section sect s", "sections sects ss"),
    **_units(Unit.ARTICLE, "article art", "articles arts"),
    **_units(Unit.RULE, "rule", "rules"),
    **_units(Unit.SCHEDULE, "schedule sched sch", "schedules scheds schs"),
    **_units(Unit.PART, "part pt", "parts pts"),
    **_units(Unit.CHAPTER, "chapter", "chapters"),
    **_units(Unit.STANDARD, "standard", "standards"),
    **_units(Unit.PARAGRAPH, "paragraph para subsection", "paragraphs paras subsections"),
    **_units(
        Unit.SUBPARAGRAPH,
        "sub-paragraph subparagraph sub-para",
        "sub-paragraphs subparagraphs sub-paras",
    ),
    **_units(Unit.PAGE, "page p", "pages pp"),
}

ABBREVIATIONS = _words(
    "reg regs sect sects s ss art arts sched scheds sch schs pt pts para paras p pp "
    "sub-para sub-paras"
)
"""Unit words that a full stop can follow without ending the sentence."""

_PARAGRAPHS = frozenset({Unit.PARAGRAPH, Unit.SUBPARAGRAPH})
NARROWER: dict[Unit, frozenset[Unit]] = {
    Unit.REGULATION: _PARAGRAPHS,
    Unit.SECTION: _PARAGRAPHS,
    Unit.ARTICLE: _PARAGRAPHS,
    Unit.RULE: _PARAGRAPHS,
    Unit.STANDARD: _PARAGRAPHS,
    Unit.SCHEDULE: _PARAGRAPHS | {Unit.PART},
    Unit.PART: _PARAGRAPHS | {Unit.CHAPTER},
    Unit.PARAGRAPH: frozenset({Unit.SUBPARAGRAPH}),
    Unit.PAGE: frozenset({Unit.PARAGRAPH, Unit.STANDARD}),
}
"""What can stand inside what."""

MAIN_UNITS = frozenset({Unit.REGULATION, Unit.SECTION, Unit.ARTICLE, Unit.RULE})
"""The main divisions of legislation: a citation needs no more than the word and a number."""

ONLY_NAMED = frozenset({Unit.ARTICLE, Unit.RULE, Unit.CHAPTER, Unit.PART})
"""Words of everyday prose (a news article, a house rule, part two of a course)."""

LIST_MARKS = frozenset({",", ";", "&", "/"})
LIST_WORDS = frozenset({"and", "or"})
RANGE_MARKS = frozenset("-‐‑‒–—―−")
RANGE_WORDS = frozenset({"to", "through"})
PRINTED_DASHES = frozenset(
    {".", "-", "–", "—", ".-", ".–", ".—", ",-"} | {mark + mark for mark in RANGE_MARKS}
)
"""What the printed form sets between a regulation's number and its first paragraph: 12.—(1)."""

NUMBER_WORDS = frozenset({"no", "nos", "number", "numbers"})
PREPOSITIONS = frozenset({"of", "in", "under", "to", "from", "within"})
CONTAINING = frozenset({"of", "in", "to", "under"})
QUOTES = frozenset("'’‘\"“”")
POINTERS = _words("the this that these those said same above current relevant")
OWNERS = _words("a an our your his her its their my")
BEFORE_TITLE = POINTERS | OWNERS | QUOTES
COUNTED = _words("a an each every any another one no")
"""Before a standard, part or schedule, these tell a noun from the name of a provision."""

COLLECTIVES = {
    "regulations": "regulation",
    "act": "section",
    "order": "article",
    "rules": "rule",
    "standards": "standard",
    "guide": "paragraph",
}
"""How a text refers back to an instrument ("the Regulations"), and what such a one is cited by."""

TITLE_WORDS = frozenset({"regulations", "act", "order", "rules"})
TITLE_JOINTS = _words("and of for the to in by on or etc with")

MONTHS = _words(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
MEASURES = _words(
    "second seconds minute minutes hour hours day days night nights week weeks month months year "
    "years term terms time times am pm percent pence pounds miles metres mg ml kg"
)
FOLLOWERS = _words(
    # conjunctions and relatives
    "and or but nor so yet because although though while whilst where when whereas if unless "
    "until since than that which who whose whom what how why "
    # prepositions
    "of in on at by for with without from to into under over within about above below after "
    "before during through throughout between against as per via regarding concerning including "
    # determiners and pronouns
    "the a an this that these those its it he she they we you i all both each any some no none "
    # auxiliaries and negation
    "is are was were be been being has have had having do does did must may might shall should "
    "will would can could cannot not "
    # adverbs that attach to a sentence or point back into the text
    "also only again still therefore however thus then here there already never always fully "
    "partly respectively refer refers referred "
    # verbs said of a provision
    "requires require required states state stated says say sets set covers cover covered relates "
    "relate applies apply applied expects expect provides provide concerns specifies specify "
    "describes describe deals deal asks ask makes make gives give lays lay lists list"
)
"""Words that can follow a provision's number. Another word is taken for what it counts."""

CLAUSE_WORDS = _words(
    # verb forms of a closed class
    "is are was were be been being has have had having do does did must may might shall should "
    "will would can could cannot not require requires required state states says "
    # what opens a clause, and pronouns
    "what which who whom whose that when where why how if unless because although though while "
    "until since so it they he she we you i this these those there"
)
"""Words that make what stands beside a citation a clause, and no label of it."""

LEAD_INS = _words(
    "see also refer refers reference references ref refs in breach breaches of under pursuant to "
    "contrary accordance line with as required by per set out relates relating linked the and"
)
"""Words that lead in to a citation: "in breach of regulation 12", "see also"."""

NOT_LABELS = LEAD_INS | _words(
    "for eg ie example including such on at from or but within between during through where"
)
"""Words that no label begins with."""
