"""Nodes of views, each kind with its shape, colour, title and facts."""

from collections.abc import Sequence

from caregraph.network.records import Inspection, Kind, Role, Statement
from caregraph.rdf.names import CG
from caregraph.views.graphs.model import Evidence, Relation, Shape
from caregraph.views.graphs.placing import Thing
from caregraph.views.graphs.sources import Sources, local
from caregraph.views.look import day

UNGRADED = "ungraded"
_LONGEST = 60

ROLES = {
    f"{CG}inspector": Relation.INSPECTOR,
    f"{CG}registeredManager": Relation.REGISTERED_MANAGER,
    f"{CG}responsibleIndividual": Relation.RESPONSIBLE_INDIVIDUAL,
}


def agency(sources: Sources, iri: str) -> Thing:
    """An agency, coloured by the overall grade of its latest inspection."""
    last = sources.latest[iri]
    grade = sources.grade_of(last.iri)
    facts = [("Unique reference number", last.urn)]
    if last.provider_name:
        facts.append(("Provider", last.provider_name))
    facts.append(("Last inspected", day(last.start)))
    if grade:
        facts.append(("Overall judgement then", title_of_grade(sources, grade)))
    title = f"{last.name} ({last.urn})"
    return Thing(iri, last.name, Shape.AGENCY, grade or UNGRADED, title, facts)


def provider(iri: str, name: str) -> Thing:
    """A provider."""
    return Thing(iri, name, Shape.PROVIDER, "provider", name)


def inspection(sources: Sources, found: Inspection, evidence: Sequence[Evidence]) -> Thing:
    """An inspection, coloured by its overall grade; `evidence` are its judgements."""
    grade = sources.grade_of(found.iri)
    title = f"Inspection of {found.name}, {day(found.start)}"
    facts = [("First day", day(found.start)), ("Last day", day(found.end))]
    if grade:
        facts.append(("Overall judgement", title_of_grade(sources, grade)))
    label = f"{found.start:%b %Y}"
    return Thing(
        found.iri, label, Shape.INSPECTION, grade or UNGRADED, title, facts, list(evidence)
    )


def action(said: Statement, evidence: Evidence | None) -> Thing:
    """A requirement or recommendation."""
    name = f"{said.kind.title()} {local(said.iri)}"
    title = f"{name}: {_short(said.text)}"
    held = [evidence] if evidence else []
    return Thing(said.iri, name, Shape.ACTION, said.kind, title, evidence=held)


def finding(said: Statement, evidence: Evidence | None) -> Thing:
    """A finding, coloured by its polarity. It is shown when a neighbour is expanded."""
    held = [evidence] if evidence else []
    title = f"{said.kind.title()}: {_short(said.text)}"
    label = _short(said.text, 28)
    made = Thing(said.iri, label, Shape.FINDING, said.kind, title, evidence=held)
    made.folded = True
    return made


def provision(sources: Sources, iri: str) -> Thing | None:
    """A provision of law or a standard; `None` where nothing is known of it."""
    found = sources.provisions.get(iri)
    if found is None:
        return None
    colour = "standard" if found.kind is Kind.STANDARD else "law"
    return Thing(iri, found.notation, Shape.PROVISION, colour, found.label)


def theme(sources: Sources, iri: str) -> Thing | None:
    """A theme; `None` where it is not in the scheme."""
    found = sources.themes.get(iri)
    if found is None:
        return None
    facts = [("Group", found.group)] if found.group else []
    facts.append(("Means", found.definition))
    return Thing(iri, found.label, Shape.THEME, "theme", found.label, facts)


def person(role: Role) -> Thing:
    """A person in an official role."""
    return Thing(role.person, role.name, Shape.PERSON, "person", role.name)


def title_of_grade(sources: Sources, grade: str) -> str:
    """Return what a grade is called."""
    return next((g.label for g in sources.grades.values() if local(g.iri) == grade), grade)


def _short(text: str, longest: int = _LONGEST) -> str:
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
