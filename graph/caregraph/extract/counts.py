"""How many children are placed, in how many fostering households.

A count is a whole number and, with nothing but describing words between, the noun that it counts:
'30 approved fostering households', 'forty-two children'; or the noun and then the number, 'the
number of children placed was 42'. What is counted over a time ('in the past year') does not
count. 'Up to', 'over' and their like make it no count. Of several sentences, the one that counts
both is about the agency as a whole, the more so where it speaks of the time of the inspection.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caregraph.extract.numbers import NUMBER, value
from caregraph.model import Doubt, Found
from caregraph.source import Block, Document, Span

_DESCRIBING = (
    r"(?:approved|registered|active|current|currently|different|mainstream|separate|such|fostering|"
    r"foster|fostered|carers?|carer's|carers'|care|family|looked[- ]after|cared[- ]for|young|"
    r"vulnerable|disabled|individual|local|placed|new|other|of|the|its|their|these|those|and|"
    r"unrelated|single|couple)"
)
_HOUSEHOLD = r"(?:households?|famil(?:y|ies)|homes?)"
_CHILD = r"(?:child(?:ren)?|young\s+(?:people|persons?)|youngsters)"
_NOT_EXACT = re.compile(
    r"(?:up\s+to|maximum\s+of|more\s+than|over|under|fewer\s+than|less\s+than|at\s+least|about|around|"
    r"approximately|nearly|almost|aged|ages?|between|every|each\s+of\s+the)\s*$",
    re.IGNORECASE,
)
_NONE_PLACED = re.compile(
    r"\s+(?:\w+\s+){0,3}(?:placed|in\s+placement|living|cared)", re.IGNORECASE
)
_NOW = re.compile(
    r"\bat\s+the\s+time\s+of|\bnow\b|\bcurrent(?:ly)?\b|\bat\s+present\b|\bpresently\b|\bon\s+the\s+day|"
    r"\bduring\s+(?:the|this)\s+inspection|\bwhen\s+(?:we|inspectors|it\s+was)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:(?:in|over|during|within|for)\s+the\s+(?:past|last|previous|preceding)|"
    r"(?:past|last|previous)\s+(?:\w+\s+){0,2}(?:year|month|week)s?|(?:each|every|per|a)\s+year|"
    r"annual(?:ly)?|ever|to\s+date)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_CAME_OR_WENT = re.compile(
    r"\b(?:c[ao]me|join(?:ed)?|left|leave|moved|approved|recruited|resigned|helped|started|ended|"
    r"welcomed|admitted|referred)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z0-9'\"(])")


def _forward(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,/-])(?P<n>{NUMBER})\s+(?:{_DESCRIBING}[\s,]+){{0,6}}?"
        rf"(?P<noun>{noun})\b(?![- ]?based)",
        re.IGNORECASE,
    )


def _backward(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:number|total)\s+of\s+(?:{_DESCRIBING}\s+){{0,6}}?(?P<noun>{noun})\b[^.\d;:]{{0,50}}?"
        rf"(?:\b(?:is|was|stood\s+at|stands\s+at|totals|totalled)\b|[:=–-])\s*(?P<n>{NUMBER})\b",
        re.IGNORECASE,
    )


def _listed(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"^\W*(?:{_DESCRIBING}\s+){{0,6}}?(?P<noun>{noun})\b[^.\d;:]{{0,40}}[:=]\s*(?P<n>{NUMBER})\b",
        re.IGNORECASE,
    )


_PATTERNS = {
    "children": tuple(make(_CHILD) for make in (_forward, _backward, _listed)),
    "households": tuple(make(_HOUSEHOLD) for make in (_forward, _backward, _listed)),
}
FIELDS = {"children": "children placed", "households": "fostering households"}


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted; `None` where the report does not say, or says it in two ways."""

    children: Found[int] | None
    households: Found[int] | None
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence's counts and how surely it speaks of the agency as a whole."""

    weight: int
    counts: dict[str, tuple[int, Span]]


def counts(document: Document, blocks: Sequence[Block]) -> Counts:
    """Find the counts in the part of a report that describes the agency."""
    sentences = [s for s in _sentences(document, blocks) if s.counts]
    children, households = _best(sentences, "children"), _best(sentences, "households")
    doubts = tuple(
        Doubt(FIELDS[what], reason)
        for what, (_, reason) in (("children", children), ("households", households))
        if reason
    )
    return Counts(children[0], households[0], doubts)


def _best(sentences: Sequence[_Sentence], what: str) -> tuple[Found[int] | None, str | None]:
    """Take the count of the weightiest sentences, unless they differ."""
    having = [s for s in sentences if what in s.counts]
    if not having:
        return None, "not found in the description of the agency"
    top = max(s.weight for s in having)
    stated = [s.counts[what] for s in having if s.weight == top]
    if len({number for number, _ in stated}) > 1:
        numbers = " and ".join(str(number) for number, _ in stated)
        return None, f"stated differently in one place and another: {numbers}"
    number, span = stated[0]
    return Found(number, (span,), f"count-{what}"), None


def _sentences(document: Document, blocks: Sequence[Block]) -> Iterator[_Sentence]:
    for start, text in _texts(document, blocks):
        found: dict[str, tuple[int, Span]] = {}
        if _is_over_time(text):
            continue
        for what, patterns in _PATTERNS.items():
            count = _count(text, patterns, what)
            if count:
                number, place, end = count
                found[what] = (number, Span(start + place, start + end))
        yield _Sentence(2 * len(found) + bool(_NOW.search(text)), found)


def _is_over_time(text: str) -> bool:
    """Tell whether a sentence counts who came or went over a time, not who is there."""
    if _NOW.search(text):
        return False
    since = _SINCE.search(text) and _CAME_OR_WENT.search(text)
    return bool(since or _PERIOD.search(text))


def _texts(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        text = document.words(block.span)
        start = 0
        for end in [*(m.start() for m in _SENTENCE_END.finditer(text)), len(text)]:
            yield block.span.start + start, text[start:end]
            start = end


def _count(
    text: str, patterns: Sequence[re.Pattern[str]], what: str
) -> tuple[int, int, int] | None:
    for pattern in patterns:
        for match in pattern.finditer(text):
            number = value(match["n"])
            if number is not None and _is_count(text, match, what):
                return number, match.start("n"), max(match.end("noun"), match.end("n"))
    return None


def _is_count(text: str, match: re.Match[str], what: str) -> bool:
    if _NOT_EXACT.search(text[: match.start("n")]):
        return False
    if match["n"].casefold() == "no":
        return what == "children" and _NONE_PLACED.match(text, match.end()) is not None
    if what == "households":
        return _is_household(match)
    return True


def _is_household(match: re.Match[str]) -> bool:
    """'Families' and 'homes' are households only where they foster."""
    if match["noun"].casefold().startswith("household"):
        return True
    return (
        re.search(r"\b(?:foster\w*|carers?'?s?|approved)\b", match.group(), re.IGNORECASE)
        is not None
    )
