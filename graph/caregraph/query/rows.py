"""Answers as rows of terms, whatever was asked: what tables of every kind are made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from caregraph.errors import UsageError
from caregraph.query.ask import Answer, ask
from caregraph.query.binding import Term

Cell = Term | ox.Triple | None


@dataclass(frozen=True, slots=True)
class Rows:
    """The columns and rows of an answer; a cell is `None` where a variable is unbound.

    ASK has one column `answer`; CONSTRUCT and DESCRIBE have `subject`, `predicate` and `object`, in
    order of their text.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def rows(answer: Answer) -> Rows:
    """Return an answer as rows."""
    if isinstance(answer, ox.QueryBoolean):
        return Rows(("answer",), [[ox.Literal(bool(answer))]])
    if isinstance(answer, ox.QueryTriples):
        found = sorted(set(answer), key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
        triples = [[t.subject, t.predicate, t.object] for t in found]
        return Rows(("subject", "predicate", "object"), triples)
    columns = tuple(variable.value for variable in answer.variables)
    return Rows(columns, [list(solution) for solution in answer])


def select(store: ox.Store, query: str) -> tuple[list[str], list[list[str]]]:
    """Run a SELECT over the merge of all graphs; return its columns and its rows as text.

    What is unbound is an empty text. Raises what `ask` raises, and `UsageError` for other queries.
    """
    found = ask(store, query, {})
    if not isinstance(found, ox.QuerySolutions):
        raise UsageError("only the rows of a SELECT query make a table: choose another format")
    table = rows(found)
    return list(table.columns), [[text(cell) for cell in row] for row in table.rows]


def construct(store: ox.Store, query: str) -> Iterator[ox.Triple]:
    """Run a CONSTRUCT over the merge of all graphs."""
    found = ask(store, query, {})
    if not isinstance(found, ox.QueryTriples):
        raise TypeError("not a CONSTRUCT query")
    yield from found


def text(cell: Cell) -> str:
    """Return the text of a cell: a literal's value, an IRI, nothing where it is unbound."""
    if cell is None:
        return ""
    return cell.value if isinstance(cell, ox.Literal | ox.NamedNode) else str(cell)
