"""Where nodes stand."""

import itertools
import math

import networkx
import pytest

from caregraph.views.graphs.layout import SPACING, layout, scattered


def ring(count: int, *, prefix: str = "n") -> networkx.Graph:
    graph = networkx.Graph()
    names = [f"{prefix}{i:04}" for i in range(count)]
    graph.add_nodes_from(names)
    graph.add_edges_from(zip(names, names[1:] + names[:1], strict=True))
    return graph


def nearest(places: dict[str, tuple[int, int]]) -> float:
    return min(math.dist(a, b) for a, b in itertools.combinations(places.values(), 2))


@pytest.mark.parametrize("count", [2, 3, 12, 80])
def test_no_two_nodes_stand_on_each_other(count: int) -> None:
    assert nearest(dict(layout(ring(count)))) > SPACING / 4


def test_a_star_is_spread_around_its_middle() -> None:
    graph = networkx.star_graph([f"n{i}" for i in range(30)])
    places = layout(graph)
    middle = places["n0"]
    sides = {(x > middle[0], y > middle[1]) for name, (x, y) in places.items() if name != "n0"}
    assert len(sides) == 4


@pytest.mark.parametrize("count", [40, 900])
def test_the_same_network_has_the_same_places_whatever_the_order(count: int) -> None:
    graph = ring(count)
    turned = networkx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((v, u) for u, v in reversed(list(graph.edges)))
    assert layout(turned) == layout(graph)


def test_parts_do_not_cover_each_other() -> None:
    graph = networkx.union(ring(30), ring(20, prefix="m"))
    graph.add_nodes_from(["alone", "also alone"])
    places = layout(graph)

    def box(prefix: str) -> tuple[int, int, int, int]:
        spots = [spot for name, spot in places.items() if name.startswith(prefix)]
        xs, ys = zip(*spots, strict=True)
        return min(xs), max(xs), min(ys), max(ys)

    boxes = [box("n"), box("m"), box("al")]
    for one, other in itertools.combinations(boxes, 2):
        apart_x = one[1] < other[0] or other[1] < one[0]
        apart_y = one[3] < other[2] or other[3] < one[2]
        assert apart_x or apart_y


def test_neighbours_stand_nearer_than_strangers() -> None:
    graph = networkx.connected_caveman_graph(8, 60)
    graph = networkx.relabel_nodes(graph, {n: f"n{n:04}" for n in graph})
    places = layout(graph)  # 480 nodes: the layout for large networks

    def away(pairs: list[tuple[str, str]]) -> float:
        return sum(math.dist(places[u], places[v]) for u, v in pairs) / len(pairs)

    strangers = list(zip(sorted(graph), sorted(graph)[240:] + sorted(graph)[:240], strict=True))
    assert away(list(graph.edges)) < away(strangers) / 2


def test_a_wide_window_is_filled() -> None:
    places = layout(networkx.relabel_nodes(networkx.grid_2d_graph(9, 9), str))
    xs, ys = zip(*places.values(), strict=True)
    assert 1.0 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 2.2


def test_nothing_has_no_places() -> None:
    assert layout(networkx.Graph()) == {}
    assert scattered(0).shape == (0, 2)


def test_a_disc_is_filled_evenly() -> None:
    spots = [tuple(spot) for spot in scattered(200, 10)]
    assert min(math.dist(a, b) for a, b in itertools.combinations(spots, 2)) > 8
