"""Parses legal references: text in, references out.

The stages stand in a row, each in a module of its own: `tokens` cuts the text, `names` finds
where it names instruments, `grammar` reads citations, `resolve` says what they cite.
"""

from collections.abc import Sequence

from caregraph.citations.catalogue import Catalogue
from caregraph.citations.grammar import read_citations
from caregraph.citations.loading import load_catalogue
from caregraph.citations.names import find_mentions, name_index
from caregraph.citations.reference import Citable, Kind, Reference
from caregraph.citations.resolve import Resolver
from caregraph.citations.tokens import tokenise_near

Default = str | Sequence[str] | None
"""Key or identifier of the instrument that a text means when it names none, or several: one of
legislation and one of standards, say."""


def parse(
    text: str,
    *,
    default: Default = None,
    context: Citable | None = None,
    catalogue: Catalogue | None = None,
) -> tuple[Reference, ...]:
    """Return the references of a text, in the order in which it states them.

    `default` is the instrument meant where the text names none: a key such as "uksi/2011/581",
    an identifier, or several of them of which each serves the kinds of provision that it has
    (("uksi/2011/581", "fostering-2011") for an independent fostering agency's report; where two
    serve one kind, the first). Without one such a reference has no instrument. `context` is the
    provision that "paragraph (2)" belongs to; without it such a reference stays open.
    `catalogue` is the one that ships with caregraph unless another is given.

    No text makes it raise. A `CatalogueError` is raised for a default that the catalogue does
    not have.

    >>> [str(reference.notation) for reference in parse("Regulation 13 (1) (2)(b)(c)")]
    ['Reg 13(1)', 'Reg 13(2)(b)', 'Reg 13(2)(c)']
    """
    known = catalogue or load_catalogue()
    defaults = defaults_by_kind(default, known)
    names = name_index(known)
    tokens = tokenise_near(text, names.anchors)
    mentions = find_mentions(text, tokens, names)
    resolver = Resolver(text, known, defaults, context)
    return tuple(
        reference
        for citation in read_citations(text, tokens, mentions)
        for reference in resolver.references(citation)
    )


def defaults_by_kind(default: Default, catalogue: Catalogue) -> dict[Kind, str]:
    """Return the default instrument's key for every kind of provision that one serves."""
    wanted = [default] if isinstance(default, str) else default or ()
    defaults: dict[Kind, str] = {}
    for name in wanted:
        instrument = catalogue.instrument(name)
        for kind in instrument.cited_by.serves:
            defaults.setdefault(kind, instrument.key)
    return defaults
