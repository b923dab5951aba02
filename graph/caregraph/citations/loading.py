"""Reads the catalogue from the Turtle files of the ontology folder.

A file belongs to the catalogue when it declares an instrument: an `eli:LegalResource` with a
`cg:instrumentKey`. What is an instrument's is told from the identifiers: a division's begins
with the instrument's. So a new instrument needs a Turtle file and no code.

This module alone of the package reads RDF.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pyoxigraph

from caregraph.citations.catalogue import (
    Catalogue,
    CatalogueError,
    CitedBy,
    Instrument,
    Provision,
)
from caregraph.resources import folder

_CG = "https://w3id.org/caregraph/ontology#"
_DCTERMS = "http://purl.org/dc/terms/"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_STANDARD_KEY = "standard/"

_Facts = Mapping[str, Mapping[str, list[str]]]
"""Values by property, by subject."""


@cache
def load_catalogue() -> Catalogue:
    """Return the catalogue that ships with caregraph; read once, then kept."""
    return read_catalogue(folder("ontology"))


def read_catalogue(directory: Path) -> Catalogue:
    """Read every Turtle file of a folder that declares an instrument.

    Raises `CatalogueError`, naming the file, where one is not Turtle or lacks what an instrument
    needs (title, `cg:citedBy`).
    """
    instruments: list[Instrument] = []
    for path in sorted(directory.glob("*.ttl")):
        content = path.read_bytes()
        if b"instrumentKey" not in content:
            continue
        try:
            instruments.extend(_instruments(_facts(content)))
        except (SyntaxError, CatalogueError, ValueError, KeyError) as error:
            raise CatalogueError(f"{path.name}: {error}") from error
    return Catalogue(instruments)


def _facts(content: bytes) -> _Facts:
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if isinstance(subject, pyoxigraph.NamedNode) and isinstance(
            value, pyoxigraph.NamedNode | pyoxigraph.Literal
        ):
            facts[subject.value][quad.predicate.value].append(value.value)
    return facts


def _instruments(facts: _Facts) -> Iterator[Instrument]:
    declared = {iri: found[f"{_CG}instrumentKey"] for iri, found in facts.items()}
    for iri, keys in sorted(declared.items()):
        if keys:
            yield _instrument(iri, keys[0], facts)


def _instrument(iri: str, key: str, facts: _Facts) -> Instrument:
    own = facts[iri]
    title = _one(own, f"{_DCTERMS}title", iri)
    cited_by = CitedBy(_one(own, f"{_CG}citedBy", iri))
    divisions = {
        _key(found, iri, cited_by): found for found in facts if found.startswith(f"{iri}/")
    }
    provisions = {name: _provision(found, name, facts) for name, found in divisions.items()}
    described = {"": iri, **divisions}
    return Instrument(
        key=key,
        iri=iri,
        title=title,
        cited_by=cited_by,
        names=tuple(sorted({title, *own[f"{_SKOS}altLabel"]})),
        abbreviations=tuple(sorted(own[f"{_CG}abbreviation"])),
        year=_year(title, own),
        notation_prefix=next(iter(own[f"{_CG}notationPrefix"]), ""),
        provisions=provisions,
        exhaustive=_exhaustive(described, facts),
        highest=_highest(described, provisions, facts),
    )


def _one(own: Mapping[str, list[str]], predicate: str, iri: str) -> str:
    values = own[predicate]
    if len(values) != 1:
        raise CatalogueError(f"{iri} needs one {predicate}, and has {len(values)}")
    return values[0]


def _year(title: str, own: Mapping[str, list[str]]) -> str | None:
    """Take the year that a title ends with, or else the year of issue."""
    for value in (title[-4:], *own[f"{_DCTERMS}issued"]):
        if len(value) == 4 and value.isascii() and value.isdigit():
            return value
    return None


def _key(found: str, iri: str, cited_by: CitedBy) -> str:
    """Turn an identifier into a key: 26.2 of a document of standards is standard/26/2."""
    local = found.removeprefix(f"{iri}/")
    return local if cited_by.is_law else _STANDARD_KEY + local.replace(".", "/")


def _provision(iri: str, key: str, facts: _Facts) -> Provision:
    own = facts[iri]
    return Provision(
        iri=iri,
        key=key,
        notation=_one(own, f"{_SKOS}notation", iri),
        label=_one(own, f"{_RDFS}label", iri),
        title=next(iter(own[f"{_DCTERMS}title"]), None),
    )


def _exhaustive(described: Mapping[str, str], facts: _Facts) -> dict[str, bool]:
    return {
        key: status == ["complete"] and facts[iri][f"{_CG}structureCertainty"] == ["source"]
        for key, iri in described.items()
        if (status := facts[iri][f"{_CG}structureStatus"])
    }


def _highest(
    described: Mapping[str, str], provisions: Mapping[str, Provision], facts: _Facts
) -> dict[str, int]:
    """Find the last listed number of every series that is closed above."""
    series = {
        _series(key, kind)
        for key, iri in described.items()
        for kind in facts[iri][f"{_CG}closedAbove"]
    }
    highest: dict[str, int] = {}
    for key in provisions:
        stem, _, label = key.rpartition("/")
        if f"{stem}/" in series and label.isdigit():
            highest[f"{stem}/"] = max(int(label), highest.get(f"{stem}/", 0))
    return highest


def _series(key: str, kind: str) -> str:
    """The common beginning of a series: standards stand straight beneath their standard."""
    if key and kind == "standard":
        return f"{key}/"
    return f"{key}/{kind}/" if key else f"{kind}/"
