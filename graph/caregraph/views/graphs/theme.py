"""The view around one theme: who falls short in it or does well, and what law is cited on it.

Depth 1 shows agencies, and provisions cited in actions on the theme. Depth 2 adds the agencies'
providers, 3 the other themes that they fall short in.
"""

import pyoxigraph as ox

from caregraph.network import reading
from caregraph.network.records import Kind
from caregraph.rdf.names import CG
from caregraph.views.graphs import things
from caregraph.views.graphs.capping import Cap, capped
from caregraph.views.graphs.finishing import NOTHING, finished
from caregraph.views.graphs.gathering import gather, own
from caregraph.views.graphs.model import Caption, Relation, Shape, View
from caregraph.views.graphs.sketch import Sketch, short
from caregraph.views.graphs.sources import Sources

DEPTH = 1
_AGENCIES, _PROVISIONS, _THEMES = 60, 40, 24
_LEAD = (
    "Agencies with findings, requirements and recommendations on this theme, and the regulations "
    "and standards cited on it. Strengths are hidden at first: the filters show them."
)


def around_theme(sources: Sources, iri: str, depth: int = DEPTH, *, whole: bool = False) -> View:
    """Return the view around a theme. `whole` keeps all the words of each statement.

    Raises `KeyError` where there is no such theme.
    """
    title = sources.themes[iri].label
    node = ox.NamedNode(iri)
    actions = reading.actions(sources.dataset, theme=node)
    findings = reading.findings(sources.dataset, theme=node)
    sketch = Sketch(sources, words=None if whole else 300)
    thing = things.theme(sources, iri)
    if thing is None:
        raise KeyError(iri)
    focus = sketch.add(thing)
    gather(sketch, (*actions, *findings), only_theme=iri)
    for one in actions:
        for cited in one.cites:
            if short(cited) in sketch.things:
                sketch.tie(focus, short(cited), Relation.CITED_ON).rests_on(one)
    left_out = [
        *capped(sketch, Cap(Shape.AGENCY, _AGENCIES, "agencies")),
        *capped(sketch, Cap(Shape.PROVISION, _PROVISIONS, "provisions and standards")),
    ]
    if not actions and not findings:
        left_out.append(NOTHING.format("has anything on it"))
    agencies = [t.iri for t in sketch.things.values() if t.shape is Shape.AGENCY]
    if depth > 1:
        own(sketch, agencies)
    if depth > 2:
        short_in = ox.NamedNode(f"{CG}Shortfall")
        for agency in agencies:
            found = reading.findings(sources.dataset, agency=ox.NamedNode(agency), kind=short_in)
            gather(sketch, found)
        left_out += capped(sketch, Cap(Shape.THEME, _THEMES, "themes"), [focus])
    caption = Caption(
        title[:1].upper() + title[1:],
        _LEAD,
        focus,
        left_out=tuple(left_out),
        hidden_statements=frozenset({Kind.STRENGTH, Kind.CONTEXT}),
    )
    return finished(sketch, caption)
