"""Screens a graph: which shapes it may break.

Each shape is weighed on all that it is aimed at at once, by operations on sets. Of each node one
of three things is found: it meets the shape, it breaks it, or that is not sure.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import filterfalse

from caregraph.rdf.names import RDFS, XSD
from caregraph.shacl import values
from caregraph.shacl.facts import Facts, Relation
from caregraph.shacl.paths import Predicate
from caregraph.shacl.shapes import Constraint, Kind, Shape, Targets

_SUBCLASS = f"<{RDFS}subClassOf>"
_ONE = f'"1"^^<{XSD}integer>'
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Nodes that break a constraint, and nodes of which that is not sure. All others meet it."""

    broken: frozenset[str] = _NONE
    unsure: frozenset[str] = _NONE

    def __bool__(self) -> bool:
        return bool(self.broken or self.unsure)


_CLEAR = Verdict()


def suspects(shapes: Iterable[Shape], facts: Facts) -> Iterator[Shape]:
    """Yield the shapes that the graph may break; all others it surely meets."""
    if facts.has(_SUBCLASS):  # what is an instance of what is not looked into then
        yield from shapes
        return
    aimed: dict[Targets, frozenset[str] | None] = {}
    for shape in shapes:
        if shape.targets not in aimed:
            aimed[shape.targets] = _aimed_at(shape.targets, facts)
        nodes = aimed[shape.targets]
        if nodes is None or _weighed(shape, nodes, facts):
            yield shape


def _aimed_at(targets: Targets, facts: Facts) -> frozenset[str] | None:
    """What a shape is aimed at, `None` where that is not known."""
    found = []
    for kind, term in targets:
        if kind == "targetClass":
            found.append(facts.instances(term))
        elif kind == "targetSubjectsOf":
            found.append(facts.subjects(term))
        elif kind == "targetObjectsOf":
            found.append(facts.relation(Predicate(term)).all)
        else:
            return None
    return found[0] if len(found) == 1 else frozenset().union(*found)


def _weighed(shape: Shape, nodes: frozenset[str], facts: Facts) -> Verdict:
    if not nodes:
        return _CLEAR
    broken = unsure = _NONE
    for constraint in shape.constraints:
        found = _constraint(constraint, shape, nodes, facts)
        if found:
            broken |= found.broken
            unsure |= found.unsure
    return Verdict(broken, unsure - broken) if broken or unsure else _CLEAR


def _constraint(
    constraint: Constraint, shape: Shape, nodes: frozenset[str], facts: Facts
) -> Verdict:
    of_values = _OF_VALUES.get(constraint.kind)
    if of_values is None and shape.path is not None:
        of_nodes = _OF_NODES.get(constraint.kind)
        relation = facts.relation(shape.path)
        return of_nodes(constraint, nodes, relation, facts) if of_nodes else Verdict(_NONE, nodes)
    if of_values is None:
        return Verdict(_NONE, nodes)
    if shape.path is None:
        return of_values(constraint, nodes, facts)
    relation = facts.relation(shape.path)
    found = of_values(constraint, relation.all, facts)
    return _of_their_nodes(found, nodes, relation) if found else _CLEAR


def _of_their_nodes(found: Verdict, nodes: frozenset[str], relation: Relation) -> Verdict:
    """What is found of values, said of the nodes that have them."""

    def having(some: frozenset[str]) -> frozenset[str]:
        return nodes.intersection(of for one in some for of in relation.inverse.values[one])

    return Verdict(having(found.broken), having(found.unsure))


# --- constraints on values ----------------------------------------------------------------------


def _tested(constraint: Constraint, some: frozenset[str], _facts: Facts) -> Verdict:
    test = constraint.test
    if test is None:
        return Verdict(_NONE, some)
    failed = frozenset(filterfalse(test, some))
    return Verdict(_NONE, failed) if failed else _CLEAR


def _class(constraint: Constraint, some: frozenset[str], facts: Facts) -> Verdict:
    others = some - facts.instances(constraint.parameter)
    return Verdict(others) if others else _CLEAR


def _not(constraint: Constraint, some: frozenset[str], facts: Facts) -> Verdict:
    found = _weighed(constraint.shapes[0], some, facts)
    return Verdict(some - found.broken - found.unsure, found.unsure)


