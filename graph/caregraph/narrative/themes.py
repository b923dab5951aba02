"""Gives sentences their themes, each with the words that caused it.

A sentence has the themes of the cues that it meets, at most three. Weak cues count where no other
theme is met. A sentence without a theme of its own that carries on from the one before it
('As a result, …', 'They …') has that one's first theme, and its evidence leads to the words there.
A cue can ask for words in the sentences just before, so that a paragraph names its subject once.
"""

from collections.abc import Iterable, Sequence

from caregraph.narrative.cue_loading import CueBook, cue_book
from caregraph.narrative.cue_matching import Met
from caregraph.narrative.model import CueHit, Passage, Sentence, ThemeAssignment
from caregraph.narrative.words import Token, tokens

MOST_THEMES = 3
MOST_INHERITED = 1
LONGEST_OPENING = 5  # words
FAR_BACK = 3  # sentences before, of the same paragraph, that a cue may ask about
LONGEST_SENTENCE = 400  # words beyond this are no longer one sentence, and are not looked at

Assignments = tuple[ThemeAssignment, ...]
Words = Sequence[Token]


def assign(
    sentences: Sequence[Sentence], passages: Sequence[Passage], book: CueBook | None = None
) -> Sequence[Assignments]:
    """Return the themes of each sentence, in the order of the sentences.

    Sentences of one passage stand together, in the order of the text.
    """
    cues = book or cue_book()
    found: list[Assignments] = []
    before: list[Words] = []
    for number, sentence in enumerate(sentences):
        follows = number > 0 and sentences[number - 1].passage == sentence.passage
        before = before[-FAR_BACK:] if follows else []
        words = tokens(sentence.text, limit=LONGEST_SENTENCE)
        area = passages[sentence.passage].area
        met = met_themes(words, area, cues, before, start=sentence.start)
        found.append(_of_sentence(words, met, found[-1] if follows else (), cues))
        before.append(words)
    return tuple(found)


def _of_sentence(
    words: Words, met: tuple[Assignments, Assignments], inherited: Assignments, book: CueBook
) -> Assignments:
    own, weak = met
    goes_on = bool(inherited) and continues(words, book)
    if own and goes_on:
        return _with_subject(own, inherited, book)
    if own:
        return own[:MOST_THEMES]
    return inherited[:MOST_INHERITED] if goes_on else weak[:MOST_THEMES]


def _with_subject(own: Assignments, inherited: Assignments, book: CueBook) -> Assignments:
    """Add the subject that is carried on where a sentence only says how the service is run."""
    if any(each.theme not in book.running for each in own):
        return own[:MOST_THEMES]
    subject = inherited[0]
    known = {each.theme for each in own}
    return (own if subject.theme in known else (*own, subject))[:MOST_THEMES]


def met_themes(
    words: Words,
    area: str | None,
    book: CueBook,
    before: Sequence[Words] = (),
    *,
    start: int = 0,
) -> tuple[Assignments, Assignments]:
    """Return the themes whose cues these words meet, and those met weakly, the best first.

    `before` are the sentences just before them in the same paragraph, `start` is where the text
    begins in which the words' offsets count.
    """
    met = book.index.met(words, area, before)
    return (
        _assignments((each for each in met if not each.cue.weak), start),
        _assignments((each for each in met if each.cue.weak), start),
    )


def continues(words: Words, book: CueBook) -> bool:
    """Tell whether a sentence opens with words that point back."""
    opening = tuple(token.stem for token in words[:LONGEST_OPENING])
    return any(opening[:length] in book.openings for length in range(1, len(opening) + 1))


def _assignments(met: Iterable[Met], offset: int) -> Assignments:
    by_theme: dict[str, set[CueHit]] = {}
    for each in met:
        hits = {CueHit(each.cue.written, offset + start, offset + end) for start, end in each.spans}
        by_theme.setdefault(each.cue.theme, set()).update(hits)
    ranked = sorted(by_theme.items(), key=lambda item: _rank(*item))
    return tuple(ThemeAssignment(theme, tuple(sorted(hits, key=_place))) for theme, hits in ranked)


def _rank(theme: str, hits: Iterable[CueHit]) -> tuple[int, int, str]:
    """More of the words first, then the earlier."""
    covered = {place for hit in hits for place in range(hit.start, hit.end)}
    return -len(covered), min(hit.start for hit in hits), theme


def _place(hit: CueHit) -> tuple[int, int, str]:
    return hit.start, hit.end, hit.cue
