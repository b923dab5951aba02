"""What the page of a theme shows."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from caregraph.rdf import names
from caregraph.views.asking import rows
from caregraph.views.index import Index, grouped
from caregraph.views.labels import grade, grade_order
from caregraph.views.listing import Listing
from caregraph.views.places import place
from caregraph.views.records import Inspection, Provision, Statement, Told
from caregraph.views.said import Sayings

UNGRADED = "ungraded"


@dataclass(frozen=True, slots=True)
class Behind:
    """A provision that actions of a theme cite, and how many do."""

    provision: Provision
    actions: int


@dataclass(frozen=True, slots=True)
class Measured:
    """How well a theme is read: a measure, and the sample that it rests on."""

    metric: str
    value: float
    sample: str
    size: int


def group_of(inspection: Inspection) -> str:
    """Return the group to which an inspection's statements belong: overall grade and year."""
    overall = inspection.overall
    return f"{overall.grade if overall else UNGRADED}-{inspection.year}"


def year_of(group: str) -> str:
    """Return the year of a group."""
    return group[-4:]


def grade_name(group: str) -> str:
    """Return what the grade of a group, or a grade, is called."""
    name = group.rpartition("-")[0] if group[-4:].isdecimal() else group
    return "no overall judgement" if name == UNGRADED else grade(name)


class ThemeFacts:
    """Reads what is told of one theme; each part is made when it is asked for."""

    def __init__(self, index: Index, sayings: Sayings, theme: str) -> None:
        self._index = index
        self._sayings = sayings
        self.id = theme

    @property
    def main(self) -> str:
        """The path of its page."""
        return place(names.theme(self.id)) or ""

    @property
    def counts(self) -> Mapping[Inspection, Mapping[Told, int]]:
        """How many statements of each kind there are, inspection by inspection."""
        return self._index.theme_counts(self.id)

    @cached_property
    def listing(self) -> Listing:
        """The statements by year, the last first, and by overall grade, the worst first."""
        sizes: Counter[str] = Counter()
        for inspection, counts in self.counts.items():
            sizes[group_of(inspection)] += sum(counts.values())
        ordered = [(group, sizes[group]) for group in sorted(sizes, key=_order)]
        return Listing(self.main, ordered, chapter_of=year_of)

    def newest(self, grade: str) -> str | None:
        """Return the path to the newest statements at inspections of an overall grade."""
        groups = (group for group, _ in self.listing.sizes if group.rpartition("-")[0] == grade)
        return next((self.listing.href(group) for group in groups), None)

    def first_of(self, year: int) -> str | None:
        """Return the path to the first statements of a year."""
        groups = (group for group, _ in self.listing.sizes if group.endswith(f"-{year}"))
        return next((self.listing.href(group) for group in groups), None)

    def statements(self, year: str | None = None) -> Mapping[str, Sequence[Statement]]:
        """Return the statements of each group, or those of a year, by kind, the newest first."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self._told(year):
            found[group_of(statement.inspection)].append(statement)
        return {
            group: sorted(told, key=lambda one: (one.told.rank, one.newest_first))
            for group, told in found.items()
        }

    def inspections_of(self, year: str) -> Sequence[Inspection]:
        """Return the inspections of a year in which anything is said."""
        return self._by_year.get(year, ())

    @cached_property
    def _by_year(self) -> Mapping[str, Sequence[Inspection]]:
        return grouped((str(one.year), one) for one in self.counts)

    def behind(self) -> tuple[Behind, ...]:
        """Return the provisions that its actions cite, what is cited most often first."""
        counts: Counter[str] = Counter()
        asked = rows(self._index.dataset, "theme-actions", theme=names.theme(self.id))
        actions = {row.text("action") for row in asked}
        for inspection in self.counts:
            for citation in self._index.citations_of(inspection.iri):
                counts[citation.provision] += citation.basis and citation.action in actions
        known = self._index.provisions
        found = [Behind(known[iri], n) for iri, n in counts.items() if n and iri in known]
        return tuple(sorted(found, key=lambda one: (-one.actions, one.provision.order)))

    def measured(self) -> tuple[Measured, ...]:
        """Return how well the theme is read, as measured on labelled sentences."""
        asked = rows(self._index.dataset, "trust", measured=names.theme(self.id))
        found = {
            Measured(
                row.text("metric"), float(row.text("value")), row.text("sample"), row.number("size")
            )
            for row in asked
        }
        return tuple(sorted(found, key=lambda one: (one.sample, one.metric)))

    def _told(self, year: str | None) -> Iterator[Statement]:
        for inspection in self.counts if year is None else self.inspections_of(year):
            for said in self._sayings.of(inspection):
                if self.id in said.themes:
                    yield said.statement


def _order(group: str) -> tuple[int, int, str]:
    """Sort groups by year, the last first, then by grade, the worst first."""
    name, _, year = group.rpartition("-")
    order = grade_order()
    return -int(year), -order.index(name) if name in order else 1, name
