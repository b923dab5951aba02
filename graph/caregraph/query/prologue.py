"""What the head of a query declares, and what kind of request it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from caregraph.query.tokens import Kind, Token, spoken

_DECLARATIONS = ("BASE", "PREFIX", "VERSION")
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"}
)
_CODE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LOCAL_ESCAPE = re.compile(r"\\(.)")
_LAST = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Prologue:
    """The prefixes and the base that a query declares."""

    prefixes: Mapping[str, str]
    base: str = ""

    def iri(self, token: Token) -> str | None:
        """Return the IRI that a token stands for, `None` for other tokens and unknown prefixes."""
        if token.kind is Kind.IRI:
            return _resolved(token.text, self.base)
        if token.kind is Kind.NAME:
            prefix, _, local = token.text.partition(":")
            if prefix in self.prefixes:
                return self.prefixes[prefix] + _LOCAL_ESCAPE.sub(r"\1", local)
        return None


def prologue(spoken_tokens: Sequence[Token]) -> Prologue:
    """Return what a query declares, given its tokens without spaces and comments."""
    prefixes: dict[str, str] = {}
    base = ""
    for declaration in _declarations(spoken_tokens):
        if declaration[0].is_word("BASE"):
            base = _resolved(declaration[-1].text, base)
        elif declaration[0].is_word("PREFIX"):
            prefixes[declaration[1].text.removesuffix(":")] = _resolved(declaration[-1].text, base)
    return Prologue(prefixes, base)


def is_update(text: str) -> bool:
    """Tell whether a request would change the graph (SPARQL Update) rather than ask it."""
    found = spoken(text)
    length = sum(len(declaration) for declaration in _declarations(found))
    return length < len(found) and found[length].is_word(*_UPDATES)


def plain(text: str) -> str:
    """Return a text with its codepoint escapes (SPARQL 1.1, section 19.2) resolved."""
    return _CODE.sub(_letter, text)


def _declarations(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the declarations at the head: PREFIX with a name and an IRI, BASE with an IRI."""
    at = 0
    while at < len(tokens) and tokens[at].is_word(*_DECLARATIONS):
        length = 3 if tokens[at].is_word("PREFIX") else 2
        if at + length > len(tokens):
            return
        yield tokens[at : at + length]
        at += length


def _resolved(written: str, base: str) -> str:
    """Return an IRI in full, as the engine resolves it; as it is written where it cannot."""
    iri = plain(written.removeprefix("<").removesuffix(">"))
    if not base:
        return iri
    statement = f"{written} <x:a> <x:a> ."
    try:
        (quad,) = ox.parse(statement, format=ox.RdfFormat.TURTLE, base_iri=base)
    except (SyntaxError, ValueError):
        return iri
    return quad.subject.value if isinstance(quad.subject, ox.NamedNode) else iri


def _letter(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= _LAST else match[0]
