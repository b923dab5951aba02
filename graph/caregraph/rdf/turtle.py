"""Writes Turtle and TriG for people: prefixes, grouped by subject, ordered, one fact a line.

Things of ours are written relative to the base (`<inspection/SC066400/2022-12-05>`) or, where
nothing but a name follows, by prefix (`grade:good`).

rdflib's writer takes minutes on a large graph and pyoxigraph's writes prefixes in no fixed order;
the text of a published graph must neither wait nor vary. Input is sorted N-Triples terms, without
blank nodes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from caregraph.rdf.names import ID, XSD
from caregraph.rdf.terms import TYPE, Triple

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
_RELATIVE = re.compile(re.escape(ID) + r"[a-z-]+(?:/[^:]*)?$")
_SHORT = {
    f"^^<{XSD}integer>": re.compile(r'"([+-]?\d+)"'),
    f"^^<{XSD}boolean>": re.compile(r'"(true|false)"'),
    f"^^<{XSD}decimal>": re.compile(r'"([+-]?\d*\.\d+)"'),
}


class Shortener:
    """Shortens terms by prefixes; remembers what it has shortened."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._known: dict[str, str] = {}

    def __call__(self, term: str) -> str:
        """Return a term as Turtle writes it."""
        if term not in self._known:
            if len(self._known) > 100_000:
                self._known.clear()
            self._known[term] = self._short(term)
        return self._known[term]

    def _short(self, term: str) -> str:
        if term.startswith("<"):
            return self._name(term)
        for datatype, form in _SHORT.items():
            if term.endswith(datatype):
                found = form.fullmatch(term.removesuffix(datatype))
                return found[1] if found else self._typed(term)
        return self._typed(term)

    def _typed(self, term: str) -> str:
        if not term.endswith(">"):
            return term
        value, _, datatype = term.rpartition("^^")
        return f"{value}^^{self._name(datatype)}"

    def _name(self, term: str) -> str:
        iri = term[1:-1]
        for prefix, namespace in self._prefixes:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri.removeprefix(ID)}>" if _RELATIVE.match(iri) else term


def prologue(prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines that declare the base and the prefixes, in their order."""
    yield f"@base <{ID}> .\n"
    for prefix, namespace in prefixes.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def subjects(triples: Iterable[Triple], short: Shortener, indent: str = "") -> Iterator[str]:
    """Yield the text of each subject in turn; triples come grouped by subject and predicate."""
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        yield f"\n{indent}{short(subject)}\n{_predicates(list(group), short, indent)} .\n"


def _predicates(triples: list[Triple], short: Shortener, indent: str) -> str:
    ordered = sorted(triples, key=lambda t: (t.predicate != TYPE, t.predicate, t.object))
    lines = []
    for predicate, group in groupby(ordered, key=lambda triple: triple.predicate):
        name = "a" if predicate == TYPE else short(predicate)
        objects = f" ,\n{indent}        ".join(short(triple.object) for triple in group)
        lines.append(f"{indent}    {name} {objects}")
    return " ;\n".join(lines)


def reading_order(triple: Triple) -> tuple[bool, Triple]:
    """Sort key: things of ours before provisions and others, then by IRI."""
    return not triple.subject.startswith(f"<{ID}"), triple


def turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield a Turtle document in pieces."""
    yield from prologue(prefixes)
    yield from subjects(triples, Shortener(prefixes))


def trig(
    graphs: Iterable[tuple[str, Iterable[Triple]]], prefixes: Mapping[str, str]
) -> Iterator[str]:
    """Yield a TriG document in pieces; graphs come as name (a term) and sorted triples."""
    short = Shortener(prefixes)
    yield from prologue(prefixes)
    for name, triples in graphs:
        yield f"\n{short(name)} {{\n"
        yield from subjects(triples, short, "    ")
        yield "}\n"
