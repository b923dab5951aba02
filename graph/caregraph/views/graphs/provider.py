"""The view around one provider: its agencies, what they were told to meet, and their themes.

Depth 1 shows the agencies that it carries on, or carried on when they were inspected, 2 the
provisions and themes, 3 the inspections.
"""

from caregraph.network.records import Kind
from caregraph.views.graphs import things
from caregraph.views.graphs.capping import Cap, capped
from caregraph.views.graphs.finishing import finished
from caregraph.views.graphs.gathering import gather
from caregraph.views.graphs.model import Caption, Relation, Shape, View
from caregraph.views.graphs.sketch import Sketch, short
from caregraph.views.graphs.sources import Sources

DEPTH = 2
_AGENCIES, _PROVISIONS = 60, 40
_LEAD = (
    "Agencies of this provider, what they were told to meet while it carried them on, and the "
    "themes of what was found. Strengths are hidden at first: the filters show them."
)


def around_provider(sources: Sources, iri: str, depth: int = DEPTH, *, whole: bool = False) -> View:
    """Return the view around a provider. `whole` keeps all the words of each statement.

    Raises `KeyError` where there is no such provider.
    """
    mine = [one for one in sources.inspections.values() if one.provider == iri]
    if not mine:
        raise KeyError(iri)
    name = max(mine, key=lambda one: one.start).provider_name or iri
    sketch = Sketch(sources, words=None if whole else 300)
    focus = sketch.add(things.provider(iri, name))
    for agency in sorted({one.agency for one in mine}):
        found = sketch.add(things.agency(sources, agency))
        sketch.tie(focus, found, Relation.CARRIES_ON)
    if depth > 1:
        for said in sources.told({one.iri for one in mine}):
            gather(sketch, said)
    left_out = (
        *capped(sketch, Cap(Shape.AGENCY, _AGENCIES, "agencies")),
        *capped(sketch, Cap(Shape.PROVISION, _PROVISIONS, "provisions and standards")),
    )
    if depth > 2:
        for one in mine:
            if short(one.agency) in sketch.things:
                visit = sketch.add(things.inspection(sources, one, ()))
                sketch.tie(short(one.agency), visit, Relation.INSPECTED)
    caption = Caption(
        name,
        _LEAD,
        focus,
        left_out=left_out,
        hidden_statements=frozenset({Kind.STRENGTH, Kind.CONTEXT}),
    )
    return finished(sketch, caption)