def _or(constraint: Constraint, some: frozenset[str], facts: Facts) -> Verdict:
    broken, perhaps = some, some
    for shape in constraint.shapes:
        found = _weighed(shape, some, facts)
        broken &= found.broken
        perhaps &= found.broken | found.unsure
    return Verdict(broken, perhaps - broken) if perhaps else _CLEAR


def _xone(constraint: Constraint, some: frozenset[str], facts: Facts) -> Verdict:
    """One that is met and others that are broken, for sure; else it is not."""
    found = [_weighed(shape, some, facts) for shape in constraint.shapes]
    sure = frozenset(
        node
        for node in some
        if all(node not in one.unsure for one in found)
        and sum(node not in one.broken for one in found) == 1
    )
    return Verdict(_NONE, some - sure) if some - sure else _CLEAR


def _property(constraint: Constraint, some: frozenset[str], facts: Facts) -> Verdict:
    return _weighed(constraint.shapes[0], some, facts)


_OF_VALUES: dict[Kind, Callable[[Constraint, frozenset[str], Facts], Verdict]] = {
    Kind.CLASS: _class,
    Kind.DATATYPE: _tested,
    Kind.NODE_KIND: _tested,
    Kind.MIN_LENGTH: _tested,
    Kind.PATTERN: _tested,
    Kind.MIN_INCLUSIVE: _tested,
    Kind.MAX_INCLUSIVE: _tested,
    Kind.NOT: _not,
    Kind.OR: _or,
    Kind.XONE: _xone,
    Kind.PROPERTY: _property,
}


# --- constraints on a node's values together ----------------------------------------------------


def _min_count(
    constraint: Constraint, nodes: frozenset[str], relation: Relation, _facts: Facts
) -> Verdict:
    if constraint.parameter != _ONE:
        return Verdict(_NONE, nodes)  # two forms of one value count as one
    missing = nodes.difference(relation.values)
    return Verdict(missing) if missing else _CLEAR


def _max_count(
    constraint: Constraint, nodes: frozenset[str], relation: Relation, _facts: Facts
) -> Verdict:
    most = values.number(constraint.parameter)
    if most is None:
        return Verdict(_NONE, nodes)
    if most < 1:
        many = nodes.intersection(relation.values)
    else:
        many = nodes.intersection(of for of, count in relation.counts.items() if count > most)
    return Verdict(_NONE, many) if many else _CLEAR


def _has_value(
    constraint: Constraint, nodes: frozenset[str], relation: Relation, _facts: Facts
) -> Verdict:
    without = nodes.difference(relation.inverse.values.get(constraint.parameter, ()))
    if not without:
        return _CLEAR
    is_iri = values.is_iri(constraint.parameter)
    return Verdict(without) if is_iri else Verdict(_NONE, without)


def _equals(
    constraint: Constraint, nodes: frozenset[str], relation: Relation, facts: Facts
) -> Verdict:
    others = facts.relation(Predicate(constraint.parameter)).values
    unlike = frozenset(
        node for node in nodes if set(relation.values.get(node, ())) != set(others.get(node, ()))
    )
    return Verdict(_NONE, unlike)


def _ordered(
    constraint: Constraint, nodes: frozenset[str], relation: Relation, facts: Facts
) -> Verdict:
    test = values.before if constraint.kind is Kind.LESS_THAN else values.not_after
    others = facts.relation(Predicate(constraint.parameter)).values
    failed = frozenset(
        node
        for node in nodes
        if not all(
            test(first, second)
            for first in relation.values.get(node, ())
            for second in others.get(node, ())
        )
    )
    return Verdict(_NONE, failed)


_OF_NODES: dict[Kind, Callable[[Constraint, frozenset[str], Relation, Facts], Verdict]] = {
    Kind.MIN_COUNT: _min_count,
    Kind.MAX_COUNT: _max_count,
    Kind.HAS_VALUE: _has_value,
    Kind.EQUALS: _equals,
    Kind.LESS_THAN: _ordered,
    Kind.LESS_THAN_OR_EQUALS: _ordered,
}
