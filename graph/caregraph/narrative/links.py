"""Ties requirements and recommendations to the shortfalls that they answer.

An action and a shortfall belong together by the themes and by the words that they share. Words
weigh the more the fewer findings and actions of the report have them; those of the note ('In
particular, …') are compared by themselves too. A shortfall goes to the action that it fits best,
and to others that it fits nearly as well; where it fits none well enough it stays without. A
shortfall that carries on from the one before it ('This means that …', 'For example, …') goes
where that one goes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from operator import itemgetter

from caregraph.narrative.cue_loading import TOO_COMMON, CueBook, cue_book
from caregraph.narrative.model import Finding, Link, Polarity, ThemeAssignment
from caregraph.narrative.themes import LONGEST_OPENING, continues
from caregraph.narrative.words import tokens

WORDS_WEIGHT = 0.5  # the rest of the score comes from themes
LEAST_SCORE = 0.25
NEARLY = 0.8  # a further action needs so much of the best one's score
CLOSE = 2.0  # words that are half alike count as wholly so: a finding never repeats an action
CARRIED = 0.9  # what is left of a score that a finding has from the one before it
LARGEST_BREAK = 2  # characters between two findings that stand side by side
MOST_WORDS = 3  # so many shared words are named as reasons

_Weights = Mapping[str, float]  # by stem


@dataclass(frozen=True, slots=True)
class Answer:
    """An action as linking sees it: its words without the citation, its note, its themes."""

    text: str
    note: str | None
    themes: tuple[ThemeAssignment, ...]


def link(
    actions: Sequence[Answer], findings: Sequence[Finding], book: CueBook | None = None
) -> tuple[Link, ...]:
    """Return which shortfalls each action answers, in the order of findings, then of actions.

    `findings` are all of a report in the order of its text. Numbers in the links count in the
    two sequences given.
    """
    cues = book or cue_book()
    measure = _Measure(actions, findings, cues)
    found: dict[int, tuple[Link, ...]] = {}
    for number, finding in enumerate(findings):
        if finding.polarity is not Polarity.SHORTFALL:
            continue
        carried: tuple[Link, ...] = ()
        if number and _carries_on(findings[number - 1], finding, cues):
            carried = found.get(number - 1, ())
        found[number] = _links(measure, number, carried)
    return tuple(each for number in sorted(found) for each in found[number])


def _links(measure: "_Measure", number: int, carried: Sequence[Link]) -> tuple[Link, ...]:
    own = [each for each in measure.of_finding(number) if each.score >= LEAST_SCORE]
    best = max((each.score for each in own), default=0.0)
    handed = {
        each.action: Link(each.action, number, round(each.score * CARRIED, 3), each.why)
        for each in carried
    }
    if handed and best < max(each.score for each in handed.values()):
        return tuple(handed[action] for action in sorted(handed))
    return tuple(each for each in own if each.score >= NEARLY * best)


def _carries_on(before: Finding, finding: Finding, book: CueBook) -> bool:
    if before.polarity is not Polarity.SHORTFALL or before.area != finding.area:
        return False
    if not 0 <= finding.start - before.end <= LARGEST_BREAK:
        return False
    mine, theirs = ({each.theme for each in one.themes} for one in (finding, before))
    return continues(tokens(finding.text, limit=LONGEST_OPENING), book) and (
        not mine or not mine.isdisjoint(theirs)
    )


class _Measure:
    """How well actions and findings of one report fit."""

    def __init__(
        self, actions: Sequence[Answer], findings: Sequence[Finding], book: CueBook
    ) -> None:
        common = _common(book)
        texts = [_stems(each.text) for each in findings] + [_stems(_all(each)) for each in actions]
        self._rarity = _rarity(texts, common)
        self._actions = actions
        self._findings = findings
        self._words = [self._of_text(each.text) for each in actions]
        self._notes = [self._of_text(each.note or "") for each in actions]
        themes = Counter(each.theme for finding in findings for each in finding.themes)
        self._theme_rarity = {theme: 1 / log(2 + times) for theme, times in themes.items()}

    def of_finding(self, number: int) -> Iterable[Link]:
        """Yield the link of a finding with every action, whatever its score."""
        finding = self._findings[number]
        words = self._weigh(Counter(_stems(finding.text)))
        for action, answer in enumerate(self._actions):
            themes, shared = self._themes(answer, finding)
            sides = (self._words[action], self._notes[action])
            alike, side = max(((_cosine(words, side), side) for side in sides), key=itemgetter(0))
            score = WORDS_WEIGHT * min(1.0, CLOSE * alike) + (1 - WORDS_WEIGHT) * themes
            why = (*shared, *_shared_words(words, side))
            yield Link(action, number, round(score, 3), why)

    def _themes(self, answer: Answer, finding: Finding) -> tuple[float, tuple[str, ...]]:
        """Return how much of the rarer side's themes is shared, and which themes are."""
        mine = {each.theme for each in answer.themes}
        theirs = {each.theme for each in finding.themes}
        shared = sorted(mine & theirs)
        if not shared:
            return 0.0, ()
        weight = self._theme_weight
        whole = sqrt(weight(mine) * weight(theirs))
        return weight(shared) / whole, tuple(shared)

    def _theme_weight(self, themes: Iterable[str]) -> float:
        return sum(self._theme_rarity.get(theme, 1.0) for theme in themes)

    def _of_text(self, text: str) -> _Weights:
        return self._weigh(Counter(set(_stems(text))))

    def _weigh(self, counted: Mapping[str, int]) -> _Weights:
        return {
            stem: times * self._rarity[stem]
            for stem, times in counted.items()
            if self._rarity.get(stem, 0.0) > 0
        }


@lru_cache(maxsize=4)
def _common(book: CueBook) -> frozenset[str]:
    return frozenset(stem for each in book.groups[TOO_COMMON] for stem in _stems(each))


def _all(answer: Answer) -> str:
    return f"{answer.text} {answer.note or ''}"


def _stems(text: str) -> tuple[str, ...]:
    return tuple(token.stem for token in tokens(text))


def _rarity(texts: Sequence[Iterable[str]], common: frozenset[str]) -> _Weights:
    """Return the weight of each stem: none for common words, more the fewer texts have it."""
    times = Counter(stem for text in texts for stem in set(text) - common)
    return {stem: log((1 + len(texts)) / (1 + number)) for stem, number in times.items()}


def _cosine(one: _Weights, other: _Weights) -> float:
    shared = sum(weight * other[stem] for stem, weight in one.items() if stem in other)
    size = sqrt(_square(one) * _square(other))
    return shared / size if size else 0.0


def _square(weights: _Weights) -> float:
    return sum(weight * weight for weight in weights.values())


def _shared_words(one: _Weights, other: _Weights) -> tuple[str, ...]:
    shared = [(-weight * other[stem], stem) for stem, weight in one.items() if stem in other]
    return tuple(stem for _, stem in sorted(shared)[:MOST_WORDS])
