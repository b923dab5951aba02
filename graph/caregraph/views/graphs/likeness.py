"""Agencies alike by their shortfalls: each joined to those most like it.

Where agencies are many they are grouped into the communities that they form, each named by the
themes that stand out in it; a reader opens the group of interest.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import networkx

from caregraph.network import Community, Likeness, alike_by_themes, communities
from caregraph.network.likeness import FEWEST_SHARED, FEWEST_SHORTFALLS
from caregraph.network.records import Kind, Statement
from caregraph.rdf.names import ID
from caregraph.views.graphs import things
from caregraph.views.graphs.finishing import finished
from caregraph.views.graphs.model import Caption, Relation, Shape, View
from caregraph.views.graphs.placing import Thing
from caregraph.views.graphs.sketch import Sketch, short
from caregraph.views.graphs.sources import Sources

_FEW, _MANY = 250, 1500  # agencies; more than a few are grouped, many carry fewer words
_MOST = 5000
_NEAREST = 3
_NAMED = 2  # themes in a group's name
_LEAD = (
    "Agencies that fall short in the same themes, in like proportions. A line says how alike two "
    f"are (cosine of their shortfalls by theme); each agency is joined to the {_NEAREST} most like "
    "it. Likeness is of what reports say, and of nothing else."
)


def alike(sources: Sources) -> View:
    """Return the view of agencies alike by shortfalls."""
    said = _by_agency(sources)
    shortfalls = _shortfalls(said, sources)
    pairs = alike_by_themes(shortfalls, nearest=_NEAREST)
    likely = networkx.Graph()
    likely.add_weighted_edges_from((one.first, one.second, one.score) for one in pairs)
    shown = sorted(likely, key=lambda iri: (-len(said[iri]), iri))[:_MOST]
    many = len(shown) > _FEW
    very_many = len(shown) > _MANY
    sketch = Sketch(
        sources,
        by_members=many,
        evidence=1 if very_many else 2 if many else 6,
        words=80 if very_many else 120 if many else 240,
    )
    groups = communities(likely.subgraph(shown)) if many else ()
    member = {iri: one for one in groups for iri in one.members}
    for iri in shown:
        thing = _agency(sketch, iri, shortfalls, said[iri])
        if iri in member:
            thing.group = f"alike/{member[iri].number}"
        sketch.add(thing)
    for one in groups:
        sketch.add(_group(one, shortfalls, sources))
    for pair in pairs:
        if short(pair.first) in sketch.things and short(pair.second) in sketch.things:
            tie = sketch.tie(short(pair.first), short(pair.second), Relation.ALIKE)
            tie.score = pair.score
            for statement in () if many else _shared(pair, said):
                tie.rests_on(statement)
    return finished(sketch, _caption(len(shown), len(likely), len(said)))


def _by_agency(sources: Sources) -> dict[str, list[Statement]]:
    """Return the shortfalls of each agency that have a theme."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in sources.shortfalls:
        inspection = sources.inspections.get(one.inspection)
        if inspection and sources.themes.keys() & set(one.themes):
            found[inspection.agency].append(one)
    return found


def _shared(pair: Likeness, said: Mapping[str, Sequence[Statement]]) -> Iterator[Statement]:
    """Yield the shortfalls of two agencies on the themes that they share."""
    for agency in (pair.first, pair.second):
        for one in said[agency]:
            if set(one.themes) & set(pair.shared):
                yield one


def _caption(shown: int, likely: int, agencies: int) -> Caption:
    unlike = (
        f"{agencies - likely:,} of {agencies:,} agencies with shortfalls are like no other: they "
        f"have fewer than {FEWEST_SHORTFALLS} of them, or share fewer than {FEWEST_SHARED} themes "
        "with any."
    )
    out = [unlike] if agencies > likely else []
    if shown < likely:
        out.append(f"{shown:,} of {likely:,} agencies are shown: those with the most shortfalls.")
    return Caption(
        "Agencies alike in shortfalls",
        _LEAD,
        sizes="The larger, the more shortfalls its reports name.",
        left_out=tuple(out),
    )


def _shortfalls(said: Mapping[str, Sequence[Statement]], sources: Sources) -> networkx.Graph:
    """Return agencies and themes, joined by how many shortfalls there are."""
    graph = networkx.Graph()
    for agency, statements in sorted(said.items()):
        graph.add_node(agency, kind=Kind.AGENCY)
        counts = Counter(t for one in statements for t in one.themes if t in sources.themes)
        for theme, count in sorted(counts.items()):
            graph.add_node(theme, kind=Kind.THEME)
            graph.add_edge(agency, theme, weight=count)
    return graph


def _agency(
    sketch: Sketch, iri: str, shortfalls: networkx.Graph, said: Sequence[Statement]
) -> Thing:
    thing = things.agency(sketch.sources, iri)
    weights: Mapping[str, int] = {t: data["weight"] for t, data in shortfalls[iri].items()}
    most = sorted(weights, key=lambda theme: (-weights[theme], theme))[:5]
    labels = sketch.sources.themes
    named = ", ".join(f"{labels[theme].label} ({weights[theme]})" for theme in most)
    thing.facts.append(("Falls short most in", named))
    thing.counts = len(said)
    newest = sorted(said, key=lambda one: (one.inspection, one.iri), reverse=True)
    made = (sketch.of_statement(one) for one in newest[: sketch.evidence])
    thing.evidence += [evidence for evidence in made if evidence]
    return thing


def _group(group: Community, shortfalls: networkx.Graph, sources: Sources) -> Thing:
    """Return the node of a community, named by the themes that stand out in it."""
    mine: dict[str, float] = defaultdict(float)
    for agency in group.members:
        for theme, data in shortfalls[agency].items():
            mine[theme] += data["weight"]
    whole = sum(mine.values())
    all_of_it = sum(weight for *_, weight in shortfalls.edges(data="weight"))
    lift = {
        theme: (count / whole) / (shortfalls.degree(theme, weight="weight") / all_of_it)
        for theme, count in mine.items()
        if count / whole > 0.05
    }
    outstanding = sorted(lift, key=lambda theme: (-lift[theme], theme))[:_NAMED]
    named = ", ".join(sources.themes[theme].label for theme in outstanding)
    label = f"{len(group.members):,} agencies: {named}"
    title = f"{len(group.members):,} agencies that fall short more than others in {named}"
    number = group.number
    colour = f"community-{number}" if number <= 8 else "community-other"
    thing = Thing(f"{ID}alike/{number}", label, Shape.AGENCY, colour, title)
    thing.counts = whole
    return thing
