"""What kind of report a document is, by the phrases that the ontology lists for each kind."""

import re
from functools import cache
from pathlib import Path

from caregraph.errors import NotAReportError, UnsupportedKindError
from caregraph.source import Document
from caregraph.vocabulary import ReportKind, kind_cues

_COMMON = re.compile(
    r"inspected\s+under\s+the\s+social\s+care\s+common\s+inspection\s+framework|\bofsted\b",
    re.IGNORECASE,
)
_LONGEST = 120  # characters of a line besides the phrase


def kind_of(document: Document, path: Path) -> ReportKind:
    """Return the kind of a report that is read.

    Raises `UnsupportedKindError` for a report of another kind, `NotAReportError` for anything else.
    """
    printed = [document.words(block.span) for block in document.blocks if len(block.lines) < 4]
    printed += [words for page in document.pages for words in page.furniture]
    found = _best(printed)
    if found and found.is_read:
        return found
    if found:
        raise UnsupportedKindError(
            path,
            f"is an inspection report of another kind ({found.label}), which is not read yet: "
            "leave it out",
        )
    if any(_COMMON.search(words) for words in printed):
        raise UnsupportedKindError(
            path, "is a report of a kind that is not known: only fostering agencies' are read"
        )
    raise NotAReportError(path, "is no inspection report: none of the form's headings stands in it")


def _best(printed: list[str]) -> ReportKind | None:
    """The kind with the most lines that hold one of its phrases; the longest phrase counts."""
    votes: dict[str, int] = {}
    kinds: dict[str, ReportKind] = {}
    longest = max(len(phrase) for phrase, _ in _cues()) + _LONGEST
    lines = [bare for line in printed if len(bare := " ".join(line.casefold().split())) < longest]
    together = "\n".join(lines)
    met = [(phrase, kind) for phrase, kind in _cues() if phrase in together]
    for bare in lines:
        for phrase, kind in met:
            if phrase in bare and len(bare) < len(phrase) + _LONGEST:
                votes[kind.id] = votes.get(kind.id, 0) + 1
                kinds[kind.id] = kind
                break
    return kinds[max(votes, key=lambda name: (votes[name], name))] if votes else None


@cache
def _cues() -> tuple[tuple[str, ReportKind], ...]:
    return tuple((phrase.casefold().replace("’", "'"), kind) for phrase, kind in kind_cues())
