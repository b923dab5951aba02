"""What each report says, statement by statement, for pages that gather it from many reports."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caregraph.rdf.names import CG
from caregraph.views.asking import Row, rows
from caregraph.views.index import Index, grouped, local
from caregraph.views.records import Inspection, Statement, Told, Words

_KEPT = 512
"""Reports whose statements are kept: more than those of most years, some 20 MB."""
_NOWHERE = Words(0, 0, 0, "")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its themes, by their ids."""

    statement: Statement
    themes: tuple[str, ...]


class Sayings:
    """The statements of reports; those of the ones asked for last are kept."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: OrderedDict[str, Sequence[Said]] = OrderedDict()

    def of(self, inspection: Inspection) -> Sequence[Said]:
        """Return the statements of an inspection's report, in the order of their words."""
        found = self._kept.pop(inspection.iri, None)
        if found is None:
            found = self._read(inspection)
        self._kept[inspection.iri] = found
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _read(self, inspection: Inspection) -> Sequence[Said]:
        themes = self._themes(inspection)
        told = statements(self._index, inspection)
        return tuple(Said(one, tuple(themes.get(one.iri, ()))) for one in told)

    def _themes(self, inspection: Inspection) -> Mapping[str, Sequence[str]]:
        asked = rows(self._index.dataset, "statement-themes", report=inspection.report)
        return grouped(sorted({(row.text("statement"), local(row.text("theme"))) for row in asked}))


def statements(index: Index, inspection: Inspection) -> Sequence[Statement]:
    """Return the findings and actions of a report, in the order of their words."""
    found: dict[str, Row] = {}
    for row in rows(index.dataset, "search-text", report=inspection.report):
        known = found.get(row.text("statement"))
        if known is None or _place(row) < _place(known):
            found[row.text("statement")] = row
    made = (_statement(row, inspection) for row in found.values())
    return sorted(made, key=lambda one: (one.words or _NOWHERE, one.iri))


def _place(row: Row) -> Words:
    place = row.maybe("words")
    return Words.of(place) if place else _NOWHERE


def _statement(row: Row, inspection: Inspection) -> Statement:
    told = Told((row.maybe("polarity") or row.text("class")).removeprefix(CG).lower())
    place = _place(row)
    words = place if place.iri else None
    return Statement(row.text("statement"), told, row.text("text"), words, inspection)
