"""The view around one provision or standard: who was told to meet it, on what, with what else.

Depth 1 shows the agencies, the themes of what they were told, what is cited in the same actions,
and the parts that are cited. Depth 2 adds the agencies' providers, 3 what else they were told to
meet.
"""

import pyoxigraph as ox

from caregraph.network import reading
from caregraph.network.records import Statement
from caregraph.views.graphs import things
from caregraph.views.graphs.capping import Cap, capped
from caregraph.views.graphs.finishing import NOTHING, finished
from caregraph.views.graphs.gathering import gather, own
from caregraph.views.graphs.model import Caption, Relation, Shape, View
from caregraph.views.graphs.sketch import Sketch, short
from caregraph.views.graphs.sources import Sources

DEPTH = 1
_AGENCIES, _PROVISIONS, _THEMES = 60, 40, 24


def around_provision(
    sources: Sources, iri: str, depth: int = DEPTH, *, whole: bool = False
) -> View:
    """Return the view around a provision or standard. `whole` keeps all words of each statement.

    Raises `KeyError` where it is not known.
    """
    label = sources.provisions[iri].label
    said = _said(sources, iri)
    sketch = Sketch(sources, words=None if whole else 300)
    focus = _drawn(sketch, iri, said)
    left_out = list(_cut(sketch, focus)) if said else [NOTHING.format("cites it")]
    agencies = [t.iri for t in sketch.things.values() if t.shape is Shape.AGENCY]
    if depth > 1:
        own(sketch, agencies)
    if depth > 2:
        for agency in agencies:
            gather(sketch, reading.actions(sources.dataset, agency=ox.NamedNode(agency)))
        left_out = [*left_out, *_cut(sketch, focus)]
    lead = "Agencies that were told to meet it, on which themes, and what is cited with it."
    return finished(sketch, Caption(label, lead, focus, left_out=tuple(dict.fromkeys(left_out))))


def _drawn(sketch: Sketch, iri: str, said: list[Statement]) -> str:
    thing = things.provision(sketch.sources, iri)
    if thing is None:
        raise KeyError(iri)
    focus = sketch.add(thing)
    gather(sketch, said)
    for one in said:
        for other in one.cites:
            part = iri in sketch.sources.upwards(other)
            if short(other) in sketch.things and other != iri:
                relation = Relation.PART_OF if part else Relation.CITED_TOGETHER
                sketch.tie(short(other), focus, relation).rests_on(one)
        for theme in one.themes:
            if short(theme) in sketch.things:
                sketch.tie(focus, short(theme), Relation.ABOUT).rests_on(one)
    return focus


def _said(sources: Sources, iri: str) -> list[Statement]:
    """Return the actions that cite a provision or a part of it, each once."""
    parts = [one for one in sources.cited if iri in sources.upwards(one)]
    found: dict[str, Statement] = {}
    for part in parts:
        cited = reading.actions(sources.dataset, provision=ox.NamedNode(part))
        found |= {one.iri: one for one in cited}
    return [found[name] for name in sorted(found)]


def _cut(sketch: Sketch, focus: str) -> tuple[str, ...]:
    return (
        *capped(sketch, Cap(Shape.AGENCY, _AGENCIES, "agencies"), [focus]),
        *capped(sketch, Cap(Shape.PROVISION, _PROVISIONS, "provisions and standards"), [focus]),
        *capped(sketch, Cap(Shape.THEME, _THEMES, "themes")),
    )
