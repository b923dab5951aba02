"""What the narrative says, as frozen records. All offsets count into the document's text."""

from dataclasses import dataclass
from enum import StrEnum


class Polarity(StrEnum):
    """What a finding says of the service: done well, falling short, or neither."""

    STRENGTH = "strength"
    SHORTFALL = "shortfall"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or list item of the narrative.

    `text` is the document's text from `start` on with every break as a space, so offsets into it
    plus `start` are offsets into the document. `area` is the id of the judgement area whose
    section it stands in, `heading` the words of the nearest heading above. `lists_shortfalls` is
    true under a heading that asks what must improve.
    """

    text: str
    start: int
    area: str | None = None
    heading: str = ""
    lists_shortfalls: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words, where it stands, and its passage's number."""

    text: str
    start: int
    end: int
    passage: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a polarity was given: the rule or feature, the words that met it, and its weight.

    A positive weight speaks for shortfall, a negative one for strength; of a context decision
    the weights speak for context.
    """

    rule: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue of a theme as the theme scheme writes it, and the words at which it was met."""

    cue: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ThemeAssignment:
    """A theme (its id) and why it was given."""

    theme: str
    evidence: tuple[CueHit, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of quoted speech; `speaker` is child, carer, … where the text says so."""

    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What inspectors found: one sentence, or several that only make sense together.

    `places` are the further places at which the same words are printed. `recurs` is true where
    the text says that it was raised at an earlier inspection.
    """

    text: str
    start: int
    end: int
    area: str | None
    polarity: Polarity
    reasons: tuple[Reason, ...]
    themes: tuple[ThemeAssignment, ...]
    quotes: tuple[Quote, ...]
    places: tuple[tuple[int, int], ...]
    recurs: bool


@dataclass(frozen=True, slots=True)
class Link:
    """An action (its number in the list given) answers a finding (likewise).

    `score` runs from 0 to 1; `why` are the themes and words that the two share, for a person.
    """

    action: int
    finding: int
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Narrative:
    """What the narrative of one report says, and what its actions have to do with it.

    `action_themes` has an entry for each action of the report, in their order; the offsets of its
    evidence count into the action's text. `links` number the actions likewise.
    """

    findings: tuple[Finding, ...]
    action_themes: tuple[tuple[ThemeAssignment, ...], ...]
    links: tuple[Link, ...]
