"""Names of people in their roles."""

import re
from collections.abc import Iterable

from caregraph.model import Found, Person
from caregraph.source import Document, Span

_TITLE = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|doctor|prof|professor|sir|dame|lady|lord|rev|reverend|revd)\b\.?\s+)+",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "a aan af al am ap ab av bat ben bin bint da das de dei del della delle den der des di do dos du "
    "e el ferch het ibn im la las le lo los mac nic of and op st 't ten ter the til tot ua ul van "
    "vom von y zu zum zur".split()
)
_ELIDED = re.compile(r"(?:[dlo]|dell|nell|sant)['’]\w", re.IGNORECASE)
_PART = re.compile(r"[^\W\d_][\w.'’‘-]*", re.UNICODE)
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\band\b)\s*(?=\S)")


def person(printed: str) -> Person | None:
    """Return the person that a printed name names, `None` when it is no name of a person.

    Titles ('Mr', 'Dr') are no part of the name but are kept as printed.
    """
    printed = " ".join(printed.split()).strip(" ,;.:")
    name = _TITLE.sub("", printed)
    return Person(name, printed) if _is_name(name) else None


def _is_name(name: str) -> bool:
    parts = name.split()
    if not 1 <= len(parts) <= 7 or not all(_PART.fullmatch(part) for part in parts):
        return False
    return (parts[-1][0].isupper() or _ELIDED.match(parts[-1]) is not None) and all(
        part[0].isupper() or part.casefold() in _PARTICLES or _ELIDED.match(part) for part in parts
    )


def is_absent(text: str, absences: Iterable[str]) -> bool:
    """Tell whether a text is nothing but words for a vacant post or a missing value."""
    bare = " ".join(text.split()).strip(" .,;:-–—()").casefold()
    return not bare or bare in absences


def people(document: Document, span: Span, rule: str) -> tuple[Found[Person], ...] | None:
    """Read the names in a field; `None` when what stands there is not names throughout."""
    text = document.text[span.start : span.end]
    found = []
    start = 0
    for end, after in [*((m.start(), m.end()) for m in _BETWEEN.finditer(text)), (len(text), 0)]:
        one = person(text[start:end])
        if one is None:
            return None
        place = Span(span.start + start, span.start + end)
        found.append(Found(one, (place,), rule))
        start = after
    return tuple(found)
