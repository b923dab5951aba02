"""Reads the cues of all themes, and the groups of words that cues share, from the ontology.

Cues stand with their theme in `themes.ttl`: plain phrases as `skos:hiddenLabel`, richer ones as
`cg:cuePattern`. Groups of words stand in `theme-cues.ttl`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

import pyoxigraph as ox

from caregraph import vocabulary
from caregraph.narrative.cue_matching import CueIndex
from caregraph.narrative.cues import Cue, Groups, parse_cue, plain_cue
from caregraph.narrative.words import tokens
from caregraph.resources import folder

GROUPS_FILE = "theme-cues.ttl"
POINTING_BACK, SET_PHRASES, TOO_COMMON = "pointing-back", "set-phrases", "too-common"
_RUNNING = (f"{vocabulary.ID}theme-group/running",)
T = TypeVar("T")
_GROUP = f"{vocabulary.ID}word-group/"
_HIDDEN_LABEL = ox.NamedNode("http://www.w3.org/2004/02/skos/core#hiddenLabel")


@dataclass(frozen=True, slots=True, eq=False)
class CueBook:
    """All cues, ready to be met; the groups of words by name; how sentences carry on.

    `running` are the themes that belong to the running of a service and to nothing else.
    """

    index: CueIndex
    groups: Groups
    openings: frozenset[tuple[str, ...]]
    running: frozenset[str]

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue, in the order of the themes."""
        return self.index.cues


def cue_book() -> CueBook:
    """Return the cues of the ontology; raises `CueError` where one cannot be read."""
    return _book(_Same(vocabulary.themes()), _Same(word_groups()))


def word_groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the groups of words: each one's name and its phrases, longest first."""
    return _word_groups(folder("ontology") / GROUPS_FILE)


def book_of(themes: Sequence[vocabulary.Theme], groups: Groups) -> CueBook:
    """Read the cues of these themes; raises `CueError` where one cannot be read."""
    cues = [cue for theme in themes for cue in _cues_of(theme, groups)]
    openings = (tuple(word.stem for word in tokens(each)) for each in groups[POINTING_BACK])
    running = (each.id for each in themes if each.broader == _RUNNING)
    index = CueIndex(cues, groups[SET_PHRASES])
    return CueBook(index, groups, frozenset(openings), frozenset(running))


def _cues_of(theme: vocabulary.Theme, groups: Groups) -> Iterator[Cue]:
    for phrase in sorted(theme.cue_phrases):
        yield plain_cue(theme.id, phrase)
    for pattern in sorted(theme.cue_patterns):
        yield parse_cue(theme.id, pattern, groups)


class _Same(Generic[T]):
    """A value that equals itself alone: to look through all themes for each sentence is slow."""

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(maxsize=4)
def _book(
    themes: _Same[tuple[vocabulary.Theme, ...]],
    groups: _Same[tuple[tuple[str, tuple[str, ...]], ...]],
) -> CueBook:
    return book_of(themes.value, MappingProxyType(dict(groups.value)))


@lru_cache(maxsize=4)
def _word_groups(path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, set[str]] = {}
    for quad in ox.parse(path=str(path)):
        subject, value = quad.subject, quad.object
        if quad.predicate != _HIDDEN_LABEL or not isinstance(subject, ox.NamedNode):
            continue
        if subject.value.startswith(_GROUP) and isinstance(value, ox.Literal):
            found.setdefault(subject.value.removeprefix(_GROUP), set()).add(value.value)
    return tuple((name, vocabulary.longest_first(found[name])) for name in sorted(found))
