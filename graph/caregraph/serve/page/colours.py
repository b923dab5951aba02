"""The colours of charts: those of the site, where what is drawn has one there."""

from collections.abc import Mapping, Sequence
from functools import cache

from caregraph.vocabulary import grades

_ANY = (
    *(("#35709c", "#6aa7d2"), ("#e0a13a", "#c98a26"), ("#4a9a8a", "#62b8a3")),
    *(("#a8321f", "#e0705a"), ("#7a5aa6", "#a78bd6"), ("#7d8882", "#a9b4ae")),
    *(("#2b4a2f", "#8fc08f"), ("#d07ba8", "#e6a3c6")),
)
"""On light and on dark paper."""
_GRADES = {
    "outstanding": ("#0b4f6c", "#7cc3e0"),
    "good": ("#4a9a8a", "#3f8f7e"),
    "requires-improvement": ("#e0a13a", "#c98a26"),
    "inadequate": ("#a8321f", "#d9614a"),
}
_POLARITIES = {
    "strength": ("#2f7d6d", "#62b8a3"),
    "shortfall": ("#b8461b", "#ee8a5c"),
    "context": ("#7d8882", "#8f9a94"),
}


def plain(*, dark: bool) -> str:
    """Return the colour of bars that are all of a kind."""
    return _ANY[0][dark]


def colours_of(names: Sequence[str], *, dark: bool) -> Sequence[str]:
    """Return a colour for each name: its own where all have one, else one after the other."""
    own = [_own().get(name.casefold()) for name in names]
    pairs = [pair for pair in own if pair]
    if len(pairs) < len(names):
        pairs = [_ANY[i % len(_ANY)] for i in range(len(names))]
    return [pair[dark] for pair in pairs]


@cache
def _own() -> Mapping[str, tuple[str, str]]:
    """Return the colours of grades and polarities, by their ids and by what they are called."""
    called = {
        wording.casefold(): _GRADES[grade.id]
        for grade in grades()
        if grade.id in _GRADES
        for wording in (grade.id, *grade.wordings)
    }
    return {**called, **_POLARITIES}
