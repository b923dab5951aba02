"""Ruled tables, found from the rules drawn on a page by pdfplumber's geometry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from caregraph.source.document import Box

_NEAR = 3  # points: rules so near to each other are one, and meet
_MOST = 2000  # rules: more make a drawing, and no table


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across a page (`top` is `bottom`) or down it (`x0` is `x1`)."""

    x0: float
    top: float
    x1: float
    bottom: float

    def edge(self) -> dict[str, float | str]:
        """Return it in pdfplumber's form."""
        return {
            "x0": self.x0,
            "x1": self.x1,
            "top": self.top,
            "bottom": self.bottom,
            "width": self.x1 - self.x0,
            "height": self.bottom - self.top,
            "orientation": "h" if self.top == self.bottom else "v",
        }


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one ruled table, row by row; `None` where a neighbour spans the place."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]
    columns: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", max(map(len, self.rows)))

    def cell_at(self, x: float, y: float) -> int:
        """Return the number of the cell around a point, in points from the top left; -1 for none.

        A cell's number is its row times the table's columns plus its column.
        """
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if cell and cell.holds(x, y):
                    return r * self.columns + c
        return -1


def grids(rules: Iterable[Rule]) -> tuple[Grid, ...]:
    """Return the tables of two or more columns that rules draw on a page, from the top down."""
    drawn: list[dict[str, float | str]] = [rule.edge() for rule in rules]
    edges = merge_edges(drawn, _NEAR, _NEAR, _NEAR, _NEAR)
    edges = [edge for edge in edges if _length(edge) >= _NEAR]
    if len({edge["orientation"] for edge in edges}) < 2 or len(edges) > _MOST:
        return ()
    cells = intersections_to_cells(edges_to_intersections(edges, _NEAR, _NEAR))
    made = [_grid([Box(*cell) for cell in group]) for group in cells_to_tables(cells)]
    made.sort(key=lambda grid: (grid.box.top, grid.box.left))
    return tuple(grid for grid in made if grid.columns > 1)


def _length(edge: Mapping[str, float]) -> float:
    return max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"])


def _grid(cells: Sequence[Box]) -> Grid:
    """Put cells in rows; where none begins at a row's and a column's edge there is `None`."""
    places = {(cell.top, cell.left): cell for cell in cells}
    tops, lefts = (sorted(set(edges)) for edges in zip(*places, strict=True))
    rows = tuple(tuple(places.get((top, left)) for left in lefts) for top in tops)
    return Grid(reduce(Box.union, cells), rows)
