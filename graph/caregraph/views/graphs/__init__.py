"""Views of the graph: for the site, and as single files that need nothing else.

A view says what is shown (`model.py`), drawn from records of the network; a page carries it as
JSON, with positions computed here. Views of up to a thousand nodes are drawn by pyvis, larger ones
by a renderer of our own; all else (legend, filters, panel, list, export) they share.

| for the site | |
|---|---|
| `Graphs(index)` | the section: its batches, and the batch of a path |
| `asset_files()` | what stands below `assets/` besides our own files: vis-network, out of pyvis |
| `view_of(iri)` | the path of the view around a thing |

| for a single file | |
|---|---|
| `around(sources, wanted)` | the view around a thing |
| `alone(view)` | the view as a page with everything inside |
"""

from caregraph.views.graphs.choosing import Wanted, around
from caregraph.views.graphs.model import View
from caregraph.views.graphs.pages import alone, asset_files
from caregraph.views.graphs.paths import view_of
from caregraph.views.graphs.section import Graphs
from caregraph.views.graphs.sources import Sources

__all__ = ["Graphs", "Sources", "View", "Wanted", "alone", "around", "asset_files", "view_of"]
