"""The statements of a graph, at hand by predicate, by path and by class."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from caregraph.rdf.terms import TYPE, Triple
from caregraph.shacl.paths import Alternative, Inverse, Path, Predicate

_NOTHING: frozenset[str] = frozenset()


class Relation:
    """What a path leads to: subjects and their values."""

    def __init__(self, values: Mapping[str, Sequence[str]]) -> None:
        """`values` are the values of each subject that has any; none is there twice."""
        self.values = values

    @cached_property
    def all(self) -> frozenset[str]:
        """All values."""
        return frozenset(chain.from_iterable(self.values.values()))

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Subjects with more than one value, and how many they have."""
        return {of: len(found) for of, found in self.values.items() if len(found) > 1}

    @cached_property
    def inverse(self) -> "Relation":
        """The same the other way round."""
        turned = defaultdict[str, list[str]](list)
        for of, found in self.values.items():
            for value in found:
                turned[value].append(of)
        return Relation(dict(turned))


class Facts:
    """A graph to be screened.

    `classes` are instances of classes that are known beside the graph's own.
    """

    def __init__(
        self, triples: Iterable[Triple], classes: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.triples = tuple(dict.fromkeys(triples))
        self._known = classes or {}
        self._relations: dict[Path, Relation] = {}
        self._instances: dict[str, frozenset[str]] = {}
        self._by_predicate = _by_predicate(self.triples)

    def has(self, predicate: str) -> bool:
        """Tell whether any statement has a predicate."""
        return predicate in self._by_predicate

    def instances(self, of: str) -> frozenset[str]:
        """Return the instances of a class."""
        found = self._instances.get(of)
        if found is None:
            own = self.relation(Predicate(TYPE)).inverse.values.get(of, ())
            found = self._instances[of] = self._known.get(of, _NOTHING).union(own)
        return found

    def subjects(self, predicate: str) -> frozenset[str]:
        """Return what a predicate is said of."""
        return frozenset(self._by_predicate.get(predicate, ()))

    def describes(self, subject: str) -> bool:
        """Tell whether anything is said of a subject."""
        return any(subject in held for held in self._by_predicate.values())

    def relation(self, path: Path) -> Relation:
        """Return what a path leads to."""
        found = self._relations.get(path)
        if found is None:
            found = self._relations[path] = self._made(path)
        return found

    def _made(self, path: Path) -> Relation:
        if isinstance(path, Predicate):
            return Relation(self._by_predicate.get(path.iri, {}))
        if isinstance(path, Inverse):
            return self.relation(path.path).inverse
        parts = [self.relation(part) for part in path.paths]
        made = parts[0]
        for part in parts[1:]:
            made = _either(made, part) if isinstance(path, Alternative) else _chained(made, part)
        return made


def _by_predicate(triples: Iterable[Triple]) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the values of each subject, by predicate."""
    found = defaultdict[str, dict[str, list[str]]](dict)
    for subject, predicate, value in triples:
        held = found[predicate]
        if subject in held:
            held[subject].append(value)
        else:
            held[subject] = [value]
    return dict(found)


def _chained(first: Relation, then: Relation) -> Relation:
    made: dict[str, Sequence[str]] = {}
    for of, between in first.values.items():
        found = [values for one in between if (values := then.values.get(one))]
        if found:
            made[of] = found[0] if len(found) == 1 else list(dict.fromkeys(chain(*found)))
    return Relation(made)


def _either(one: Relation, other: Relation) -> Relation:
    made = dict(one.values)
    for of, found in other.values.items():
        made[of] = list(dict.fromkeys([*made.get(of, ()), *found]))
    return Relation(made)
