"""Finds the bracketed legal basis of an action, and what else its text mentions.

An action of a report ends, or its first part ends, with the provisions it rests on, in brackets:
"… (Regulation 17 (1)) In particular, …". Elsewhere its text may name provisions that are no
basis: "in accordance with regulation 36", "the matters in Schedule 5 (the agreement)".

The rule. A bracket *states* a basis when it opens with a citation and what stands beside its
citations is a label and not a clause: nothing, or words without a verb form, pronoun or
subordinator of a closed class ("(Regulation 12: protection of children)"). A label may also come
first, set off by a comma, colon or dash ("(Protection of children, regulation 12(1))"). A bracket
that talks about a provision ("(see regulation 36 for what must be notified)") mentions it.

Where no bracket states a basis, the next weaker form counts: a bracket that leads in to nothing
but its citations ("(in breach of regulation 12)"), or that cites only a Schedule or Part; then a
sentence that is nothing but citations.

A bracket that is not closed ends with its citations, and so does one that opens with them and
runs on into a new sentence, where the closing bracket was left out and another one taken for it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from caregraph.citations.catalogue import Catalogue
from caregraph.citations.parse import Default, parse
from caregraph.citations.reference import Kind, Pinpoint, Reference, Span
from caregraph.citations.tokens import Token, TokenKind, tokenise
from caregraph.citations.words import CLAUSE_WORDS, LEAD_INS, LIST_WORDS, NOT_LABELS

_MAIN_KINDS = frozenset({Kind.REGULATION, Kind.SECTION, Kind.STANDARD, Kind.ARTICLE, Kind.RULE})
_LONGEST_GLOSS = 300
"""A label beside a citation is no longer than this, in characters."""

_WORD = re.compile(r"[^\W\d_]+")
_NEW_SENTENCE = re.compile(r"\s{1,20}[A-Z]")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:;–—]['’”\"]?)\s{0,20}\Z")
_SENTENCE_ENDS = re.compile(r"\s{0,20}(?:[.;)]|\Z|[A-Z])")
_SET_OFF = frozenset(",:;–—-")


@dataclass(frozen=True, slots=True)
class Bracket:
    """A basis as it stands in the text: `span` with its brackets, and the provisions in it."""

    span: Span
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """What an action rests on, and what else it mentions.

    `brackets` are the bases in the order of the text; `mentions` the other references, without
    relative paragraphs and without what is cited anyway, each provision once.
    """

    brackets: tuple[Bracket, ...]
    mentions: tuple[Reference, ...]

    @property
    def references(self) -> tuple[Reference, ...]:
        """The provisions that the action rests on, each once."""
        return _once(reference for bracket in self.brackets for reference in bracket.references)


class _Strength(IntEnum):
    """How plainly a bracket, or a sentence, states a basis."""

    NONE = 0
    SENTENCE = 1
    LED_IN = 2
    STATED = 3


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation: where its first reference stands, where all of it does, and its references."""

    place: int
    start: int
    end: int
    references: tuple[Reference, ...]


@dataclass(slots=True)
class _Open:
    """A bracket being read: its place, where it closes, and the citations right inside it."""

    start: int
    end: int | None
    citations: list[_Cited]


def legal_basis(
    text: str, *, default: Default = None, catalogue: Catalogue | None = None
) -> LegalBasis:
    """Return the bracketed basis of an action's text and the other provisions it mentions.

    `default` and `catalogue` are those of `parse`. No text makes it raise.

    >>> found = legal_basis("Notify under regulation 36. (NMS 29.1)", default="uksi/2011/581")
    >>> [reference.key for reference in found.references]
    ['standard/29/1']
    >>> [reference.key for reference in found.mentions]
    ['regulation/36']
    """
    references = parse(text, default=default, catalogue=catalogue)
    citations = _citations(one for one in references if not one.relative)
    brackets, outside = _brackets(tokenise(text) if citations else (), citations)
    found = [_judge(text, bracket) for bracket in brackets]
    found += [_sentence(text, citation) for citation in outside]
    strongest = max((strength for strength, _ in found), default=_Strength.NONE)
    bases = [one for strength, one in found if strength is strongest and strength]
    cited = {one.pinpoint for bracket in bases for one in bracket.references}
    rest = (one for citation in citations for one in citation.references)
    return LegalBasis(
        tuple(sorted(bases, key=lambda bracket: bracket.span)),
        _once(one for one in rest if one.pinpoint not in cited),
    )


def _once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    first: dict[Pinpoint, Reference] = {}
    for reference in references:
        first.setdefault(reference.pinpoint, reference)
    return tuple(first.values())


def _citations(references: Iterable[Reference]) -> list[_Cited]:
    """Gather the references that stand in one citation."""
    gathered: dict[Span, list[Reference]] = {}
    for reference in references:
        gathered.setdefault(reference.whole, []).append(reference)
    return [
        _Cited(min(one.span[0] for one in group), *whole, tuple(group))
        for whole, group in gathered.items()
    ]


