"""A note: one thing that was taken from a report, and the words that it was taken from."""

from dataclasses import dataclass
from datetime import date

from caregraph.views.readings import Cue
from caregraph.views.records import Provision, Words

_EXCERPT = 96


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere, or nowhere where there is no page for it."""

    text: str
    path: str | None


@dataclass(frozen=True, slots=True)
class CueWords:
    """The words that gave a theme, their place on the page, and the rules that they met."""

    text: str
    anchor: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of a statement, with the words that gave it."""

    id: str
    path: str
    cues: tuple[CueWords, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was taken from a report. `kind` is the CSS class of its marks."""

    id: str
    kind: str
    title: str
    places: tuple[Words, ...]
    text: str = ""
    values: tuple[Link, ...] = ()
    grade: str | None = None
    area: str | None = None
    due: date | None = None
    themes: tuple[Theme, ...] = ()
    cites: tuple[Provision, ...] = ()
    mentions: tuple[Provision, ...] = ()
    repeats: tuple[Link, ...] = ()
    answers: tuple[Link, ...] = ()
    reasons: tuple[str, ...] = ()
    recurs: bool = False
    cues: tuple[Cue, ...] = ()

    @property
    def words(self) -> Words | None:
        """Where its words begin."""
        return self.places[0] if self.places else None

    @property
    def excerpt(self) -> str:
        """The beginning of its text, or its values, in a line."""
        text = " ".join((self.text or ", ".join(value.text for value in self.values)).split())
        return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rsplit(' ', 1)[0]} …"
