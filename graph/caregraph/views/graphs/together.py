"""Provisions and standards that are cited together: in one action, and in one report.

Most are cited in one report with many others, so of these ties only the strongest of each provision
are drawn. Colour shows communities (Louvain's, on what is drawn), size how often each is cited.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import networkx

from caregraph.network import centrality, communities, together
from caregraph.network.records import Statement
from caregraph.views.graphs import things
from caregraph.views.graphs.finishing import finished
from caregraph.views.graphs.model import Caption, Relation, View
from caregraph.views.graphs.sketch import Sketch, short
from caregraph.views.graphs.sources import Sources

MOST = 300
_STRONGEST = 3
_COLOURS = 8
_LEAD = (
    "Regulations and standards that requirements and recommendations cite together. Those that "
    "hang together have one colour."
)

Pair = tuple[str, str]


def cited_together(sources: Sources) -> View:
    """Return the view of provisions cited together."""
    said = [one for one in sources.actions if one.inspection in sources.inspections]
    cited = _cited(said, sources)
    shown = list(cited)[:MOST]
    many = len(said) > 5000
    sketch = Sketch(sources, evidence=3 if many else 6, words=160 if many else 240)
    drawn = networkx.Graph()
    drawn.add_nodes_from((iri, {"cited": len(cited[iri])}) for iri in shown)
    for relation, pairs in (
        (Relation.CITED_TOGETHER, _in_actions(said, set(shown))),
        (Relation.CITED_IN_ONE_REPORT, _in_reports(said, set(shown))),
    ):
        for (one, other), statements in pairs.items():
            known = drawn.edges[one, other]["weight"] if drawn.has_edge(one, other) else 0
            drawn.add_edge(one, other, weight=known + len(statements))
            tie = sketch.tie(short(one), short(other), relation)
            for statement in statements:
                tie.rests_on(statement)
    _add_nodes(sketch, drawn, cited)
    left_out = (
        f"Of what is cited in one report, the {_STRONGEST} strongest ties of each are drawn.",
        *(
            [f"{len(shown):,} of {len(cited):,} are shown: those cited most often."]
            if len(cited) > len(shown)
            else []
        ),
    )
    caption = Caption(
        "Cited together",
        _LEAD,
        sizes="The larger, the more requirements and recommendations cite it.",
        left_out=left_out,
    )
    return finished(sketch, caption)


def _cited(said: Iterable[Statement], sources: Sources) -> dict[str, list[Statement]]:
    """Return what is cited with the actions that cite it, the most often cited first."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in said:
        for iri in one.cites:
            if iri in sources.provisions:
                found[iri].append(one)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _in_actions(said: Iterable[Statement], shown: set[str]) -> Mapping[Pair, Sequence[Statement]]:
    found: dict[Pair, list[Statement]] = defaultdict(list)
    for one in said:
        for pair in combinations(sorted(shown.intersection(one.cites)), 2):
            found[pair].append(one)
    return found


def _in_reports(said: Iterable[Statement], shown: set[str]) -> Mapping[Pair, Sequence[Statement]]:
    """Return for each provision those that are most often cited in the same report, not action.

    How strong a tie is: the reports that cite both, of those that cite either.
    """
    reports: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for one in said:
        for iri in shown.intersection(one.cites):
            reports[one.inspection][iri].append(one)
    graph = together([list(cited) for cited in reports.values()])
    strong = set(_strongest(graph))
    found: dict[Pair, list[Statement]] = defaultdict(list)
    for cited in reports.values():
        for pair in combinations(sorted(cited), 2):
            if pair in strong:
                found[pair] += [*cited[pair[0]], *cited[pair[1]]]
    in_actions = _in_actions(said, shown)
    return {pair: statements for pair, statements in found.items() if pair not in in_actions}


def _strongest(graph: networkx.Graph) -> Iterator[Pair]:
    cited = dict(graph.nodes(data="cited"))
    for node in sorted(graph):
        near = [
            (-weight / (cited[node] + cited[other] - weight), other)
            for _, other, weight in graph.edges(node, data="weight")
            if weight > 1
        ]
        for _, other in sorted(near)[:_STRONGEST]:
            yield (node, other) if node < other else (other, node)


def _add_nodes(
    sketch: Sketch, drawn: networkx.Graph, cited: Mapping[str, Sequence[Statement]]
) -> None:
    group = {iri: one.number for one in communities(drawn) for iri in one.members}
    size = {one.number: len(one.members) for one in communities(drawn)}
    for rank, one in enumerate(centrality(drawn), 1):
        thing = things.provision(sketch.sources, one.iri)
        if thing is None:
            continue
        number = group[one.iri]
        in_colour = number <= _COLOURS and size[number] > 1
        thing.colour = f"community-{number}" if in_colour else "community-other"
        thing.counts = one.cited
        thing.facts += [
            ("Cited in", f"{one.cited:,} requirements and recommendations"),
            ("Drawn with", f"{one.degree:,} others"),
            ("Rank by PageRank", f"{rank:,} of {len(drawn):,}"),
            ("Betweenness", f"{one.betweenness:.3f}"),
        ]
        made = (sketch.of_statement(said) for said in cited[one.iri][:6])
        thing.evidence += [evidence for evidence in made if evidence]
        sketch.add(thing)
