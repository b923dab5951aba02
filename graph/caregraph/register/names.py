"""Every IRI that the register mints. Services, inspections, judgements and owners have the IRIs
that reports give them; what stands here is the register's own.
"""

from datetime import date
from typing import Final

from caregraph.rdf.names import CG, ID, agency, inspection, provider, slug

PREFIX: Final = f"{ID}register/"
OWNERS: Final = f"{PREFIX}owners"
"""The graph of owners' groups and of proposals, made from all tables together."""

RECONCILIATION: Final = f"{ID}reconciliation"
"""The graph of what reports and tables agree and disagree on."""

ENDED: Final = "/ended-"
"""Marks the IRI of an inspection of which only the last day is known."""


def snapshot(as_at: date) -> str:
    """The register as at a day, and the named graph of what was read from its table."""
    return f"{PREFIX}{as_at.isoformat()}"


def as_at(graph: str) -> date | None:
    """The day of a snapshot's IRI, `None` for any other IRI."""
    if not graph.startswith(PREFIX):
        return None
    try:
        return date.fromisoformat(graph.removeprefix(PREFIX))
    except ValueError:
        return None


def entry(day: date, urn: str) -> str:
    """What the register as at a day says of one service."""
    return f"{snapshot(day)}/entry/{urn}"


def file(day: date, sha256: str, sheet: str | None) -> str:
    """A file of the register, or one sheet of it; a file is known by what it holds."""
    base = f"{snapshot(day)}/file/{sha256[:16]}"
    return base if sheet is None else f"{base}/{slug(sheet)}"


def row(file_iri: str, number: int) -> str:
    """A row of a file."""
    return f"{file_iri}/row/{number}"


def column(file_iri: str, number: int) -> str:
    """A column of a file."""
    return f"{file_iri}/column/{number}"


def ended(urn: str, day: date) -> str:
    """An inspection of which only the last day is known."""
    return f"{ID}inspection/{urn}{ENDED}{day.isoformat()}"


def judgement(inspection_iri: str, area: str) -> str:
    """The judgement of an inspection on an area."""
    return f"{inspection_iri}/judgement/{area}"


def concept(scheme: str, name: str) -> str:
    """A value that a table holds and no list names, by the words of the table."""
    return f"{ID}{scheme}/{slug(name)}"


def owner_group(normal_form: str) -> str:
    """A group of spellings of one owner's name."""
    return f"{ID}owner-group/{slug(normal_form)}"


def proposal(first: str, second: str) -> str:
    """The proposal that two groups are the same."""
    a, b = sorted(iri.removeprefix(f"{ID}owner-group/") for iri in (first, second))
    return f"{ID}owner-proposal/{a}/{b}"


def comparison(inspection_iri: str, field: str, against: str) -> str:
    """The comparison of one field of an inspection with a table, or of two tables."""
    local = inspection_iri.removeprefix(f"{ID}inspection/")
    return f"{RECONCILIATION}/{local}/{slug(field)}/{against}"


__all__ = [
    "CG",
    "ID",
    "agency",
    "inspection",
    "provider",
    "slug",
]
