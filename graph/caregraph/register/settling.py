"""Settles what several sources say of one inspection, so that the union of all graphs is sound.

Every source keeps its say in its own graph: a table's words stand as `cg:printedGrade` and
`cg:givenLastDay`. What may be stated only once of a thing that sources share (`cg:grade` of a
judgement, `cg:endDate` of an inspection) is stated by tables only where it contradicts no report
and no later table; reconciling shows both. An inspection that a table dates by its last day gets
the IRI of its first day as soon as another source knows that day.

The outcome depends on what the dataset holds, not on the order in which it was read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.rdf import names as rdf_names
from caregraph.rdf.names import CG, ID, XSD
from caregraph.register import names
from caregraph.register.lists import grade_ids, plain
from caregraph.register.loading import rows
from caregraph.vocabulary import grades

REPORTS = f"{ID}report/"

_BY_LAST_DAY = """
SELECT DISTINCT ?graph ?inspection ?urn ?end ?event
WHERE {
  GRAPH ?graph {
    ?inspection cg:agency ?agency ; cg:givenLastDay ?end .
    ?agency cg:urn ?urn .
    OPTIONAL { ?inspection cg:eventNumber ?event }
    FILTER NOT EXISTS { ?inspection cg:startDate ?start }
  }
}
"""
_BY_EVENT = """
SELECT DISTINCT ?graph ?urn ?event ?start
WHERE {
  GRAPH ?graph {
    ?inspection cg:eventNumber ?event ; cg:startDate ?start ; cg:agency ?agency .
    ?agency cg:urn ?urn .
  }
}
"""
_FIRST_DAYS = """
SELECT DISTINCT ?urn ?event ?start
WHERE {
  GRAPH ?last { ?dated cg:givenLastDay ?end ; cg:eventNumber ?event ; cg:agency ?agency . }
  GRAPH ?first {
    ?inspection cg:eventNumber ?event ; cg:startDate ?start ; cg:agency ?agency .
    ?agency cg:urn ?urn .
  }
}
"""
_BY_REPORT = f"""
SELECT DISTINCT ?agency ?end ?start
WHERE {{
  GRAPH ?graph {{ ?inspection cg:agency ?agency ; cg:startDate ?start ; cg:endDate ?end }}
  FILTER(STRSTARTS(STR(?graph), "{REPORTS}"))
}}
"""
# Disputed: stated differently by two graphs, or taken back by a table earlier.
_GRADES = """
SELECT ?subject
WHERE { GRAPH ?graph { ?subject cg:grade ?value } }
GROUP BY ?subject HAVING (COUNT(DISTINCT ?value) > 1)
"""
_GRADES_BACK = """
SELECT DISTINCT ?subject
WHERE { GRAPH ?graph { ?subject cg:printedGrade ?said FILTER NOT EXISTS { ?subject cg:grade ?g } } }
"""
_ENDS = """
SELECT DISTINCT ?subject
WHERE {
  GRAPH ?graph { ?subject cg:givenLastDay ?said }
  GRAPH ?other { ?subject cg:endDate ?value } FILTER(?value != ?said)
}
"""
_ENDS_BACK = """
SELECT DISTINCT ?subject
WHERE {
  GRAPH ?graph { ?subject cg:givenLastDay ?said FILTER NOT EXISTS { ?subject cg:endDate ?e } }
}
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """What was settled: IRIs given to inspections, and statements withheld and restored."""

    renamed: int
    withheld: int
    restored: int


@dataclass(frozen=True, slots=True)
class _Once:
    """A property that a thing has once: with the one that keeps what each table says."""

    property: str
    said: str

    def value(self, said: ox.Literal) -> ox.NamedNode | ox.Literal:
        """Return what a table's words state."""
        if self.property == f"{CG}grade":
            return ox.NamedNode(rdf_names.grade(grade_ids()[plain(said.value)]))
        return ox.Literal(said.value, datatype=ox.NamedNode(f"{XSD}date"))


_GRADE = _Once(f"{CG}grade", f"{CG}printedGrade")
_END = _Once(f"{CG}endDate", f"{CG}givenLastDay")


def settle(dataset: Dataset) -> Settled:
    """Settle what reports and tables say of the same inspections.

    To be called whenever a report or a table has been put into the dataset. Costs nothing where
    there is no table.
    """
    if not any(_is_said(dataset, once.said) for once in (_GRADE, _END)):
        return Settled(0, 0, 0)
    renamed = _rename(dataset)
    withheld = restored = 0
    for once, queries in ((_GRADE, (_GRADES, _GRADES_BACK)), (_END, (_ENDS, _ENDS_BACK))):
        subjects = sorted({row[0] for query in queries for row in rows(dataset, query)})
        for subject in subjects:
            taken, given = _settle(dataset, ox.NamedNode(subject), once)
            withheld += taken
            restored += given
    return Settled(renamed, withheld, restored)


def _is_said(dataset: Dataset, said: str) -> bool:
    return any(True for _ in dataset.statements(predicate=ox.NamedNode(said)))


