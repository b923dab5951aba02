"""From the tree of a citation to references: which instrument, which provisions.

An instrument is the one that the text names; if the text names none, the caller's default for
that kind of provision. A name that the catalogue does not have leaves the instrument open.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from caregraph.citations.catalogue import Catalogue, CitedBy, Instrument
from caregraph.citations.clauses import Clause
from caregraph.citations.expand import Leaf, Scope, expand
from caregraph.citations.grammar import Citation, Naming, Statement
from caregraph.citations.identifiers import iri_of, notation_of
from caregraph.citations.labels import Level, readings
from caregraph.citations.reference import Citable, Kind, Path, Pinpoint, Reference, Span, Status
from caregraph.citations.words import MAIN_UNITS, Unit

MAX_REFERENCES = 500
"""No statement stands for more provisions than this; what goes beyond is not listed."""

_KINDS = {
    Unit.REGULATION: Kind.REGULATION,
    Unit.SECTION: Kind.SECTION,
    Unit.ARTICLE: Kind.ARTICLE,
    Unit.RULE: Kind.RULE,
    Unit.SCHEDULE: Kind.SCHEDULE,
    Unit.PART: Kind.PART,
    Unit.CHAPTER: Kind.PART,
    Unit.STANDARD: Kind.STANDARD,
    Unit.PARAGRAPH: Kind.PARAGRAPH,
    Unit.SUBPARAGRAPH: Kind.PARAGRAPH,
}


_EITHER_DOCUMENT = frozenset({Unit.PARAGRAPH, Unit.SUBPARAGRAPH})


class Resolver:
    """Turns the citations of one text into references, in order.

    It remembers which instruments the text has named, for "the Regulations".
    """

    def __init__(
        self,
        text: str,
        catalogue: Catalogue,
        defaults: Mapping[Kind, str],
        context: Citable | None,
    ) -> None:
        self._text = text
        self._catalogue = catalogue
        self._defaults = defaults
        self._context = context
        self._last_named: dict[str, str] = {}
        self._described: dict[tuple[str | None, Kind, Path], tuple[str | None, str, Status]] = {}

    def references(self, citation: Citation) -> Iterator[Reference]:
        """Yield the references of a citation in the order in which the text states them."""
        whole = (citation.start, citation.end)
        for statement in citation.statements:
            naming = self._applicable(statement, citation)
            found = islice(self._statement(statement, naming, whole), MAX_REFERENCES)
            yield from sorted(found, key=lambda reference: reference.span)

    def _statement(
        self, statement: Statement, naming: Naming | None, whole: Span
    ) -> Iterator[Reference]:
        units = [clause.unit for clause in statement.clauses]
        kind = self._kind(statement, naming)
        instrument = self._instrument(kind, units[0], naming)
        bases, relative = [Leaf((), *whole)], kind is Kind.PARAGRAPH
        if relative and self._context is not None and naming is None:
            instrument, kind = self._context.instrument, self._context.kind
            bases = [Leaf(_context_stem(self._context, statement.clauses[0]), *whole)]
        scope = Scope(self._catalogue, instrument, kind)
        for depth, clause in enumerate(statement.clauses):
            outer = units[depth - 1] if depth else None
            bases = [
                leaf
                for base in bases
                for leaf in expand(clause, _with_division(base.path, clause, outer), scope)
            ][:MAX_REFERENCES]
        only = len(bases) == 1
        said = (relative, (naming.text or None) if naming else None)
        for leaf in bases:
            span = (statement.start, statement.end) if only else (leaf.start, leaf.end)
            yield self._reference(scope, leaf.path, (span, whole), said)

    def _reference(
        self, scope: Scope, path: Path, spans: tuple[Span, Span], said: tuple[bool, str | None]
    ) -> Reference:
        """Describe a provision; a text cites the same ones again and again."""
        described = self._described.get((scope.instrument, scope.kind, path))
        if described is None:
            described = self._describe(scope, path)
        iri, notation, status = described
        words = self._text[slice(*spans[0])]
        return Reference(
            scope.instrument, scope.kind, path, *spans, words, iri, notation, status, *said
        )

    def _describe(self, scope: Scope, path: Path) -> tuple[str | None, str, Status]:
        pinpoint = Pinpoint(scope.instrument, scope.kind, path)
        described = (
            iri_of(pinpoint, self._catalogue),
            notation_of(pinpoint, self._catalogue),
            scope.status(path),
        )
        self._described[scope.instrument, scope.kind, path] = described
        return described

    def _applicable(self, statement: Statement, citation: Citation) -> Naming | None:
        """Choose the name that is meant: a standard's is none for a regulation beside it."""
        unit = statement.clauses[0].unit
        fitting = [
            naming
            for naming in citation.namings
            if unit in _EITHER_DOCUMENT or naming.law is not (unit is Unit.STANDARD)
        ]
        if len(citation.statements) > 1:
            fitting = [naming for naming in fitting if self._has(naming, unit)]
        chosen = min(fitting, key=lambda naming: naming.shared, default=None)
        if chosen is not None and self._is_doubtful(chosen, statement, citation):
            return chosen._replace(keys=(), shared=False, collective="")
        return chosen

    def _is_doubtful(self, naming: Naming, statement: Statement, citation: Citation) -> bool:
        """Tell whether a name after the last statement may leave an earlier one to the default.

        "Regulation 12 and regulation 4 of the Care Planning Regulations": the first may be of
        the regulations that the text is about.
        """
        kind = _KINDS[statement.clauses[0].unit]
        default = self._defaults.get(kind)
        earlier = statement is not citation.statements[-1] and naming.end > statement.end
        return bool(earlier and default and naming.keys and default not in naming.keys)

    def _has(self, naming: Naming, unit: Unit) -> bool:
        """Tell an Act, which has no regulations, from what a regulation beside it is of."""
        if unit not in MAIN_UNITS or not naming.keys:
            return True
        return any(
            self._catalogue.instrument(key).cited_by.value == unit.value for key in naming.keys
        )

    # -- instrument and kind ----------------------------------------------------------------

    def _kind(self, statement: Statement, naming: Naming | None) -> Kind:
        """Take the outermost unit; 'paragraph 21.8' of a document is one of its standards."""
        outer = statement.clauses[0]
        if outer.unit not in _EITHER_DOCUMENT:
            return _KINDS[outer.unit]
        dotted = "." in outer.elements[0].label
        paged = statement.start < outer.start
        if dotted and (paged or self._candidates(Kind.STANDARD, outer.unit, naming)):
            return Kind.STANDARD
        return Kind.PARAGRAPH

    def _instrument(self, kind: Kind, unit: Unit, naming: Naming | None) -> str | None:
        candidates = self._candidates(kind, unit, naming)
        if len(candidates) != 1:
            return None
        found = self._catalogue.instrument(candidates[0])
        self._last_named[found.cited_by] = found.key
        return found.key

    def _candidates(self, kind: Kind, unit: Unit, naming: Naming | None) -> Sequence[str]:
        """Return the instruments that can be meant; a reference has one only if one is left."""
        default = self._defaults.get(kind)
        keys: Sequence[str] = [default] if default else []
        if naming is not None and naming.collective:
            keys = self._collective(naming, default)
        elif naming is not None and (not naming.shared or default is None):
            keys = naming.keys
        elif naming is not None:
            keys = [key for key in naming.keys if key == default]
        return [key for key in keys if _fits(self._catalogue.instrument(key), kind, unit)]

    def _collective(self, naming: Naming, default: str | None) -> Sequence[str]:
        """Find what "the Regulations" are: those last named, or else the default."""
        for key in (self._last_named.get(naming.collective), default):
            found = self._catalogue.get(key)
            if found is not None and _is_meant(found, naming):
                return [found.key]
        return []


