"""Writes answers in the forms that people and programs ask for.

| form | SELECT and ASK | CONSTRUCT and DESCRIBE |
|---|---|---|
| csv, tsv | SPARQL 1.1 Query Results CSV and TSV | the same, of subject, predicate and object |
| json | SPARQL 1.1 Query Results JSON | JSON-LD |
| xml | SPARQL Query Results XML | RDF/XML |
| turtle | | Turtle |
| markdown, xlsx | a table | a table of subject, predicate and object |

CSV is as the standard has it, so that every program reads the same values; a spreadsheet may take a
text that begins with `=` for a formula. xlsx keeps texts texts, and so does the export of tables.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import IO

import pyoxigraph as ox

from caregraph.errors import UsageError
from caregraph.query.ask import Answer
from caregraph.query.markdown import markdown
from caregraph.query.rows import rows
from caregraph.query.workbook import About, workbook
from caregraph.rdf.names import PREFIXES
from caregraph.rdf.terms import Triple
from caregraph.rdf.turtle import reading_order, turtle


class Form(StrEnum):
    """The forms of an answer. A table is for a terminal; the others are files."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"
    MARKDOWN = "markdown"
    XLSX = "xlsx"

    @property
    def is_text(self) -> bool:
        """Tell whether a terminal can show it."""
        return self is not Form.XLSX


_RESULTS: Mapping[Form, ox.QueryResultsFormat] = {
    Form.CSV: ox.QueryResultsFormat.CSV,
    Form.TSV: ox.QueryResultsFormat.TSV,
    Form.JSON: ox.QueryResultsFormat.JSON,
    Form.XML: ox.QueryResultsFormat.XML,
}
_GRAPHS: Mapping[Form, ox.RdfFormat] = {
    Form.JSON: ox.RdfFormat.JSON_LD,
    Form.XML: ox.RdfFormat.RDF_XML,
}


def write(answer: Answer, form: Form, file: IO[bytes], about: About | None = None) -> None:
    """Write an answer to a file in a form; `about` says in a workbook what was asked.

    Raises `UsageError` for a form that the answer cannot have, and for a table, which is for the
    terminal alone.
    """
    if form is Form.MARKDOWN:
        file.writelines(line.encode() for line in markdown(rows(answer)))
    elif form is Form.XLSX:
        workbook(rows(answer), file, about)
    elif isinstance(answer, ox.QueryTriples):
        _write_triples(answer, form, file)
    elif form in _RESULTS:
        answer.serialize(file, format=_RESULTS[form])
    else:
        raise UsageError(f"SELECT and ASK are not answered as {form}: choose csv, json or another")


def _write_triples(answer: ox.QueryTriples, form: Form, file: IO[bytes]) -> None:
    if form is Form.TURTLE:
        triples = {Triple(str(t.subject), str(t.predicate), str(t.object)) for t in answer}
        lines = turtle(sorted(triples, key=reading_order), PREFIXES)
        file.writelines(line.encode() for line in lines)
    elif form in _GRAPHS:
        ox.serialize(sorted(set(answer), key=str), file, format=_GRAPHS[form])
    else:
        store = ox.Store()
        store.extend(ox.Quad(*triple) for triple in answer)
        found = store.query(_STATEMENTS)
        if isinstance(found, ox.QuerySolutions):
            found.serialize(file, format=_RESULTS[form])


_STATEMENTS = """
SELECT ?subject ?predicate ?object
WHERE { ?subject ?predicate ?object }
ORDER BY ?subject ?predicate ?object
"""
