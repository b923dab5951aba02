"""Keeps the readings of reports that several pages are drawn from, so that each is made once."""

from collections import OrderedDict

from caregraph.views.index import Index
from caregraph.views.readings import Reading
from caregraph.views.records import Inspection

_KEPT = 48
"""Readings kept: more than any agency has reports, few enough to fit into memory."""


class Library:
    """Readings by inspection; the ones used last are kept."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: OrderedDict[str, Reading] = OrderedDict()

    def reading(self, inspection: Inspection) -> Reading:
        """Return what was read from an inspection's report."""
        found = self._kept.pop(inspection.iri, None) or Reading(self._index, inspection)
        self._kept[inspection.iri] = found
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found
