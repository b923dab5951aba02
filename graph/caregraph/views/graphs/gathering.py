"""Gathers statements into edges between agencies, provisions and themes."""

from collections.abc import Iterable

from caregraph.network.records import Statement
from caregraph.views.graphs import things
from caregraph.views.graphs.model import Relation
from caregraph.views.graphs.sketch import Sketch, short


def gather(sketch: Sketch, said: Iterable[Statement], *, only_theme: str | None = None) -> None:
    """Add what statements join: agencies with what they were told to meet, and with themes.

    Where `only_theme` names one, the others are left out.
    """
    sources = sketch.sources
    for one in said:
        inspection = sources.inspections.get(one.inspection)
        if inspection is None:
            continue
        agency = short(inspection.agency)
        if agency not in sketch.things:
            sketch.add(things.agency(sources, inspection.agency))
        for iri in one.cites:
            if provided(sketch, iri):
                sketch.tie(agency, short(iri), Relation.TOLD_TO_MEET).rests_on(one)
        for iri in one.themes if only_theme is None else (only_theme,):
            if themed(sketch, iri):
                sketch.tie(agency, short(iri), Relation.STATEMENTS_ON).rests_on(one)


def provided(sketch: Sketch, iri: str) -> bool:
    """Add a provision or standard, if it is known; return whether it is."""
    if short(iri) not in sketch.things:
        found = things.provision(sketch.sources, iri)
        if found is None:
            return False
        sketch.add(found)
    return True


def themed(sketch: Sketch, iri: str) -> bool:
    """Add a theme, if it is known; return whether it is."""
    if short(iri) not in sketch.things:
        found = things.theme(sketch.sources, iri)
        if found is None:
            return False
        sketch.add(found)
    return True


def own(sketch: Sketch, agencies: Iterable[str]) -> None:
    """Add the providers of agencies, as their latest reports name them."""
    for iri in agencies:
        last = sketch.sources.latest[iri]
        if last.provider and last.provider_name:
            owner = sketch.add(things.provider(last.provider, last.provider_name))
            sketch.tie(owner, short(iri), Relation.CARRIES_ON)
