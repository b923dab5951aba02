"""Identifiers and notations of provisions.

Legislation has legislation.gov.uk's identifiers (`/id/uksi/2011/581/regulation/17/1`), whose
point-in-time form leaves out `/id` and ends in a date. Standards have none that is official;
theirs are caregraph's own (`…/id/standard/fostering-2011/26.2`).
"""

from datetime import date

from caregraph.citations.catalogue import Catalogue
from caregraph.citations.loading import load_catalogue
from caregraph.citations.reference import Citable, Kind, Path, Pinpoint

_WORDS = {
    Kind.REGULATION: "Reg",
    Kind.SECTION: "s",
    Kind.ARTICLE: "Art",
    Kind.RULE: "Rule",
    Kind.SCHEDULE: "Sch",
    Kind.PART: "Part",
    Kind.PARAGRAPH: "para",
}
_ABBREVIATED = frozenset({"Reg", "s", "Art", "Sch", "para", "NMS"})
_DIVISIONS = {"paragraph": "para", "part": "Part", "chapter": "Chapter"}


def iri_of(citable: Citable, catalogue: Catalogue | None = None) -> str | None:
    """Return the identifier of a provision.

    None where its instrument is not known, or what the paragraph belongs to.
    """
    instrument = (catalogue or load_catalogue()).get(citable.instrument)
    if instrument is None or citable.kind is Kind.PARAGRAPH:
        return None
    if citable.kind is Kind.STANDARD:
        return f"{instrument.iri}/{'.'.join(citable.path)}"
    return "/".join((instrument.iri, citable.kind, *citable.path))


def dated_iri(citable: Citable, when: date, catalogue: Catalogue | None = None) -> str | None:
    """Return the identifier of a provision as it stood on a day, or None.

    Only legislation has versions: a standard has no dated identifier, nor has a reference whose
    instrument is not known.
    """
    instrument = (catalogue or load_catalogue()).get(citable.instrument)
    if instrument is None or not instrument.cited_by.is_law:
        return None
    iri = iri_of(citable, catalogue)
    return None if iri is None else f"{iri.replace('/id/', '/', 1)}/{when.isoformat()}"


def notation_of(citable: Citable, catalogue: Catalogue | None = None) -> str:
    """Return the short way to write a provision: "Reg 17(1)", "NMS 26.2", "Sch 1 para 2(a)"."""
    if citable.kind is Kind.STANDARD:
        instrument = (catalogue or load_catalogue()).get(citable.instrument)
        prefix = instrument.notation_prefix if instrument else ""
        return f"{prefix or 'Standard'} {'.'.join(citable.path)}"
    return f"{_WORDS[citable.kind]} {_labels(citable.path, citable.kind)}"


def wider(citable: Citable) -> tuple[Pinpoint, ...]:
    """Return what a provision is part of within its instrument, the nearest first.

    For Regulation 13(2)(b) these are 13(2) and Regulation 13. A regulation's Part is told by the
    catalogue, not by identifiers.
    """
    lengths = (
        length
        for length in range(len(citable.path) - 1, 0, -1)
        if citable.path[length - 1] not in _DIVISIONS
    )
    return tuple(Pinpoint(citable.instrument, citable.kind, citable.path[:n]) for n in lengths)


def wider_iris(citable: Citable, catalogue: Catalogue | None = None) -> tuple[str, ...]:
    """Return the identifiers of what a provision is part of, the nearest first.

    For Regulation 13(2)(b) these are 13(2), Regulation 13, and the instrument; empty where the
    instrument is not known.
    """
    known = catalogue or load_catalogue()
    own = iri_of(citable, known)
    instrument = known.get(citable.instrument)
    if own is None or instrument is None:
        return ()
    outer = (iri_of(one, known) for one in wider(citable))
    return (*(iri for iri in outer if iri), instrument.iri)


def label_of(citable: Citable, catalogue: Catalogue | None = None) -> str:
    """Return a provision's label, with the title of the nearest listed division that has one.

    What the catalogue does not list gets its label from the regulation or standard it is in:
    "Regulation 13(3)(a): Behaviour management …".
    """
    known = catalogue or load_catalogue()
    own = Pinpoint(citable.instrument, citable.kind, citable.path)
    listed = known.provision(own)
    if listed is not None:
        return listed.label
    word, rest = notation_of(citable, known).split(" ", 1)
    rest = rest.replace(" para ", " paragraph ")
    written = f"{citable.kind.capitalize() if word in _ABBREVIATED else word} {rest}"
    for length in range(len(own.path) - 1, 0, -1):
        outer = known.provision(Pinpoint(own.instrument, own.kind, own.path[:length]))
        if outer is not None and outer.title is not None:
            return f"{written}: {outer.title}"
    return written


def _labels(path: Path, kind: Kind) -> str:
    """Write labels in brackets, but not the one that follows a word for a division."""
    written = ""
    bare = kind is not Kind.PARAGRAPH
    for label in path:
        if label in _DIVISIONS:
            written += f" {_DIVISIONS[label]} "
            bare = True
        else:
            written += label if bare else f"({label})"
            bare = False
    return written
