"""The dataset for Python: pandas tables and an rdflib dataset."""

from pathlib import Path

import pandas
import rdflib

from caregraph.export import Format, pieces
from caregraph.query import select, table_queries
from caregraph.store import open_output


def tables(output: str | Path = "output") -> dict[str, pandas.DataFrame]:
    """Return the tables of an output folder, by name: inspections, actions, inspectors and others.

    Raises `StoreError` when nothing has been built there.
    """
    with open_output(Path(output)) as dataset:
        return {
            name: pandas.DataFrame(rows, columns=columns)
            for name, query in table_queries().items()
            for columns, rows in [select(dataset.store, query)]
        }


def graph(output: str | Path = "output") -> rdflib.Dataset:
    """Return the dataset of an output folder, a named graph a report, for use with rdflib.

    Raises `StoreError` when nothing has been built there.
    """
    with open_output(Path(output)) as dataset:
        quads = "".join(pieces(dataset, Format.NQUADS))
    found = rdflib.Dataset(default_union=True)
    found.parse(data=quads, format="nquads")
    return found
