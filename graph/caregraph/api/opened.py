"""The graph of an output folder, open: questions to pandas, the whole to rdflib and networkx."""

import keyword
import warnings
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pandas
import rdflib

from caregraph.api.frames import frame
from caregraph.blocks import Closing
from caregraph.errors import UsageError
from caregraph.export import Format, pieces
from caregraph.network import of_dataset
from caregraph.query import (
    Question,
    further_questions,
    library,
    question_of,
    remarks,
    rows,
    table_queries,
    values,
)
from caregraph.store import Dataset, open_output

if TYPE_CHECKING:
    import networkx

Given = str | int | float | bool | date | None
"""The value of a parameter; with `None` its default holds."""


class OpenGraph(Closing):
    """A graph that is open for reading. Close it, or use it in a `with` block:

    with caregraph.open("output") as graph:
        graph.query("agencies-required-to-meet", provision="Reg 17(1)")
    """

    def __init__(self, output: Path) -> None:
        """Open the graph of an output folder.

        Raises `StoreError` when nothing has been built there, or it cannot be read.
        """
        self._output = output
        self._closing = ExitStack()
        self._dataset: Dataset | None = self._closing.enter_context(open_output(output))

    def __repr__(self) -> str:
        state = "" if self._dataset else ", closed"
        return f"<caregraph of {self._output}{state}>"

    def close(self) -> None:
        """Close the graph; closing it again does nothing."""
        self._dataset = None
        self._closing.close()

    def query(self, asked: str, **parameters: Given) -> pandas.DataFrame:
        """Ask a question and return its answer as a frame with typed columns.

        `asked` is the name of a question of the library, a file, or SPARQL. Parameters are given by
        name; one whose name is a word of Python takes an underscore (`from_="2020-01-01"`). Columns
        are typed as `caregraph.api.frames` says. ASK gives one row with the column `answer`,
        CONSTRUCT and DESCRIBE give `subject`, `predicate` and `object`.

        Raises `UsageError` for a name, a value or a query that is wrong. Warns of terms of ours
        that the query names and that do not exist.
        """
        dataset = self._opened()
        if asked == "-":
            raise UsageError("'-' is for the command line: give a name, a file or a query")
        question = question_of(asked)
        for line in remarks(question.text):
            warnings.warn(line, stacklevel=2)
        given = {_name(name): _text(one) for name, one in parameters.items() if one is not None}
        return frame(rows(dataset.ask(question.text, values(question, given, dataset.ask))))

    def questions(self) -> pandas.DataFrame:
        """Return the questions that `query` knows by name, what they ask, and their parameters."""
        known = [*library().values(), *further_questions().values()]
        found = pandas.DataFrame([_described(one) for one in known], dtype="string")
        return found.set_index("name")

    def tables(self) -> dict[str, pandas.DataFrame]:
        """Return the tables by name: inspections, actions, inspectors and others."""
        dataset = self._opened()
        return {name: frame(rows(dataset.ask(text))) for name, text in table_queries().items()}

    def graph(self) -> rdflib.Dataset:
        """Return what an export holds, a named graph a report, for use with rdflib."""
        quads = "".join(pieces(self._opened(), Format.NQUADS))
        found = rdflib.Dataset(default_union=True)
        found.parse(data=quads, format="nquads")
        return found

    def network(self) -> "networkx.MultiDiGraph":
        """Return the graph as a network; `caregraph.network` says what it holds and analyses it."""
        return of_dataset(self._opened())

    def _opened(self) -> Dataset:
        if self._dataset is None:
            raise UsageError(f"the graph of {self._output} is closed: open it again")
        return self._dataset


def open_graph(output: str | Path = "output") -> OpenGraph:
    """Open the graph of an output folder for reading.

    Raises `StoreError` when nothing has been built there, or it cannot be read.
    """
    return OpenGraph(Path(output))


def _name(written: str) -> str:
    """Return the name of a parameter: `from` for `from_`, which Python can say."""
    bare = written.removesuffix("_")
    return bare if keyword.iskeyword(bare) else written


def _text(value: Given) -> str:
    """Return a value as a person would type it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    day = value.date() if isinstance(value, datetime) else value
    return day.isoformat() if isinstance(day, date) else str(value)


def _described(one: Question) -> Mapping[str, str]:
    return {
        "name": one.name,
        "question": one.summary,
        "parameters": ", ".join(f"{p.name}={p.default or '…'}" for p in one.parameters),
        "tags": ", ".join(one.tags),
        "limits": one.limits,
    }
