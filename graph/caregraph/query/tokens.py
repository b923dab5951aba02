"""Cuts a SPARQL query into the terminals of the grammar (SPARQL 1.1, section 19.8).

Tokens cover the text from end to end: joined they give it back, whatever it is. What is no terminal
is a token of the kind `OTHER`; that it is wrong is for the engine to say. What looks like a keyword
within a string, an IRI, a comment, a prefixed name or a variable is part of that token.

One terminal cannot be told by its letters: `<?low && ?high>` is an IRI where a pattern stands and
a comparison within an expression. `Brackets` knows where a token stands.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from caregraph.query.brackets import Brackets


class Kind(StrEnum):
    """The kinds of token."""

    SPACE = "space"
    COMMENT = "comment"
    IRI = "iri"
    NAME = "name"  # a prefixed name, or a prefix with its colon
    BLANK = "blank"
    VARIABLE = "variable"
    STRING = "string"
    LANGUAGE = "language"
    NUMBER = "number"
    WORD = "word"  # a keyword, the name of a function, `a`, `true`, `false`
    SIGN = "sign"  # punctuation and operators
    OTHER = "other"


class Token(NamedTuple):
    """A token: what it is, its text, and where it stands (the end exclusive)."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def is_silent(self) -> bool:
        """Tell spaces and comments, which part other tokens and say nothing."""
        return self.kind in (Kind.SPACE, Kind.COMMENT)

    def is_word(self, *words: str) -> bool:
        """Tell whether it is one of these keywords, given in capitals."""
        return self.kind is Kind.WORD and self.text.upper() in words

    def is_sign(self, *signs: str) -> bool:
        """Tell whether it is one of these signs."""
        return self.kind is Kind.SIGN and self.text in signs


_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)  # PN_CHARS_BASE
_FIRST = f"{_LETTER}_"  # PN_CHARS_U
_NEXT = f"{_FIRST}0-9\u00b7\u0300-\u036f\u203f-\u2040"  # of a variable
_CHARS = f"{_NEXT}\\-"  # PN_CHARS
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"  # PLX
_PREFIX = rf"(?:[{_LETTER}](?:[{_CHARS}.]{{0,200}}[{_CHARS}])?)?"  # no longer: text may be hostile
_LOCAL = rf"(?:[{_FIRST}0-9:]|{_ESCAPED})(?:\.*(?:[{_CHARS}:]|{_ESCAPED}))*"
_CODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"

_IRI = rf'<(?:[^\x00-\x20<>"{{}}|^`\\]|{_CODE})*>'
_STRING = "|".join(
    (
        r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""',
        r"'''(?:'{0,2}(?:[^'\\]|\\.))*'''",
        r'"(?!"")(?:[^"\\\r\n]|\\[^\r\n])*"',
        r"'(?!'')(?:[^'\\\r\n]|\\[^\r\n])*'",
    )
)
_OPEN_STRING = r"""\"""[\s\S]*|'''[\s\S]*|"[^\r\n]*|'[^\r\n]*"""  # never closed
_NUMBER = r"[0-9]+(?:\.[0-9]*)?[eE][+-]?[0-9]+|\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]*\.[0-9]+|[0-9]+"
_SIGN = r"\^\^|&&|\|\||!=|<=|>=|<<\(?|\)>>|>>|\{\||\|\}|[{}()\[\].,;=<>!+\-*/|^?~]"

_TERMINALS = {
    Kind.SPACE: r"[ \t\r\n]+",
    Kind.COMMENT: r"\#[^\r\n]*",
    Kind.IRI: _IRI,
    Kind.BLANK: rf"_:[{_FIRST}0-9](?:[{_CHARS}.]*[{_CHARS}])?",
    Kind.NAME: rf"{_PREFIX}:(?:{_LOCAL})?",
    Kind.VARIABLE: rf"[?$][{_FIRST}0-9][{_NEXT}]*",
    Kind.STRING: _STRING,
    Kind.LANGUAGE: r"@[A-Za-z]+(?:-{1,2}[A-Za-z0-9]+)*",
    Kind.NUMBER: _NUMBER,
    Kind.WORD: r"[A-Za-z][A-Za-z0-9_]*",
    Kind.SIGN: _SIGN,
    Kind.OTHER: rf"{_OPEN_STRING}|[\s\S]",
}
_TERMINAL = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _TERMINALS.items()), re.DOTALL
)
_LESS = re.compile(r"<=?")


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a query, spaces and comments among them.

    >>> [token.text for token in tokens("SELECT ?s {?s a cg:Agency}") if not token.is_silent]
    ['SELECT', '?s', '{', '?s', 'a', 'cg:Agency', '}']
    """
    found: list[Token] = []
    brackets = Brackets()
    at = 0
    while at < len(text):
        token = _token(text, at, brackets)
        found.append(token)
        if not token.is_silent:
            brackets.read(token.kind, token.text)
        at = token.end
    return tuple(found)


@lru_cache(maxsize=64)
def spoken(text: str) -> tuple[Token, ...]:
    """Return the tokens of a query without spaces and comments."""
    return tuple(token for token in tokens(text) if not token.is_silent)


def _token(text: str, at: int, brackets: Brackets) -> Token:
    match = _TERMINAL.match(text, at)
    if match is None or match.lastgroup is None:
        raise AssertionError("the last terminal matches any character")
    kind = Kind(match.lastgroup)
    if text[at] == "<" and brackets.compares:
        kind, match = Kind.SIGN, _LESS.match(text, at) or match
    return Token(kind, match.group(), at, match.end())
