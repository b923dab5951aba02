"""What is worth saying of a query that runs: terms of ours that do not exist find nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from caregraph.query.closest import closest
from caregraph.query.places import place_at
from caregraph.query.prologue import Prologue, prologue
from caregraph.query.tokens import Token, spoken
from caregraph.rdf.names import CG, ID, PREFIXES
from caregraph.vocabulary import areas, declared_terms, grades, report_kinds, themes

_OURS = frozenset(prefix for prefix, iri in PREFIXES.items() if iri.startswith((CG, ID)))


def remarks(text: str) -> list[str]:
    """Return a line for each term of our namespaces that does not exist, with what was meant.

    So for a prefix of ours that is declared as something else. A query with remarks runs all the
    same: what it asks for is not there.
    """
    found = spoken(text)
    names = prologue(found)
    lines = [*_prefixes(names), *_terms(text, found, names)]
    return list(dict.fromkeys(lines))


def _prefixes(names: Prologue) -> Iterator[str]:
    for prefix, iri in names.prefixes.items():
        if prefix in _OURS and iri != PREFIXES[prefix]:
            yield f"{prefix}: is declared as <{iri}>; in this graph it is <{PREFIXES[prefix]}>"


def _terms(text: str, tokens: Sequence[Token], names: Prologue) -> Iterator[str]:
    for token in tokens:
        iri = names.iri(token)
        known = _known(iri) if iri else None
        if iri and known is not None and iri not in known:
            near = closest(iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1], known)
            hint = f" (did you mean {_short(known[near[0]], names)}?)" if near else ""
            yield f"line {place_at(text, token.start).line}: {token.text} does not exist{hint}"


def _known(iri: str) -> Mapping[str, str] | None:
    """Return all that an IRI of its namespace can be, `None` where we cannot tell.

    Each IRI stands by itself and by its last part.
    """
    space = next((space for space in _spaces() if iri.startswith(space) and iri != space), None)
    return _spaces()[space] if space else None


@cache
def _spaces() -> Mapping[str, Mapping[str, str]]:
    lists = {"theme": themes(), "area": areas(), "grade": grades(), "report-kind": report_kinds()}
    spaces = {f"{ID}{name}/": [one.iri for one in found] for name, found in lists.items()}
    return {space: _names(space, iris) for space, iris in {**spaces, CG: declared_terms()}.items()}


def _names(space: str, iris: Iterable[str]) -> Mapping[str, str]:
    return {name: iri for iri in iris for name in (iri, iri.removeprefix(space))}


def _short(iri: str, names: Prologue) -> str:
    """Write an IRI with a prefix that the query declares, else in full."""
    for prefix, space in names.prefixes.items():
        if space and iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return f"<{iri}>"
