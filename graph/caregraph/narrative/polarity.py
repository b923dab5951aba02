"""Tells strengths, shortfalls and context apart, and why.

Two linear models over readable features (`polarity_features`): one for shortfall against strength,
one for context against both. Their weights are data (`weights.json`), learnt from labelled
sentences by `benchmarks/learn_polarity.py`. A sentence is read after the one before it in its
paragraph, since what a consequence or an example says depends on it. An item of a list of what
must improve is a shortfall by its place.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from caregraph.narrative.model import Passage, Polarity, Reason, Sentence
from caregraph.narrative.polarity_features import Feature, Reading, in_sequence, reading

COUNTED = 4
"""A feature that is met more often in a sentence counts no further."""

DECAY = 1.0
"""The n-th time that it is met a feature counts n to the power of minus this."""

Chances = tuple[tuple[str, float], ...]
"""How likely each polarity is of a sentence; 'start' stands for none before."""

_START: Chances = (("start", 1.0),)
_LISTED_CHANCES: Chances = (("shortfall", 1.0),)
_LEAST = 0.1  # a reason that weighs less is not worth a reader's time
_MOST = 8

_LISTED = "listed as what must improve"
_LISTED_WEIGHT = 10.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Bias and weight of each feature for both models; a feature not named weighs nothing."""

    shortfall: Mapping[str, float]
    context: Mapping[str, float]
    shortfall_bias: float
    context_bias: float


@dataclass(frozen=True, slots=True)
class Judged:
    """The polarity of a sentence and what spoke for and against it, heaviest first."""

    polarity: Polarity
    reasons: tuple[Reason, ...]


@cache
def weights() -> Weights:
    """Read the weights that ship with the package, once."""
    held = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return Weights(
        MappingProxyType(held["shortfall"]),
        MappingProxyType(held["context"]),
        held["bias"]["shortfall"],
        held["bias"]["context"],
    )


def judged(
    sentences: Sequence[Sentence], passages: Sequence[Passage], by: Weights | None = None
) -> tuple[Judged, ...]:
    """Judge sentences in their order; `by` stands for the weights that ship with the package."""
    held = by or weights()
    read = [reading(sentence.text) for sentence in sentences]
    found: list[Judged] = []
    chances: Chances = _START
    for i, sentence in enumerate(sentences):
        if i == 0 or sentences[i - 1].passage != sentence.passage:
            chances = _START
        if passages[sentence.passage].lists_shortfalls:
            judgement, chances = _listed(sentence), _LISTED_CHANCES
        else:
            features = [*read[i].features, *neighbours(sentences, read, i, chances)]
            judgement, chances = _judge(sentence, features, held)
        found.append(judgement)
    return tuple(found)


def neighbours(
    sentences: Sequence[Sentence], read: Sequence[Reading], i: int, chances: Chances
) -> tuple[Feature, ...]:
    """Return the features that the sentences around give.

    `chances` says how likely each polarity is of the sentence before.
    """
    last = i + 1 == len(sentences) or sentences[i + 1].passage != sentences[i].passage
    return tuple(in_sequence(read[i], chances, "end" if last else read[i + 1].opener))


def counted(features: Iterable[Feature]) -> Iterator[tuple[Feature, float]]:
    """Yield features with how much they count: met again, a feature counts less each time."""
    met: dict[str, int] = {}
    for feature in features:
        times = met[feature.name] = met.get(feature.name, 0) + 1
        if times <= COUNTED:
            yield feature, feature.share / times**DECAY


def _judge(
    sentence: Sentence, features: Sequence[Feature], held: Weights
) -> tuple[Judged, Chances]:
    kept = tuple(counted(features))
    shortfall = held.shortfall_bias + sum([held.shortfall.get(f.name, 0.0) * n for f, n in kept])
    context = held.context_bias + sum([held.context.get(f.name, 0.0) * n for f, n in kept])
    chances = _chances(shortfall, context)
    if context > 0:
        return Judged(Polarity.CONTEXT, _reasons(sentence, kept, held.context)), chances
    polarity = Polarity.SHORTFALL if shortfall > 0 else Polarity.STRENGTH
    return Judged(polarity, _reasons(sentence, kept, held.shortfall)), chances


def _chances(shortfall: float, context: float) -> Chances:
    neither, short = _logistic(context), _logistic(shortfall)
    return (
        ("strength", (1 - neither) * (1 - short)),
        ("shortfall", (1 - neither) * short),
        ("context", neither),
    )


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _reasons(
    sentence: Sentence, features: Iterable[tuple[Feature, float]], held: Mapping[str, float]
) -> tuple[Reason, ...]:
    """Sum what the features of one cue weigh, and keep what weighs enough to be worth telling."""
    weighed: dict[tuple[str, int, int], float] = {}
    for feature, share in features:
        key = (feature.rule, feature.start, feature.end)
        weighed[key] = weighed.get(key, 0.0) + held.get(feature.name, 0.0) * share
    made = [
        Reason(rule, sentence.start + start, sentence.start + end, round(weight, 2))
        for (rule, start, end), weight in weighed.items()
        if abs(weight) >= _LEAST
    ]
    made.sort(key=lambda reason: (-abs(reason.weight), reason.start, reason.rule))
    return tuple(made[:_MOST])


def _listed(sentence: Sentence) -> Judged:
    reason = Reason(_LISTED, sentence.start, sentence.end, _LISTED_WEIGHT)
    return Judged(Polarity.SHORTFALL, (reason,))
