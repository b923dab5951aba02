"""Makes a view of a sketch: names what filters and legend need, and tells like names apart."""

from collections import Counter
from dataclasses import replace

from caregraph.views.graphs.model import Caption, Shape, View
from caregraph.views.graphs.sketch import Sketch
from caregraph.views.graphs.sources import local

NOTHING = "No report {}, so there is nothing else to show."
"""What is said of a view that has nothing to show but what it is around."""

EMPTY = (
    "There is nothing to show: no report that was read holds any of this. Read reports with "
    "'caregraph build' and their folder, then make this view again."
)
"""What is said of a view that has nothing to show at all."""


def finished(sketch: Sketch, caption: Caption) -> View:
    """Return the view that a sketch has become."""
    _tell_apart(sketch)
    if not sketch.things:
        caption = replace(caption, left_out=(EMPTY,))
    sources = sketch.sources
    grades = {local(grade.iri): grade.label for grade in sources.grades.values()}
    themes = {local(theme.iri): theme.label for theme in sources.themes.values()}
    edges = sketch.edges()
    nodes = sketch.nodes(caption.focus)
    reports = dict(sorted(sketch.reports.items()))
    return View(caption, nodes, edges, reports, themes | grades, sketch.fictional)


def _tell_apart(sketch: Sketch) -> None:
    """Add the number to the labels of agencies that share a name."""
    agencies = [thing for thing in sketch.things.values() if thing.shape is Shape.AGENCY]
    names = Counter(thing.label for thing in agencies)
    for thing in agencies:
        if names[thing.label] > 1:
            thing.label = f"{thing.label} ({local(thing.iri)})"
