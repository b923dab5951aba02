"""Constraints on single values (SHACL 1.0, sections 4.1, 4.3 and 4.4), by what is sure of a term.

A term is text in N-Triples syntax. `True` is said where the term surely meets a constraint, by
pyshacl's reading too: what is written in an unusual form is not sure, and left to it.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from caregraph.rdf.names import XSD

_REMEMBERED = 8192  # numbers: the places of words in pages are much the same in all reports

Test = Callable[[str], bool]

_NUMBER = re.compile(rf'"(-?[0-9]+(?:\.[0-9]+)?)"\^\^<{XSD}(?:integer|decimal)>')
_INTEGER = re.compile(rf'"-?[0-9]+"\^\^<{XSD}integer>')
_DATE = re.compile(rf'"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"\^\^<{XSD}date>')
_IN_LANGUAGE = re.compile(r'"(.*)"@[A-Za-z0-9-]+')
_BOOLEANS = frozenset({f'"true"^^<{XSD}boolean>', f'"false"^^<{XSD}boolean>'})


def is_literal(term: str) -> bool:
    """Tell whether a term is a literal."""
    return term.startswith('"')


def is_iri(term: str) -> bool:
    """Tell whether a term is an IRI."""
    return term.startswith("<")


def is_plain(term: str) -> bool:
    """Tell whether a term is a string without language, which is written without datatype."""
    return term.startswith('"') and term.endswith('"')


@lru_cache(_REMEMBERED)
def number(term: str) -> Decimal | None:
    """Return the value of a whole or decimal number in the usual form."""
    found = _NUMBER.fullmatch(term)
    return Decimal(found.group(1)) if found else None


def day(term: str) -> date | None:
    """Return the value of a date in the usual form that is a day of the calendar."""
    found = _DATE.fullmatch(term)
    try:
        return date.fromisoformat(found.group(1)) if found else None
    except ValueError:
        return None


_DATATYPES: dict[str, Test] = {
    f"<{XSD}string>": is_plain,
    f"<{XSD}integer>": lambda term: _INTEGER.fullmatch(term) is not None,
    f"<{XSD}boolean>": _BOOLEANS.__contains__,
    f"<{XSD}date>": lambda term: day(term) is not None,
}
_KINDS: dict[str, Test] = {"IRI": is_iri, "Literal": is_literal}


def has_datatype(wanted: str) -> Test | None:
    """Return the test of sh:datatype, `None` for a datatype that is not known here."""
    return _DATATYPES.get(wanted)


def has_kind(wanted: str) -> Test | None:
    """Return the test of sh:nodeKind; `wanted` is the kind's local name."""
    return _KINDS.get(wanted)


def is_long(least: str) -> Test | None:
    """Return the test of sh:minLength."""
    if least != f'"1"^^<{XSD}integer>':
        return None
    return lambda term: bool(_string(term))


def matches(pattern: str) -> Test | None:
    """Return the test of sh:pattern; a literal that is written with escapes is not sure."""
    if not is_plain(pattern):
        return None
    wanted = re.compile(_unescaped(pattern[1:-1]))

    def test(term: str) -> bool:
        text = _string(term)
        return text is not None and "\\" not in text and wanted.search(text) is not None

    return test


def at_least(bound: str) -> Test | None:
    """Return the test of sh:minInclusive."""
    least = number(bound)
    if least is None:
        return None
    return lambda term: (value := number(term)) is not None and value >= least


def at_most(bound: str) -> Test | None:
    """Return the test of sh:maxInclusive."""
    most = number(bound)
    if most is None:
        return None
    return lambda term: (value := number(term)) is not None and value <= most


def before(first: str, second: str) -> bool:
    """Tell whether two numbers or two days are surely in order (sh:lessThan)."""
    return _in_order(first, second, equal=False)


def not_after(first: str, second: str) -> bool:
    """The same for sh:lessThanOrEquals."""
    return _in_order(first, second, equal=True)


def _in_order(first: str, second: str, *, equal: bool) -> bool:
    numbers = number(first), number(second)
    if numbers[0] is not None and numbers[1] is not None:
        return numbers[0] < numbers[1] or (equal and numbers[0] == numbers[1])
    days = day(first), day(second)
    if days[0] is not None and days[1] is not None:
        return days[0] < days[1] or (equal and days[0] == days[1])
    return False


def _string(term: str) -> str | None:
    """An IRI, or a string as written; `None` where a term is neither."""
    if is_iri(term) or is_plain(term):
        return term[1:-1]
    found = _IN_LANGUAGE.fullmatch(term)
    return found.group(1) if found else None


_ESCAPE = re.compile(r"\\(.)")
_SHORT = {"n": "\n", "r": "\r", "t": "\t"}


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: _SHORT.get(found[1], found[1]), text)
