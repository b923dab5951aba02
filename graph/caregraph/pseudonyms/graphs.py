"""Goes over the graphs of an export twice: once to learn the names, once to replace them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from caregraph.pseudonyms.codes import Codes
from caregraph.pseudonyms.iris import renamed
from caregraph.pseudonyms.literals import said, saying
from caregraph.pseudonyms.people import Census, People
from caregraph.pseudonyms.quotes import Quotes, page_texts
from caregraph.pseudonyms.texts import replaced
from caregraph.rdf.dataset import vocabulary
from caregraph.rdf.names import CG, DATASET, FOAF, RDFS, SCHEMA, VOCABULARY, slug
from caregraph.rdf.terms import Triple, english, iri
from caregraph.rdf.turtle import reading_order

Graphs = Iterable[tuple[str, list[Triple]]]
"""The graphs of an export: their names, as terms, with their statements."""

_NAME = f"<{FOAF}name>"
_PRINTED = f"<{CG}printedName>"
_ADDRESSES = frozenset({f"<{CG}fileName>", f"<{SCHEMA}email>"})
_LEFT = frozenset({f"<{DATASET}>", f"<{VOCABULARY}>"})
_REMARK = (
    "The names of people are replaced by pseudonyms. In texts these are cut, or filled up with "
    "'_', to the length of the name, so that the offsets of evidence hold."
)


def pseudonymised(graphs: Callable[[], Graphs], key: bytes) -> Iterator[tuple[str, list[Triple]]]:
    """Yield the graphs of an export without the names of people, each sorted.

    `graphs` gives them, and is called twice. Raises `UsageError` where two names would share a
    pseudonym under this key.
    """
    codes = Codes(key)
    people = _people(graphs(), codes)
    kept = frozenset(str(quad.subject) for quad in vocabulary())
    replacing = _Replacing(people, codes, kept)
    for name, triples in graphs():
        if name == f"<{DATASET}>":
            remark = Triple(iri(DATASET), iri(f"{RDFS}comment"), english(_REMARK))
            yield name, sorted({*triples, remark}, key=reading_order)
        elif name in _LEFT:
            yield name, triples
        else:
            yield replacing.term(name), replacing.graph(triples)


def _people(graphs: Graphs, codes: Codes) -> People:
    census = Census()
    for name, triples in graphs:
        for _, predicate, value in triples:
            text = said(value)
            if text is None or predicate == _PRINTED:
                continue
            if name in _LEFT:
                census.vocabulary(text)
            elif predicate == _NAME:
                census.names.add(text)
            elif predicate not in _ADDRESSES:
                census.prose(name, text)
    return census.people(codes)


@dataclass(frozen=True, slots=True)
class _Replacing:
    """Replaces names in statements; `kept` are the terms of the vocabulary."""

    people: People
    codes: Codes
    kept: frozenset[str]
    renamed: dict[str, str] = field(default_factory=dict)  # within one graph, where terms repeat

    def graph(self, triples: list[Triple]) -> list[Triple]:
        pages = {page: replaced(text, self.people) for page, text in page_texts(triples)}
        quotes = Quotes(triples, pages)
        named = {t.subject: said(t.object) or "" for t in triples if t.predicate == _NAME}
        made = {self._triple(triple, quotes, named) for triple in triples}
        self.renamed.clear()
        return sorted(made, key=reading_order)

    def _triple(self, triple: Triple, quotes: Quotes, named: Mapping[str, str]) -> Triple:
        subject, predicate = self.term(triple.subject), self.term(triple.predicate)
        if predicate in (_NAME, _PRINTED):
            code = self.codes.person(slug(named.get(triple.subject) or said(triple.object) or ""))
            return Triple(subject, predicate, saying(triple.object, f"Person {code}"))
        return Triple(subject, predicate, quotes.cut(triple) or self._object(triple))

    def term(self, term: str) -> str:
        if not term.startswith("<") or term in self.kept:
            return term
        if term not in self.renamed:
            self.renamed[term] = f"<{renamed(term[1:-1], self.people)}>"
        return self.renamed[term]

    def _object(self, triple: Triple) -> str:
        text = said(triple.object)
        if text is None:
            return self.term(triple.object)
        is_address = triple.predicate in _ADDRESSES
        return saying(triple.object, replaced(text, self.people, is_address=is_address))