def _settle(dataset: Dataset, subject: ox.NamedNode, once: _Once) -> tuple[int, int]:
    """State a table's value where it is the one that stands, take it back where it is not."""
    said = ox.NamedNode(once.said)
    states = ox.NamedNode(once.property)
    tables = {
        quad.graph_name: once.value(quad.object)
        for quad in dataset.statements(subject, said)
        if isinstance(quad.object, ox.Literal) and isinstance(quad.graph_name, ox.NamedNode)
    }
    standing = _standing(dataset, subject, states, tables)
    taken = given = 0
    for graph, value in tables.items():
        quad = ox.Quad(subject, states, value, graph)
        stated = any(dataset.statements(subject, states, value, graph))
        if value in standing and not stated:
            dataset.add([quad])
            given += 1
        elif value not in standing and stated:
            dataset.discard([quad])
            taken += 1
    return taken, given


def _standing(
    dataset: Dataset,
    subject: ox.NamedNode,
    states: ox.NamedNode,
    tables: dict[ox.NamedNode, ox.NamedNode | ox.Literal],
) -> set[ox.NamedNode | ox.Literal]:
    """What stands: what reports say; without a report, what the latest table says.

    A grade of an earlier scale stands against the later table that gives it in today's.
    """
    by_reports = {
        quad.object
        for quad in dataset.statements(subject, states)
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(REPORTS)
    }
    if by_reports:
        return {value for value in by_reports if isinstance(value, ox.NamedNode | ox.Literal)}
    latest = max(tables, key=lambda graph: (_of_its_time(tables[graph]), graph.value), default=None)
    return {tables[latest]} if latest else set()


def _of_its_time(value: ox.NamedNode | ox.Literal) -> bool:
    """Tell whether a grade is of an earlier scale: a later table may have put it into today's."""
    return value.value in _earlier_grades()


@cache
def _earlier_grades() -> frozenset[str]:
    return frozenset(grade.iri for grade in grades() if grade.rank is None)


# --- the first day of inspections that are dated by their last --------------------------------


def starts_in(dataset: Dataset, without: Iterable[str] = ()) -> dict[tuple[str, str], set[str]]:
    """Return the first days that stored tables give, by service's and event's number.

    `without` are graphs that are about to be replaced.
    """
    left_out = frozenset(without)
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for graph, urn, event, start in rows(dataset, _BY_EVENT):
        if graph not in left_out:
            found[(urn, event)].add(start)
    return dict(found)


def _rename(dataset: Dataset) -> int:
    """Name inspections that a table dates by their last day by their first one, where it is known.

    Where it is no longer known, or sources differ, they are named by their last day again.
    """
    dated = list(rows(dataset, _BY_LAST_DAY))
    if not dated:
        return 0
    by_event: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for urn, event, start in rows(dataset, _FIRST_DAYS):
        by_event[(urn, event)].add(start)
    by_report: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for agency, end, start in rows(dataset, _BY_REPORT):
        by_report[(agency.rsplit("/", 1)[-1], end)].add(start)
    count = 0
    for graph, inspection, urn, end, event in dated:
        found = by_event.get((urn, event)) if event else None
        starts = sorted(found or by_report.get((urn, end), set()))
        name = names.ended(urn, date.fromisoformat(end))
        if len(starts) == 1 and starts[0] <= end:
            name = names.inspection(urn, date.fromisoformat(starts[0]))
        if name != inspection:
            _replace(dataset, graph, inspection, name)
            count += 1
    return count


def _replace(dataset: Dataset, graph: str, old: str, new: str) -> None:
    """Replace an inspection's IRI, and those of its judgements, in one graph."""
    name = ox.NamedNode(graph)
    judged = ox.NamedNode(f"{CG}judgement")
    judgements = [quad.object for quad in dataset.statements(ox.NamedNode(old), judged, graph=name)]
    terms = [ox.NamedNode(old), *(t for t in judgements if isinstance(t, ox.NamedNode))]
    quads = sorted(set(_mentioning(dataset, terms, name)), key=str)
    dataset.discard(quads)
    dataset.add(_renamed(quad, old, new) for quad in quads)


def _mentioning(
    dataset: Dataset, terms: Iterable[ox.NamedNode], graph: ox.NamedNode
) -> Iterator[ox.Quad]:
    for term in terms:
        yield from dataset.statements(term, graph=graph)
        yield from dataset.statements(value=term, graph=graph)


def _moved(iri: str, old: str, new: str) -> ox.NamedNode:
    own = iri == old or iri.startswith(f"{old}/")
    return ox.NamedNode(new + iri.removeprefix(old) if own else iri)


def _renamed(quad: ox.Quad, old: str, new: str) -> ox.Quad:
    subject, value = quad.subject, quad.object
    if isinstance(subject, ox.NamedNode):
        subject = _moved(subject.value, old, new)
    if isinstance(value, ox.NamedNode):
        value = _moved(value.value, old, new)
    return ox.Quad(subject, quad.predicate, value, quad.graph_name)
