"""A small network by hand: three agencies, what they were told and what they fall short in."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import networkx
import pytest

from caregraph import network
from caregraph.store import Dataset, open_output

# agency: inspections, each with what its actions cite, and its shortfalls by theme
INSPECTED: Mapping[str, tuple[tuple[tuple[str, ...], ...], Mapping[str, int]]] = {
    "alder": ((("17(1)", "13(1)"), ("26.2",)), {"records": 2, "panel": 1}),
    "birch": ((("17(1)", "13(1)"), ("17(1)",)), {"records": 4, "panel": 2}),
    "cedar": ((("26.2", "4.5"),), {"health": 3}),
}


@pytest.fixture
def small() -> networkx.MultiDiGraph:
    graph = networkx.MultiDiGraph()
    for agency, (actions, shortfalls) in INSPECTED.items():
        visit = f"{agency}/visit"
        graph.add_node(agency, kind="agency", label=agency.title())
        graph.add_node(visit, kind="inspection", label=visit)
        graph.add_edge(visit, agency, key="agency")
        for n, cited in enumerate(actions, 1):
            action = f"{visit}/{n}"
            graph.add_node(action, kind="requirement", label=f"Requirement {n}")
            graph.add_edge(visit, action, key="raises")
            for provision in cited:
                kind = "provision" if "(" in provision else "standard"
                graph.add_node(provision, kind=kind, label=provision)
                graph.add_edge(action, provision, key="cites")
        for theme, count in shortfalls.items():
            graph.add_node(theme, kind="theme", label=theme)
            graph.add_edge(visit, theme, key="shortfall", weight=count)
            graph.add_edge(visit, theme, key="strength", weight=9)
    return graph


@pytest.fixture(scope="session")
def dataset(built: Path) -> Iterator[Dataset]:
    """The built samples, open for reading."""
    with open_output(built) as opened:
        yield opened


@pytest.fixture(scope="session")
def whole(dataset: Dataset) -> networkx.MultiDiGraph:
    """The samples as a network, without findings as nodes."""
    return network.of_dataset(dataset)
