"""Asks the dataset the questions of `queries/pages/`, and reads their answers as Python values."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

import pyoxigraph as ox

from caregraph.query import Answer, Term
from caregraph.resources import query_text


class Asked(Protocol):
    """What pages need of a dataset: that it can be asked, be it here or far away."""

    def ask(
        self,
        text: str,
        values: Mapping[str, Term] | None = None,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        """Run a query; `values` binds variables by their names without the question mark."""


class Row:
    """A row of an answer. A value that must be there and is not raises `KeyError`."""

    __slots__ = ("_solution",)

    def __init__(self, solution: ox.QuerySolution) -> None:
        self._solution = solution

    def maybe(self, name: str) -> str | None:
        """Return a text or an IRI, `None` where the variable is unbound."""
        term = self._solution[name]
        return term.value if isinstance(term, ox.Literal | ox.NamedNode) else None

    def text(self, name: str) -> str:
        """Return a text or an IRI."""
        value = self.maybe(name)
        if value is None:
            raise KeyError(name)
        return value

    def number(self, name: str) -> int:
        """Return a whole number."""
        return int(self.text(name))

    def maybe_number(self, name: str) -> int | None:
        """Return a whole number, `None` where the variable is unbound."""
        value = self.maybe(name)
        return None if value is None else int(value)

    def day(self, name: str) -> date:
        """Return a date."""
        return date.fromisoformat(self.text(name))

    def maybe_day(self, name: str) -> date | None:
        """Return a date, `None` where the variable is unbound."""
        value = self.maybe(name)
        return None if value is None else date.fromisoformat(value)

    def flag(self, name: str) -> bool:
        """Return whether a truth value is there and true."""
        return self.maybe(name) in ("true", "1")


def rows(dataset: Asked, question: str, **iris: str) -> Iterator[Row]:
    """Yield the rows that answer a question of `queries/pages/`, in no order that counts.

    `iris` binds variables of the query to things.
    """
    values: dict[str, Term] = {name: ox.NamedNode(iri) for name, iri in iris.items()}
    found = dataset.ask(query_text("pages", question), values)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"{question} is not a SELECT query")
    for solution in found:
        yield Row(solution)
