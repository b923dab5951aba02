"""Gives requirements and recommendations their themes, each with the words that caused it.

The words of an action are mostly those of the law or standard, so they say little of what the
inspector means. What decides, in this order:

- the note in which the inspector says what is meant ('In particular, …', 'This relates to …');
- where the note leaves the subject of the provision aside, or there is none: the themes that
  both the action's words and its cited provisions have. A standard has the themes that name it
  (`skos:relatedMatch`), a regulation those whose cues its title meets;
- failing that, the themes of the provisions where they are one or two, else those of the
  action's words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from caregraph import vocabulary
from caregraph.citations import Kind, Reference, load_catalogue
from caregraph.narrative.cue_loading import CueBook, cue_book
from caregraph.narrative.model import CueHit, ThemeAssignment
from caregraph.narrative.themes import LONGEST_SENTENCE, MOST_THEMES, Assignments, met_themes
from caregraph.narrative.words import Token, tokens

_REMEMBERED = 1024  # titles of provisions
FEW = 2  # so many themes can be told from one provision or a stretch of law

_Found = Mapping[str, ThemeAssignment]  # by theme, the best first


@dataclass(frozen=True, slots=True)
class _Said:
    """The themes of a stretch of words: of cues that stand alone, and of weak ones."""

    clearly: _Found
    weakly: _Found

    def shared(self, cited: _Found) -> tuple[ThemeAssignment, ...]:
        """Return what these words and the provisions have in common."""
        said = {**self.weakly, **self.clearly}
        return tuple(found for theme, found in said.items() if theme in cited)


def themes_of_action(
    text: str, note: str | None, provisions: Sequence[Reference], book: CueBook | None = None
) -> Assignments:
    """Return the themes of an action, the best first, three at most.

    `text` is the whole action, `provisions` are what its legal basis cites, their spans counted
    in `text`. Evidence counts in `text` too; a note that is not part of it is taken to follow
    it after one space.
    """
    cues = book or cue_book()
    start = _start_of_note(text, note)
    words = tokens(text, 0, LONGEST_SENTENCE)
    said = [word for word in words if not _cited(word, provisions)]
    meant = _said(tokens(note or "", start), cues)
    around = [word for word in said if not start <= word.start < start + len(note or "")]
    stated = _said(around, cues)
    cited = _of_provisions(provisions, cues)
    return _choose(meant, stated, cited)


def _choose(meant: _Said, stated: _Said, cited: _Found) -> Assignments:
    noted = meant.shared(cited)
    if noted:
        return _first((*noted, *meant.clearly.values()))
    confirmed = stated.shared(cited)
    if meant.clearly or confirmed:
        return _first((*confirmed, *meant.clearly.values()))
    if 0 < len(cited) <= FEW:
        return _first(cited.values())
    return _first(list(stated.clearly.values())[:FEW])


def _first(found: Iterable[ThemeAssignment]) -> Assignments:
    by_theme: dict[str, ThemeAssignment] = {}
    for each in found:
        by_theme.setdefault(each.theme, each)
    return tuple(by_theme.values())[:MOST_THEMES]


def _said(words: Sequence[Token], book: CueBook) -> _Said:
    clearly, weakly = met_themes(words, None, book)
    return _Said({each.theme: each for each in clearly}, {each.theme: each for each in weakly})


def _start_of_note(text: str, note: str | None) -> int:
    """Return where the note begins in the text, or would begin if it followed it."""
    found = text.find(note) if note else -1
    return found if found >= 0 else len(text) + 1


def _cited(word: Token, provisions: Iterable[Reference]) -> bool:
    """Tell whether a word is part of a citation, which is no word of the action."""
    return any(each.whole[0] <= word.start < each.whole[1] for each in provisions)


def _of_provisions(provisions: Iterable[Reference], book: CueBook) -> _Found:
    found: dict[str, ThemeAssignment] = {}
    for reference in provisions:
        for theme, why in _of_provision(reference, book):
            hit = CueHit(why, *reference.span)
            found.setdefault(theme, ThemeAssignment(theme, (hit,)))
    return found


def _of_provision(reference: Reference, book: CueBook) -> Iterable[tuple[str, str]]:
    """Yield each theme of a provision with what says so: its notation or its title."""
    instrument = load_catalogue().get(reference.instrument)
    if instrument is None or not reference.path:
        return
    if reference.kind is Kind.STANDARD:
        standard = f"{instrument.iri}/{reference.path[0]}"
        for theme in vocabulary.themes():
            if standard in theme.standards:
                yield theme.id, reference.notation
        return
    provision = instrument.provisions.get(f"{reference.kind}/{reference.path[0]}")
    title = (provision.title if provision else None) or ""
    for name in _of_title(title, book):
        yield name, title


@lru_cache(_REMEMBERED)
def _of_title(title: str, book: CueBook) -> tuple[str, ...]:
    own, weak = met_themes(tokens(title), None, book)
    return tuple(found.theme for found in (*own, *weak))
