"""What a report's graph rests on besides its file: the program and the ontology.

The program is known by a digest of its code and not by its version alone: it is there without
anybody's thinking of it, also between two versions. It covers the parts that decide what a graph
says. Libraries are not in it, so that a graph does not differ from machine to machine: after one
of them has changed, `--force` reads everything.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from caregraph.rdf.names import CG
from caregraph.rdf.terms import Triple, iri, text
from caregraph.resources import folder

_PACKAGE = Path(__file__).resolve().parent.parent
_READERS = (
    "building/basis.py",
    "building/making.py",
    "citations",
    "extract",
    "model.py",
    "narrative",
    "rdf",
    "resources.py",
    "shacl",
    "source",
    "validate.py",
    "vocabulary.py",
)
"""The parts of the package that decide what is read from a report."""


@cache
def extractor_digest() -> str:
    """Return the SHA-256 of the code that decides what is read from a report."""
    return _digest(path for name in _READERS for path in _files(_PACKAGE / name))


@cache
def ontology_digest() -> str:
    """Return the SHA-256 of the ontology's files."""
    return _digest(_files(folder("ontology")))


@cache
def program_digest() -> str:
    """Return the SHA-256 of all that decides what an output holds: program, ontology, queries."""
    places = (_PACKAGE, folder("ontology"), folder("queries"))
    return _digest(path for place in places for path in _files(place))


def basis(report: str) -> Iterator[Triple]:
    """Yield what is said of a report's graph: the program and the ontology that it rests on."""
    yield Triple(iri(report), iri(f"{CG}extractorDigest"), text(extractor_digest()))
    yield Triple(iri(report), iri(f"{CG}ontologyDigest"), text(ontology_digest()))


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    else:
        found = (*place.rglob("*.py"), *place.rglob("*.ttl"), *place.rglob("*.rq"))
        yield from sorted(found, key=lambda path: path.relative_to(place).as_posix())


def _digest(files: Iterable[Path]) -> str:
    """Digest names and texts; the ends of lines do not matter, which a checkout may change."""
    digest = sha256()
    for file in files:
        content = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{file.parent.name}/{file.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
