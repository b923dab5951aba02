"""The whole as agencies, provisions and themes.

It opens as what can be read: provisions under their regulation or standard, and where agencies are
many, agencies under the overall judgement of their latest inspection. A reader opens what is of
interest. How many nodes and edges that can lead to is limited: agencies beyond it stand together
as "others" of their judgement, so that the numbers stay right.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from caregraph.network.records import Statement
from caregraph.rdf.names import ID
from caregraph.views.graphs import things
from caregraph.views.graphs.finishing import finished
from caregraph.views.graphs.gathering import provided, themed
from caregraph.views.graphs.model import Caption, Relation, Shape, View
from caregraph.views.graphs.placing import Thing
from caregraph.views.graphs.sketch import Sketch, short
from caregraph.views.graphs.sources import Sources

MOST_NODES, MOST_EDGES = 4500, 12_000
"""What can be open at once: the renderer holds 5,000 nodes and 15,000 edges."""
_FEW = 250  # agencies; more of them are grouped
_LEAD = (
    "What agencies were told to meet, and what they fall short in: each line joins an agency to a "
    "regulation, a standard or a theme."
)


def whole(sources: Sources) -> View:
    """Return the view of the whole."""
    said = [*sources.actions, *sources.shortfalls]
    by_agency = _by_agency(sources, said)
    many = len(by_agency) > _FEW
    few_statements = len(said) < 3000
    sketch = Sketch(
        sources,
        evidence=6 if few_statements else 2 if len(said) < 20_000 else 1,
        words=240 if few_statements else 100,
    )
    shown = _shown(by_agency) if many else list(by_agency)
    for agency in shown:
        _add(sketch, sketch.add(_agency(sources, agency, many=many)), by_agency[agency])
    others = [agency for agency in by_agency if agency not in set(shown)]
    _add_others(sketch, others, by_agency)
    _group_provisions(sketch)
    if many:
        _group_agencies(sketch, list(by_agency))
    caption = Caption("The whole graph", _LEAD, left_out=tuple(_left_out(shown, others)))
    return finished(sketch, caption)


def _by_agency(sources: Sources, said: Sequence[Statement]) -> dict[str, list[Statement]]:
    """Return the statements of each agency, those with most first."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in said:
        inspection = sources.inspections.get(one.inspection)
        if inspection and (one.cites or one.themes):
            found[inspection.agency].append(one)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _shown(by_agency: dict[str, list[Statement]]) -> list[str]:
    """Return the agencies that can be shown one by one."""
    found: list[str] = []
    edges = 0
    for agency, said in by_agency.items():
        edges += len({iri for one in said for iri in (*one.cites, *one.themes)})
        if len(found) == MOST_NODES or edges > MOST_EDGES:
            break
        found.append(agency)
    return found


def _add(sketch: Sketch, node: str, said: Sequence[Statement]) -> None:
    for one in said:
        for iri in one.cites:
            if provided(sketch, iri):
                sketch.tie(node, short(iri), Relation.TOLD_TO_MEET).rests_on(one)
        for iri in one.themes:
            if themed(sketch, iri):
                sketch.tie(node, short(iri), Relation.STATEMENTS_ON).rests_on(one)


def _agency(sources: Sources, iri: str, *, many: bool) -> Thing:
    thing = things.agency(sources, iri)
    if many:
        thing.group = f"judged/{thing.colour}"
    return thing


def _add_others(
    sketch: Sketch, others: Sequence[str], by_agency: dict[str, list[Statement]]
) -> None:
    """Add the agencies beyond the limit, as one node a judgement."""
    counts = Counter(things.agency(sketch.sources, iri).colour for iri in others)
    for iri in others:
        grade = things.agency(sketch.sources, iri).colour
        label = f"{counts[grade]:,} other agencies"
        title = f"{label}, {_last_judged(sketch.sources, grade)}"
        name = f"{ID}judged/{grade}/others"
        thing = Thing(name, label, Shape.AGENCY, grade, title, group=f"judged/{grade}")
        _add(sketch, sketch.add(thing), by_agency[iri])


def _group_agencies(sketch: Sketch, agencies: Sequence[str]) -> None:
    counts = Counter(things.agency(sketch.sources, iri).colour for iri in agencies)
    for grade, count in counts.items():
        judged = _last_judged(sketch.sources, grade)
        label = f"{count:,} agencies, {judged}"
        sketch.add(Thing(f"{ID}judged/{grade}", label, Shape.AGENCY, grade, label))


def _last_judged(sources: Sources, grade: str) -> str:
    if grade == things.UNGRADED:
        return "without an overall judgement"
    return f"last judged {things.title_of_grade(sources, grade)}"


def _group_provisions(sketch: Sketch) -> None:
    """Put parts of a regulation or standard under it, where it has more than one."""
    parts: dict[str, list[Thing]] = defaultdict(list)
    for thing in sketch.things.values():
        if thing.shape is Shape.PROVISION:
            parts[_widest(sketch.sources, thing.iri)].append(thing)
    for iri, found in parts.items():
        if len(found) > 1 or found[0].iri != iri:
            _group(sketch, iri, found)


def _group(sketch: Sketch, iri: str, parts: Sequence[Thing]) -> None:
    wide = things.provision(sketch.sources, iri)
    if wide is None or len(parts) == 1:
        return
    own = next((thing for thing in parts if thing.iri == iri), None)
    name = short(iri)
    if own is not None:
        # It is cited itself as well: what is said of it stands beside its parts.
        name = f"{name}/all"
    wide.iri, wide.label = (f"{iri}/all", f"{wide.label} and parts") if own else (iri, wide.label)
    sketch.add(wide)
    for thing in parts:
        thing.group = name


def _widest(sources: Sources, iri: str) -> str:
    """Return the regulation or standard that a provision is a part of, or itself."""
    # A regulation's Part, and its instrument, are not what it is cited as.
    own = [one for one in sources.upwards(iri) if iri.startswith(one)]
    return own[-1] if own else iri


def _left_out(shown: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    if others:
        yield (
            f"{len(shown):,} of {len(shown) + len(others):,} agencies can be opened one by one: "
            "those with the most statements. The others stand together, by their judgement."
        )
