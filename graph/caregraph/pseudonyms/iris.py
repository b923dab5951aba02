"""Names in IRIs of ours: of people, of what is said of them, and of providers named after them."""

from collections.abc import Iterator

from caregraph.pseudonyms.people import People
from caregraph.rdf.names import ID


def renamed(iri: str, people: People) -> str:
    """Return an IRI without the names; others than ours hold none.

    >>> renamed(".../inspector/zoe-lindqvist", people)      # doctest: +SKIP
    '.../inspector/person-3f9a2c81d0'
    """
    if not iri.startswith(ID):
        return iri
    parts = iri.removeprefix(ID).split("/")
    return ID + "/".join("-".join(_renamed(part.split("-"), people)) for part in parts)


def _renamed(runs: list[str], people: People) -> Iterator[str]:
    at = 0
    while at < len(runs):
        length = 1
        for whole, code in people.in_iris.get(runs[at], ()):
            if tuple(runs[at : at + len(whole)]) == whole:
                length = len(whole)
                yield f"person-{code}"
                break
        else:
            run = runs[at]
            is_name = run in people.alone_in_iris and run not in people.ordinary
            yield f"p{people.alone_in_iris[run]}" if is_name else run
        at += length
