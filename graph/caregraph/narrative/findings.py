"""Puts findings together: sentences with polarity, themes, quotations and where else they stand."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from caregraph.narrative.model import (
    Finding,
    Passage,
    Polarity,
    Quote,
    Sentence,
    ThemeAssignment,
)
from caregraph.narrative.polarity import Judged, judged
from caregraph.narrative.polarity_cues import matchers, tokens
from caregraph.narrative.quotes import quotes
from caregraph.narrative.sentences import sentences

Assign = Callable[[Sequence[Sentence], Sequence[Passage]], Sequence[tuple[ThemeAssignment, ...]]]
"""Gives each sentence its themes; the passages are those that the sentences stand in."""

_TELLING = 8  # words: two sentences of fewer may be alike by chance


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence with all that is known of it."""

    sentence: Sentence
    area: str | None
    judged: Judged
    themes: tuple[ThemeAssignment, ...]


def findings(passages: Sequence[Passage], assign: Assign | None = None) -> tuple[Finding, ...]:
    """Return what a narrative finds, a sentence a finding, in the order of their first places.

    A sentence printed twice, alone or with its paragraph, is one finding with two places. Without
    `assign` findings have no themes. Takes time linear in the length of the passages.
    """
    parted = sentences(passages)
    told = judged(parted, passages)
    themes = assign(parted, passages) if assign else [()] * len(parted)
    spoken = _by_start(quotes(passage) for passage in passages)
    read = (
        _Read(sentence, passages[sentence.passage].area, judgement, given)
        for sentence, judgement, given in zip(parted, told, themes, strict=True)
    )
    places = _places(parted, passages)
    return tuple(
        _finding(held, places[held.sentence.start], spoken)
        for held in read
        if held.sentence.start in places
    )


def _by_start(found: Iterator[tuple[Quote, ...]]) -> list[Quote]:
    return sorted((quote for group in found for quote in group), key=lambda quote: quote.start)


def _finding(read: _Read, places: tuple[tuple[int, int], ...], spoken: Sequence[Quote]) -> Finding:
    sentence = read.sentence
    return Finding(
        text=sentence.text,
        start=sentence.start,
        end=sentence.end,
        area=read.area,
        polarity=read.judged.polarity,
        reasons=read.judged.reasons,
        themes=read.themes,
        quotes=tuple(_within(sentence, spoken)),
        places=places,
        recurs=read.judged.polarity is Polarity.SHORTFALL and recurs(sentence.text),
    )


def _within(sentence: Sentence, spoken: Sequence[Quote]) -> Iterator[Quote]:
    """Yield the part of each quotation that the sentence holds: speech may run over several."""
    first = bisect_left(spoken, sentence.start, key=lambda quote: quote.end)
    for quote in spoken[first:]:
        if quote.start >= sentence.end:
            return
        start, end = max(quote.start, sentence.start), min(quote.end, sentence.end)
        if start < end:
            yield Quote(start, end, quote.speaker)


def _places(
    parted: Sequence[Sentence], passages: Sequence[Passage]
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Map the start of each sentence that is printed first to the places where it stands again.

    A short sentence stands again only where its whole paragraph does.
    """
    plain = [_plain(sentence.text) for sentence in parted]
    alike = _alike(parted, plain, len(passages))
    firsts: dict[tuple[str, int], Sentence] = {}
    again: dict[int, list[tuple[int, int]]] = {}
    for sentence, words in zip(parted, plain, strict=True):
        telling = len(words.split()) >= _TELLING
        first = firsts.setdefault((words, -1 if telling else alike[sentence.passage]), sentence)
        if first is sentence or first.passage == sentence.passage:
            again[sentence.start] = []
        else:
            again[first.start].append((sentence.start, sentence.end))
    return {start: tuple(places) for start, places in again.items()}


def _alike(parted: Sequence[Sentence], plain: Sequence[str], count: int) -> list[int]:
    """Give each passage the number of the first one with the same words.

    `plain` are the words of each sentence, `count` is how many passages there are. A passage is
    its sentences and spaces.
    """
    words: list[list[str]] = [[] for _ in range(count)]
    for sentence, said in zip(parted, plain, strict=True):
        if said:
            words[sentence.passage].append(said)
    firsts: dict[str, int] = {}
    return [firsts.setdefault(" ".join(said), i) for i, said in enumerate(words)]


def _plain(text: str) -> str:
    return " ".join([token.word for token in tokens(text) if token.word[0].isalnum()])


def recurs(text: str) -> bool:
    """Tell whether a sentence says that an earlier inspection asked for it or found it wanting."""
    met = {hit.list for hit in matchers()["recurrence"].hits(tokens(text))}
    return "again" in met or {"earlier", "asked"} <= met
