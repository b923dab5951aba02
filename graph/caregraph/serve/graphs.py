"""The dataset of a request: `default-graph-uri`, `named-graph-uri`, or FROM in the query.

The default graph of a request is the merge of the graphs that it names: a statement of two of them
is there once. Our store, asked for several at a time, would find it twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.query import Answer, ask
from caregraph.query.prologue import prologue
from caregraph.query.tokens import Token, spoken
from caregraph.serve.errors import RequestError

_EMPTY = "urn:x-caregraph:empty"
"""A graph that is never there: the default graph of a request that names only named graphs."""
_MERGE = "urn:x-caregraph:merge"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The graphs that a request names; nothing is chosen where it names none."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


def answered(dataset: Dataset, text: str, chosen: Chosen) -> Answer:
    """Run a query over the graphs of a request; over the whole dataset where it names none.

    The graphs of the request take the place of those of the query. Raises `RequestError` for a name
    that is no IRI, `UsageError` for a mistake in the query.
    """
    for iri in (*chosen.default, *chosen.named):
        check_iri(iri)
    chosen = chosen or _chosen_by(text)
    if len(chosen.default) > 1:
        store = _merged(dataset, chosen)
        return ask(
            store,
            text,
            {},
            search=dataset.search,
            default_graphs=(_MERGE,),
            named_graphs=chosen.named,
        )
    if not chosen:
        return dataset.ask(text)
    default = chosen.default or (_EMPTY,)
    return dataset.ask(text, default_graphs=default, named_graphs=chosen.named)


def _chosen_by(text: str) -> Chosen:
    """Return the graphs that a query names by FROM and FROM NAMED; none where one is not clear."""
    found = spoken(text)
    names = prologue(found)
    default: list[str] = []
    named: list[str] = []
    for is_named, token in _clauses(found):
        iri = names.iri(token)
        if iri is None or not _is_absolute(iri):
            return Chosen()  # the engine says what is wrong
        (named if is_named else default).append(iri)
    return Chosen(tuple(default), tuple(named))


def _clauses(tokens: Sequence[Token]) -> Iterator[tuple[bool, Token]]:
    for at, token in enumerate(tokens):
        if token.is_sign("{"):
            return
        rest = tokens[at + 1 : at + 3]
        if token.is_word("FROM") and len(rest) == 2:
            is_named = rest[0].is_word("NAMED")
            yield is_named, rest[1 if is_named else 0]


def _is_absolute(iri: str) -> bool:
    try:
        ox.NamedNode(iri)
    except ValueError:
        return False
    return True


def check_iri(iri: str) -> None:
    """Raise `RequestError` where a name is no absolute IRI."""
    if not _is_absolute(iri):
        raise RequestError(400, f"A graph is named by an absolute IRI, not by '{iri}'.")


def _merged(dataset: Dataset, chosen: Chosen) -> ox.Store:
    made = ox.Store()
    merge = ox.NamedNode(_MERGE)
    for iri in chosen.default:
        found = dataset.quads(iri)
        made.extend(ox.Quad(quad.subject, quad.predicate, quad.object, merge) for quad in found)
    for iri in chosen.named:
        made.extend(dataset.quads(iri))
    return made
