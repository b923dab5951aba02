"""Names of people in their roles."""

import re
from collections.abc import Iterable

from caregraph.model import Found, Person
from caregraph.source import Document, Span

_TITLE = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|doctor|prof|professor|sir|dame|lady|lord|rev|reverend|revd)\b\.?\s+)+",
    re.IGNORECASE,
)
_NO_PARTICLES = frozenset(
    [
        "at",
        "be",
        "been",
        "by",
        "for",
        "has",
        "in",
        "is",
        "no",
        "not",
        "on",
        "or",
        "to",
        "was",
        "with",
        "yet",
    ]
)
_INNER_CAPITAL = re.compile(r"(?:[dlo]|dell|nell|sant)['’]\w|[a-z]{1,4}-[A-ZÀ-Þ]")
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
    """Names begin and end with a capital; short particles ('van', 'an', 'ul') stand between."""
    parts = name.split()
    if not 1 <= len(parts) <= 7 or not all(_PART.fullmatch(part) for part in parts):
        return False
    ends = (parts[0], parts[-1])
    return all(_has_capital(part) for part in ends) and all(
        _has_capital(part) or (len(part) <= 4 and part not in _NO_PARTICLES) for part in parts
    )


def _has_capital(part: str) -> bool:
    return part[0].isupper() or _INNER_CAPITAL.match(part) is not None


def is_absent(text: str, absences: Iterable[str]) -> bool:
    """Tell whether a text is nothing but words for a vacant post or a missing value."""
    bare = " ".join(text.split()).strip(" .,;:-–—()").casefold()
    return not bare or bare in absences


def begins_absent(text: str, absences: Iterable[str]) -> bool:
    """Tell whether a text opens with such words and goes on ('Vacant since May')."""
    bare = " ".join(text.split()).casefold()
    return any(re.match(rf"{re.escape(words)}\b", bare) for words in absences)


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
