"""Writes answers and graphs in the form that the client wants."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import IO, cast

import pyoxigraph as ox

from caregraph.query import Answer, Form, write
from caregraph.query.workbook import About
from caregraph.rdf.names import PREFIXES
from caregraph.rdf.terms import Triple
from caregraph.rdf.turtle import reading_order, turtle
from caregraph.serve.accept import GRAPHS, SOLUTIONS, WORKBOOK, Chosen, choose
from caregraph.serve.jobs import Head, Job, typed, with_charset
from caregraph.serve.outlet import Outlet

FORMATS: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_SOLUTIONS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_PREFIXES = {
    **PREFIXES,
    "dcat": "http://www.w3.org/ns/dcat#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
}


def write_answer(found: Answer, job: Job, outlet: Outlet, about: About | None = None) -> Head:
    """Write the answer to a query in the form that fits its kind.

    `accept` and `format` of the job say what is wanted; `about` says in a workbook what was asked.
    Raises `RequestError` where the kind has no such form.
    """
    forms = GRAPHS if isinstance(found, ox.QueryTriples) else SOLUTIONS
    chosen = choose(job.one("accept"), job.one("format"), (*forms, WORKBOOK))
    file = cast("IO[bytes]", outlet)
    if chosen.form is WORKBOOK:
        book = BytesIO()  # a workbook is written back and forth
        write(found, Form.XLSX, book, about)
        outlet.write(book.getvalue())
    elif isinstance(found, ox.QueryTriples):
        found.serialize(file, format=FORMATS[chosen.form.name])
    else:
        found.serialize(file, format=_SOLUTIONS[chosen.form.name])
    return Head(200, {"Content-Type": with_charset(chosen.media), "Vary": "Accept"})


def write_graph(triples: Iterable[ox.Triple], chosen: Chosen, outlet: Outlet) -> Head:
    """Write a graph, ordered; Turtle with prefixes, for people."""
    found = sorted({_text(triple): triple for triple in triples}.items(), key=_order)
    if chosen.form.name == "turtle":
        for part in turtle([text for text, _ in found], _PREFIXES):
            outlet.write(part.encode())
    else:
        file = cast("IO[bytes]", outlet)
        ox.serialize((triple for _, triple in found), file, FORMATS[chosen.form.name])
    return typed(chosen.media)


def _text(triple: ox.Triple) -> Triple:
    return Triple(str(triple.subject), str(triple.predicate), str(triple.object))


def _order(item: tuple[Triple, ox.Triple]) -> tuple[bool, Triple]:
    return reading_order(item[0])
