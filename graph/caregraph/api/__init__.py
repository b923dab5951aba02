"""The dataset for Python: pandas, rdflib and networkx."""

from pathlib import Path

import pandas
import rdflib

from caregraph.api.opened import OpenGraph, open_graph

__all__ = ["OpenGraph", "graph", "open_graph", "tables"]


def tables(output: str | Path = "output") -> dict[str, pandas.DataFrame]:
    """Return the tables of an output folder, by name: inspections, actions, inspectors and others.

    Raises `StoreError` when nothing has been built there.
    """
    with open_graph(output) as opened:
        return opened.tables()


def graph(output: str | Path = "output") -> rdflib.Dataset:
    """Return the dataset of an output folder, a named graph a report, for use with rdflib.

    Raises `StoreError` when nothing has been built there.
    """
    with open_graph(output) as opened:
        return opened.graph()
