"""The whole dataset as one typed network: what every analysis starts from.

Nodes have the IRI as their name, `label`, `kind` and what belongs to the kind. An edge's key is the
name of its property; it has `label`, and where they are known `page`, `report`, `start` and `end`
(the days of the inspection that it comes from). Nodes and edges stand in the order of their names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import networkx

from caregraph.network import reading
from caregraph.network.reading import Asked
from caregraph.network.records import (
    FINDINGS,
    Grade,
    Inspection,
    Judgement,
    Kind,
    Provision,
    Role,
    Statement,
    Theme,
    latest,
)
from caregraph.rdf.names import CG, ID

Value = str | int | float
Node = tuple[str, dict[str, Value]]
Edge = tuple[str, str, str, dict[str, Value]]

_OVERALL = f"{ID}area/overall"


@dataclass(frozen=True, slots=True)
class _Read:
    """What the network is made of."""

    findings: bool
    inspections: Mapping[str, Inspection]
    statements: tuple[Statement, ...]
    judgements: tuple[Judgement, ...]
    overall: Mapping[str, str]
    roles: tuple[Role, ...]
    provisions: Mapping[str, Provision]
    themes: Mapping[str, Theme]
    grades: Mapping[str, Grade]
    labels: Mapping[str, str]


def of_dataset(dataset: Asked, *, findings: bool = False) -> networkx.MultiDiGraph:
    """Return the dataset as a network.

    Without `findings` an inspection is joined to each theme by one edge a polarity, whose `weight`
    is the number of findings. With them, each finding is a node as well.
    """
    read = _read(dataset, findings=findings)
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from(sorted(_nodes(read), key=lambda node: node[0]))
    for source, target, key, data in sorted(_edges(dataset, read), key=lambda edge: edge[:3]):
        if source in graph and target in graph:
            graph.add_edge(source, target, key=key, **data)
    return graph


def _read(dataset: Asked, *, findings: bool) -> _Read:
    inspections = reading.inspections(dataset)
    said = [*reading.actions(dataset), *(reading.findings(dataset) if findings else ())]
    judgements = [one for one in reading.judgements(dataset) if one.inspection in inspections]
    return _Read(
        findings,
        inspections,
        tuple(one for one in said if one.inspection in inspections),
        tuple(judgements),
        {one.inspection: one.grade for one in judgements if one.area == _OVERALL},
        tuple(one for one in reading.roles(dataset) if one.inspection in inspections),
        reading.provisions(dataset),
        reading.themes(dataset),
        reading.grades(dataset),
        reading.labels(dataset),
    )


def _nodes(read: _Read) -> Iterator[Node]:
    yield from _organisations(read)
    for inspection in read.inspections.values():
        yield inspection.iri, _inspection(inspection, read)
    for judgement in read.judgements:
        yield judgement.iri, _judgement(judgement, read)
    for statement in read.statements:
        yield statement.iri, _statement(statement, read)
    for iri in sorted(_used(read)):
        one = read.provisions[iri]
        data = {"kind": one.kind, "label": one.notation, "title": one.label}
        yield iri, _plain(data)
    for theme in read.themes.values():
        data = {"kind": Kind.THEME, "label": theme.label, "group": theme.group}
        yield theme.iri, _plain(data)
    for role in read.roles:
        yield role.person, {"kind": str(Kind.PERSON), "label": role.name}


def _organisations(read: _Read) -> Iterator[Node]:
    """Yield agencies and providers by the names of their latest inspections."""
    for agency, last in latest(read.inspections).items():
        data = {"kind": Kind.AGENCY, "label": last.name, "urn": last.urn}
        yield agency, _plain(data)
    names = sorted(read.inspections.values(), key=lambda one: one.start)
    for iri, name in {one.provider: one.provider_name for one in names}.items():
        if iri and name:
            yield iri, {"kind": str(Kind.PROVIDER), "label": name}


def _inspection(inspection: Inspection, read: _Read) -> dict[str, Value]:
    data: dict[str, Value] = {
        "kind": str(Kind.INSPECTION),
        "label": f"{inspection.name}, {inspection.start.isoformat()}",
        "urn": inspection.urn,
        "year": inspection.start.year,
        "report": inspection.report,
        "fictional": str(inspection.fictional).lower(),
    }
    if inspection.iri in read.overall:
        data["overall"] = _grade(read.overall[inspection.iri], read)
    return data | _days(inspection)


def _judgement(judgement: Judgement, read: _Read) -> dict[str, Value]:
    grade = _grade(judgement.grade, read)
    data: dict[str, Value] = {
        "kind": str(Kind.JUDGEMENT),
        "label": grade,
        "grade": grade,
        "area": judgement.area_label,
        "page": judgement.page,
    }
    return data | _days(read.inspections[judgement.inspection])


def _statement(statement: Statement, read: _Read) -> dict[str, Value]:
    number = statement.iri.rsplit("/", 1)[-1]
    data: dict[str, Value] = {
        "kind": str(statement.kind),
        "label": f"{statement.kind.title()} {number}",
        "text": statement.text,
        "page": statement.page,
    }
    return data | _days(read.inspections[statement.inspection])


def _used(read: _Read) -> set[str]:
    """Return the provisions that are cited, and all that they are part of."""
    found: set[str] = set()
    for statement in read.statements:
        for iri in statement.cites:
            at: str | None = iri
            while at is not None and at in read.provisions and at not in found:
                found.add(at)
                at = read.provisions[at].wider
    return found


def _edges(dataset: Asked, read: _Read) -> Iterator[Edge]:
    for inspection in read.inspections.values():
        yield _edge(inspection.iri, inspection.agency, "agency", read, inspection)
    yield from _carried_on(read)
    for judgement in read.judgements:
        inspection = read.inspections[judgement.inspection]
        edge = _edge(inspection.iri, judgement.iri, "judgement", read, inspection)
        edge[3]["page"] = judgement.page
        yield edge
    for statement in read.statements:
        yield from _of_statement(statement, read)
    for iri in _used(read):
        wider = read.provisions[iri].wider
        if wider:
            yield iri, wider, "isPartOf", {"label": "is part of"}
    for role in read.roles:
        inspection = read.inspections[role.inspection]
        yield _edge(inspection.iri, role.person, role.role.removeprefix(CG), read, inspection)
    for later, earlier in reading.previous(dataset):
        yield later, earlier, "previousInspection", {"label": _label("previousInspection", read)}
    if not read.findings:
        yield from _counted(dataset, read)


def _of_statement(statement: Statement, read: _Read) -> Iterator[Edge]:
    inspection = read.inspections[statement.inspection]
    said = "finding" if statement.kind in FINDINGS else "raises"
    for source, target, name in (
        (inspection.iri, statement.iri, said),
        *((statement.iri, cited, "cites") for cited in statement.cites),
        *((statement.iri, theme, "theme") for theme in statement.themes),
    ):
        edge = _edge(source, target, name, read, inspection)
        edge[3]["page"] = statement.page
        yield edge


def _carried_on(read: _Read) -> Iterator[Edge]:
    """Yield who carries on an agency, from the first to the last report that says so."""
    found: dict[tuple[str, str], list[Inspection]] = {}
    for inspection in sorted(read.inspections.values(), key=lambda one: one.start):
        if inspection.provider:
            found.setdefault((inspection.agency, inspection.provider), []).append(inspection)
    for (agency, provider), times in found.items():
        source, target, key, data = _edge(agency, provider, "provider", read, times[-1])
        yield source, target, key, data | {"start": times[0].start.isoformat()}


def _counted(dataset: Asked, read: _Read) -> Iterator[Edge]:
    """Yield how many findings of a polarity an inspection has about a theme."""
    for one in reading.theme_counts(dataset):
        inspection = read.inspections.get(one.inspection)
        if inspection is None:
            continue
        edge = _edge(inspection.iri, one.theme, one.kind.title(), read, inspection)
        edge[3]["weight"] = one.count
        yield edge


def _edge(source: str, target: str, name: str, read: _Read, inspection: Inspection) -> Edge:
    data: dict[str, Value] = {"label": _label(name, read), "report": inspection.report}
    return source, target, name[:1].lower() + name[1:], data | _days(inspection)


def _days(inspection: Inspection) -> dict[str, Value]:
    return {"start": inspection.start.isoformat(), "end": inspection.end.isoformat()}


def _label(name: str, read: _Read) -> str:
    return read.labels.get(CG + name, name)


def _grade(iri: str, read: _Read) -> str:
    return read.grades[iri].label if iri in read.grades else iri.rsplit("/", 1)[-1]


def _plain(data: dict[str, str]) -> dict[str, Value]:
    return {name: str(value) for name, value in data.items() if value}
