"""Collects what a view will show; then places it and cuts it down to what can be carried.

Statements are collected on edges, so a weight is never a number without its words. Only so many of
them go along as evidence; the others are counted.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from caregraph.network.records import Detail, Inspection, Judgement, Kind, Statement
from caregraph.rdf.names import ID
from caregraph.views.graphs.model import Edge, Evidence, Facet, Node, Relation
from caregraph.views.graphs.placing import Thing, places
from caregraph.views.graphs.sources import Sources, local
from caregraph.views.look import day

DETAIL = "detail"
"""The kind of a statement that only says who or when: no filter by kind or theme hides it."""

_LAW = "http://www.legislation.gov.uk/id/"
_SMALLEST, _LARGEST, _FOCUS, _ROOM = 8.0, 27.0, 22.0, 13.0
_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


@dataclass(slots=True)
class Tie:
    """An edge to be: the statements that it rests on, and details besides."""

    statements: dict[str, Statement] = field(default_factory=dict)
    details: list[Evidence] = field(default_factory=list)
    score: float | None = None

    def rests_on(self, said: Statement) -> None:
        """Add a statement, once."""
        self.statements[said.iri] = said


class Sketch:
    """A view in the making."""

    def __init__(
        self,
        sources: Sources,
        *,
        evidence: int = 12,
        words: int | None = None,
        by_members: bool = False,
    ) -> None:
        """`evidence` is how many statements an edge carries, `words` how many letters of each.

        `by_members` places the members of groups first, and each group in the middle of its own;
        otherwise groups are placed, and their members around them.
        """
        self.sources = sources
        self.things: dict[str, Thing] = {}
        self.reports: dict[str, str] = {}
        self._made_up: set[bool] = set()
        self._ties: dict[tuple[str, str, Relation], Tie] = {}
        self.evidence = evidence
        self._words = words
        self._by_members = by_members

    @property
    def fictional(self) -> bool:
        """Whether all the reports that it rests on are made up."""
        return self._made_up == {True}

    def add(self, thing: Thing) -> str:
        """Add a node, once; return its id."""
        name = short(thing.iri)
        self.things.setdefault(name, thing)
        return name

    def tie(self, source: str, target: str, relation: Relation) -> Tie:
        """Return the edge between two ids, added if it is not there."""
        return self._ties.setdefault((source, target, relation), Tie())

    def strengths(self, kinds: Collection[Kind]) -> Mapping[str, int]:
        """Return how many statements of some kinds the edges of each node rest on."""
        said: dict[str, set[str]] = defaultdict(set)
        for (source, target, _), tie in self._ties.items():
            counted = [iri for iri, one in tie.statements.items() if one.kind in kinds]
            said[source].update(counted)
            said[target].update(counted)
        return {name: len(iris) for name, iris in said.items()}

    def keep(self, names: Iterable[str]) -> None:
        """Drop all other nodes, and the edges that lose an end."""
        kept = set(names)
        self.things = {name: thing for name, thing in self.things.items() if name in kept}
        self._ties = {
            ends: tie
            for ends, tie in self._ties.items()
            if ends[0] in self.things and ends[1] in self.things
        }

    def of_statement(self, said: Statement) -> Evidence | None:
        """Return a statement as evidence, `None` where its inspection is not known."""
        inspection = self.sources.inspections.get(said.inspection)
        if inspection is None:
            return None
        number = local(said.iri)
        facet = self._facet(inspection, said.kind, tuple(map(local, said.themes)))
        label = f"{said.kind.title()} {number}"
        return self._made(facet, inspection, said, label, said.text)

    def of_judgement(self, judgement: Judgement, grade: str) -> Evidence | None:
        """Return a judgement as evidence."""
        inspection = self.sources.inspections.get(judgement.inspection)
        if inspection is None:
            return None
        facet = self._facet(inspection, DETAIL, ())
        return self._made(facet, inspection, judgement, judgement.area_label, grade)

    def of_detail(self, detail: Detail, label: str) -> Evidence | None:
        """Return what a report says of an inspection itself as evidence."""
        inspection = self.sources.inspections.get(detail.inspection)
        if inspection is None:
            return None
        facet = self._facet(inspection, DETAIL, ())
        self._note(inspection)
        place = detail.place
        words = self._cut(detail.words)
        return Evidence(facet, inspection.report, place.page, place, label, words)

    def nodes(self, focus: str | None = None) -> tuple[Node, ...]:
        """Return the nodes, placed, in the order of their ids; the focus is never small."""
        placed = self._places()
        sizes = self._sizes()
        if focus in sizes:
            sizes[focus] = max(sizes[focus], _FOCUS)
        return tuple(
            Node(
                id=name,
                iri=thing.iri,
                label=readable(thing.label),
                shape=thing.shape,
                colour=thing.colour,
                size=sizes[name],
                x=placed[name][0],
                y=placed[name][1],
                title=readable(thing.title),
                facts=tuple(thing.facts),
                evidence=tuple(thing.evidence[: self.evidence]),
                group=thing.group,
                folded=thing.folded,
            )
            for name, thing in sorted(self.things.items())
        )

    def edges(self) -> tuple[Edge, ...]:
        """Return the edges with their evidence, the newest first, in the order of their ends."""
        return tuple(
            self._edge(ends, tie)
            for ends, tie in self._sorted()
            if ends[0] in self.things and ends[1] in self.things
        )

    def _edge(self, ends: tuple[str, str, Relation], tie: Tie) -> Edge:
        inspections = self.sources.inspections
        said = sorted(
            (one for one in tie.statements.values() if one.inspection in inspections),
            key=lambda one: (-inspections[one.inspection].start.toordinal(), one.iri),
        )
        carried = [one for one in map(self.of_statement, said[: self.evidence]) if one]
        more = Counter(
            self._facet(inspections[one.inspection], one.kind, tuple(map(local, one.themes)))
            for one in said[self.evidence :]
        )
        evidence = (*tie.details[: self.evidence], *carried)
        return Edge(*ends, evidence=evidence, more=more, score=tie.score)

    def _facet(self, inspection: Inspection, kind: str, themes: tuple[str, ...]) -> Facet:
        return Facet(inspection.start.year, self.sources.grade_of(inspection.iri), kind, themes)

    def _made(
        self,
        facet: Facet,
        inspection: Inspection,
        said: Statement | Judgement,
        label: str,
        words: str,
    ) -> Evidence:
        self._note(inspection)
        return Evidence(facet, inspection.report, said.page, said.place, label, self._cut(words))

    def _note(self, inspection: Inspection) -> None:
        if inspection.report not in self.reports:
            self._made_up.add(inspection.fictional)
            title = f"{readable(inspection.name)}, {day(inspection.start)}"
            self.reports[inspection.report] = title

    def _cut(self, words: str) -> str:
        if self._words is None or len(words) <= self._words:
            return words
        kept = words[: self._words].rsplit(" ", 1)[0] or words[: self._words]
        return kept.rstrip(" ,;:") + " …"

    def _places(self) -> Mapping[str, tuple[int, int]]:
        ties = [(*ends[:2], tie.score or 1.0 + len(tie.statements)) for ends, tie in self._sorted()]
        return places(self.things, ties, by_members=self._by_members)

    def _sorted(self) -> list[tuple[tuple[str, str, Relation], Tie]]:
        return sorted(self._ties.items(), key=lambda one: one[0])

    def _sizes(self) -> dict[str, float]:
        said: dict[str, float] = defaultdict(float)
        for (source, target, _), tie in self._ties.items():
            for end in (source, target):
                said[end] += len(tie.statements)
        counts = {
            name: said[name] if thing.counts is None else thing.counts
            for name, thing in self.things.items()
        }
        of_groups: dict[str, float] = defaultdict(float)
        for name, thing in self.things.items():
            if thing.group:
                of_groups[thing.group] += counts[name]
        counts |= {name: count for name, count in of_groups.items() if name in counts}
        most = max(counts.values(), default=0) or 1
        sizes = {
            name: round(_SMALLEST + (_LARGEST - _SMALLEST) * (count / most) ** 0.5, 1)
            for name, count in counts.items()
        }
        if self._by_members:
            # A group stands for the room that its members would take.
            members = Counter(thing.group for thing in self.things.values() if thing.group)
            sizes |= {name: round(_ROOM * count**0.5, 1) for name, count in members.items()}
        return sizes


def short(iri: str) -> str:
    """Return the id of a node: its IRI without what all have in common."""
    return iri.removeprefix(ID).removeprefix(_LAW)


def readable(text: str) -> str:
    """Return a name for labels: without control characters, and none that turns text around."""
    return " ".join(_UNREADABLE.sub(" ", text).split())
