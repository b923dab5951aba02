"""The view around one agency: its inspections, what they asked for and found, under what law.

Depth 1 shows provider and inspections, 2 what these asked for, their themes and the people, 3 the
provisions cited and (folded) the findings, 4 other agencies that were told to meet the same.
"""

from collections.abc import Sequence

import pyoxigraph as ox

from caregraph.network import reading
from caregraph.network.records import Detail, Inspection, Judgement, Statement
from caregraph.rdf.names import CG
from caregraph.views.graphs import things
from caregraph.views.graphs.capping import Cap, capped
from caregraph.views.graphs.finishing import finished
from caregraph.views.graphs.gathering import provided, themed
from caregraph.views.graphs.model import Caption, Evidence, Relation, Shape, View
from caregraph.views.graphs.sketch import Sketch, short
from caregraph.views.graphs.sources import Sources

DEPTH = 3
_OTHERS = 24
_LEAD = (
    "Inspections of this agency, what they required and recommended, under which regulations and "
    "standards, and what they found by theme."
)


def around_agency(sources: Sources, iri: str, depth: int = DEPTH, *, whole: bool = False) -> View:
    """Return the view around an agency. `whole` keeps all the words of each statement.

    Raises `KeyError` where there is no such agency.
    """
    name = sources.latest[iri].name
    drawn = _Agency(sources, iri, depth, Sketch(sources, words=None if whole else 300))
    caption = Caption(
        title=name,
        lead=_LEAD,
        focus=short(iri),
        left_out=drawn.draw(),
        hidden_shapes=frozenset({Shape.PERSON}),
    )
    return finished(drawn.sketch, caption)


class _Agency:
    def __init__(self, sources: Sources, iri: str, depth: int, sketch: Sketch) -> None:
        self.sources = sources
        self.sketch = sketch
        self._iri = iri
        self._depth = depth
        agency = ox.NamedNode(iri)
        dataset = sources.dataset
        self._inspections = [one for one in sources.inspections.values() if one.agency == iri]
        visits = [one.iri for one in self._inspections] if depth > 1 else []
        self._actions, self._findings = sources.told(visits)
        self._judgements = reading.judgements(dataset, agency=agency)
        self._details = reading.details(dataset, agency=agency)

    def draw(self) -> tuple[str, ...]:
        focus = self.sketch.add(things.agency(self.sources, self._iri))
        for inspection in self._inspections:
            self._inspection(focus, inspection)
        if self._depth > 1:
            self._people()
            for said in self._actions:
                self._action(said)
            for said in self._findings:
                self._finding(said)
        return self._others() if self._depth > 3 else ()

    def _inspection(self, focus: str, inspection: Inspection) -> None:
        found = self.sketch.add(
            things.inspection(self.sources, inspection, self._judged(inspection))
        )
        visit = self.sketch.tie(focus, found, Relation.INSPECTED)
        visit.details += self._stated(inspection, f"{CG}startDate", "Dates of the inspection")
        if inspection.provider and inspection.provider_name:
            owner = self.sketch.add(things.provider(inspection.provider, inspection.provider_name))
            owned = self.sketch.tie(owner, focus, Relation.CARRIES_ON)
            owned.details += self._stated(inspection, f"{CG}provider", "Registered provider")

    def _judged(self, inspection: Inspection) -> list[Evidence]:
        mine = (one for one in self._judgements if one.inspection == inspection.iri)
        made = (self.sketch.of_judgement(one, self._grade(one)) for one in mine)
        return [evidence for evidence in made if evidence]

    def _grade(self, judgement: Judgement) -> str:
        known = self.sources.grades.get(judgement.grade)
        return known.label if known else judgement.grade

    def _stated(self, inspection: Inspection, states: str, label: str) -> list[Evidence]:
        made = (self.sketch.of_detail(one, label) for one in self._details_of(inspection, states))
        return [evidence for evidence in made if evidence]

    def _details_of(self, inspection: Inspection, states: str) -> Sequence[Detail]:
        return [
            one
            for one in self._details
            if one.inspection == inspection.iri and one.states == states
        ]

    def _people(self) -> None:
        for role in reading.roles(self.sources.dataset, agency=ox.NamedNode(self._iri)):
            inspection = self.sources.inspections.get(role.inspection)
            if inspection is None or role.role not in things.ROLES:
                continue
            person = self.sketch.add(things.person(role))
            relation = things.ROLES[role.role]
            post = self.sketch.tie(short(role.inspection), person, relation)
            for detail in self._details_of(inspection, role.role):
                evidence = self.sketch.of_detail(detail, relation.capitalize())
                if evidence and _names(detail.words, role.name):
                    post.details.append(evidence)

    def _action(self, said: Statement) -> None:
        asks = Relation.REQUIRES if said.kind == "requirement" else Relation.RECOMMENDS
        found = self.sketch.add(things.action(said, self.sketch.of_statement(said)))
        self.sketch.tie(short(said.inspection), found, asks).rests_on(said)
        for iri in said.themes:
            if themed(self.sketch, iri):
                self.sketch.tie(found, short(iri), Relation.ABOUT).rests_on(said)
        for iri in said.cites if self._depth > 2 else ():
            if provided(self.sketch, iri):
                self.sketch.tie(found, short(iri), Relation.CITES).rests_on(said)

    def _finding(self, said: Statement) -> None:
        inspection = short(said.inspection)
        about = [short(iri) for iri in said.themes if themed(self.sketch, iri)]
        for theme in about:
            self.sketch.tie(inspection, theme, Relation.FINDINGS_ON).rests_on(said)
        if self._depth > 2:
            found = self.sketch.add(things.finding(said, self.sketch.of_statement(said)))
            self.sketch.tie(inspection, found, Relation.FOUND).rests_on(said)
            for theme in about:
                self.sketch.tie(found, theme, Relation.ABOUT).rests_on(said)

    def _others(self) -> tuple[str, ...]:
        """Add other agencies that were told to meet what this one was."""
        mine = {one.iri for one in self._inspections}
        cited = sorted({iri for said in self._actions for iri in said.cites})
        before = set(self.sketch.things)
        for iri in cited:
            if short(iri) not in before:
                continue
            for said in reading.actions(self.sources.dataset, provision=ox.NamedNode(iri)):
                other = self.sources.inspections.get(said.inspection)
                if other and said.inspection not in mine:
                    to = self.sketch.add(things.agency(self.sources, other.agency))
                    self.sketch.tie(to, short(iri), Relation.TOLD_TO_MEET).rests_on(said)
        return capped(
            self.sketch, Cap(Shape.AGENCY, _OTHERS, "agencies told to meet the same"), before
        )


def _names(words: str, name: str) -> bool:
    """Whether words name a person: titles and spaces apart."""
    return all(part in words.casefold() for part in name.casefold().split())
