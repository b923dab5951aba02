"""Findings of a file as lines: for people as rows, for programs as JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from caregraph.narrative.model import Finding
from caregraph.narrative.narrate import findings_of
from caregraph.source import Document, Span, read


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as it is shown: where it stands, what it says, how it was taken, and why."""

    file: str
    page: int
    text: str
    polarity: str
    themes: tuple[str, ...]
    why: tuple[str, ...]

    def json(self) -> str:
        """Return it as one line of JSON."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(fields, ensure_ascii=False)


def told(path: Path) -> Iterator[Told]:
    """Yield the findings of a report of any kind, or of any text.

    Raises a `SourceError` where the file cannot be read.
    """
    document = read(path)
    for found in findings_of(document):
        yield Told(
            file=path.name,
            page=document.page_at(found.start).number,
            text=found.text,
            polarity=found.polarity,
            themes=tuple(theme.theme for theme in found.themes),
            why=tuple(_why(document, found)),
        )


def _why(document: Document, found: Finding) -> Iterator[str]:
    for reason in found.reasons:
        words = document.words(Span(reason.start, reason.end))
        yield f"{found.polarity}: {reason.rule}: '{words}' ({reason.weight:+.2f})"
    for theme in found.themes:
        for hit in theme.evidence:
            words = document.words(Span(hit.start, hit.end))
            yield f"{theme.theme}: {hit.cue}: '{words}'"
