"""What the page of a provision or standard shows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from caregraph.views.index import Index
from caregraph.views.records import Citation, Inspection, Provision, Statement, natural

NAMED = "named"
"""The group of the actions that name a provision, and do not cite it as their basis."""


@dataclass(frozen=True, slots=True)
class Cited:
    """An action that cites the provision of a page, or a part of it.

    `parts` are what it cites of it; `basis` is whether it does so as its legal basis.
    """

    statement: Statement
    due: date | None
    parts: tuple[Provision, ...]
    basis: bool


@dataclass(frozen=True, slots=True)
class Child:
    """A part of a provision, and how many actions cite it or a part of it."""

    provision: Provision
    actions: int


@dataclass(frozen=True, slots=True)
class Together:
    """Another provision that the same reports cite: in which inspections, by which actions."""

    provision: Provision
    inspections: tuple[Inspection, ...]
    statements: tuple[Statement, ...]
    same_action: int


class ProvisionFacts:
    """Reads what is told of one provision; each part is made when it is asked for."""

    def __init__(self, index: Index, provision: Provision) -> None:
        self._index = index
        self.provision = provision

    @cached_property
    def citations(self) -> Sequence[Citation]:
        """Every citation of the provision or a part of it, the oldest inspection first."""
        found = (
            citation
            for part in self._index.downwards(self.provision.iri)
            for citation in self._index.citing.get(part.iri, ())
        )
        by_iri = self._index.by_iri
        return sorted(found, key=lambda c: (by_iri[c.inspection].order, natural(c.action)))

    @cached_property
    def inspections(self) -> Sequence[Inspection]:
        """The inspections in which it is cited or named."""
        found = dict.fromkeys(citation.inspection for citation in self.citations)
        return [self._index.by_iri[iri] for iri in found]

    @cached_property
    def groups(self) -> Mapping[str, Sequence[str]]:
        """The actions that cite it by the year of their inspection, those that name it apart.

        The last inspection comes first, and those that name it come last.
        """
        basis = self.actions
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for citation in self._newest_first:
            if citation.action in self._index.actions:
                year = self._index.by_iri[citation.inspection].year
                group = f"y{year}" if citation.action in basis else NAMED
                found[group][citation.action] = None
        ordered = sorted(found, key=lambda group: group == NAMED)
        return {group: tuple(found[group]) for group in ordered}

    @property
    def _newest_first(self) -> Sequence[Citation]:
        by_iri = self._index.by_iri
        return sorted(self.citations, key=lambda one: -by_iri[one.inspection].start.toordinal())

    def inspections_of(self, group: str) -> tuple[Inspection, ...]:
        """Return the inspections whose actions are in a group."""
        actions = frozenset(self.groups.get(group, ()))
        found = dict.fromkeys(c.inspection for c in self.citations if c.action in actions)
        return tuple(self._index.by_iri[iri] for iri in found)

    def cited(self, group: str | None = None) -> Sequence[Cited]:
        """Return the actions that cite or name it, or those of a group, the newest first."""
        wanted = self._told if group is None else self.groups.get(group, ())
        parts: dict[str, dict[str, Provision]] = defaultdict(dict)
        for citation in self.citations:
            part = self._index.provisions[citation.provision]
            parts[citation.action][part.iri] = part
        made = [
            Cited(statement, due, tuple(parts[iri].values()), iri in self.actions)
            for iri in wanted
            for statement, due in [self._told[iri]]
        ]
        return sorted(made, key=lambda found: found.statement.newest_first)

    @property
    def children(self) -> tuple[Child, ...]:
        """Its parts, listed or cited."""
        return tuple(
            Child(part, len(ProvisionFacts(self._index, part).actions))
            for part in self._index.children.get(self.provision.iri, ())
        )

    @cached_property
    def actions(self) -> frozenset[str]:
        """The actions that cite it, or a part of it, as their basis."""
        return frozenset(citation.action for citation in self.citations if citation.basis)

    def together(self) -> tuple[Together, ...]:
        """Return what the same reports cite as well, what stands together most often first."""
        mine = [c for c in self._index.citing.get(self.provision.iri, ()) if c.basis]
        inspections = dict.fromkeys(citation.inspection for citation in mine)
        others: dict[str, list[Citation]] = defaultdict(list)
        for iri in inspections:
            for citation in self._index.citations_of(iri):
                if citation.basis and citation.provision != self.provision.iri:
                    others[citation.provision].append(citation)
        own = {citation.action for citation in mine}
        found = (self._pair(iri, citations, own) for iri, citations in others.items())
        return tuple(sorted(found, key=lambda pair: (-len(pair.inspections), pair.provision.order)))

    def _pair(self, iri: str, citations: Sequence[Citation], own: set[str]) -> Together:
        shared = dict.fromkeys(citation.inspection for citation in citations)
        inspections = tuple(self._index.by_iri[iri] for iri in reversed(shared))
        statements = tuple(
            statement
            for statement, _ in self._told.values()
            if statement.iri in own and statement.inspection.iri in shared
        )
        return Together(
            provision=self._index.provisions[iri],
            inspections=inspections,
            statements=tuple(sorted(statements, key=lambda found: found.newest_first)),
            same_action=len({citation.action for citation in citations} & own),
        )

    @cached_property
    def _told(self) -> Mapping[str, tuple[Statement, date | None]]:
        """The words and due dates of the actions, by IRI."""
        known = self._index.actions
        cited = dict.fromkeys(citation.action for citation in self.citations)
        return {iri: known[iri] for iri in cited if iri in known}
