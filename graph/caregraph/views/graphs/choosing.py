"""Makes the view that a person asks for by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import pyoxigraph as ox

from caregraph.errors import UsageError
from caregraph.query import Parameter, ParameterType, value
from caregraph.views.graphs import agency, provider, provision, theme
from caregraph.views.graphs.likeness import alike
from caregraph.views.graphs.model import View
from caregraph.views.graphs.sources import Sources
from caregraph.views.graphs.together import cited_together
from caregraph.views.graphs.whole import whole


class What(StrEnum):
    """The views that are around no one thing."""

    WHOLE = "whole"
    CO_CITATION = "co-citation"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a view is to be around: one thing as a person writes it, or nothing.

    `depth` is how many steps it goes, `None` for what suits the thing.
    """

    agency: str | None = None
    provision: str | None = None
    theme: str | None = None
    provider: str | None = None
    depth: int | None = None
    what: What = What.WHOLE


_Around = Callable[..., View]
_AROUND: Mapping[ParameterType, tuple[_Around, int]] = {
    ParameterType.AGENCY: (agency.around_agency, agency.DEPTH),
    ParameterType.PROVISION: (provision.around_provision, provision.DEPTH),
    ParameterType.THEME: (theme.around_theme, theme.DEPTH),
    ParameterType.PROVIDER: (provider.around_provider, provider.DEPTH),
}
_WHOLE: Mapping[What, Callable[[Sources], View]] = {
    What.WHOLE: whole,
    What.CO_CITATION: cited_together,
    What.ALIKE: alike,
}


def around(sources: Sources, wanted: Wanted) -> View:
    """Return the view that is wanted, with all the words of its statements.

    Raises `UsageError` where more than one thing is named, or one that is not in the graph.
    """
    named = {
        kind: text
        for kind, text in (
            (ParameterType.AGENCY, wanted.agency),
            (ParameterType.PROVISION, wanted.provision),
            (ParameterType.THEME, wanted.theme),
            (ParameterType.PROVIDER, wanted.provider),
        )
        if text is not None
    }
    if len(named) > 1:
        raise UsageError(f"a view is around one thing: give one of {', '.join(sorted(named))}")
    for kind, text in named.items():
        term = value(
            Parameter(str(kind), kind, None, str(kind), required=True), text, sources.dataset.ask
        )
        make, usual = _AROUND[kind]
        iri = term.value if isinstance(term, ox.NamedNode) else str(term)
        try:
            return make(sources, iri, wanted.depth or usual, whole=True)
        except KeyError as error:
            raise UsageError(f"{kind} '{text}' is not in this graph") from error
    return _WHOLE[wanted.what](sources)
