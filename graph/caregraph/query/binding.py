"""Puts values in the place of variables, as terms that the engine reads as just that value.

A value is a term, not text: it is written by the engine's own serialiser, at places where the
tokens of the query say that the variable stands. So no value can change what a query does. The
engine's own substitution is for the columns of a query alone (SEP-0007 of the SPARQL community);
this works for every variable, in subqueries, FILTER and EXISTS too, and gives other engines a text.

| the variable stands | what takes its place |
|---|---|
| in a pattern or an expression | the term |
| among the columns of a SELECT | `(term AS ?x)`; the column stays |
| after GROUP BY | `(term AS ?x)` |
| among the columns of a subquery, of which one around it is the same | `(term AS ?x_)` |
| after ORDER BY | `(term)` |
| in `BOUND(?x)` | `true` |
| after AS, or in VALUES | nothing: it is an error, since the query gives it a value itself |
"""

import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from caregraph.query.edits import Edit, edited
from caregraph.query.errors import ParameterError
from caregraph.query.uses import Role, Use, uses

Term = ox.NamedNode | ox.BlankNode | ox.Literal


def bound(text: str, values: Mapping[str, Term]) -> str:
    """Return a query with values in the place of variables (their names without question marks).

    Raises `ParameterError` for a variable to which the query gives a value itself, and for a
    blank node, which a query cannot name.
    """
    return edited(text, bindings(text, values)).text


def bindings(text: str, values: Mapping[str, Term]) -> Iterator[Edit]:
    """Yield the edits that put values in the place of variables."""
    if not values:
        return
    names = {use.name for use in uses(text)}
    found = [use for use in uses(text) if use.name in values]
    columns = {(use.select, use.name) for use in found if use.role in _COLUMNS}
    grouped = {(use.select, use.name) for use in found if use.role is Role.GROUPED}
    for use in found:
        covered = any((select, use.name) in columns for select in use.enclosing)
        column = _unused(use.name, names) if covered else use.name
        if use.role is not Role.PROJECTED or (use.select, use.name) not in grouped:
            term = _in_place(use, values[use.name], column)
            yield Edit(use.first.start, use.last.end, term)
        elif covered:
            yield Edit(use.first.start, use.last.end, f" ?{column} ")


_COLUMNS = (Role.PROJECTED, Role.GROUPED)


def _unused(name: str, names: set[str]) -> str:
    """Return a name that no variable has, for a subquery's column whose own is one around it."""
    while name in names:
        name += "_"
    return name


def written(term: Term) -> str:
    """Return a term as SPARQL writes it.

    Raises `ParameterError` for a blank node.
    """
    if isinstance(term, ox.BlankNode):
        raise ParameterError("a blank node cannot be the value of a parameter")
    # Engines that resolve \\u before they read strings must find none that was not meant so.
    return _ESCAPED.sub(_told_apart, str(term))


_ESCAPED = re.compile(r"\\\\([uU])|\\.")
"""A backslash before a u, or any other escape, of which a backslash is the first letter."""


def _told_apart(match: re.Match[str]) -> str:
    return rf"\\\u{ord(match[1]):04X}" if match[1] else match[0]


def _in_place(use: Use, term: Term, column: str) -> str:
    value = written(term)
    if use.role is Role.ASSIGNED:
        raise ParameterError(f"?{use.name} gets its value from the query: it is no parameter")
    if use.role is Role.TESTED:
        return " true "
    if use.role in _COLUMNS:
        return f" ({value} AS ?{column}) "
    return f" ({value}) " if use.role is Role.ORDERED else f" {value} "
