"""Names of owners: the number after a name, and the form in which two spellings are the same.

Only differences of spelling are set aside: case, punctuation, '&', how a legal form is written,
a registration number. A word more or less makes another name.
"""

import re
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache

from caregraph.register.lists import legal_forms

# A company's number has eight characters, in Scotland and for some forms two letters first; a
# charity's has six or seven digits. Some tables drop the first zero of a company's number.
_NUMBER = r"[A-Z]{0,2}\d{6,8}"
_WHOSE = r"(?:(?:company|comp|co|charity|registered|registration|reg)\.?\s*)?"
_WORDS = rf"{_WHOSE}(?:(?:number|no|nr)\.?:?\s*)?"
_TAIL = re.compile(rf"[\s,;:\-–(]+{_WORDS}({_NUMBER})\s*\)?\s*$", re.IGNORECASE)


def provider_name(printed: str) -> str:
    """Return an owner's name without the registration numbers after it.

    >>> provider_name("Maple Homes Ltd (Co Number 01234567)")
    'Maple Homes Ltd'
    """
    return _split(printed)[0]


def numbers_in(printed: str) -> tuple[str, ...]:
    """Return the registration numbers that stand after an owner's name, in their order."""
    return _split(printed)[1]


@cache
def _split(printed: str) -> tuple[str, tuple[str, ...]]:
    name, numbers = " ".join(printed.split()), []
    while found := _TAIL.search(name):
        if not name[: found.start()].strip():
            break
        numbers.append(found[1].upper())
        name = name[: found.start()].rstrip(" ,;:-–(")
    return name, tuple(reversed(numbers))


def _without_case(name: str) -> str:
    return name.casefold()


def _without_accents(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare.casefold()


def _with_and(name: str) -> str:
    return name.replace("&", " and ").replace("+", " and ")


def _without_punctuation(name: str) -> str:
    bare = re.sub(r"['’`´]", "", name)
    return re.sub(r"[\W_]+", " ", bare).strip()


def _with_one_legal_form(name: str) -> str:
    words = " ".join(name.split())
    for spelling, form in legal_forms():
        if words.endswith(f" {spelling}"):
            return f"{words.removesuffix(spelling)}{form}"
    return words


_STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("registration number", provider_name),
    ("capital letters", _without_case),
    ("accents", _without_accents),
    ("'&' for 'and'", _with_and),
    ("punctuation and spaces", _without_punctuation),
    ("spelling of the legal form", _with_one_legal_form),
)


@cache
def normal_form(name: str) -> str:
    """Return the form in which spellings of one name are the same.

    >>> normal_form("MAPLE & Elm Ltd.") == normal_form("Maple and Elm Limited")
    True
    """
    once = name
    for _, step in _STEPS:
        once = step(once)
    return once if once == name else normal_form(once)


def without_legal_form(form: str) -> str:
    """Return a normal form without the legal form at its end."""
    for known in sorted({form_of for _, form_of in legal_forms()}):
        if form.endswith(f" {known}"):
            return form.removesuffix(f" {known}")
    return form


def differences(name: str, other: str) -> tuple[str, ...]:
    """Return the kinds of differences that were set aside between two spellings of one name."""
    found = []
    for reason, step in _STEPS:
        one, two = step(name), step(other)
        if name != other and _alike(one, two) > _alike(name, other):
            found.append(reason)
        name, other = one, two
    return tuple(found)


def _alike(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()
