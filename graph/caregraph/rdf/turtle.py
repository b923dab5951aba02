"""Writes Turtle and TriG for people: prefixes, grouped by subject, ordered, one fact a line.

Things of ours are written relative to the base (`<inspection/SC066400/2022-12-05>`) or, where
nothing but a name follows, by prefix (`grade:good`).

rdflib's writer takes minutes on a large graph and pyoxigraph's writes prefixes in no fixed order;
the text of a published graph must neither wait nor vary. Input is sorted N-Triples terms, without
blank nodes.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from caregraph.rdf.names import ID, XSD
from caregraph.rdf.terms import TYPE, Triple

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
_RELATIVE = re.compile(f"<{re.escape(ID)}" + r"[a-z-]+(?:/[^:]*)?>")
_SUBJECT = attrgetter("subject")
_SHORT = {
    f"^^<{XSD}integer>": re.compile(r'"([+-]?\d+)"'),
    f"^^<{XSD}boolean>": re.compile(r'"(true|false)"'),
    f"^^<{XSD}decimal>": re.compile(r'"([+-]?\d*\.\d+)"'),
}


class Shortener(dict[str, str]):
    """Terms as Turtle writes them, each worked out when it is first asked for: `short[term]`."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefixes = {namespace: prefix for prefix, namespace in prefixes.items()}

    def __missing__(self, term: str) -> str:
        if len(self) > 100_000:
            self.clear()
        found = self[term] = self._short(term)
        return found

    def _short(self, term: str) -> str:
        if term.startswith("<"):
            return self._name(term)
        if not term.endswith(">"):
            return term
        for datatype, form in _SHORT.items():
            if term.endswith(datatype):
                found = form.fullmatch(term.removesuffix(datatype))
                return found[1] if found else self._typed(term)
        return self._typed(term)

    def _typed(self, term: str) -> str:
        value, _, datatype = term.rpartition("^^")
        return f"{value}^^{self._name(datatype)}"

    def _name(self, term: str) -> str:
        # A local name holds neither of the signs in which namespaces end.
        cut = max(term.rfind("/"), term.rfind("#")) + 1
        prefix = self._prefixes.get(term[1:cut])
        if prefix and _LOCAL.fullmatch(term, cut, len(term) - 1):
            return f"{prefix}:{term[cut:-1]}"
        return f"<{term[len(ID) + 1 :]}" if _RELATIVE.fullmatch(term) else term


def prologue(prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines that declare the base and the prefixes, in their order."""
    yield f"@base <{ID}> .\n"
    for prefix, namespace in prefixes.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def subjects(triples: Iterable[Triple], short: Shortener, indent: str = "") -> Iterator[str]:
    """Yield the text of each subject in turn; triples come grouped by subject, and sorted."""
    for subject, group in groupby(triples, key=_SUBJECT):
        yield f"\n{indent}{short[subject]}\n{_predicates(group, short, indent)} .\n"


def _predicates(triples: Iterable[Triple], short: Shortener, indent: str) -> str:
    types, rest = [], list[str]()
    before = ""
    for _, predicate, value in triples:
        # A plain string is as it is, and mostly met once.
        said = value if value[-1] == '"' else short[value]
        if predicate == TYPE:
            types.append(said)
        elif predicate == before:
            rest[-1] += f" ,\n{indent}        {said}"
        else:
            rest.append(f"{indent}    {short[predicate]} {said}")
            before = predicate
    if types:
        rest.insert(0, f"{indent}    a " + f" ,\n{indent}        ".join(types))
    return " ;\n".join(rest)


def reading_order(triple: Triple) -> tuple[bool, Triple]:
    """Sort key: things of ours before provisions and others, then by IRI."""
    return not triple.subject.startswith(f"<{ID}"), triple


def in_reading_order(triples: Iterable[Triple]) -> list[Triple]:
    """Return statements sorted by `reading_order`: things of ours are together among all."""
    found = sorted(triples)
    start = bisect(found, (f"<{ID}",))
    end = bisect(found, (f"<{ID}\U0010ffff",))
    return [*found[start:end], *found[:start], *found[end:]]


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
        yield f"\n{short[name]} {{\n"
        yield from subjects(triples, short, "    ")
        yield "}\n"
