"""Finds, among all cues, those that a sentence meets.

Each cue is listed under one stem that it needs, so a sentence tries the few cues of its own
stems. What a try costs is bounded by the cue, hence a sentence takes time in line with its words.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

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
        self._index, self._others = _index(self._prepared)
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
        earlier = _Earlier(before, self._words)
        found_met = []
        for prepared in self._possible(words):
            met = _meet(prepared, words, area, earlier)
            if met is not None:
                found_met.append(met)
        return tuple(found_met)

    def _possible(self, words: "_Words") -> Iterator["_Prepared"]:
        """Yield, in their order, the cues of which every word that must be there is."""
        stems = words.places.keys()
        numbers = {number for each in stems for number in self._index.get(each, ())}
        for number in sorted(numbers):
            for needed in self._others[number]:
                if stems.isdisjoint(needed):
                    break
            else:
                yield self._prepared[number]

    def _words(self, found: Sequence[Token]) -> "_Words":
        stems = tuple([token.stem for token in found])
        return _Words(found, stems, self._fixed_phrases(stems))

    def _fixed_phrases(self, found: tuple[str, ...]) -> Iterator[range]:
        free = 0
        for place, stem in enumerate(found):
            if stem not in self._fixed or place < free:
                continue
            for stems in self._fixed[stem]:
                if stems == found[place : place + len(stems)]:
                    free = place + len(stems)
                    yield range(place, free)
                    break


# --- preparing cues -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sought:
    """A phrase and the stems with which words that meet it can begin.

    `plain` are the stems of a phrase that is nothing but words by their stems.
    """

    phrase: Phrase
    begins: frozenset[str]
    plain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A cue; the stems of which one must be there, a set for each word; its phrases."""

    cue: Cue
    needed: tuple[frozenset[str], ...]
    phrase: _Sought
    also: tuple[_Sought, ...]
    unless: tuple[_Sought, ...]
    outside: tuple[_Sought, ...]
    before: tuple[_Sought, ...]


def _prepare(cue: Cue) -> _Prepared:
    wanted = (cue.phrase, *cue.also)
    return _Prepared(
        cue,
        needed=tuple(first_stems((item,)) for each in wanted for item in each if must_stand(item)),
        phrase=_sought(cue.phrase),
        also=tuple(map(_sought, cue.also)),
        unless=tuple(map(_sought, cue.unless)),
        outside=tuple(map(_sought, cue.outside)),
        before=tuple(map(_sought, cue.before)),
    )


def _sought(phrase: Phrase) -> _Sought:
    plain = [item.stem for item in phrase if isinstance(item, Word) and not item.exact]
    whole = len(plain) == len(phrase)
    return _Sought(phrase, first_stems(phrase), tuple(plain) if whole else ())


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


def _index(
    cues: Sequence[_Prepared],
) -> tuple[Mapping[str, Sequence[int]], Sequence[tuple[frozenset[str], ...]]]:
    """Return the cues' numbers by stem, and of each cue what it needs besides that stem."""
    shared = Counter(each for cue in cues for stems in cue.needed for each in stems)
    index: dict[str, list[int]] = {}
    others = []
    for number, cue in enumerate(cues):
        rarest = min(
            cue.needed, key=lambda stems: (sum(shared[each] for each in stems), sorted(stems))
        )
        for each in rarest:
            index.setdefault(each, []).append(number)
        others.append(tuple(stems for stems in cue.needed if stems != rarest))
    return index, others


# --- meeting one in a sentence --------------------------------------------------------------------


class _Words:
    """The words of one sentence, by stem. `fixed` are the places of its set phrases."""

    def __init__(
        self, found: Sequence[Token], stems: tuple[str, ...], fixed: Iterable[range]
    ) -> None:
        self.tokens = found
        self.stems = stems
        self.places: dict[str, list[int]] = {}
        for place, stem in enumerate(stems):
            self.places.setdefault(stem, []).append(place)
        self._fixed = {place: phrase for phrase in fixed for place in phrase}

    def matches(self, sought: _Sought) -> Iterator[Places]:
        """Yield the places of the words that meet a phrase, once for each place it begins at."""
        for first in self._starts(sought):
            for places in self._meetings(sought, first):
                if places and self._whole(places):
                    yield places
                    break

    def anywhere(self, sought: _Sought) -> Iterator[Places]:
        """Yield the same where part of a set phrase will do."""
        for first in self._starts(sought):
            places = next(iter(self._meetings(sought, first)), ())
            if places:
                yield places

    def _starts(self, sought: _Sought) -> Iterable[int]:
        if isinstance(sought.phrase[0], Beginning):
            return (0,)
        if len(sought.begins) == 1:
            (stem,) = sought.begins
            return self.places.get(stem, ())
        return [place for place, stem in enumerate(self.stems) if stem in sought.begins]

    def _meetings(self, sought: _Sought, first: int) -> Iterable[Places]:
        if not sought.plain:
            return _meetings(sought.phrase, 0, self.tokens, first)
        end = first + len(sought.plain)
        stands = self.stems[first:end] == sought.plain
        return (tuple(range(first, end)),) if stands else ()

    def _whole(self, places: Places) -> bool:
        """Tell whether every set phrase that is touched is met as a whole."""
        if not self._fixed:
            return True
        touched = {phrase for place in places if (phrase := self._fixed.get(place))}
        return all(place in places for phrase in touched for place in phrase)


