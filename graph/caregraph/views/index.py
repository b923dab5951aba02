"""What there is: every inspection, provision, citation and person of a dataset, read once.

Pages are drawn from this and from questions about the one thing that they tell of.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from caregraph.rdf import names
from caregraph.rdf.names import CG
from caregraph.views.asking import Asked, Row, rows
from caregraph.views.labels import theme_order
from caregraph.views.records import (
    Citation,
    Inspection,
    Inspector,
    Judged,
    Organisation,
    Provision,
    Statement,
    Told,
    Words,
)

T = TypeVar("T")


class Index:
    """What a dataset holds. Each part is read when it is first asked for, and kept.

    Pickled it is what was read so far, without the dataset: whoever unpickles it puts one there.
    """

    def __init__(self, dataset: Asked) -> None:
        self.dataset = dataset
        self._theme_counts: dict[str, Mapping[Inspection, Mapping[Told, int]]] = {}

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "dataset"}

    @cached_property
    def inspections(self) -> tuple[Inspection, ...]:
        """Every inspection, by day and agency."""
        judged, inspected = self._judgements(), self._inspectors()
        found: dict[str, Inspection] = {}
        answers = rows(self.dataset, "inspections")
        for row in sorted(answers, key=lambda row: (row.text("report"), row.maybe("name") or "")):
            iri = row.text("inspection")
            if iri not in found:
                found[iri] = _inspection(row, judged.get(iri, ()), inspected.get(iri, ()))
        return tuple(sorted(found.values(), key=lambda inspection: inspection.order))

    @cached_property
    def by_iri(self) -> Mapping[str, Inspection]:
        """Inspections by their IRI."""
        return {inspection.iri: inspection for inspection in self.inspections}

    @cached_property
    def agencies(self) -> Mapping[str, Sequence[Inspection]]:
        """The inspections of each agency, the earliest first, by the agency's number."""
        return grouped((inspection.urn, inspection) for inspection in self.inspections)

    @cached_property
    def providers(self) -> Mapping[str, Sequence[Inspection]]:
        """The inspections of each provider's agencies, by the provider's IRI."""
        return grouped(
            (inspection.provider.iri, inspection)
            for inspection in self.inspections
            if inspection.provider
        )

    @cached_property
    def inspectors(self) -> Mapping[str, Sequence[Inspection]]:
        """The inspections that each inspector took part in, by the inspector's IRI."""
        return grouped(
            (iri, inspection)
            for inspection in self.inspections
            for iri in dict.fromkeys(person.iri for person in inspection.inspectors)
        )

    @cached_property
    def provisions(self) -> Mapping[str, Provision]:
        """Every provision and standard, listed or cited, by its IRI."""
        found: dict[str, Provision] = {}
        answers = rows(self.dataset, "provisions")
        for row in sorted(answers, key=_told_first):
            found.setdefault(row.text("provision"), _provision(row))
        return {iri: found[iri] for iri in sorted(found, key=lambda iri: found[iri].order)}

    @cached_property
    def children(self) -> Mapping[str, Sequence[Provision]]:
        """What each provision, standard or instrument is made of, by IRI."""
        return grouped(
            (provision.parent, provision)
            for provision in self.provisions.values()
            if provision.parent
        )

    @cached_property
    def instruments(self) -> Mapping[str, str]:
        """The names of instruments of law and documents of standards, by IRI."""
        found = {row.text("instrument"): row.text("label") for row in self._ask("instruments")}
        return dict(sorted(found.items()))

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation: the oldest inspection first, then by action and provision."""
        found = {
            Citation(
                row.text("inspection"),
                row.text("action"),
                row.text("provision"),
                row.text("relation") == f"{CG}cites",
            )
            for row in self._ask("citations")
        }
        known = (citation for citation in found if citation.inspection in self.by_iri)
        return tuple(sorted(known, key=self._citation_order))

    @cached_property
    def citing(self) -> Mapping[str, Sequence[Citation]]:
        """The citations of each provision itself, by its IRI."""
        return grouped((citation.provision, citation) for citation in self.citations)

    def citations_of(self, inspection: str) -> Sequence[Citation]:
        """Return what the actions of an inspection cite."""
        return self._cited.get(inspection, ())

    @cached_property
    def _cited(self) -> Mapping[str, Sequence[Citation]]:
        return grouped((citation.inspection, citation) for citation in self.citations)

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """What the properties of the ontology are called, by IRI."""
        found = {row.text("property"): row.text("label") for row in self._ask("properties")}
        return dict(sorted(found.items()))

    @cached_property
    def doubts(self) -> Mapping[str, Sequence[str]]:
        """What could not be read for certain, by the report's IRI."""
        found = sorted({(row.text("report"), row.text("doubt")) for row in self._ask("doubts")})
        return grouped(found)

    @cached_property
    def paged_provisions(self) -> frozenset[str]:
        """The provisions that have a page: those that are cited or named, and what holds them."""
        found: set[str] = set()
        for iri in self.citing:
            found.update(provision.iri for provision in self.upwards(iri))
        return frozenset(found)

    @cached_property
    def actions(self) -> Mapping[str, tuple[Statement, date | None]]:
        """Every requirement and recommendation with the day by which it is due, by its IRI."""
        found: dict[str, tuple[Statement, date | None]] = {}
        for row in self._ask("every-action"):
            inspection = self.by_iri.get(row.text("inspection"))
            iri, words = row.text("action"), Words.of(row.text("words"))
            known = found.get(iri)
            if inspection and (known is None or words < (known[0].words or words)):
                kind = Told(iri.rsplit("/", 2)[1])
                said = Statement(iri, kind, row.text("text"), words, inspection)
                found[iri] = said, row.maybe_day("due")
        return {iri: found[iri] for iri in sorted(found)}

    @cached_property
    def told(self) -> Mapping[str, Mapping[Told, int]]:
        """How many actions of each kind an inspection raised, by the inspection's IRI."""
        found: dict[str, Counter[Told]] = defaultdict(Counter)
        for action, _ in self.actions.values():
            found[action.inspection.iri][action.told] += 1
        return found

    def theme_counts(self, theme: str) -> Mapping[Inspection, Mapping[Told, int]]:
        """Return how many statements of each kind a theme has, inspection by inspection."""
        if theme not in self._theme_counts:
            found = self._counted(theme=names.theme(theme))
            self._theme_counts[theme] = found.get(theme, {})
        return self._theme_counts[theme]

    def count_themes(self) -> None:
        """Count the statements of all themes at once, for those who need most of them."""
        self._theme_counts = {name: {} for name in theme_order()} | self._counted()

    def _counted(self, **theme: str) -> dict[str, Mapping[Inspection, Mapping[Told, int]]]:
        """Return the counts of all themes, or of one, by the theme's id."""
        found: dict[str, dict[Inspection, dict[Told, int]]] = defaultdict(lambda: defaultdict(dict))
        for question, kind, number in (
            ("theme-counts", "polarity", "findings"),
            ("theme-action-counts", "class", "actions"),
        ):
            for row in rows(self.dataset, question, **theme):
                inspection = self.by_iri.get(row.maybe("inspection") or "")
                if inspection:
                    told = Told(row.text(kind).removeprefix(CG).lower())
                    found[local(row.text("theme"))][inspection][told] = row.number(number)
        return {
            theme: {key: counts[key] for key in sorted(counts, key=lambda one: one.order)}
            for theme, counts in found.items()
        }

    def upwards(self, iri: str) -> Iterator[Provision]:
        """Yield a provision and what it is part of, up to below the instrument."""
        met: set[str] = set()
        at = self.provisions.get(iri)
        while at and at.iri not in met:
            met.add(at.iri)
            yield at
            at = self.provisions.get(at.parent or "")

    def downwards(self, iri: str) -> Iterator[Provision]:
        """Yield a provision and all that is part of it."""
        met: set[str] = set()
        waiting = [self.provisions[iri]] if iri in self.provisions else []
        while waiting:
            at = waiting.pop()
            if at.iri not in met:
                met.add(at.iri)
                yield at
                waiting += reversed(self.children.get(at.iri, ()))

    def of_agency(self, inspection: Inspection) -> Sequence[Inspection]:
        """Return the inspections of the agency that an inspection is of, the earliest first."""
        return self.agencies[inspection.urn]

    def fingerprint(self, inspection: Inspection) -> str:
        """Return a digest of what is known here of an inspection: when it changes, so did that."""
        return self._fingerprints[inspection.iri]

    @cached_property
    def _fingerprints(self) -> Mapping[str, str]:
        return {
            inspection.iri: sha256(
                repr(
                    (
                        inspection,
                        self.citations_of(inspection.iri),
                        self.doubts.get(inspection.report, ()),
                    )
                ).encode("utf-8", "surrogatepass")
            ).hexdigest()
            for inspection in self.inspections
        }

    def _ask(self, question: str) -> Iterator[Row]:
        return rows(self.dataset, question)

    def _citation_order(self, citation: Citation) -> tuple[object, ...]:
        inspection = self.by_iri[citation.inspection]
        return (*inspection.order, citation.action, citation.provision, not citation.basis)

    def _judgements(self) -> Mapping[str, Sequence[Judged]]:
        words: dict[tuple[str, str, str, int | None], list[Words]] = defaultdict(list)
        for row in self._ask("judgements"):
            area, grade = local(row.text("area")), local(row.text("grade"))
            key = (row.text("inspection"), area, grade, row.maybe_number("change"))
            stretch = row.maybe("words")
            words[key] += [Words.of(stretch)] if stretch else []
        return grouped(
            (key[0], Judged(*key[1:], min(words[key], default=None)))
            for key in sorted(words, key=str)
        )

    def _inspectors(self) -> Mapping[str, Sequence[Inspector]]:
        found = {
            (
                row.text("inspection"),
                Inspector(row.text("inspector"), row.text("name"), row.maybe("role")),
            )
            for row in self._ask("inspectors")
        }
        return grouped(sorted(found, key=str))


def grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, Sequence[T]]:
    """Return the values of each key, in the order in which they come."""
    found: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _inspection(row: Row, judged: Sequence[Judged], inspected: Sequence[Inspector]) -> Inspection:
    provider, name = row.maybe("provider"), row.maybe("provider_name")
    return Inspection(
        iri=row.text("inspection"),
        report=row.text("report"),
        urn=row.text("urn"),
        name=row.text("name"),
        provider=Organisation(provider, name) if provider and name else None,
        start=row.day("start"),
        end=row.day("end"),
        fictional=row.flag("fictional"),
        file=row.text("file"),
        sha256=row.text("sha256"),
        size=row.number("size"),
        pages=row.number("pages"),
        version=row.text("version"),
        kind=local(row.text("kind")),
        judgements=tuple(judged),
        inspectors=tuple(inspected),
    )


def _provision(row: Row) -> Provision:
    iri = row.text("provision")
    notation = row.maybe("notation") or local(iri)
    return Provision(
        iri=iri,
        standard=row.text("class") == f"{CG}Standard",
        notation=notation,
        label=row.maybe("label") or notation,
        parent=row.maybe("part_of"),
        unrecognised=row.flag("unrecognised"),
    )


def _told_first(row: Row) -> tuple[str, ...]:
    """Where a provision is described twice, the first description in this order counts."""
    names = ("provision", "class", "notation", "label", "part_of")
    return tuple(row.maybe(name) or "" for name in names)


def local(iri: str) -> str:
    """Return the last part of an IRI: the id of a grade, an area, a theme."""
    return iri.rsplit("/", 1)[-1]
