"""The page of a thing that the site has no page for: its statements, both ways."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.errors import UsageError
from caregraph.rdf.names import ID, PREFIXES
from caregraph.serve.asking import rows
from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Job
from caregraph.serve.site import page_of
from caregraph.views.look import render

_ROWS = 100
"""Statements of a page, each way."""
_MOST = 10_000
"""More are counted as 'more than'; the queries end there."""
_SHORT = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


@dataclass(frozen=True, slots=True)
class Shown:
    """A term as the page shows it; what links nowhere has no address."""

    text: str
    address: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A property and a value, both as shown."""

    property: Shown
    value: Shown


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of the statements, and which of how many they are."""

    statements: Sequence[Statement]
    first: int
    count: int

    @property
    def last(self) -> int:
        """The number of the last statement."""
        return self.first + len(self.statements) - 1

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are counted."""
        return self.count > _MOST


def thing_page(dataset: Dataset, thing: ox.NamedNode, job: Job) -> str:
    """Return the page. `page` of the job counts from 1. Raises `RequestError` for one too many."""
    number = _number(job.one("page", "1"))
    said = _stretch(dataset, "said", thing, number)
    saying = _stretch(dataset, "saying", thing, number)
    if number > 1 and not said.statements and not saying.statements:
        raise RequestError(404, f"There is no page {number} of this.")
    return render(
        "thing.html",
        root="",
        live=True,
        iri=thing.value,
        title=_label(dataset, thing) or _short(thing.value),
        page=page_of(dataset, thing.value),
        said=said,
        saying=saying,
        number=number,
        more=max(said.count, saying.count) > number * _ROWS and number * _ROWS < _MOST,
        address=_address(thing.value),
    )


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 6 or int(text) < 1:
        raise RequestError(400, f"'{text}' is no number of a page.")
    return int(text)


def _stretch(dataset: Dataset, query: str, thing: ox.NamedNode, number: int) -> Stretch:
    found = list(rows(dataset, query, {"thing": thing}))
    first = (number - 1) * _ROWS
    some = list(islice(found, first, first + _ROWS))
    return Stretch(list(_statements(dataset, some)), first + 1, len(found))


def _statements(dataset: Dataset, found: Sequence[ox.QuerySolution]) -> Iterator[Statement]:
    for row in found:
        yield Statement(_shown(dataset, row["property"]), _shown(dataset, row["value"]))


def _shown(dataset: Dataset, term: object) -> Shown:
    if isinstance(term, ox.NamedNode):
        label = _label(dataset, term)
        short = _short(term.value)
        return Shown(label or short, _address(term.value), short if label else "")
    if isinstance(term, ox.Literal):
        plain = term.datatype.value.endswith("#string")
        return Shown(
            term.value, note=term.language or ("" if plain else _short(term.datatype.value))
        )
    return Shown(str(term))


def _label(dataset: Dataset, thing: ox.NamedNode) -> str | None:
    try:
        found = next(rows(dataset, "label", {"thing": thing}), None)
    except UsageError:  # an IRI that no query can hold
        return None
    label = found["label"] if found else None
    return label.value if isinstance(label, ox.Literal) else None


def _short(iri: str) -> str:
    """Return an IRI by its prefix; one of ours without what all have in common."""
    for prefix, namespace in _SHORT:
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(ID) or iri


def _address(iri: str) -> str:
    return f"resource?iri={quote(iri, safe='')}"