class _Earlier:
    """The sentences before, which few cues ask about: their words are looked at when one does."""

    def __init__(
        self, found: Sequence[Sequence[Token]], read: Callable[[Sequence[Token]], _Words]
    ) -> None:
        self._found = found
        self._read = read

    @cached_property
    def words(self) -> tuple[_Words, ...]:
        return tuple(map(self._read, self._found))


def _meet(prepared: _Prepared, words: _Words, area: str | None, earlier: _Earlier) -> Met | None:
    if prepared.cue.areas and area not in prepared.cue.areas:
        return None
    for sought in prepared.unless:
        if next(words.anywhere(sought), None):
            return None
    for sought in prepared.before:
        if not _stands(sought, earlier.words):
            return None
    head = _head(prepared, words)
    if head is None:
        return None
    found = [head, *(next(words.matches(each), None) for each in prepared.also)]
    spans = tuple([_offsets(words.tokens, places) for places in found if places is not None])
    return Met(prepared.cue, spans) if len(spans) == len(found) else None


def _stands(sought: _Sought, earlier: Sequence[_Words]) -> bool:
    return any(next(words.matches(sought), None) for words in earlier)


def _head(prepared: _Prepared, words: _Words) -> Places | None:
    """Return the first place of the cue's own words that is no part of an excluded phrase."""
    heads = words.matches(prepared.phrase)
    if not prepared.outside:
        return next(heads, None)
    excluded = {
        place
        for sought in prepared.outside
        for places in words.anywhere(sought)
        for place in places
    }
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
            yield from _with_rest((at,), phrase, item, words, at)
    elif isinstance(wanted, Choice):
        yield from _meetings_of_choice(wanted, phrase, item, words, at)
    elif isinstance(wanted, Gap):
        for later in _within_gap(words, at):
            if _may_begin(phrase[item + 1], words[later]):
                yield from _meetings(phrase, item + 1, words, later)
    elif at == 0:
        yield from _meetings(phrase, item + 1, words, at)


def _with_rest(
    places: Places, phrase: Phrase, item: int, words: Sequence[Token], at: int
) -> Iterator[Places]:
    """Yield the places that meet an item from `at` on with those that meet the phrase's rest."""
    if item + 1 == len(phrase):
        yield places
        return
    for rest in _meetings(phrase, item + 1, words, places[-1] + 1 if places else at):
        yield (*places, *rest)


def _meetings_of_choice(
    choice: Choice, phrase: Phrase, item: int, words: Sequence[Token], at: int
) -> Iterator[Places]:
    for option in choice.at(words[at].stem if at < len(words) else None):
        for places in ((at,),) if _is_stem(option) else _meetings(option, 0, words, at):
            yield from _with_rest(places, phrase, item, words, at)
    if choice.optional:
        yield from _meetings(phrase, item + 1, words, at)


def _is_stem(option: Phrase) -> bool:
    """Tell whether an option is one word by its stem: then it is met where it may begin."""
    return len(option) == 1 and isinstance(option[0], Word) and not option[0].exact


def _may_begin(item: Item, word: Token) -> bool:
    """Tell whether a word may be the first of what an item is met by."""
    if isinstance(item, Word):
        return item.stem == word.stem
    return not isinstance(item, Choice) or item.optional or bool(item.at(word.stem))


def _within_gap(words: Sequence[Token], at: int) -> Iterable[int]:
    clause = words[at - 1].clause
    for place in range(at, min(at + LONGEST_GAP + 1, len(words))):
        if words[place].clause != clause:
            return
        yield place
