"""What forms and the editor offer: the values that a parameter can have, and terms to complete."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.errors import UsageError
from caregraph.query import Parameter, ParameterType, options, value
from caregraph.rdf.names import PREFIXES
from caregraph.serve.asking import rows
from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Head, Job
from caregraph.serve.outlet import Outlet
from caregraph.serve.page.documents import write

_SHORT = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
_ANY_PROVISION = Parameter("provision", ParameterType.PROVISION, None, "", required=True)


def offers(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Tell the values of a type of parameter (`type`), each with what it is called."""
    kind = _kind(job.one("type"))
    if kind is ParameterType.PROVISION:
        return write(list(_provisions(dataset)), outlet)
    parameter = Parameter(kind.value, kind, None, "", required=True)
    return write(options(parameter, dataset.ask), outlet)


def terms(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Tell the terms and the values of lists that a query can name, and the prefixes."""
    del job
    return write({"prefixes": dict(PREFIXES), "terms": list(_terms(dataset))}, outlet)


def _kind(name: str) -> ParameterType:
    try:
        return ParameterType(name)
    except ValueError as error:
        raise RequestError(404, f"There is no type '{name}' of parameters.") from error


def _terms(dataset: Dataset) -> Iterator[Mapping[str, str]]:
    for thing, group in groupby(rows(dataset, "completions"), key=lambda row: _text(row, "thing")):
        name = _prefixed(thing)
        if name:
            row = next(group)
            details = {key: _text(row, key) for key in ("kind", "label", "definition")}
            yield {"name": name, **details}


def _prefixed(iri: str) -> str:
    """Return an IRI with a prefix of ours; an empty text where none makes it a plain name."""
    for prefix, namespace in _SHORT:
        local = iri.removeprefix(namespace)
        if local != iri and local and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return ""


def _provisions(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield provisions, those that are cited first, each as one would type it, and its title."""
    instruments = {
        _text(row, "instrument"): _text(row, "label") for row in rows(dataset, "instrument-list")
    }
    found = rows(dataset, "provision-list")
    for iri, group in groupby(found, key=lambda row: _text(row, "provision")):
        row = next(group)
        notation, label = _text(row, "notation"), _text(row, "label")
        typed = notation if _read(notation) == iri else iri
        parts = (notation if typed == iri else "", label, _of(iri, instruments))
        yield typed, " · ".join(part for part in parts if part)


@cache
def _read(notation: str) -> str:
    """Return the IRI for which the reader of values takes a notation, empty where it refuses."""
    try:
        term = value(_ANY_PROVISION, notation)
    except UsageError:
        return ""
    return term.value if isinstance(term, ox.NamedNode) else ""


def _of(iri: str, instruments: Mapping[str, str]) -> str:
    wholes = (whole for whole in instruments if iri.startswith(f"{whole}/"))
    return instruments.get(max(wholes, key=len, default=""), "")


def _text(row: ox.QuerySolution, name: str) -> str:
    term = row[name]
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else ""
