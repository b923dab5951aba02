"""The printed form of a report: its headings and field labels as patterns."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from caregraph.vocabulary import FormLabel, form_labels

_GAP = r"[^\n\f]{1,60}?"


@dataclass(frozen=True, slots=True)
class Label:
    """A heading or a field: its id in `ontology/form.ttl` and a pattern of its wordings."""

    id: str
    words: str

    def pattern(self, after: str) -> re.Pattern[str]:
        """Return a pattern of the wordings and what follows."""
        return re.compile(rf"(?:{self.words})\s*{after}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """All headings, all fields, and the beginnings of notes and of the publisher's words.

    A heading whose wordings are whole stands before one with a gap for other words, so 'Information
    about this inspection' is never taken for 'Information about this …'.
    """

    sections: tuple[Label, ...]
    fields: tuple[Label, ...]
    notes: re.Pattern[str]
    publisher: re.Pattern[str]


@cache
def form() -> Form:
    """Read the form from the ontology."""
    found = {label.id: label for label in form_labels()}
    return Form(
        sections=(
            *_group(found, "section", lambda words: "…" not in words),
            *_group(found, "section", lambda words: "…" in words),
        ),
        fields=tuple(_group(found, "field", bool)),
        notes=re.compile(rf"(?:{any_of(found['note'].alternatives)})\b", re.IGNORECASE),
        publisher=re.compile(any_of(found["section-publisher"].wordings), re.IGNORECASE),
    )


def _group(
    labels: Mapping[str, FormLabel], name: str, which: Callable[[str], bool]
) -> Iterator[Label]:
    for label in labels.values():
        wordings = [words for words in label.wordings if which(words)]
        if label.broader == name and label.id != "section-publisher" and wordings:
            yield Label(label.id.removeprefix("section-"), any_of(wordings))


def any_of(labels: Iterable[str]) -> str:
    """Return a pattern of labels, tried in their order; '…' stands for a few words."""
    return "|".join(_pattern(label) for label in labels)


def _pattern(label: str) -> str:
    words = label.rstrip("?").split()
    return r"\s+".join(_GAP if word == "…" else _word(word) for word in words)


def _word(word: str) -> str:
    """A word, and where it is a plural also its singular and 'word(s)'."""
    stem = word.removesuffix("(s)")
    stem = stem[:-1] if re.fullmatch(r"\w{3,}[^s\W]s", stem) else stem
    plural = stem != word
    return re.escape(stem) + (r"(?:\(s\)|s)?" if plural else "")
