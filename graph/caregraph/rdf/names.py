"""Every namespace, and every IRI that caregraph mints.

An IRI is made of what a thing is (number, date, name), never of the order in which things were
read, so the same facts have the same IRIs wherever and whenever they are read.
"""

import re
import unicodedata
from datetime import date
from typing import Final

CG: Final = "https://w3id.org/caregraph/ontology#"
ID: Final = "https://w3id.org/caregraph/id/"
DCTERMS: Final = "http://purl.org/dc/terms/"
DQV: Final = "http://www.w3.org/ns/dqv#"
ELI: Final = "http://data.europa.eu/eli/ontology#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "http://schema.org/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
VOID: Final = "http://rdfs.org/ns/void#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final = {
    "cg": CG,
    "dcterms": DCTERMS,
    "dqv": DQV,
    "eli": ELI,
    "foaf": FOAF,
    "oa": OA,
    "org": ORG,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "void": VOID,
    "xsd": XSD,
    "agency": f"{ID}agency/",
    "area": f"{ID}area/",
    "grade": f"{ID}grade/",
    "inspector": f"{ID}inspector/",
    "kind": f"{ID}report-kind/",
    "provider": f"{ID}provider/",
    "theme": f"{ID}theme/",
    "nms": f"{ID}standard/fostering-2011/",
}
"""The prefixes of every Turtle file that caregraph writes."""

DATASET: Final = f"{ID}dataset"
VOCABULARY: Final = f"{ID}vocabulary"
HISTORY: Final = f"{ID}history"
OGL: Final = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
OFSTED: Final = "http://www.wikidata.org/entity/Q7079038"


def slug(name: str) -> str:
    """Return a name as a part of an IRI: letters of ASCII and digits, joined by hyphens.

    Letters with accents lose them; an ampersand becomes 'and'. A name of which nothing is left
    (one in another script) is written with the numbers of its characters, so that two names never
    share a slug for want of letters.

    >>> slug("Tomasz O'Brien & Sons Ltd")
    'tomasz-obrien-and-sons-ltd'
    """
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ").translate(_LETTERS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    kept = re.sub(r"['’.]", "", bare).encode("ascii", "ignore").decode("ascii").casefold()
    made = re.sub(r"[^a-z0-9]+", "-", kept).strip("-")
    return made or "-".join(f"u{ord(letter):x}" for letter in name)


_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ı": "i",
    }
)


def agency(urn: str) -> str:
    """The agency with this unique reference number."""
    return f"{ID}agency/{urn}"


def provider(name: str) -> str:
    """The provider of this name."""
    return f"{ID}provider/{slug(name)}"


def inspector(name: str) -> str:
    """The inspector of this name."""
    return f"{ID}inspector/{slug(name)}"


def person(urn: str, name: str) -> str:
    """A person in a role at one agency: who bears the same name elsewhere may be somebody else."""
    return f"{ID}agency/{urn}/person/{slug(name)}"


def inspection(urn: str, start: date) -> str:
    """The inspection of an agency that began on a day."""
    return f"{ID}inspection/{urn}/{start.isoformat()}"


def report(urn: str, start: date) -> str:
    """The report of an inspection, and the named graph of what was read from it."""
    return f"{ID}report/{urn}/{start.isoformat()}"


def area(name: str) -> str:
    """A judgement area."""
    return f"{ID}area/{name}"


def grade(name: str) -> str:
    """A grade."""
    return f"{ID}grade/{name}"


def theme(name: str) -> str:
    """A theme."""
    return f"{ID}theme/{name}"


def report_kind(name: str) -> str:
    """A kind of report."""
    return f"{ID}report-kind/{name}"