def _fits(instrument: Instrument, kind: Kind, unit: Unit) -> bool:
    """Tell whether an instrument can have such a division: a guide has no "standard 4"."""
    if instrument.cited_by is CitedBy.PARAGRAPH and unit is Unit.STANDARD:
        return False
    return instrument.cited_by.is_law is (kind is not Kind.STANDARD)


def _is_meant(instrument: Instrument, naming: Naming) -> bool:
    same_kind = instrument.cited_by == naming.collective
    return same_kind and naming.year in ("", instrument.year)


def _context_stem(context: Citable, clause: Clause) -> Path:
    """Cut the context's path to where a relative paragraph hangs: (a) under 12(1)."""
    stem = context.path[:1]
    if context.kind is Kind.SCHEDULE:
        stem = (*stem, "paragraph")
    numbered = readings(clause.elements[0].label, Level.TOP)[0] is Level.NUMBER
    return stem if numbered else context.path[: len(stem) + 1]


def _with_division(base: Path, clause: Clause, outer: Unit | None) -> Path:
    """Add the word that an identifier has between a Schedule and its paragraph."""
    if outer is None or clause.unit is Unit.SUBPARAGRAPH:
        return base
    if clause.unit in (Unit.PART, Unit.CHAPTER):
        return (*base, clause.unit.value)
    if outer in (Unit.SCHEDULE, Unit.PART) and "paragraph" not in base:
        return (*base, "paragraph")
    return base
