"""Places the nodes of a sketch: those that are seen at first, then what is folded into them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import networkx
import numpy

from caregraph.views.graphs.layout import apart, layout, scattered
from caregraph.views.graphs.model import Evidence, Shape

Spot = tuple[int, int]
Tied = Sequence[tuple[str, str, float]]
"""Edges: two ids and a weight."""

_MANY = 40  # members of a group; more of them stand near what they are joined to
_FOLDED, _CROWDED, _BETWEEN = 70.0, 46.0, 300.0


@dataclass(slots=True)
class Thing:
    """A node to be: all but its place. `counts` is what its size shows."""

    iri: str
    label: str
    shape: Shape
    colour: str
    title: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    group: str | None = None
    folded: bool = False
    counts: float | None = None


def places(things: Mapping[str, Thing], ties: Tied, *, by_members: bool) -> dict[str, Spot]:
    """Return a place for each node.

    `by_members` places the members of groups first, and each group in the middle of its own.
    """
    first = {name for name, thing in things.items() if not thing.folded and not thing.group}
    if by_members:
        groups = {thing.group for thing in things.values() if thing.group}
        members = {n for n, thing in things.items() if n not in groups and not thing.folded}
        found = dict(layout(_graph(members, ties, {})))
        _put_groups(things, found)
    else:
        stands = {name: thing.group for name, thing in things.items() if thing.group}
        found = dict(layout(_graph(first, ties, stands)))
    _put_members(things, ties, found)
    _put_folded(things, ties, found)
    return found


def _graph(names: set[str], ties: Tied, stands: Mapping[str, str]) -> networkx.Graph:
    """Return the network of some nodes; `stands` names the group that stands for a member."""
    graph = networkx.Graph()
    graph.add_nodes_from(sorted(names))
    for source, target, weight in ties:
        ends = stands.get(source, source), stands.get(target, target)
        if ends[0] != ends[1] and names.issuperset(ends):
            known = graph.edges[ends]["weight"] if graph.has_edge(*ends) else 0.0
            graph.add_edge(*ends, weight=known + weight)
    return graph


def _put_groups(things: Mapping[str, Thing], found: dict[str, Spot]) -> None:
    members: dict[str, list[Spot]] = defaultdict(list)
    for name, thing in things.items():
        if thing.group and name in found:
            members[thing.group].append(found[name])
    if not members:
        return
    middles = numpy.array([numpy.median(numpy.array(spots), axis=0) for spots in members.values()])
    for group, (x, y) in zip(members, apart(middles, _BETWEEN), strict=True):
        found[group] = (round(float(x)), round(float(y)))


def _put_members(things: Mapping[str, Thing], ties: Tied, found: dict[str, Spot]) -> None:
    """Put members around their group; many of them near what they are joined to instead."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, thing in sorted(things.items()):
        if thing.group and name not in found:
            groups[thing.group].append(name)
    crowd = [name for names in groups.values() if len(names) > _MANY for name in names]
    _put_between(crowd, ties, found, things)
    for group, names in groups.items():
        if len(names) <= _MANY:
            _put_around(found.get(group, (0, 0)), names, found)


def _put_between(
    crowd: Sequence[str], ties: Tied, found: dict[str, Spot], things: Mapping[str, Thing]
) -> None:
    """Put each node in the middle of what it is joined to, then so that none covers another."""
    if not crowd:
        return
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for source, target, weight in ties:
        for one, other in ((source, target), (target, source)):
            thing = things.get(other)
            at = found.get(other) or (found.get(thing.group) if thing and thing.group else None)
            if at:
                sums[one][0] += weight * at[0]
                sums[one][1] += weight * at[1]
                sums[one][2] += weight
    spread = scattered(len(crowd), _CROWDED / 2)
    points = spread + numpy.array(
        [(x / w, y / w) if w else (0.0, 0.0) for x, y, w in (sums[name] for name in crowd)]
    )
    for name, (x, y) in zip(crowd, apart(points, _CROWDED), strict=True):
        found[name] = (round(float(x)), round(float(y)))


def _put_folded(things: Mapping[str, Thing], ties: Tied, found: dict[str, Spot]) -> None:
    """Put each folded node by the neighbour that has fewest others."""
    ends: dict[str, set[str]] = defaultdict(set)
    for source, target, _ in ties:
        ends[source].add(target)
        ends[target].add(source)
    around: dict[str, list[str]] = defaultdict(list)
    for name in sorted(things):
        if name not in found:
            near = sorted((len(ends[o]), o) for o in ends[name] if o in found)
            around[near[0][1] if near else ""].append(name)
    for middle, names in around.items():
        _put_around(found.get(middle, (0, 0)), names, found)


def _put_around(middle: Spot, names: Iterable[str], found: dict[str, Spot]) -> None:
    listed = list(names)
    for name, (dx, dy) in zip(listed, scattered(len(listed), _FOLDED), strict=True):
        found[name] = (round(middle[0] + float(dx)), round(middle[1] + float(dy)))
