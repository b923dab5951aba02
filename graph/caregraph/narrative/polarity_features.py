"""What of a sentence speaks for its polarity, as features with names that a person can read.

A feature is named after the list whose cue was met ('weakness'), after the cue ('weakness/poor'),
with 'not:' before it where a negation reaches it, and with '@' and its zone where it stands in no
plain main clause ('praise@conceded'). Others name the opener, the turn of a concession, and the
polarity of the sentence before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from caregraph.narrative.polarity_clauses import Zone, build
from caregraph.narrative.polarity_cues import Hit, Token, matchers, tokens

LONGEST = 300
"""Words of a sentence that are read: what is longer is no sentence, but a text without stops."""

_LONGEST_TEXT = 20 * LONGEST  # characters
_EVALUATE = frozenset(
    {"weakness", "damage", "must-improve", "strength", "benefit", "improving", "not-wholly"}
)
_CURABLE = frozenset({"weakness", "hardship", "damage", "effect"})
_SELF_CONTAINED = frozenset({"recovery", "contrast", "example", "addition"})
_NOT_SAID = frozenset({Zone.CONDITION, Zone.PURPOSE})
"""What stands here is not said to be so: it counts for itself, not with its list."""

_COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "remain", "remains", "being"})
_AUXILIARIES = _COPULAS | {"do", "does", "did", "has", "have", "had"}
_DENYING = frozenset({"negator", "not-wholly"})
_NEUTRAL = frozenset({"plan", "background", "reference"})


class Feature(NamedTuple):
    """A feature met at a stretch of the sentence's text.

    `rule` is the name under which it is told to people, the same for all features of one cue;
    `share` is how far it is met, to 1.
    """

    name: str
    start: int
    end: int
    rule: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence shows by itself: its features, and the list of its opener."""

    features: tuple[Feature, ...]
    opener: str
    opens: int


def reading(text: str) -> Reading:
    """Read a sentence; of one longer than `LONGEST` words the beginning."""
    words = tokens(text[:_LONGEST_TEXT])[:LONGEST]
    opening = matchers()["opener"].at(words, 0) if words else ()
    opener = opening[0].list if opening else "none"
    first = opening[0].last + 1 if opening else 0
    hits = matchers()["inside"].hits(words)
    if opener in _SELF_CONTAINED:  # the shortfall of 'Despite this shortfall' is told before
        hits = tuple(hit for hit in hits if hit.first >= first)
    opens = words[max(0, first - 1)].end if words else 0
    return Reading(tuple(_features(words, opening, hits, first)), opener, opens)


def _features(
    words: Sequence[Token], opening: Sequence[Hit], hits: Sequence[Hit], first: int
) -> Iterator[Feature]:
    made = build(words, hits, first)
    for hit in opening:
        name = f"opens:{hit.list}"
        yield from _named(words, hit, name, name, f"{name}/{hit.cue}")
    for turn, i in made.turns:
        yield Feature(f"turn:{turn}", words[i].start, words[i].end, f"turn:{turn}")
    lead = next((hit for hit in hits if hit.list in _EVALUATE), None)
    for hit in hits:
        denied = "not:" if made.denied[hit.first] else ""
        if made.remedied[hit.first] and hit.list in _CURABLE:
            denied += "remedied:"
        zone = made.zones[hit.first]
        base = denied + hit.list
        placed = f"{base}@{zone}"
        names = [placed] if zone is not Zone.MAIN else []
        if zone not in _NOT_SAID:
            names += [base, f"{base}/{hit.cue}"]
            if _is_predicate(words, hit):
                names.append(f"{base}@predicate")
            if hit is lead:
                names.append(f"{base}@lead")
        yield from _named(words, hit, placed if zone is not Zone.MAIN else base, *names)
    yield from _alone(words, hits)


def _is_predicate(words: Sequence[Token], hit: Hit) -> bool:
    """Tell whether a form of 'to be' stands before, with one adverb between them at most.

    What denies may also follow 'to do' and 'to have'.
    """
    if hit.list in _DENYING:
        return hit.first > 0 and words[hit.first - 1].word in _AUXILIARIES
    return any(words[j].word in _COPULAS for j in range(max(0, hit.first - 2), hit.first))


def _alone(words: Sequence[Token], hits: Sequence[Hit]) -> Iterator[Feature]:
    """Name what stands alone: no evaluation at all, or a plan or background without a clear one."""
    end = words[-1].end if words else 0
    met = {hit.list for hit in hits}
    if not met & (_EVALUATE | _DENYING):
        yield Feature("no-evaluation", 0, end, "no-evaluation")
    for name in sorted(met & _NEUTRAL):
        if not met & {"weakness", "strength", "damage"}:
            yield Feature(f"only:{name}", 0, end, f"only:{name}")


def _named(words: Sequence[Token], hit: Hit, rule: str, *names: str) -> Iterator[Feature]:
    for name in names:
        yield Feature(name, words[hit.first].start, words[hit.last].end, rule)


def in_sequence(
    own: Reading, before: Sequence[tuple[str, float]], following: str
) -> Iterator[Feature]:
    """Yield the features that the neighbours give.

    `before` says how likely each polarity is of the sentence before in the paragraph ('start' for
    the first), `following` names the list of the next sentence's opener ('end' for the last).
    """
    for polarity, chance in before:
        rule = f"after:{polarity}"
        yield Feature(rule, 0, own.opens, rule, chance)
        yield Feature(f"{rule}+{own.opener}", 0, own.opens, rule, chance)
    yield Feature(f"before:{following}", 0, own.opens, f"before:{following}")
