"""Themes against overall judgements: where findings are shortfalls, and how often."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from caregraph.views import labels
from caregraph.views.batches import File
from caregraph.views.charts.draw import Datum
from caregraph.views.charts.figure import Cell, Figure, Table, csv_of, number
from caregraph.views.index import Index
from caregraph.views.look import render
from caregraph.views.places import root
from caregraph.views.records import Told
from caregraph.views.said import Sayings
from caregraph.views.themes.model import UNGRADED, ThemeFacts, grade_name

MAIN = "themes.html"
_CSV = "data/themes-by-judgement.csv"
_FINDINGS = (Told.SHORTFALL, Told.STRENGTH, Told.CONTEXT)
_FEW = 5
"""With fewer findings than this a share says nothing: the numbers are shown, without a colour."""


@dataclass(frozen=True, slots=True)
class Heat:
    """A theme: its findings by overall grade and kind, and paths to the newest of a grade."""

    theme: str
    path: str
    counts: Mapping[tuple[str, Told], int]
    newest: Mapping[str, str]

    def of(self, grade: str) -> tuple[int, int]:
        """Return how many shortfalls there are at a grade, and how many findings."""
        counts = [self.counts.get((grade, kind), 0) for kind in _FINDINGS]
        return counts[0], sum(counts)

    @property
    def shortfalls(self) -> int:
        """How many shortfalls there are."""
        return sum(n for (_, kind), n in self.counts.items() if kind is Told.SHORTFALL)

    @property
    def total(self) -> int:
        """How many findings and actions there are."""
        return sum(self.counts.values())


def files(index: Index) -> Iterator[File]:
    """Yield the overview and its table."""
    found = heats(index)
    picture = figure([one for one in found if one.total], MAIN)
    by_id = {one.theme: one for one in found}
    fictional = bool(index.inspections) and all(one.fictional for one in index.inspections)
    yield File(
        MAIN,
        lambda live: render(
            "themes.html",
            root="",
            live=live,
            picture=picture,
            by_id=by_id,
            groups=labels.themes_by_group(),
            fictional=fictional,
        ),
    )
    yield File(_CSV, csv_of(picture))


def heats(index: Index) -> Sequence[Heat]:
    """Return the themes in the order of their groups."""
    sayings = Sayings(index)
    return [_heat(ThemeFacts(index, sayings, name)) for name in labels.theme_order()]


def _heat(facts: ThemeFacts) -> Heat:
    counts: Counter[tuple[str, Told]] = Counter()
    for inspection, kinds in facts.counts.items():
        grade = inspection.overall.grade if inspection.overall else UNGRADED
        for kind, n in kinds.items():
            counts[grade, kind] += n
    newest = {grade: path for grade, _ in counts if (path := facts.newest(grade))}
    return Heat(facts.id, facts.main, counts, newest)


def figure(found: Sequence[Heat], main: str) -> Figure:
    """Return the heat map of some themes, for a page at the site's root."""
    title = "How many findings on a theme are shortfalls, by overall judgement"
    order = [*labels.grade_order(), UNGRADED]
    grades = sorted({grade for one in found for grade, _ in one.counts}, key=order.index)
    data = [_datum(one, grade) for one in found for grade in grades if one.of(grade)[1]]
    return Figure(
        id="heat",
        title=title,
        note=(
            "Each field leads to the newest statements behind it. A darker field means that a "
            f"larger share are shortfalls; with fewer than {_FEW} findings the numbers are shown "
            "and the field has no colour."
        ),
        legend=(),
        chart="heat",
        data=data,
        root=root(main),
        table=_table(found, grades),
        file=_CSV,
    )


def _datum(one: Heat, grade: str) -> Datum:
    shortfalls, findings = one.of(grade)
    few = findings < _FEW
    return {
        "theme": labels.theme(one.theme),
        "grade": grade_name(grade) if grade == UNGRADED else labels.grade_in_short(grade),
        "share": -1 if few else shortfalls / findings,
        "shown": f"{shortfalls} of {findings}" if few else f"{100 * shortfalls / findings:.0f}%",
        "href": one.newest.get(grade, one.path),
        "label": (
            f"{labels.theme(one.theme)}, overall judgement {grade_name(grade)}: "
            f"{shortfalls} of {findings} findings are shortfalls"
        ),
    }


def _table(found: Sequence[Heat], grades: Sequence[str]) -> Table:
    columns = ["theme"]
    for grade in grades:
        columns += [f"{grade_name(grade)}: shortfalls", f"{grade_name(grade)}: findings"]
    rows = []
    for one in found:
        cells = [Cell(labels.theme(one.theme), one.path)]
        for grade in grades:
            cells += [number(n, one.newest.get(grade) if n else None) for n in one.of(grade)]
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows))
