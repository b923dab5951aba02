"""The build of a sentence: which words are conceded, which are denied, which only set a condition.

Three things change how a word of praise or blame reads: a concession ('Although plans are good,
…', '…, but …'), a negation before it ('does not ensure'), and a clause that says when or for whom
('When concerns escalate, …'). They are told by their first words and by commas; no grammar of the
whole sentence is attempted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from caregraph.narrative.polarity_cues import Hit, Token


class Zone(StrEnum):
    """The part that a word plays in its sentence."""

    MAIN = "main"
    CONCEDED = "conceded"  # the side that a concession gives away: before 'but', after 'although'
    POINT = "point"  # the side that it leads to
    TRAILING = "trailing"  # a concession added after the main clause
    CONDITION = "condition"  # when, if, where, for whom
    PURPOSE = "purpose"  # to what end: what is aimed at is not said to be reached


_CONCEDES = frozenset(
    {"although", "though", "while", "whilst", "whereas", "despite", "notwithstanding"}
)
_CONDITIONS = frozenset({"when", "if", "where", "once", "until", "unless", "wherever", "whenever"})
_RELATIVE = frozenset({"who", "whose", "whom"})
_DENIED = 6  # words that a negation reaches, unless the clause ends before
_REMEDIED = 4  # words that a verb such as 'prevent' reaches
_RELATIVE_REACH = 6
_STOPS = frozenset(
    {",", ";", ":", ".", "but", "although", "because", "until", "unless", "so", "-", "–"}
)
_AIMS = frozenset(
    [
        "access",
        "achieve",
        "address",
        "allow",
        "assist",
        "become",
        "better",
        "build",
        "develop",
        "enable",
        "enhance",
        "ensure",
        "evidence",
        "form",
        "further",
        "gain",
        "have",
        "help",
        "identify",
        "improve",
        "inform",
        "keep",
        "maintain",
        "make",
        "meet",
        "monitor",
        "prevent",
        "progress",
        "promote",
        "protect",
        "provide",
        "raise",
        "reach",
        "receive",
        "reduce",
        "safeguard",
        "secure",
        "strengthen",
        "support",
        "track",
        "understand",
    ]
)
_REACHED = (
    "able",
    "continu",
    "help",
    "enabl",
    "encourag",
    "support",
    "begun",
    "beg",
    "start",
    "allow",
    "work",
    "led",
    "need",
)
_VERBS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "can",
        "will",
        "may",
        "remain",
        "remains",
        "receive",
        "receives",
    ]
)
_BUT = frozenset({"but", "yet"})
_TURNS = _BUT | {"however"}
_LIMITS = _CONDITIONS | _RELATIVE


@dataclass(frozen=True, slots=True)
class Build:
    """For each token its zone, and whether it is denied or remedied; and the concessions found."""

    zones: tuple[Zone, ...]
    denied: tuple[bool, ...]
    remedied: tuple[bool, ...]
    turns: tuple[tuple[str, int], ...]


def build(tokens: Sequence[Token], hits: Sequence[Hit], first: int) -> Build:
    """Tell the parts of a sentence; its opener ('However,') takes the tokens before `first`."""
    zones = [Zone.MAIN] * len(tokens)
    said = {token.word for token in tokens}
    turns: list[tuple[str, int]] = []
    if not _CONCEDES.isdisjoint(said):
        turns += _concessions(tokens, zones, first)
    if not _TURNS.isdisjoint(said):
        turns += _buts(tokens, zones, first)
    _purposes(tokens, zones)
    if not _LIMITS.isdisjoint(said):
        _conditions(tokens, zones)
    denies = [hit.last for hit in hits if hit.list == "negator" or hit.cue.startswith("not ")]
    remedies = [hit.last for hit in hits if hit.list == "remedy"]
    return Build(
        tuple(zones),
        _reached(tokens, denies, _DENIED),
        _reached(tokens, remedies, _REMEDIED),
        tuple(turns),
    )


def _concessions(tokens: Sequence[Token], zones: list[Zone], first: int) -> list[tuple[str, int]]:
    turns = []
    for i in range(first, len(tokens)):
        if tokens[i].word not in _CONCEDES or not _opens_clause(tokens, i, first):
            continue
        end = _comma_after(tokens, i)
        if i <= first + 1 and end < len(tokens):
            zones[i:end] = [Zone.CONCEDED] * (end - i)
            zones[end:] = [Zone.POINT] * (len(tokens) - end)
            turns.append((f"{tokens[i].word}-first", i))
        elif i > first + 1 and _main_goes_on(tokens, end):
            zones[i:end] = [Zone.CONCEDED] * (end - i)
            turns.append((f"{tokens[i].word}-inside", i))
        elif i > first + 1:
            zones[i:] = [Zone.TRAILING] * (len(tokens) - i)
            turns.append((f"{tokens[i].word}-last", i))
    return turns


def _main_goes_on(tokens: Sequence[Token], comma: int) -> bool:
    """Tell whether a verb follows the comma, as in 'Plans, although brief, are clear'."""
    return comma + 1 < len(tokens) and tokens[comma + 1].word in _VERBS


def _opens_clause(tokens: Sequence[Token], i: int, first: int) -> bool:
    """A concession opens the sentence or follows a comma; another 'while' is one of time."""
    return (
        i <= first + 1 or tokens[i - 1].word in {",", "and", "even"} or tokens[i].word == "although"
    )


def _comma_after(tokens: Sequence[Token], i: int) -> int:
    return next((j for j in range(i + 2, len(tokens)) if tokens[j].word == ","), len(tokens))


def _buts(tokens: Sequence[Token], zones: list[Zone], first: int) -> list[tuple[str, int]]:
    turns = []
    denied_only = any(
        tokens[i].word == "not" and tokens[i + 1].word in {"only", "just", "merely", "simply"}
        for i in range(len(tokens) - 1)
    )
    for i in range(first + 1, len(tokens)):
        if tokens[i].word in _BUT and not denied_only and _joins(tokens, i):
            zones[:i] = [Zone.CONCEDED if z is Zone.MAIN else z for z in zones[:i]]
            zones[i:] = [Zone.POINT] * (len(tokens) - i)
            turns.append(("but", i))
        elif tokens[i].word == "however" and i > first:
            turns.append(("however-inside", i))
    return turns


def _joins(tokens: Sequence[Token], i: int) -> bool:
    """'yet' joins clauses after a comma or 'and' only; elsewhere it means 'so far'."""
    if tokens[i].word == "but":
        return i + 1 < len(tokens)
    return tokens[i - 1].word in {",", "and", ";"}


def _conditions(tokens: Sequence[Token], zones: list[Zone]) -> None:
    i = 0
    while i < len(tokens):
        if tokens[i].word in _CONDITIONS:
            end = _comma_after(tokens, i) if i < 2 else min(_comma_after(tokens, i), len(tokens))
        elif tokens[i].word in _RELATIVE:
            end = min(i + _RELATIVE_REACH, _comma_after(tokens, i), len(tokens))
        else:
            i += 1
            continue
        zones[i:end] = [Zone.CONDITION] * (end - i)
        i = max(end, i + 1)


def _purposes(tokens: Sequence[Token], zones: list[Zone]) -> None:
    """'So that …' runs to the next comma; 'in order to …', 'to help …' to a finite verb too."""
    words = [token.word for token in tokens]
    i = 1
    while i < len(words):
        clause = words[i] == "that" and words[i - 1] == "so"
        if clause or (words[i] == "to" and (words[i - 1] == "order" or _aims(words, i))):
            end = _comma_after(tokens, i)
            if not clause and words[i + 2 : i + 3] != ["that"]:
                end = next((j for j in range(i + 2, end) if words[j] in _VERBS), end)
            zones[i:end] = [Zone.PURPOSE] * (end - i)
            i = end
        i += 1


def _aims(words: Sequence[str], i: int) -> bool:
    """'To' and a verb are an aim, unless the word before says that it is reached ('able to')."""
    if i + 1 >= len(words) or words[i + 1] not in _AIMS:
        return False
    return not words[i - 1].startswith(_REACHED)


def _reached(tokens: Sequence[Token], after: Sequence[int], scope: int) -> tuple[bool, ...]:
    """Mark the words that follow each of some words, as far as its clause goes."""
    reached = [False] * len(tokens)
    for last in after:
        for i in range(last + 1, min(last + 1 + scope, len(tokens))):
            if tokens[i].word in _STOPS:
                break
            reached[i] = True
    return tuple(reached)
