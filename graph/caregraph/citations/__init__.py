"""Legal references: how English provisions and standards are cited, read and written.

    from caregraph.citations import parse

    parse("Regulation 13 (1) (2)(b)(c)", default="uksi/2011/581")

gives three references, to Regulation 13(1), 13(2)(b) and 13(2)(c), each with the words that
state it, their place, its identifier at legislation.gov.uk, and whether the catalogue lists it.
`legal_basis` tells the bracketed basis of an action from what its text merely mentions, and
`format_references` writes references in the ways reports do.
"""

from caregraph.citations.basis import Bracket, LegalBasis, legal_basis
from caregraph.citations.catalogue import (
    Catalogue,
    CatalogueError,
    CitedBy,
    Instrument,
    Provision,
)
from caregraph.citations.format import format_references
from caregraph.citations.identifiers import (
    dated_iri,
    iri_of,
    label_of,
    notation_of,
    wider,
    wider_iris,
)
from caregraph.citations.loading import load_catalogue, read_catalogue
from caregraph.citations.parse import parse
from caregraph.citations.reference import Citable, Kind, Pinpoint, Reference, Status
from caregraph.citations.style import Naming, Sharing, Spacing, Style, Word

__all__ = [
    "Bracket",
    "Catalogue",
    "CatalogueError",
    "Citable",
    "CitedBy",
    "Instrument",
    "Kind",
    "LegalBasis",
    "Naming",
    "Pinpoint",
    "Provision",
    "Reference",
    "Sharing",
    "Spacing",
    "Status",
    "Style",
    "Word",
    "dated_iri",
    "format_references",
    "iri_of",
    "label_of",
    "legal_basis",
    "load_catalogue",
    "notation_of",
    "parse",
    "read_catalogue",
    "wider",
    "wider_iris",
]