# -- brackets -----------------------------------------------------------------------------------


def _brackets(
    tokens: Sequence[Token], citations: Sequence[_Cited]
) -> tuple[list[_Open], list[_Cited]]:
    """Return the innermost bracket round every citation, and the citations outside of any.

    A label in its own brackets is a token, so that it takes no part in the matching.
    """
    outside: list[_Cited] = []
    holding: list[_Open] = []
    stack: list[_Open] = []
    waiting = list(reversed(citations))
    for token in tokens:
        while waiting and waiting[-1].place <= token.start:
            citation = waiting.pop()
            if not stack:
                outside.append(citation)
                continue
            if not stack[-1].citations:
                holding.append(stack[-1])
            stack[-1].citations.append(citation)
        if token.kind in (TokenKind.OPEN, TokenKind.MARK):
            _match(token, stack)
    return holding, outside


def _match(token: Token, stack: list[_Open]) -> None:
    for place, character in enumerate(token.text, start=token.start):
        if character in "([":
            stack.append(_Open(place, None, []))
        elif character in ")]" and stack:
            stack.pop().end = place + 1


# -- what a bracket says ------------------------------------------------------------------------


def _judge(text: str, bracket: _Open) -> tuple[_Strength, Bracket]:
    """Say how plainly a bracket states a basis, and up to where it goes."""
    inside, chain = bracket.citations, _chain(text, bracket.citations)
    end = bracket.end or chain[-1].end
    whole, stated = _bracket(bracket.start, end, inside), _strength_of(inside)
    lead = text[bracket.start + 1 : inside[0].start][:_LONGEST_GLOSS].lower()
    words = _WORD.findall(lead)
    if words and all(word in LEAD_INS for word in words):
        bare = stated is _Strength.STATED and not _words_beside(text, chain[-1].end, end, inside)
        return (_Strength.LED_IN if bare else _Strength.NONE), whole
    if words and not _is_set_off(lead, words):
        return _Strength.NONE, whole
    if _is_label(_words_beside(text, chain[-1].end, end, inside)):
        return stated, whole
    if not words and _NEW_SENTENCE.match(text, chain[-1].end):
        return _strength_of(chain), _bracket(bracket.start, chain[-1].end, chain)
    return _Strength.NONE, whole


def _chain(text: str, citations: Sequence[_Cited]) -> list[_Cited]:
    """Return the citations that follow one another with no more than "and" between them."""
    chain = [citations[0]]
    for citation in citations[1:]:
        between = text[chain[-1].end : citation.start][:_LONGEST_GLOSS].lower()
        if any(word not in LIST_WORDS for word in _WORD.findall(between)):
            break
        chain.append(citation)
    return chain


def _strength_of(citations: Sequence[_Cited]) -> _Strength:
    """A duty stands in a regulation or a standard; a Schedule is a weaker basis."""
    kinds = {one.kind for citation in citations for one in citation.references}
    return _Strength.STATED if kinds & _MAIN_KINDS else _Strength.LED_IN


def _bracket(start: int, end: int, citations: Sequence[_Cited]) -> Bracket:
    references = (one for citation in citations for one in citation.references)
    return Bracket((start, end), _once(references))


def _is_set_off(lead: str, words: Sequence[str]) -> bool:
    """Tell a label with a comma, colon or dash after it: "protection of children, ‘"."""
    mark = lead.rstrip(" \t\n'‘“\"")[-1:]
    return mark in _SET_OFF and words[0] not in NOT_LABELS and _is_label(words)


def _is_label(words: Sequence[str]) -> bool:
    return not any(word in CLAUSE_WORDS for word in words)


def _words_beside(text: str, start: int, end: int, citations: Sequence[_Cited]) -> list[str]:
    """Return the words of a stretch that belong to no citation.

    A stretch that is too long for a label is cut off; the word put there makes it a clause.
    """
    words: list[str] = []
    stop = min(end, start + _LONGEST_GLOSS)
    for citation in citations:
        if start <= citation.start < stop:
            words += _WORD.findall(text[start : citation.start].lower())
            start = citation.end
    words += _WORD.findall(text[start:stop].lower())
    return words if stop == end else [*words, "which"]


# -- sentences ----------------------------------------------------------------------------------


def _sentence(text: str, citation: _Cited) -> tuple[_Strength, Bracket]:
    """Find a citation that is a sentence by itself: "… with them. Regulation 17(1)."."""
    before = text[max(0, citation.start - _LONGEST_GLOSS) : citation.start]
    alone = _SENTENCE_BEGINS.search(before) and _SENTENCE_ENDS.match(text, citation.end)
    main = _strength_of([citation]) is _Strength.STATED
    found = _bracket(citation.start, citation.end, [citation])
    return (_Strength.SENTENCE if alone and main else _Strength.NONE), found
