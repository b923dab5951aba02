"""Finds, among all cues, those that a sentence meets.

Each cue is listed under one stem that it needs, so a sentence tries the few cues of its own
stems. What a try costs is bounded by the cue, hence a sentence takes time in line with its words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from caregraph.narrative.cues import (
    LONGEST_GAP,
    Beginning,
    Choice,
    Cue,
    Gap,
    Item,
    Phrase,
    Word,
    must_stand,
)
from caregraph.narrative.words import Token, tokens

Places = tuple[int, ...]  # of words in their sentence


@dataclass(frozen=True, slots=True)
class Met:
    """A cue that was met, and the stretches of text at which it was."""

    cue: Cue
    spans: tuple[tuple[int, int], ...]


class CueIndex:
    """All cues, each found by the stem that fewest cues share.

    `fixed` are set phrases: a cue that wants a word of one must want the others of it too, so
    'supervising social worker' is no supervision and 'young carer' is no carer.
    """

    def __init__(self, cues: Iterable[Cue], fixed: Iterable[str] = ()) -> None:
        self.cues = tuple(cues)
        self._prepared = tuple(_prepare(cue) for cue in self.cues)
        self._index = _index(self._prepared)
        self._fixed: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(fixed, key=lambda each: (-len(tokens(each)), each)):
            stems = tuple(token.stem for token in tokens(phrase))
            self._fixed.setdefault(stems[0], []).append(stems)

    def met(
        self, found: Sequence[Token], area: str | None, before: Sequence[Sequence[Token]] = ()
    ) -> tuple[Met, ...]:
        """Return the cues that a sentence meets, in the order in which they are listed.

        `before` are the sentences just before it in the same paragraph.
        """
        words = self._words(found)
        earlier = tuple(self._words(each) for each in before)
        numbers = {number for each in words.places for number in self._index.get(each, ())}
        tried = (_meet(self._prepared[each], words, area, earlier) for each in sorted(numbers))
        return tuple(met for met in tried if met is not None)

    def _words(self, found: Sequence[Token]) -> "_Words":
        return _Words(found, self._fixed_phrases(found))

    def _fixed_phrases(self, found: Sequence[Token]) -> Iterator[range]:
        free = 0
        for place, token in enumerate(found):
            if place < free or token.stem not in self._fixed:
                continue
            for stems in self._fixed[token.stem]:
                if stems == tuple(word.stem for word in found[place : place + len(stems)]):
                    free = place + len(stems)
                    yield range(place, free)
                    break


# --- preparing cues -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A cue; the stems of which one must be there, a set for each word; how its phrases begin."""

    cue: Cue
    needed: tuple[frozenset[str], ...]
    begins: Mapping[Phrase, frozenset[str]]


def _prepare(cue: Cue) -> _Prepared:
    wanted = (cue.phrase, *cue.also)
    needed = tuple(first_stems((item,)) for each in wanted for item in each if must_stand(item))
    phrases = (*wanted, *cue.unless, *cue.outside, *cue.before)
    return _Prepared(cue, needed, {phrase: first_stems(phrase) for phrase in phrases})


def first_stems(phrase: Phrase) -> frozenset[str]:
    """Return the stems with which words that meet a phrase can begin."""
    found: set[str] = set()
    for item in phrase:
        if isinstance(item, Word):
            return frozenset(found | {item.stem})
        if isinstance(item, Choice):
            found |= {each for option in item.options for each in first_stems(option)}
            if not item.optional:
                break
    return frozenset(found)


def _index(cues: Sequence[_Prepared]) -> Mapping[str, Sequence[int]]:
    shared = Counter(each for cue in cues for stems in cue.needed for each in stems)
    index: dict[str, list[int]] = {}
    for number, cue in enumerate(cues):
        rarest = min(
            cue.needed, key=lambda stems: (sum(shared[each] for each in stems), sorted(stems))
        )
        for each in rarest:
            index.setdefault(each, []).append(number)
    return index


# --- meeting one in a sentence --------------------------------------------------------------------


