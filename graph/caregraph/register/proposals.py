"""Which groups of owners' names look alike without being proven the same.

A proposal has a score from 0 to 1 and a reason. Names that differ in a number or in a word such as
'north' belong to different companies of one family as a rule and are not proposed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from caregraph.register.lists import distinguishing_words
from caregraph.register.owner_names import without_legal_form

LEAST = 0.85
"""The score from which on two groups are proposed as the same."""

_SAME_NUMBER, _SPACES, _INITIALS, _LEGAL_FORM, _ARTICLE = 0.97, 0.96, 0.94, 0.93, 0.92
_NO_INITIALS = frozenset({"and", "of", "for"})
_COMMON = 40  # a word in more names than this says nothing
_SPELLING = 0.9  # how alike two names are before one may be a misspelling of the other
_WORD = 0.88  # how alike two words are
_SHORTEST = 4  # letters of a word that may be misspelt: of shorter ones another is soon made


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """Two groups, by their normal forms in alphabetical order, that may be the same."""

    first: str
    second: str
    score: float
    reason: str


def proposals(numbers: Mapping[str, frozenset[str]]) -> list[Proposal]:
    """Return the proposals among groups, sorted; `numbers` are their registration numbers."""
    found = []
    for first, second in sorted(_candidates(numbers)):
        scored = _scored(first, second, numbers[first] & numbers[second])
        if scored and scored[0] >= LEAST:
            found.append(Proposal(first, second, *scored))
    return found


def _candidates(numbers: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    """Pairs that share a number, a rare word, or all letters."""
    by_key: defaultdict[str, set[str]] = defaultdict(set)
    for form, known in numbers.items():
        for key in _keys(form, known):
            by_key[key].add(form)
    pairs: set[tuple[str, str]] = set()
    for forms in by_key.values():
        if len(forms) <= _COMMON:
            pairs.update(combinations(sorted(forms), 2))
    return pairs


def _keys(form: str, numbers: Iterable[str]) -> Iterator[str]:
    bare = without_legal_form(form)
    yield "letters:" + _letters(bare)
    for number in numbers:
        yield f"number:{number}"
    for word in set(bare.split()):
        if len(word) > 2:
            yield f"word:{word}"


def _letters(bare: str) -> str:
    return bare.removeprefix("the ").replace(" ", "")


def _scored(first: str, second: str, shared: frozenset[str]) -> tuple[float, str] | None:
    if shared:
        return _SAME_NUMBER, f"the same registration number {min(shared)}"
    bare, other = without_legal_form(first), without_legal_form(second)
    if _distinguished(bare.split(), other.split()):
        return None
    return _nearly_same(bare, other) or _misspelt(bare, other)


def _nearly_same(bare: str, other: str) -> tuple[float, str] | None:
    if bare == other:
        return _LEGAL_FORM, "the same but for the legal form"
    if bare.replace(" ", "") == other.replace(" ", ""):
        return _SPACES, "the same but for spaces"
    if _letters(bare) == _letters(other):
        return _ARTICLE, "the same but for 'the'"
    if _with_initials(bare) & _with_initials(other):
        return _INITIALS, "the same but for the initials after the name"
    return None


def _with_initials(bare: str) -> set[str]:
    """Return a name, and the name with its own initials after it."""
    words = bare.split()
    initials = "".join(word[0] for word in words if word not in _NO_INITIALS)
    return {bare, f"{bare} {initials}"}


def _misspelt(bare: str, other: str) -> tuple[float, str] | None:
    """Names of as many words, of which each is the other's or a misspelling of it."""
    words, others = bare.split(), other.split()
    if len(words) != len(others):
        return None
    for word, counterpart in zip(words, others, strict=True):
        if word != counterpart and not _may_be_misspelt(word, counterpart):
            return None
    ratio = SequenceMatcher(None, bare, other, autojunk=False).ratio()
    return (round(ratio * 0.95, 4), "spelt nearly alike") if ratio >= _SPELLING else None


def _may_be_misspelt(word: str, other: str) -> bool:
    if min(len(word), len(other)) < _SHORTEST or abs(len(word) - len(other)) > 2:
        return False
    return SequenceMatcher(None, word, other, autojunk=False).ratio() >= _WORD


def _distinguished(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two names differ in a number or in a word that tells companies apart."""
    different = set(words) ^ set(others)
    digits = sorted(_digits(words)) != sorted(_digits(others))
    return digits or bool(different & distinguishing_words())


def _digits(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from (letter for letter in word if letter.isdigit())
