"""Words of English prose, brought to a stem so that 'trained' and 'training' count as one.

The stemmer is light on purpose: it takes off the endings of inflection (plural, possessive,
'-ed', '-ing') and the noun ending '-ment' of longer words. It keeps apart what the subject keeps
apart: 'care' and 'carer', 'place' and 'placement', 'assess' and 'assessor'.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_WORD_OR_STOP = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)|[.;:!?()\[\]–—\n\f]")
_VOWELS = frozenset("aeiouy")
_REMEMBERED = 1024  # texts: the sentences of a report are read several times over
_SHORTEST = 3  # a stem has at least so many letters
_SHORTEST_BEFORE_MENT = 6  # 'assess|ment', but 'place|ment' and 'state|ment' stay whole

# A word that is its own base is kept as it stands.
_IRREGULAR = {
    "am": "be", "are": "be", "been": "be", "being": "be", "is": "be", "was": "be", "were": "be",
    "ate": "eat", "began": "begin", "begun": "begin", "bought": "buy", "brought": "bring",
    "built": "build", "came": "come", "children": "child", "did": "do", "does": "do",
    "doing": "do", "done": "do", "felt": "feel", "found": "find", "gave": "give",
    "given": "give", "goes": "go", "going": "go", "gone": "go", "got": "get", "getting": "get",
    "had": "have", "has": "have", "having": "have", "heard": "hear", "held": "hold",
    "kept": "keep", "knew": "know", "known": "know", "led": "lead", "learnt": "learn",
    "left": "leave", "leaving": "leave", "leaver": "leaver", "lives": "life", "made": "make",
    "making": "make", "men": "man", "met": "meet", "ran": "run", "said": "say", "saw": "see",
    "seen": "see", "seeing": "see", "sought": "seek", "spent": "spend", "spoke": "speak",
    "spoken": "speak", "taken": "take", "taking": "take", "took": "take", "taught": "teach",
    "thought": "think", "told": "tell", "understood": "understand", "went": "go",
    "women": "woman", "wrote": "write", "written": "write", "writing": "write",
    "care": "care", "cares": "care", "cared": "care", "caring": "care", "carer": "carer",
    "cars": "car", "house": "house", "houses": "house", "housed": "house", "housing": "housing",
    "during": "during", "thing": "thing", "things": "thing", "sibling": "sibling",
    "siblings": "sibling", "need": "need", "needs": "need", "needed": "need", "feed": "feed",
    "speed": "speed", "indeed": "indeed", "exceed": "exceed", "wellbeing": "wellbeing",
    "news": "news", "always": "always", "families": "family", "being's": "being",
    "uses": "use", "used": "use", "using": "use", "use": "use", "lived": "live",
    "living": "live", "live": "live", "media": "media", "bus": "bus", "gas": "gas",
    "this": "this", "less": "less", "us": "us", "its": "its", "his": "his", "has'": "have",
    "as": "as", "tying": "tie", "lying": "lie", "dying": "die", "died": "die", "dies": "die",
    "pas": "pa", "outing": "outing", "outings": "outing", "gaming": "gaming",
    "centred": "centred",
    "meeting": "meeting", "meetings": "meeting", "recording": "recording",
    "recordings": "recording",
    "adopted": "adopted", "bed": "bed", "red": "red",
    "ring": "ring", "bring": "bring", "string": "string",
    "evening": "evening", "evenings": "evening", "morning": "morning", "mornings": "morning",
    "spring": "spring", "king": "king", "wing": "wing", "sing": "sing", "nothing": "nothing",
    "something": "something", "anything": "anything", "everything": "everything",
    "hundred": "hundred", "sacred": "sacred", "building": "building", "buildings": "building",
}  # fmt: skip


class Token(NamedTuple):
    """A word: its stem, the word as printed, where it stands, and the clause it belongs to.

    `clause` counts the stops before it (full stop, semicolon, colon, dash, bracket). Made for
    every word of a report, so of the kind that is made fastest.
    """

    stem: str
    word: str
    start: int
    end: int
    clause: int


def tokens(text: str, start: int = 0, limit: int | None = None) -> tuple[Token, ...]:
    """Return the words of a text, at most `limit` of them; offsets are counted from `start`."""
    found = _tokens(text)[:limit]
    if start == 0:
        return found
    return tuple(
        Token(each.stem, each.word, start + each.start, start + each.end, each.clause)
        for each in found
    )


@lru_cache(_REMEMBERED)
def _tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    clause, stopped = 0, False
    for match in _WORD_OR_STOP.finditer(text):
        word = match[1]
        if word is None:
            stopped = True
            continue
        if stopped:
            clause, stopped = clause + 1, False
        start, end = match.span()
        found.append(Token(stem(word), word, start, end, clause))
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of a word, in lower case."""
    lower = _without_possessive(word.casefold().replace("’", "'"))
    singular = lower if lower in _IRREGULAR else _singular(lower)
    base = _IRREGULAR.get(singular)
    if base is not None:
        return base if base == singular else stem(base)
    return _final(_without_ment(_without_tense(singular)))


def _without_possessive(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def _singular(word: str) -> str:
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _without_tense(word: str) -> str:
    for ending in ("ied", "ing", "ed"):
        if not word.endswith(ending):
            continue
        rest = word[: -len(ending)]
        if ending == "ied":
            return rest + "y"
        if len(rest) < _SHORTEST or _VOWELS.isdisjoint(rest):
            return word
        return _undoubled(rest)
    return word


def _undoubled(rest: str) -> str:
    """'plann' is 'plan' and 'referr' is 'refer', but 'assess' and 'fulfill' keep their pair."""
    return rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest


def _without_ment(word: str) -> str:
    rest = word.removesuffix("ment")
    return rest if len(rest) >= _SHORTEST_BEFORE_MENT else word


def _final(word: str) -> str:
    """'manage' and 'manag(ing)' are one; 'y' and 'i' at the end are one."""
    rest = word.removesuffix("e")
    return rest if len(rest) >= _SHORTEST else word
