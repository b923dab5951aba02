"""The language in which themes are known by their words.

    ~ words & further words ! words elsewhere - words around / words before @ area

A cue is its words, compared by stem ('train' meets 'training'), and then, in any order: `&` more
words that must stand anywhere in the sentence, `!` words that must not, `-` a phrase of which the
words must not be part, `/` words that must stand in one of the sentences just before in the same
paragraph, `@` the judgement area that the sentence must stand in (several: any of them). A leading
`~` makes the cue weak: it counts only where no other theme is met. Among words:

    =word        exactly this form; one with a capital must have it in the text too
    (a | b c)    either
    word?        may be missing; so may a bracket or a group
    <carer>      a group of words that is listed once for all cues
    ...          up to six words between, within the clause
    ^            the sentence begins here
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from caregraph.narrative.words import Token, stem, tokens

LONGEST_GAP = 6  # words
_REMEMBERED = 256  # groups of words
_PIECE = re.compile(
    r"[\s,]*(\.\.\.|[()|?^~&!@/]|(?<!\S)-(?!\S)|<[^<>]*>|=?[^\W_]+(?:['’-][^\W_]+)*['’]?)"
)
_JOINTS = frozenset("&!-/@")


class CueError(ValueError):
    """A cue cannot be read; the message names the theme and the cue on one line."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its stem, or by its exact form."""

    stem: str
    exact: str = ""

    def meets(self, token: Token) -> bool:
        """Tell whether a token is this word."""
        if not self.exact:
            return token.stem == self.stem
        word = token.word.replace("’", "'")
        return word == self.exact or (self.exact.islower() and word.casefold() == self.exact)


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that do not matter, within the clause."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of the sentence."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several phrases; `optional` where none of them is needed either."""

    options: tuple["Phrase", ...]
    optional: bool = False
    _by_stem: Mapping[str, tuple["Phrase", ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _others: tuple["Phrase", ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        stems = {option[0].stem for option in self.options if isinstance(option[0], Word)}
        begun = {stem: tuple(self._beginning(stem)) for stem in stems}
        object.__setattr__(self, "_by_stem", begun)
        object.__setattr__(self, "_others", tuple(self._beginning(None)))

    def _beginning(self, stem: str | None) -> Iterator["Phrase"]:
        for option in self.options:
            if not isinstance(option[0], Word) or option[0].stem == stem:
                yield option

    def at(self, stem: str | None) -> tuple["Phrase", ...]:
        """Return the options, in their order, that a word of this stem may begin.

        Where there is no word they are those that begin with none.
        """
        return self._by_stem.get(stem, self._others) if stem is not None else self._others


Item = Word | Gap | Beginning | Choice
Phrase = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of a theme as written, and what it says."""

    theme: str
    written: str
    weak: bool
    phrase: Phrase
    also: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    outside: tuple[Phrase, ...] = ()
    before: tuple[Phrase, ...] = ()
    areas: frozenset[str] = frozenset()


Groups = Mapping[str, tuple[str, ...]]  # name of a group of words to its phrases


def parse_cue(theme: str, written: str, groups: Groups) -> Cue:
    """Read a cue; raises `CueError`."""
    try:
        return _Reader(written, groups).cue(theme)
    except CueError as error:
        raise CueError(f"theme {theme}, cue {written!r}: {error}") from None


def plain_cue(theme: str, written: str) -> Cue:
    """Read a plain phrase, in which no sign means anything; raises `CueError`."""
    phrase = _words(written)
    if not phrase:
        raise CueError(f"theme {theme}, cue {written!r}: no words in it")
    return Cue(theme, written, weak=False, phrase=phrase)


def _words(written: str) -> Phrase:
    return tuple(Word(token.stem) for token in tokens(written))


@lru_cache(_REMEMBERED)
def _any_of(phrases: tuple[str, ...]) -> Choice:
    """Return any of a group's phrases; a group stands in many cues."""
    return Choice(tuple(map(_words, phrases)))


class _Reader:
    def __init__(self, written: str, groups: Groups) -> None:
        self._groups = groups
        self._pieces = _pieces(written)
        self._at = 0

    def cue(self, theme: str) -> Cue:
        weak = self._take("~")
        parts: dict[str, list[Phrase]] = {"": [self._phrase()]}
        parts |= {joint: [] for joint in "&!-/"}
        areas = set()
        while joint := self._next():
            self._at += 1
            if joint == "@":
                areas.add(self._area())
            elif joint in _JOINTS:
                parts[joint].append(self._phrase())
            else:
                raise CueError(f"{joint!r} has no place here")
        return Cue(
            theme,
            "".join(self._pieces.source),
            weak,
            parts[""][0],
            also=tuple(parts["&"]),
            unless=tuple(parts["!"]),
            outside=tuple(parts["-"]),
            before=tuple(parts["/"]),
            areas=frozenset(areas),
        )

    def _phrase(self) -> Phrase:
        items: list[Item] = []
        while (piece := self._next()) and piece not in _JOINTS and piece not in "|)":
            self._at += 1
            items.extend(self._items(piece))
            if self._take("?"):
                items[-1] = _optional(items[-1])
        _check(items)
        return tuple(items)

    def _items(self, piece: str) -> Phrase:
        if piece == "...":
            return (Gap(),)
        if piece == "^":
            return (Beginning(),)
        if piece == "(":
            return (self._choice(),)
        if piece.startswith("<"):
            return (self._group(piece[1:-1]),)
        if piece.startswith("="):
            return (Word(stem(piece[1:]), piece[1:].replace("’", "'")),)
        if piece in "?~":
            raise CueError(f"{piece!r} has no place here")
        return _words(piece)

    def _choice(self) -> Choice:
        options = [self._phrase()]
        while self._take("|"):
            options.append(self._phrase())
        if not self._take(")"):
            raise CueError("a bracket is not closed")
        return Choice(tuple(options))

    def _group(self, name: str) -> Choice:
        if name not in self._groups:
            raise CueError(f"no group of words is called {name!r}")
        return _any_of(self._groups[name])

    def _area(self) -> str:
        name = self._next()
        if not name or not name[0].isalpha():
            raise CueError("'@' needs the name of an area")
        self._at += 1
        return name

    def _next(self) -> str:
        return self._pieces.found[self._at] if self._at < len(self._pieces.found) else ""

    def _take(self, piece: str) -> bool:
        here = self._next() == piece
        self._at += here
        return here


@dataclass(frozen=True, slots=True)
class _Pieces:
    source: str
    found: tuple[str, ...]


def _pieces(written: str) -> _Pieces:
    found, at = [], 0
    text = written.rstrip(" ,")
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None:
            raise CueError(f"{text[at:].strip()[:10]!r} cannot be read")
        found.append(match[1])
        at = match.end()
    return _Pieces(written, tuple(found))


def _optional(item: Item) -> Choice:
    if isinstance(item, Choice):
        return Choice(item.options, optional=True)
    return Choice(((item,),), optional=True)


def _check(items: Sequence[Item]) -> None:
    if not any(must_stand(item) for item in items):
        raise CueError("a phrase needs a word that must be there")
    if isinstance(items[0], Gap) or isinstance(items[-1], Gap):
        raise CueError("'...' stands between words")
    if any(isinstance(item, Beginning) for item in items[1:]):
        raise CueError("'^' stands before the first word")


def must_stand(item: Item) -> bool:
    """Tell whether a phrase is not met without this item."""
    return isinstance(item, Word) or (isinstance(item, Choice) and not item.optional)
