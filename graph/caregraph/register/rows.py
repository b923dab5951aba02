"""A row of a table as an entry: what it says of a service and of its inspections."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from caregraph.register import names
from caregraph.register.cells import Cells, Key, quoted
from caregraph.register.headings import LATEST, PREVIOUS
from caregraph.register.lists import Field, authority, fields, grade_ids, plain, words_for
from caregraph.register.records import Column, Entry, Grading, Inspected, Named, Row, Weight

_ADDRESS = ("address-1", "address-2", "address-3", "town", "county")
_GRADED: Mapping[str, Field] = {field.id: field for field in fields() if field.area}


def _as_one_address(withheld: Iterable[str]) -> set[str]:
    """Where lines of an address are withheld, the address is."""
    return {"address" if field in _ADDRESS else field for field in withheld}


class RowReader:
    """Reads the rows of one table as at a day.

    `by_last_day` says that the table dates inspections by their last day.
    """

    def __init__(
        self, as_at: date, columns: Sequence[Column], *, by_last_day: bool = False
    ) -> None:
        self._as_at = as_at
        self._by_last_day = by_last_day
        self.columns: Mapping[Key, Column] = {
            (column.field, column.slot): column for column in columns if column.field
        }
        self._graded = {
            slot: [field for field in _GRADED if (field, slot) in self.columns]
            for slot in (LATEST, PREVIOUS)
        }

    def entry(self, urn: str, row: Row, cells: Cells) -> Entry:
        """Return the entry of a row."""
        return Entry(
            urn=urn,
            rows=(row,),
            kind=cells.named("provision-kind", "ProvisionKind", "provision-kind"),
            name=cells.text("name"),
            registered=self._registered(cells),
            status=cells.named("registration-status", "RegistrationStatus", "registration-status"),
            address=", ".join(filter(None, map(cells.text, _ADDRESS))).replace(",,", ",") or None,
            postcode=cells.text("postcode"),
            ofsted_region=cells.named("ofsted-region", "Region", "ofsted-region"),
            region=cells.named("region", "Region", "region"),
            authority=self._authority(cells),
            constituency=cells.text("constituency"),
            sector=cells.named("sector", "Sector", "sector"),
            premises=cells.text("premises"),
            places=cells.whole("places"),
            short_break_only=cells.mark("short-break-only"),
            multi_building=cells.mark("multi-building"),
            education_urn=cells.text("linked-education-urn"),
            owner=cells.text("owner"),
            owner_number=cells.text("owner-number"),
            latest=self._inspected(cells, LATEST),
            previous=self._inspected(cells, PREVIOUS),
            withheld=tuple(sorted(_as_one_address(cells.withheld))),
        )

    def _registered(self, cells: Cells) -> date | None:
        day = cells.day("registration-date")
        if day and day > self._as_at:
            message = f"registered on {day}, after the day of the table: left out"
            cells.doubt("registration-date", None, message)
            return None
        return day

    def _authority(self, cells: Cells) -> Named | None:
        code, name = cells.text("local-authority-code"), cells.text("local-authority")
        for words in filter(None, (code, name)):
            if found := authority(words, self._as_at):
                return Named(found)
        if name is None:
            return None
        message = f"{quoted(name)} has no code in the list: kept as it is"
        cells.doubt("local-authority", None, message, Weight.NOTE)
        return Named(names.concept("local-authority", name), name)

    def _inspected(self, cells: Cells, slot: str) -> Inspected | None:
        start, end = self._days(cells, slot)
        gradings, not_judged = self._gradings(cells, slot, start or end)
        number = cells.event_number(slot)
        kind = cells.named("event-type", "InspectionEventType", "inspection-event", slot)
        published = cells.day("publication-date", slot)
        if start is None and end is None:
            self._undated(cells, slot, bool(gradings or number))
            return None
        self._compare(cells, slot, end or start, published)
        return Inspected(start, end, number, kind, published, gradings, not_judged)

    def _days(self, cells: Cells, slot: str) -> tuple[date | None, date | None]:
        """Return the first and the last day; a day after that of the table is left out."""
        given = self._not_later(cells, "inspection-date", slot)
        start = self._not_later(cells, "inspection-start", slot)
        end = self._not_later(cells, "inspection-end", slot)
        if self._by_last_day:
            end = end or given
        else:
            start = start or given
        if start and end and end < start:
            cells.doubt("inspection-end", slot, f"ends on {end}, before its first day: left out")
            end = None
        return start, end

    def _not_later(self, cells: Cells, field: str, slot: str) -> date | None:
        day = cells.day(field, slot)
        if day and day > self._as_at:
            cells.doubt(field, slot, f"inspected on {day}, after the day of the table: left out")
            return None
        return day

    def _undated(self, cells: Cells, slot: str, spoken_of: bool) -> None:  # noqa: FBT001
        """Remark that an inspection without a day cannot be told apart from others."""
        field = next(
            (f for f in ("inspection-date", "inspection-start") if (f, slot) in self.columns), None
        )
        if spoken_of and field:
            cells.doubt(field, slot, "an inspection without a date that can be used: left out")

    def _compare(self, cells: Cells, slot: str, day: date | None, published: date | None) -> None:
        if published and day and published < day:
            message = f"published on {published}, before the inspection of {day}: kept as it is"
            cells.doubt("publication-date", slot, message)

    def _gradings(
        self, cells: Cells, slot: str, day: date | None
    ) -> tuple[tuple[Grading, ...], tuple[str, ...]]:
        found: dict[str, Grading] = {}
        not_judged = []
        for field_id, area, printed in self._printed(cells, slot, day):
            grade = grade_ids().get(plain(printed))
            if printed.casefold() in words_for("not-judged"):
                not_judged.append(area)
            elif grade is None:
                message = f"{quoted(printed)} is no grade: this judgement is left out"
                cells.doubt(field_id, slot, message)
            elif area in found and found[area].grade != grade:
                message = f"{quoted(printed)} differs from another column of this judgement"
                cells.doubt(field_id, slot, f"{message}: the first is kept")
            else:
                found.setdefault(area, Grading(area, grade, printed, field_id))
        return tuple(sorted(found.values())), tuple(sorted(set(not_judged) - found.keys()))

    def _printed(self, cells: Cells, slot: str, day: date | None) -> Iterator[tuple[str, str, str]]:
        """Yield field, area and words of each judgement of an inspection on a day."""
        marks = [name for name in self._graded[slot] if _GRADED[name].marks_former]
        unmarked = bool(marks) and not any(cells.text(name, slot) for name in marks)
        for field_id in self._graded[slot]:
            field = _GRADED[field_id]
            printed = cells.text(field_id, slot)
            area = field.area_on(day, unmarked=unmarked) if day else field.area
            if printed and area:
                yield field_id, area, printed
