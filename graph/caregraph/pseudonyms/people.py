"""Whose names a graph holds, in the forms in which texts and IRIs can hold them.

A whole name is looked for as its words in a row. But for the first, each word of it is looked for
alone, too: `Ms Penrose`, `the Okafor family` for `Tobias St John-Okafor`. Some such words are
ordinary ones (`Young`, `Good`, `England`): where they stand alone they cannot be told from the
word, and are left. A word is ordinary if the vocabulary has it, if it is a month, or if the texts
of two reports have it in small letters.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from caregraph.extract.dates import MONTHS
from caregraph.pseudonyms.codes import Codes
from caregraph.pseudonyms.words import words
from caregraph.rdf.names import slug

_LITTLE = (
    "van von der den de la le du da di del della dos das el al bin ibn ter ten zu st ap ab ni nic "
    "mac mc o d y e"
)
_PARTICLES = frozenset(_LITTLE.split())
_SHORTEST = 3
"""Letters of a word that is looked for alone; the last word of a name may have fewer."""
_REPORTS = 2

Runs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The names of a graph.

    `in_texts` and `in_iris` give whole names by their first word, the longest first, with their
    codes; `alone` gives the codes of words in texts, `alone_in_iris` those in IRIs; `ordinary` are
    the words among them that are left where they stand alone.
    """

    in_texts: Mapping[str, list[tuple[Runs, str]]]
    in_iris: Mapping[str, list[tuple[Runs, str]]]
    alone: Mapping[str, str]
    alone_in_iris: Mapping[str, str]
    ordinary: frozenset[str]


@dataclass(slots=True)
class Census:
    """Collects names, and the words that speak against taking one for a name."""

    names: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)  # words of the vocabulary, and months
    small: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self.known.update(MONTHS)

    def vocabulary(self, text: str) -> None:
        """Take a text of the vocabulary."""
        self.known.update(word.folded for word in words(text))

    def prose(self, report: str, text: str) -> None:
        """Take a text of a report."""
        for word in words(text):
            if word.text[:1].islower():
                self.small[word.folded].add(report)

    def people(self, codes: Codes) -> People:
        """Return the names that were collected, with their codes."""
        alone = {word for name in self.names for word in _alone(name)}
        alone_slugs = {word for name in self.names for word in _alone_slugs(name)}
        ordinary = {word for word in alone | alone_slugs if self._is_ordinary(word)}
        return People(
            in_texts=_by_first((_runs(name), codes.person(slug(name))) for name in self.names),
            in_iris=_by_first(
                (tuple(slug(name).split("-")), codes.person(slug(name))) for name in self.names
            ),
            alone={word: codes.word(word) for word in alone},
            alone_in_iris={word: codes.word(word) for word in alone_slugs},
            ordinary=frozenset(ordinary),
        )

    def _is_ordinary(self, word: str) -> bool:
        return word in self.known or len(self.small.get(word, ())) >= _REPORTS


def _runs(name: str) -> Runs:
    return tuple(word.folded for word in words(name))


def _by_first(found: Iterable[tuple[Runs, str]]) -> Mapping[str, list[tuple[Runs, str]]]:
    """Return names by their first word, the longest first; one of one word is looked for alone."""
    names: dict[str, list[tuple[Runs, str]]] = {}
    for runs, code in sorted(set(found), key=lambda item: (-len(item[0]), item)):
        if len(runs) > 1:
            names.setdefault(runs[0], []).append((runs, code))
    return names


def _alone(name: str) -> Iterator[str]:
    """Yield the words of a name that stand for the person alone."""
    written = name.split()
    for i, part in enumerate(written[1:] or written, start=len(written) > 1):
        for word in words(part):
            is_last = i == len(written) - 1
            shortest = 2 if is_last and word.folded == slug(part) else _SHORTEST
            if len(word.folded) >= shortest and word.folded not in _PARTICLES:
                yield word.folded


def _alone_slugs(name: str) -> Iterator[str]:
    """Yield the same as parts of IRIs, in which an apostrophe parts nothing."""
    written = name.split()
    for part in written[1:] or written:
        for word in slug(part).split("-"):
            if len(word) >= _SHORTEST and word not in _PARTICLES:
                yield word
