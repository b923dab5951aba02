"""Reads the cues of all themes, and the groups of words that cues share, from the ontology.

Cues stand with their theme in `themes.ttl`: plain phrases as `skos:hiddenLabel`, richer ones as
`cg:cuePattern`. Groups of words stand in `theme-cues.ttl`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from caregraph import vocabulary
from caregraph.narrative.cue_matching import CueIndex
from caregraph.narrative.cues import Cue, Groups, parse_cue, plain_cue
from caregraph.narrative.words import tokens
from caregraph.resources import folder

GROUPS_FILE = "theme-cues.ttl"
POINTING_BACK, SET_PHRASES, TOO_COMMON = "pointing-back", "set-phrases", "too-common"
_GROUP = f"{vocabulary.ID}word-group/"
_HIDDEN_LABEL = ox.NamedNode("http://www.w3.org/2004/02/skos/core#hiddenLabel")


@dataclass(frozen=True, slots=True)
class CueBook:
    """All cues, ready to be met; the groups of words by name; how sentences carry on."""

    index: CueIndex
    groups: Groups
    openings: frozenset[tuple[str, ...]]

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue, in the order of the themes."""
        return self.index.cues


def cue_book() -> CueBook:
    """Return the cues of the ontology; raises `CueError` where one cannot be read."""
    return _book(vocabulary.themes(), word_groups())


def word_groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the groups of words: each one's name and its phrases, longest first."""
    return _word_groups(folder("ontology") / GROUPS_FILE)


def book_of(themes: Iterable[vocabulary.Theme], groups: Groups) -> CueBook:
    """Read the cues of these themes; raises `CueError` where one cannot be read."""
    cues = [cue for theme in themes for cue in _cues_of(theme, groups)]
    openings = (tuple(word.stem for word in tokens(each)) for each in groups[POINTING_BACK])
    return CueBook(CueIndex(cues, groups[SET_PHRASES]), groups, frozenset(openings))


def _cues_of(theme: vocabulary.Theme, groups: Groups) -> Iterator[Cue]:
    for phrase in sorted(theme.cue_phrases):
        yield plain_cue(theme.id, phrase)
    for pattern in sorted(theme.cue_patterns):
        yield parse_cue(theme.id, pattern, groups)


@lru_cache(maxsize=4)
def _book(
    themes: tuple[vocabulary.Theme, ...], groups: tuple[tuple[str, tuple[str, ...]], ...]
) -> CueBook:
    return book_of(themes, MappingProxyType(dict(groups)))


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
