"""Texts as terms: out of N-Triples and back."""

import re

from caregraph.rdf.terms import text

_LITERAL = re.compile(r'"(?P<said>(?:[^"\\]|\\.)*)"(?P<rest>@[A-Za-z0-9-]+)?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def said(term: str) -> str | None:
    """Return the text of a term that is one, in a language or in none; `None` for other terms."""
    found = _LITERAL.fullmatch(term)
    return _ESCAPE.sub(_letter, found["said"]) if found else None


def saying(term: str, new: str) -> str:
    """Return a term like another, with another text."""
    found = _LITERAL.fullmatch(term)
    return text(new) + ((found and found["rest"]) or "")


def _letter(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _LETTERS.get(match[3], match[3])
