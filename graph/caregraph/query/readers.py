"""From what a person types to a term, for values that need no graph: a reader for each type.

Each reader raises `ValueError`, with what is allowed, for a text that is no value of its type.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pyoxigraph as ox

from caregraph.citations import Reference, Status, load_catalogue, parse
from caregraph.extract.dates import dates
from caregraph.query.closest import did_you_mean
from caregraph.query.question import ParameterType
from caregraph.rdf.names import ID, XSD
from caregraph.vocabulary import Concept, areas, default_instruments, grades, themes

_INTEGER = ox.NamedNode(f"{XSD}integer")
_DATE = ox.NamedNode(f"{XSD}date")
_BOOLEAN = ox.NamedNode(f"{XSD}boolean")

_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")
_YEAR = re.compile(r"(?:1[89]|20|21)[0-9]{2}")
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_LAW_PAGE = re.compile(r"https?://www\.legislation\.gov\.uk/(?:id/)?(?P<path>[^?#]+)")
_BARE_STANDARD = re.compile(r"[0-9]+\.[0-9]+")
_BARE_REGULATION = re.compile(r"[0-9]+[A-Z]{0,2}\s*(?:\([0-9A-Za-z]+\)\s*)*")


def integer(text: str) -> ox.Literal:
    """Return a whole number."""
    if not _NUMBER.fullmatch(text):
        raise ValueError("give a whole number, such as 12")
    return ox.Literal(str(int(text)), datatype=_INTEGER)


def year(text: str) -> ox.Literal:
    """Return a year, as the number that YEAR() gives."""
    if not _YEAR.fullmatch(text):
        raise ValueError("give a year in four figures, such as 2023")
    return ox.Literal(text, datatype=_INTEGER)


def day(text: str) -> ox.Literal:
    """Return a day, in any form that reports print and as 2023-05-31."""
    found = dates(text)
    if (
        len(found) != 1
        or len(found[0].days) != 1
        or (found[0].start, found[0].end) != (0, len(text))
    ):
        raise ValueError("give a day, such as 2023-05-31 or 31 May 2023")
    return day_literal(found[0].first)


def day_literal(value: date) -> ox.Literal:
    """Return a day as a term."""
    return ox.Literal(value.isoformat(), datatype=_DATE)


def boolean(text: str) -> ox.Literal:
    """Return a truth value."""
    value = _TRUTHS.get(text.casefold())
    if value is None:
        raise ValueError("give true or false")
    return ox.Literal("true" if value else "false", datatype=_BOOLEAN)


def string(text: str) -> ox.Literal:
    """Return a text as it is."""
    return ox.Literal(text)


def words(text: str) -> ox.Literal:
    """Return words to search for."""
    if not any(letter.isalnum() for letter in text):
        raise ValueError("give at least one word to look for")
    return ox.Literal(text)


def provision(text: str, is_cited: Callable[[ox.NamedNode], bool]) -> ox.NamedNode:
    """Return a provision or standard: '17(1)', 'Reg 17(1)', 'NMS 26.2', or its IRI.

    `is_cited` tells whether a report cites a provision: reports cite some that do not exist.
    """
    iri = _provision_iri(text)
    if iri is not None:
        return ox.NamedNode(iri)
    found = _references(text)
    if len(found) != 1:
        raise ValueError("give one provision or standard, such as 'Reg 17(1)' or 'NMS 26.2'")
    cited = ox.NamedNode(found[0].iri or "")
    if found[0].status is Status.UNRECOGNISED and not is_cited(cited):
        title = load_catalogue().instrument(found[0].instrument or "").title
        raise ValueError(f"there is no {found[0].notation} in {title}")
    return cited


def _provision_iri(text: str) -> str | None:
    page = _LAW_PAGE.fullmatch(text)
    if page:
        return f"http://www.legislation.gov.uk/id/{page['path'].rstrip('/')}"
    return text if text.startswith(f"{ID}standard/") and _is_iri(text) else None


def _references(text: str) -> Sequence[Reference]:
    """Return the references of a text that is nothing but references to whole provisions."""
    written = text
    if _BARE_STANDARD.fullmatch(text):
        written = f"NMS {text}"
    elif _BARE_REGULATION.fullmatch(text):
        written = f"Reg {text}"
    found = parse(written, default=default_instruments())
    return [one for one in found if one.whole == (0, len(written)) and one.iri]


def concept(known: Callable[[], Sequence[Concept]], kind: str) -> "Reader":
    """Return the reader for the concepts of a list: by id, label, other wording or IRI."""

    def read(text: str) -> ox.NamedNode:
        found = [one for one in known() if text in (one.id, one.iri) or _says(text, one)]
        if len(found) == 1:
            return ox.NamedNode(found[0].iri)
        ids = [one.id for one in known()]
        hint = did_you_mean(text, [*ids, *(one.label for one in known())])
        raise ValueError(f"no such {kind}{hint}; there are: {', '.join(ids)}")

    return read


def _says(text: str, one: Concept) -> bool:
    return text.casefold() in {wording.casefold() for wording in one.wordings}


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


Reader = Callable[[str], ox.Literal | ox.NamedNode]
READERS: Mapping[ParameterType, Reader] = {
    ParameterType.STRING: string,
    ParameterType.INTEGER: integer,
    ParameterType.DATE: day,
    ParameterType.BOOLEAN: boolean,
    ParameterType.YEAR: year,
    ParameterType.THEME: concept(themes, "theme"),
    ParameterType.GRADE: concept(grades, "grade"),
    ParameterType.AREA: concept(areas, "area"),
    ParameterType.WORDS: words,
}
