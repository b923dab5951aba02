"""The dataset as networks: the whole, what goes together in it, and what that says.

from pathlib import Path
from caregraph import network
from caregraph.store import open_output

with open_output(Path("output")) as dataset:
    whole = network.of_dataset(dataset)          # a networkx.MultiDiGraph
together = network.co_citation(whole)            # a networkx.Graph with weights
network.centrality(together)[0].label            # the most central provision
network.alike(whole)                             # agencies alike by their shortfalls
network.write(whole, network.Format.GEXF, Path("whole.gexf"))
"""

from caregraph.network.choosing import What, chosen
from caregraph.network.likeness import Likeness, Measure, alike, alike_by_themes, as_graph
from caregraph.network.projections import (
    Within,
    agencies_by_provisions,
    agencies_by_themes,
    co_citation,
    together,
)
from caregraph.network.records import Kind
from caregraph.network.weighing import Centrality, Community, centrality, communities
from caregraph.network.whole import of_dataset
from caregraph.network.writing import Format, gexf, graphml, tables, write

__all__ = [
    "Centrality",
    "Community",
    "Format",
    "Kind",
    "Likeness",
    "Measure",
    "What",
    "Within",
    "agencies_by_provisions",
    "agencies_by_themes",
    "alike",
    "alike_by_themes",
    "as_graph",
    "centrality",
    "chosen",
    "co_citation",
    "communities",
    "gexf",
    "graphml",
    "of_dataset",
    "tables",
    "together",
    "write",
]
