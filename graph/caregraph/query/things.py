"""Agencies, providers and inspectors as values: by number, name or IRI, as the graph knows them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from caregraph.query.ask import Answer
from caregraph.query.binding import Term
from caregraph.query.closest import did_you_mean
from caregraph.query.question import ParameterType
from caregraph.rdf.names import ID, slug
from caregraph.resources import folder

Asked = Callable[[str, Mapping[str, Term]], Answer]
"""What answers a query with values bound: the method `ask` of a dataset."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that the graph knows: its IRI, the id that its IRI ends in, its name."""

    iri: str
    id: str
    label: str


_QUERIES: Mapping[ParameterType, str] = {
    ParameterType.AGENCY: "agencies",
    ParameterType.PROVIDER: "providers",
    ParameterType.INSPECTOR: "inspectors",
}
THINGS = frozenset(_QUERIES)


def things(kind: ParameterType, asked: Asked) -> list[Thing]:
    """Return all agencies, providers or inspectors of the graph, by name.

    A thing with several names is there once for each.
    """
    file = folder("queries") / "parameters" / f"{_QUERIES[kind]}.rq"
    found = asked(file.read_text(encoding="utf-8"), {})
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"{file.name} is no SELECT query")
    return [Thing(*(_text(row[name]) for name in ("thing", "id", "label"))) for row in found]


def thing(kind: ParameterType, text: str, asked: Asked | None) -> ox.NamedNode:
    """Return what a person means by a number, a name or an IRI.

    Without a graph to ask the IRI is made from the text. Raises `ValueError`, with what is perhaps
    meant, for what the graph does not know and for a name that several have.
    """
    if asked is None:
        return _made(kind, text)
    known = things(kind, asked)
    found = {one.iri: one for one in known if text in (one.iri, one.id)}
    found = found or {one.iri: one for one in known if slug(one.label) == slug(text)}
    if len(found) == 1:
        return ox.NamedNode(next(iter(found)))
    if found:
        ids = ", ".join(sorted(one.id for one in found.values()))
        raise ValueError(f"several are called '{text}': give one of {ids}")
    names = {name for one in known for name in (one.id, one.label) if name}
    raise ValueError(f"the graph knows no {kind} '{text}'{did_you_mean(text, names)}")


def _made(kind: ParameterType, text: str) -> ox.NamedNode:
    base = f"{ID}{kind}/"
    made = text.removeprefix(base) if text.startswith(base) else slug(text)
    if kind is ParameterType.AGENCY and not made.isdecimal():
        raise ValueError("give an agency's number (URN): there is no graph to look up names in")
    return ox.NamedNode(base + made)


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else ""
