"""Inspectors and their roles: 'Name, Role', one to a line or all run together.

A role that the ontology lists is cut where it ends. One that it does not is cut after its head
noun ('… Inspector', '… Officer') and a bracket that follows; what stands next is another name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from caregraph.extract.people import person
from caregraph.model import Doubt, Found, Inspector
from caregraph.source import Block, Document, Span

_SEPARATOR = re.compile(r"\s*(?:,|;|\s[-–—]\s|\s*\(|:)\s*")
_QUALIFIER = re.compile(r",\s*(?P<words>[^,;:()]+?)\s*(?P<bracket>\([^()]*\))?(?=$|[,;]|(?<=\)))")
_GAP = re.compile(r"[\s,;.&/]*(?:\band\b[\s,]*)?")


@dataclass(frozen=True, slots=True)
class Roles:
    """Known roles, the longest first, and the nouns at the head of unknown ones."""

    known: re.Pattern[str]
    generic: re.Pattern[str]


def roles(labels: Sequence[str], head_nouns: Sequence[str]) -> Roles:
    """Make the patterns of the ontology's labels."""
    longest = sorted(labels, key=lambda label: (-len(label), label))
    known = "|".join(r"\s+".join(re.escape(word) for word in label.split()) for label in longest)
    heads = "|".join(re.escape(noun) for noun in sorted(head_nouns))
    return Roles(
        re.compile(rf"(?:{known})(?:\s*\([^()]*\))?(?!\w)", re.IGNORECASE),
        re.compile(
            rf"[^,;()]*?\b(?:{heads})s?\b(?:\s+(?:{heads})\b)*(?:\s*\([^()]*\))?", re.IGNORECASE
        ),
    )


def inspectors(
    document: Document, blocks: Sequence[Block], roles: Roles
) -> tuple[tuple[Found[Inspector], ...], tuple[Doubt, ...]]:
    """Read the inspectors' section. What is no name with a role is named among the doubts."""
    blocks = list(takewhile(lambda block: not _is_prose(document.words(block.span), roles), blocks))
    if not blocks:
        return (), (Doubt("inspectors", "the report names none under a heading of their own"),)
    span = Span(blocks[0].span.start, blocks[-1].span.end)
    together = list(_entries(document.words(span), span.start, roles))
    if together and all(entry.value is not None for entry in together):
        found = [entry.found() for entry in together]
        return tuple(dict.fromkeys(found)), ()
    apart = [
        entry
        for block in blocks
        for entry in _entries(document.words(block.span), block.span.start, roles)
    ]
    found = [entry.found() for entry in apart if entry.value is not None]
    doubts = [
        Doubt("inspectors", f"'{entry.text}' is no name with a role")
        for entry in apart
        if entry.value is None
    ]
    return tuple(dict.fromkeys(found)), tuple(doubts)


def _is_prose(text: str, roles: Roles) -> bool:
    """Many words that do not begin with a name: the publisher's, which end the section."""
    if len(text.split()) < 7:
        return False
    first = next(_entries(text, 0, roles), None)
    return first is None or first.value is None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A stretch that should be a name with a role, and what it was read as."""

    text: str
    span: Span
    value: Inspector | None

    def found(self) -> Found[Inspector]:
        if self.value is None:
            raise ValueError(f"no inspector: {self.text}")
        return Found(self.value, (self.span,), "inspector")


def _entries(text: str, offset: int, roles: Roles) -> Iterator[_Entry]:
    at = 0
    while at < len(text):
        at = _skip_label(text, at, roles)
        end, value = _entry(text, at, roles)
        stretch = text[at:end].strip()
        if stretch:
            yield _Entry(
                stretch, Span(offset + at, offset + at + len(text[at:end].rstrip())), value
            )
        gap = _GAP.match(text, end)
        at = max(end + 1, gap.end() if gap else 0)


def _skip_label(text: str, at: int, roles: Roles) -> int:
    """A role with a colon before the name, 'Lead inspector: …', is a label."""
    label = roles.known.match(text, at) or roles.generic.match(text, at)
    if label and re.match(r"\s*:\s*", text[label.end() :]):
        return label.end() + len(re.match(r"\s*:\s*", text[label.end() :]).group())  # type: ignore[union-attr]
    return at


def _entry(text: str, at: int, roles: Roles) -> tuple[int, Inspector | None]:
    separator = _SEPARATOR.search(text, at)
    if separator is None:
        one = person(text[at:])
        return len(text), Inspector(one, None) if one and len(one.name.split()) > 1 else None
    one = person(text[at : separator.start()])
    role = roles.known.match(text, separator.end()) or roles.generic.match(text, separator.end())
    if role is None:
        return len(text), None
    end = _qualified(text, role.end())
    said = " ".join(text[role.start() : end].split())
    if "(" in separator.group() and text[end : end + 1] == ")":
        end += 1
    return end, Inspector(one, said) if one else None


def _qualified(text: str, end: int) -> int:
    """Return where a role ends with what qualifies it after a comma, 'Inspector, Social Care (…)'.

    What follows the comma is another inspector when it is a name with a role in its turn.
    """
    after = _QUALIFIER.match(text, end)
    if after is None:
        return end
    if after["bracket"] or after.end() == len(text):
        return end if person(after["words"]) and not after["bracket"] else after.end()
    return end
