"""Wordings with a choice: ``{carers|foster carers} are kind`` is one of two sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Template: TypeAlias = tuple[tuple[str, ...], ...]
"""What to say one after the other; each member holds the ways of saying it."""

_CHOICE = re.compile(r"\{([^{}]*)\}")
T = TypeVar("T")


def template(text: str) -> Template:
    """``text`` taken apart at its braces; braces do not nest."""
    parts = _CHOICE.split(text)
    return tuple(
        tuple(part.split("|")) if at % 2 else (part,) for at, part in enumerate(parts) if part
    )


def spun(wording: Template, rng: Random) -> str:
    """One of the sentences that the template stands for."""
    return "".join([pick(ways, rng) if len(ways) > 1 else ways[0] for ways in wording])


def pick(ways: Sequence[T], rng: Random) -> T:
    """One of them; three times as fast as ``rng.choice``, which matters a thousand times over."""
    return ways[int(rng.random() * len(ways))]


def chance(probability: float, rng: Random) -> bool:
    """True with the given probability."""
    return rng.random() < probability


def weighted(ways: Sequence[tuple[float, T]], rng: Random) -> T:
    """One of the values, each as likely as its weight."""
    left = rng.random() * sum(weight for weight, _ in ways)
    for weight, value in ways:
        left -= weight
        if left < 0:
            return value
    return ways[-1][1]