class _Words:
    """The words of one sentence, by stem. `fixed` are the places of its set phrases."""

    def __init__(self, found: Sequence[Token], fixed: Iterable[range]) -> None:
        self.tokens = found
        self.places: dict[str, list[int]] = {}
        for place, token in enumerate(found):
            self.places.setdefault(token.stem, []).append(place)
        self._fixed = {place: phrase for phrase in fixed for place in phrase}

    def matches(self, phrase: Phrase, begins: Iterable[str]) -> Iterator[Places]:
        """Yield the places of the words that meet a phrase, once for each place it begins at."""
        for first in self._starts(phrase, begins):
            for places in _meetings(phrase, 0, self.tokens, first):
                if places and self._whole(places):
                    yield places
                    break

    def anywhere(self, phrase: Phrase, begins: Iterable[str]) -> Iterator[Places]:
        """Yield the same where part of a set phrase will do."""
        for first in self._starts(phrase, begins):
            places = next(_meetings(phrase, 0, self.tokens, first), ())
            if places:
                yield places

    def _starts(self, phrase: Phrase, begins: Iterable[str]) -> Iterable[int]:
        if isinstance(phrase[0], Beginning):
            return (0,)
        return sorted(place for each in begins for place in self.places.get(each, ()))

    def _whole(self, places: Places) -> bool:
        """Tell whether every set phrase that is touched is met as a whole."""
        touched = {phrase for place in places if (phrase := self._fixed.get(place))}
        return all(place in places for phrase in touched for place in phrase)


def _meet(
    prepared: _Prepared, words: _Words, area: str | None, earlier: Sequence[_Words]
) -> Met | None:
    cue, begins = prepared.cue, prepared.begins
    if cue.areas and area not in cue.areas:
        return None
    if any(stems.isdisjoint(words.places) for stems in prepared.needed):
        return None
    if any(next(words.anywhere(each, begins[each]), None) for each in cue.unless):
        return None
    if not all(_stands(each, earlier, begins) for each in cue.before):
        return None
    found = [_head(cue, words, begins)]
    found += [next(words.matches(each, begins[each]), None) for each in cue.also]
    spans = tuple(_offsets(words.tokens, places) for places in found if places is not None)
    return Met(cue, spans) if len(spans) == len(found) else None


def _stands(
    phrase: Phrase, earlier: Sequence[_Words], begins: Mapping[Phrase, frozenset[str]]
) -> bool:
    return any(next(words.matches(phrase, begins[phrase]), None) for words in earlier)


def _head(cue: Cue, words: _Words, begins: Mapping[Phrase, frozenset[str]]) -> Places | None:
    """Return the first place of the cue's own words that is no part of an excluded phrase."""
    excluded = {
        place
        for phrase in cue.outside
        for places in words.anywhere(phrase, begins[phrase])
        for place in places
    }
    heads = words.matches(cue.phrase, begins[cue.phrase])
    return next((places for places in heads if excluded.isdisjoint(places)), None)


def _offsets(found: Sequence[Token], places: Places) -> tuple[int, int]:
    return found[places[0]].start, found[places[-1]].end


def _meetings(phrase: Phrase, item: int, words: Sequence[Token], at: int) -> Iterator[Places]:
    """Yield the places of the words from `at` on that meet the phrase from `item` on."""
    if item == len(phrase):
        yield ()
        return
    wanted = phrase[item]
    if isinstance(wanted, Word):
        if at < len(words) and wanted.meets(words[at]):
            for rest in _meetings(phrase, item + 1, words, at + 1):
                yield (at, *rest)
    elif isinstance(wanted, Choice):
        yield from _meetings_of_choice(wanted, phrase, item, words, at)
    elif isinstance(wanted, Gap):
        for later in _within_gap(words, at):
            yield from _meetings(phrase, item + 1, words, later)
    elif at == 0:
        yield from _meetings(phrase, item + 1, words, at)


def _meetings_of_choice(
    choice: Choice, phrase: Phrase, item: int, words: Sequence[Token], at: int
) -> Iterator[Places]:
    for option in choice.options:
        if _hopeless(option[0], words, at):
            continue
        for places in _meetings(option, 0, words, at):
            end = places[-1] + 1 if places else at
            for rest in _meetings(phrase, item + 1, words, end):
                yield (*places, *rest)
    if choice.optional:
        yield from _meetings(phrase, item + 1, words, at)


def _hopeless(first: Item, words: Sequence[Token], at: int) -> bool:
    return isinstance(first, Word) and (at >= len(words) or not first.meets(words[at]))


def _within_gap(words: Sequence[Token], at: int) -> Iterable[int]:
    clause = words[at - 1].clause
    for place in range(at, min(at + LONGEST_GAP + 1, len(words))):
        if words[place].clause != clause:
            return
        yield place
