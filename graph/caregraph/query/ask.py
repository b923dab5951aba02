"""Asks a store: values are bound, searches answered, services and updates refused."""

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from caregraph.errors import UsageError
from caregraph.query.binding import Term, bindings
from caregraph.query.edits import Edit, Edited, edited
from caregraph.query.errors import ParameterError, QueryError, UpdateError
from caregraph.query.mistakes import engine_offset, mistake
from caregraph.query.places import place_at
from caregraph.query.prologue import is_update
from caregraph.query.services import Search, searches
from caregraph.query.size import check_size

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def ask(  # noqa: PLR0913 — the parts of a request of the SPARQL Protocol
    store: ox.Store,
    text: str,
    values: Mapping[str, Term],
    *,
    search: Search | None = None,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] | None = None,
) -> Answer:
    """Run a query over the default graph, the merge of all; `GRAPH` reaches each.

    `values` are bound to the variables of those names, `search` answers `SERVICE cg:search`.
    Where graphs are named, these alone are asked (SPARQL Protocol, section 2.1.4). Raises
    `QueryError` with the place of a mistake, `ServiceError` and `UpdateError` for what is refused,
    and `ParameterError` for a value that cannot stand where the query has its variable.
    """
    query = prepared(text, values, search)
    named = named_graphs if named_graphs is not None or not default_graphs else ()
    try:
        return store.query(
            query.text,
            default_graph=None if named is None else [ox.NamedNode(g) for g in default_graphs],
            named_graphs=None if named is None else [ox.NamedNode(g) for g in named],
        )
    except (SyntaxError, ValueError) as error:
        raise _explained(text, query, error) from error
    except RuntimeError as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def prepared(text: str, values: Mapping[str, Term], search: Search | None) -> Edited:
    """Return a query as an engine can run it: values in place, searches answered.

    Raises what `ask` raises but for mistakes of syntax.
    """
    check_size(text)
    if is_update(text):
        raise UpdateError("this is an update: the graph is only read here")
    answered = list(searches(text, values, search))
    free = (edit for edit in bindings(text, values) if not _is_within(edit, answered))
    return edited(text, [*answered, *free])


def _is_within(edit: Edit, others: Sequence[Edit]) -> bool:
    return any(other.start <= edit.start < other.end for other in others)


def _explained(text: str, query: Edited, error: SyntaxError | ValueError) -> UsageError:
    offset = engine_offset(query.text, error)
    edit = query.replaced_at(offset)
    if edit is None or text[edit.start] not in "?$":
        return mistake(text, query.origin(offset), error)
    place = place_at(text, edit.start)
    return ParameterError(
        f"{edit.text.strip()} cannot stand for {text[edit.start : edit.end]} "
        f"at line {place.line}, column {place.column}"
    )
