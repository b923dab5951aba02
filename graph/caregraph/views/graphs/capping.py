"""Keeps a view readable: of each shape only so many nodes, and a line about the others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from caregraph.network.records import ACTIONS, Kind
from caregraph.views.graphs.model import Shape
from caregraph.views.graphs.sketch import Sketch


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `most` nodes of a shape; `what` they are called in the line about the rest.

    `by` are the kinds of statements that count for who is shown.
    """

    shape: Shape
    most: int
    what: str
    by: frozenset[Kind] = ACTIONS | {Kind.SHORTFALL}


def capped(sketch: Sketch, cap: Cap, stay: Collection[str] = ()) -> tuple[str, ...]:
    """Drop the nodes of a shape that fewest statements lead to, but for those that must stay.

    Return a line that says how many of how many are shown, if any is dropped.
    """
    strengths: Mapping[str, int] = sketch.strengths(cap.by)
    mine = [name for name, thing in sketch.things.items() if thing.shape is cap.shape]
    free = sorted(set(mine) - set(stay), key=lambda name: (-strengths.get(name, 0), name))
    room = max(0, cap.most - (len(mine) - len(free)))
    dropped = set(free[room:])
    if not dropped:
        return ()
    sketch.keep(name for name in sketch.things if name not in dropped)
    shown = len(mine) - len(dropped)
    return (f"{shown:,} of {len(mine):,} {cap.what} are shown: those with the most statements.",)
