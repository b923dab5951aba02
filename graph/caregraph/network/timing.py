"""When nodes and edges of a network are there, for programs that show a network over time."""

from collections import defaultdict

import networkx

_Days = tuple[str, str]


def timed(graph: networkx.Graph) -> networkx.Graph:
    """Give each node the time that its edges cover, in place; return the network.

    An edge has the days of the inspection that it comes from. A node with such edges is there from
    the first of their days to the last; one without (a theme that nobody mentions) always. An
    agency's `overall_over_time` changes with its inspections: each grade holds until the next
    begins.
    """
    days: dict[str, list[_Days]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        if "start" in data and "end" in data:
            for node in (source, target):
                days[node].append((data["start"], data["end"]))
    for node, found in days.items():
        graph.nodes[node]["start"] = min(start for start, _ in found)
        graph.nodes[node]["end"] = max(end for _, end in found)
    for agency, grades in _judged(graph).items():
        graph.nodes[agency]["overall_over_time"] = _over_time(grades)
    return graph


def _judged(graph: networkx.Graph) -> dict[str, list[tuple[str, str]]]:
    """Return the overall grades of each agency with the days on which they begin, in order."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    if graph.is_multigraph():
        for source, target, key in graph.edges(keys=True):
            grade = graph.nodes[source].get("overall")
            if key == "agency" and isinstance(grade, str):
                found[target].append((graph.nodes[source]["start"], grade))
    return {agency: sorted(grades) for agency, grades in found.items()}


def _over_time(grades: list[tuple[str, str]]) -> list[tuple[str, str, str | None]]:
    nexts = [start for start, _ in grades[1:]]
    return [(grade, start, end) for (start, grade), end in zip(grades, [*nexts, None], strict=True)]
