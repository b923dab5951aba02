"""Quoted speech, and whose it is where the text says so.

Speech is brought in by a verb of saying ('A carer said, …', 'children describe it as …') or
followed by one. A quotation mark that does neither holds a term ('staying put'), and an apostrophe
is no quotation mark. A quotation that nothing closes runs to the end of its paragraph.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caregraph.narrative.model import Passage, Quote
from caregraph.narrative.polarity_cues import Hit, Token, matchers, tokens

_OPENING = re.compile(r"(?:(?<=[\s(—–-])|^)['\"‘“](?=[\w\[(])")
_CLOSING = re.compile(r"(?<=\S)['\"’”](?=$|[\s.,;:!?)\]—–])")
_SENTENCE = re.compile(r"[.?!]['\"’”)\]]*\s+")
_BEFORE = 240  # characters in which the verb of saying and the speaker are looked for
_AFTER = 60
_JOINS = frozenset({",", "and", "or"})
_LEADS = frozenset(
    {",", ":", "as", "is", "was", "were", "being", "like", "that", "of", "it", "a", "feeling"}
)
_SPEAKER = "speaker-"


@dataclass(frozen=True, slots=True)
class _Speech:
    end: int
    speaker: str | None


def quotes(passage: Passage) -> tuple[Quote, ...]:
    """Return the speech that a passage quotes, in order, in time linear in its length.

    A quotation runs from its opening to its closing mark, both included; offsets count into the
    document.
    """
    return tuple(
        Quote(passage.start + start, passage.start + speech.end, speech.speaker)
        for start, speech in _speech(passage.text)
    )


def _speech(text: str) -> Iterator[tuple[int, _Speech]]:
    closings = [found.end() for found in _CLOSING.finditer(text) if not _is_possessive(text, found)]
    last: _Speech | None = None
    for opening in _OPENING.finditer(text):
        start = opening.start()
        if last and start < last.end:
            continue
        at = bisect_left(closings, start + 2)
        end = closings[at] if at < len(closings) else len(text)
        speech = _joined(text, last, start, end) or _told(text, start, end)
        if speech:
            last = speech
            yield start, speech


def _is_possessive(text: str, mark: re.Match[str]) -> bool:
    """Tell a plural's apostrophe ('the carers' home') from a closing mark."""
    after = text[mark.end() : mark.end() + 2]
    return text[mark.start() - 1] in "sS" and after[:1] == " " and after[1:].islower()


def _joined(text: str, last: _Speech | None, start: int, end: int) -> _Speech | None:
    """A quotation that a comma or 'and' joins to the one before has the same speaker."""
    if last is None or start - last.end > 8:
        return None
    between = {token.word for token in tokens(text[last.end : start])}
    return _Speech(end, last.speaker) if between and between <= _JOINS else None


def _told(text: str, start: int, end: int) -> _Speech | None:
    before = text[max(0, start - _BEFORE) : start]
    before = before[max((found.end() for found in _SENTENCE.finditer(before)), default=0) :]
    lead = before.rstrip()
    if lead[-1:] not in {",", ":"} and lead.rsplit(" ", 1)[-1].casefold() not in _LEADS:
        return _told_after(text, end)
    words = tokens(before)
    hits = matchers()["speech"].hits(words)
    if words and words[-1].word in _LEADS and any(hit.list == "saying" for hit in hits):
        return _Speech(end, _who(words, hits))
    return _told_after(text, end)


def _told_after(text: str, end: int) -> _Speech | None:
    """'…,' said a carer: the verb stands right after, with nothing but the speaker before it."""
    if text[end - 2 : end - 1] not in {",", ".", "!", "?"}:
        return None
    after = tokens(text[end : end + _AFTER])
    hits = matchers()["speech"].hits(after)
    saying = next((hit for hit in hits if hit.list == "saying"), None)
    if saying is None:
        return None
    if saying.first > 4 or any(token.word in {".", ","} for token in after[: saying.first]):
        return None
    return _Speech(end, _first([hit for hit in hits if hit.list != "saying"]))


def _who(words: Sequence[Token], hits: Sequence[Hit]) -> str | None:
    """The last speaker named before the last verb of saying, else the first after 'by'.

    Of 'a parent of one child' the parent speaks.
    """
    verb = max(i for i, hit in enumerate(hits) if hit.list == "saying")
    named = [hit for hit in hits[:verb] if hit.list.startswith(_SPEAKER)]
    while len(named) > 1 and "of" in {w.word for w in words[named[-2].last + 1 : named[-1].first]}:
        named.pop()
    if named:
        return named[-1].list.removeprefix(_SPEAKER)
    after = hits[verb + 1 :]
    by = {word.word for word in words[hits[verb].last + 1 : after[0].first]} if after else set()
    return _first(after) if "by" in by else None


def _first(hits: Sequence[Hit]) -> str | None:
    named = [hit for hit in hits if hit.list.startswith(_SPEAKER)]
    return named[0].list.removeprefix(_SPEAKER) if named else None
