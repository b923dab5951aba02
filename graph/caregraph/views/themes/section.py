"""The pages of themes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from caregraph.rdf import names
from caregraph.views import places
from caregraph.views.batches import Batch, File
from caregraph.views.charts.figure import Figure, Table, csv_of
from caregraph.views.graphs.paths import view_of
from caregraph.views.index import Index
from caregraph.views.labels import theme, theme_meaning, theme_order
from caregraph.views.listing import ListPage
from caregraph.views.look import render
from caregraph.views.records import Statement
from caregraph.views.said import Sayings
from caregraph.views.themes.model import Behind, Measured, ThemeFacts, grade_name, year_of
from caregraph.views.themes.pictures import by_grade, by_year


@dataclass(frozen=True, slots=True)
class ThemePage:
    """What the page of a theme shows."""

    id: str
    meaning: str
    inspections: int
    fictional: bool
    by_year: Figure
    by_grade: Table
    behind: tuple[Behind, ...]
    measured: tuple[Measured, ...]
    view: str


class Themes:
    """The pages of themes, and the lists of their statements, year by year."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._sayings = Sayings(index)
        self._by_path = {places.place(names.theme(name)): name for name in theme_order()}

    def batches(self) -> Iterator[Batch]:
        """Yield a batch for each theme, and one for each year of its statements.

        Those of a year, which are drawn from the same reports, stand together.
        """
        self._index.count_themes()
        all_facts = [self._facts(name) for name in theme_order()]
        yield from map(self._of, all_facts)
        years = {year for facts in all_facts for year in facts.listing.chapters}
        for year in sorted(years, reverse=True):
            for facts in all_facts:
                if year in facts.listing.chapters:
                    yield self._of_year(facts, year)

    def batch(self, path: str) -> Batch | None:
        """Return the batch to which a path belongs."""
        name = self._by_path.get(places.main_of(path))
        if name is None:
            return None
        facts = self._facts(name)
        for year, pages in facts.listing.chapters.items():
            if any(page.path == path for page in pages):
                return self._of_year(facts, year)
        return self._of(facts)

    def _facts(self, name: str) -> ThemeFacts:
        return ThemeFacts(self._index, self._sayings, name)

    def _of(self, facts: ThemeFacts) -> Batch:
        return Batch(facts.main, tuple(facts.counts), lambda: self._files(facts))

    def _of_year(self, facts: ThemeFacts, year: str) -> Batch:
        return Batch(
            facts.listing.chapters[year][0].path,
            facts.inspections_of(year),
            lambda: self._year(facts, year),
            str(facts.listing.beside(year)),
            f"themes of {year}",
        )

    def _files(self, facts: ThemeFacts) -> Iterator[File]:
        over_time = by_year(facts)
        yield File(facts.main, self._main(facts, over_time))
        yield File(over_time.file, csv_of(over_time))

    def _main(self, facts: ThemeFacts, over_time: Figure) -> Callable[[bool], str]:
        page = ThemePage(
            id=facts.id,
            meaning=theme_meaning(facts.id),
            inspections=len(facts.counts),
            fictional=bool(facts.counts) and all(one.fictional for one in facts.counts),
            by_year=over_time,
            by_grade=by_grade(facts),
            behind=facts.behind(),
            measured=facts.measured(),
            view=view_of(names.theme(facts.id)) or "",
        )
        return lambda live: render(
            "theme.html",
            root=places.root(facts.main),
            live=live,
            page=page,
            listing=facts.listing,
            statements=facts.statements() if facts.listing.inline else {},
            titles=_titles(facts),
            paged=self._index.paged_provisions,
        )

    def _year(self, facts: ThemeFacts, year: str) -> Iterator[File]:
        statements = facts.statements(year)
        fictional = all(one.fictional for one in facts.inspections_of(year))
        for page in facts.listing.chapters[year]:
            yield File(page.path, self._list(facts, page, statements, fictional=fictional))

    def _list(
        self,
        facts: ThemeFacts,
        page: ListPage,
        statements: Mapping[str, Sequence[Statement]],
        *,
        fictional: bool,
    ) -> Callable[[bool], str]:
        return lambda live: render(
            "theme-list.html",
            root=places.root(page.path),
            live=live,
            name=theme(facts.id),
            main=facts.main,
            listing=facts.listing,
            page=page,
            statements=statements,
            titles=_titles(facts),
            fictional=fictional,
        )


def _titles(facts: ThemeFacts) -> Mapping[str, str]:
    groups = (group for group, _ in facts.listing.sizes)
    return {group: f"{year_of(group)}: {grade_name(group)}" for group in groups}
