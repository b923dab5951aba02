"""The first lines of a report: the agency's name, its provider, its address.

The first line is the agency's name and the next its provider; each may be wrapped over several.
Who the provider is stands again among the details, and the agency's name at the foot of each
page: the two are compared.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from caregraph.extract.words import words_of
from caregraph.model import Doubt, Found
from caregraph.source import Block, Document, Span

_INSPECTED = re.compile(
    r"(?:^|\s)(?:(?:full|interim)\s+inspection|inspected\s+under|inspection\s+report)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[^\W\d][\w' ]{2,40}:\s+")
_FOOT = re.compile(
    r"^inspection report (?:for|:)\s*(?:[^:]{3,60}:)?\s*(?P<name>.+?)[\s|,–-]*"
    r"(?:page\s*)?(?:\d+(?:\s*(?:of|/)\s*\d+)?)?$",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")
_FICTIONAL = re.compile(r"\bfictional\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """What the first lines say."""

    name: Found[str] | None
    provider: Found[str] | None
    address: Found[str] | None
    doubts: tuple[Doubt, ...]


def front(document: Document, blocks: Sequence[Block], provider: str | None) -> Front:
    """Read the first lines; `provider` is the registered provider among the details, if found."""
    lines = _lines(document, blocks)
    foot = _foot_name(document)
    at = _provider_at(document, lines, provider, foot)
    if at is None or not lines:
        name = _found(document, lines[:1], "first-line")
        return Front(name, None, None, _name_doubts(name, foot))
    name = _found(document, lines[:at], "first-line")
    end = at + _provider_lines(document, lines[at:], provider)
    printed = _found(document, lines[at:end], "second-line")
    address = _found(document, _address(document, lines[end:]), "front-address")
    return Front(name, printed, address, _name_doubts(name, foot))


def is_fictional(document: Document) -> bool:
    """Tell whether the report says of itself that it is made up, in front or at a page's foot."""
    first = [document.words(block.span) for block in document.blocks if block.page == 1]
    furniture = [words for page in document.pages for words in page.furniture]
    return any(_FICTIONAL.search(words) for words in [*first[:8], *furniture])


def _lines(document: Document, blocks: Sequence[Block]) -> list[Block]:
    """The blocks above 'Inspected under …', notices that the report is fictional left out."""
    lines: list[Block] = []
    for block in blocks:
        text = document.words(block.span)
        form = _INSPECTED.search(text)
        if form:
            end = block.span.start + form.start()
            return lines + (
                [replace(block, span=Span(block.span.start, end))] if form.start() else []
            )
        if not _FICTIONAL.search(text):
            lines.append(block)
    return lines


def _found(document: Document, blocks: Sequence[Block], rule: str) -> Found[str] | None:
    if not blocks:
        return None
    start = blocks[0].span.start
    label = _LABEL.match(document.words(blocks[0].span))
    span = Span(start + (label.end() if label else 0), blocks[-1].span.end)
    return Found(document.words(span), (span,), rule)


def _same(one: str, other: str) -> bool:
    return words_of(one) == words_of(other)


def _begins_same(one: str, other: str) -> bool:
    """Tell whether two names agree as far as the shorter goes (a footer may be cut or wrapped)."""
    words, others = words_of(one), words_of(other)
    return all(a == b for a, b in zip(words, others, strict=False))


def _provider_at(
    document: Document, lines: Sequence[Block], provider: str | None, foot: str | None
) -> int | None:
    """Find the line where the provider begins: by its name, by the agency's, else the second."""
    for at in range(1, len(lines)):
        for end in range(at + 1, min(at + 3, len(lines)) + 1):
            text = " ".join(document.words(b.span) for b in lines[at:end])
            if provider and _same(_LABEL.sub("", text), provider):
                return at
    for at in range(1, len(lines)):
        text = " ".join(document.words(b.span) for b in lines[:at])
        if foot and _same(text, foot):
            return at
    return 1 if len(lines) > 1 else None


def _provider_lines(document: Document, lines: Sequence[Block], provider: str | None) -> int:
    for count in range(1, min(3, len(lines)) + 1):
        text = " ".join(document.words(b.span) for b in lines[:count])
        if provider and _same(_LABEL.sub("", text), provider):
            return count
    return 1


def _address(document: Document, lines: Sequence[Block]) -> Sequence[Block]:
    """The lines down to the one with a postcode; where none has one, those that look like one."""
    for i, line in enumerate(lines):
        if _POSTCODE.search(document.words(line.span)):
            return lines[: i + 1]
    words = " ".join(document.words(line.span) for line in lines)
    return lines if "," in words or re.search(r"\d", words) else ()


def _foot_name(document: Document) -> str | None:
    for page in document.pages:
        for words in page.furniture:
            found = _FOOT.match(words)
            if found:
                return found["name"]
    return None


def _name_doubts(name: Found[str] | None, foot: str | None) -> tuple[Doubt, ...]:
    if name and foot and not _begins_same(name.value, foot):
        reason = f"the first line says '{name.value}', the foot of the page '{foot}'"
        return (Doubt("agency name", reason),)
    return ()
