"""The lists of words by which polarity is told, read from `ontology/polarity-cues.ttl`.

A cue is one or more words in small letters; 'word*' stands for every word that begins so. Where
cues overlap the one that begins first counts, of those the longest, so 'not always' is met before
'always' is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

import pyoxigraph as ox

from caregraph.resources import folder

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_CUE = "https://w3id.org/caregraph/id/polarity-cue/"
_WORDS = 8192  # words, and pairs of them, of which it is known what cues they begin
_REMEMBERED = 1024  # texts: the sentences of a report are read several times over
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")

OPENERS = frozenset({"contrast", "recovery", "consequence", "example", "addition"})
"""Lists whose cues count at the beginning of a sentence alone."""

_SPEECH = ("saying", "speaker-")
_RECURRENCE = frozenset({"earlier", "asked", "again"})


class Token(NamedTuple):
    """A word or a mark of punctuation in small letters, and where it stands in its sentence."""

    word: str
    start: int
    end: int


class Hit(NamedTuple):
    """A cue met: its list, its wording as the list has it, and the tokens that it takes."""

    list: str
    cue: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class CueList:
    """A list: its id, an example sentence that meets one of its cues, and the cues."""

    id: str
    example: str
    cues: tuple[str, ...]


@lru_cache(_REMEMBERED)
def tokens(text: str) -> tuple[Token, ...]:
    """Part a sentence into words and marks, in time linear in its length."""
    found = _TOKEN.finditer(text)
    if "’" in text:
        return tuple(Token(m[0].casefold().replace("’", "'"), *m.span()) for m in found)
    return tuple([Token(m[0].casefold(), *m.span()) for m in found])


@cache
def cue_lists() -> tuple[CueList, ...]:
    """Return the lists in the order of their ids; raises `ValueError` where one has no example."""
    examples: dict[str, str] = {}
    cues: dict[str, list[str]] = {}
    for quad in ox.parse(path=str(folder("ontology") / "polarity-cues.ttl")):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.Literal):
            continue
        name = subject.value.removeprefix(_CUE)
        if quad.predicate.value == f"{_SKOS}hiddenLabel":
            cues.setdefault(name, []).append(value.value)
        elif quad.predicate.value == f"{_SKOS}example":
            examples[name] = value.value
    if examples.keys() != cues.keys():
        raise ValueError(
            f"polarity-cues.ttl: without example or cues: {examples.keys() ^ cues.keys()}"
        )
    return tuple(CueList(name, examples[name], tuple(cues[name])) for name in sorted(cues))


class Matcher:
    """Finds the cues of some lists among tokens."""

    def __init__(self, lists: Sequence[CueList]) -> None:
        """Index the cues by their first word."""
        self._whole: dict[str, list[_Cue]] = {}
        self._begun: dict[str, list[_Cue]] = {}
        for cues in lists:
            for wording in cues.cues:
                cue = _Cue(cues.id, wording, tuple(token.word for token in _pattern(wording)))
                stem = cue.words[0].removesuffix("*")
                index = self._begun if cue.words[0].endswith("*") else self._whole
                index.setdefault(stem, []).append(cue)
        self._lengths = tuple(sorted({len(stem) for stem in self._begun}))
        self._beginning = lru_cache(_WORDS)(self._candidates)
        self._going_on = lru_cache(_WORDS)(_going_on)

    def hits(self, words: Sequence[Token]) -> tuple[Hit, ...]:
        """Return what is met, leftmost and longest; lists that share a wording are both met."""
        return tuple(self._hits(words))

    def _hits(self, words: Sequence[Token]) -> Iterator[Hit]:
        at = 0
        while at < len(words):
            found = self.at(words, at)
            yield from found
            at = found[0].last + 1 if found else at + 1

    def at(self, words: Sequence[Token], at: int) -> tuple[Hit, ...]:
        """Return the longest cues that begin at a token."""
        cues = self._beginning(words[at].word)
        if not cues.cues:
            return ()
        following = words[at + 1].word if at + 1 < len(words) else None
        met = [cue for cue in self._going_on(cues, following) if cue.stands(words, at)]
        if not met:
            return ()
        longest = max(len(cue.words) for cue in met)
        return tuple(
            Hit(cue.list, cue.wording, at, at + longest - 1)
            for cue in met
            if len(cue.words) == longest
        )

    def _candidates(self, word: str) -> "_Cues":
        found = list(self._whole.get(word, ()))
        for length in self._lengths:
            if length <= len(word):
                found += self._begun.get(word[:length], ())
        return _Cues(tuple(found))


@dataclass(frozen=True, slots=True)
class _Cue:
    list: str
    wording: str
    words: tuple[str, ...]

    def stands(self, words: Sequence[Token], at: int) -> bool:
        if len(self.words) < 3:
            return True  # that the first two are met is known
        if at + len(self.words) > len(words):
            return False
        return all(_is(words[at + i].word, self.words[i]) for i in range(2, len(self.words)))


def _is(word: str, wanted: str) -> bool:
    return word == wanted or (wanted[-1] == "*" and word.startswith(wanted[:-1]))


class _Cues:
    """The cues that a word begins; told apart by which word it is, not by what they are."""

    def __init__(self, cues: tuple[_Cue, ...]) -> None:
        self.cues = cues


def _going_on(begun: _Cues, following: str | None) -> tuple[_Cue, ...]:
    """Return the cues that are one word, or whose second word is the following one."""
    return tuple(
        cue
        for cue in begun.cues
        if len(cue.words) == 1 or (following is not None and _is(following, cue.words[1]))
    )


def _pattern(wording: str) -> Iterator[Token]:
    for word in re.findall(r"[^\W_]+(?:['’-][^\W_]*)*\*?|[^\w\s]", wording):
        yield Token(word.casefold(), 0, 0)


@cache
def matchers() -> Mapping[str, Matcher]:
    """Return the matchers: of openers, of speech, of recurrence, and of all else ('inside')."""
    parted: dict[str, list[CueList]] = {"opener": [], "speech": [], "recurrence": [], "inside": []}
    for cues in cue_lists():
        parted[_use(cues.id)].append(cues)
    return MappingProxyType({use: Matcher(lists) for use, lists in parted.items()})


def _use(name: str) -> str:
    if name in OPENERS:
        return "opener"
    if name in _RECURRENCE:
        return "recurrence"
    return "speech" if name.startswith(_SPEECH) else "inside"
