"""Reads tables of the register into a dataset: files → tables → snapshots → graphs → settled."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from caregraph.errors import SourceError, UsageError
from caregraph.register import names, owners, settling
from caregraph.register.decisions import (
    DECISIONS,
    PROPOSALS,
    Decision,
    read_decisions,
    write_proposals,
)
from caregraph.register.graph import statements
from caregraph.register.lists import FILES, FOSTERING, dated_by_last_day
from caregraph.register.loading import digest_of, put
from caregraph.register.reading import read_tables
from caregraph.register.records import Entry, Inspected, Remark, Snapshot, Table, Weight
from caregraph.register.snapshots import by_day, merged
from caregraph.resources import folder
from caregraph.store import STORE, LocalDataset
from caregraph.version import __version__

_WITNESSES = 20
"""How many shared inspections must be dated later than elsewhere, before a table counts as one
that dates inspections by their last day."""
_MOSTLY = 0.95

Events = Mapping[tuple[str, str], date]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of the register as at one day.

    `kinds` counts entries by kind of provision; `state` is `read` or `unchanged`.
    """

    as_at: date
    files: tuple[str, ...]
    entries: int
    fostering: int
    inspections: int
    state: str
    remarks: tuple[Remark, ...]

    def of(self, weight: Weight) -> list[Remark]:
        """Return the remarks of one weight."""
        return [remark for remark in self.remarks if remark.weight is weight]


@dataclass(frozen=True, slots=True)
class RegisterResult:
    """What a reading of tables did: what was read, which files failed, what owners look alike."""

    read: tuple[Read, ...]
    failed: tuple[SourceError, ...]
    output: Path
    owner_groups: int
    owner_names: int
    proposals: int
    settled: settling.Settled

    @property
    def exit_code(self) -> int:
        """0 when all was read, 1 when a file or a row was not."""
        lost = any(read.of(Weight.FAILED) for read in self.read)
        return 1 if self.failed or lost else 0


def register_tables(
    paths: Iterable[str | Path],
    output: str | Path = "output",
    decisions: str | Path | None = None,
) -> RegisterResult:
    """Read tables of the register into the dataset of an output folder.

    `decisions` is the file in which a person confirms or rejects that owners are the same, by
    default `owner-decisions.csv` in the output folder. Raises `UsageError` when there is no path
    or a decision cannot be read, `StoreError` when the dataset is in use; what is wrong with a
    file is in the result.
    """
    files = sorted({Path(path) for path in paths}, key=lambda path: (path.name, str(path)))
    if not files:
        raise UsageError("name at least one table of the register")
    target = Path(output)
    decided = read_decisions(Path(decisions) if decisions else target / DECISIONS)
    tables, failed = _tables(files)
    with LocalDataset(target / STORE) as dataset:
        dataset.describe()
        read = _put_all(dataset, tables)
        settled = settling.settle(dataset)
        ownership = _put_owners(dataset, decided)
    write_proposals(target / PROPOSALS, ownership.undecided())
    return RegisterResult(
        read=tuple(read),
        failed=tuple(failed),
        output=target,
        owner_groups=len(ownership.groups),
        owner_names=sum(len(group.owners) for group in ownership.groups),
        proposals=len(ownership.proposals),
        settled=settled,
    )


def _tables(files: Sequence[Path]) -> tuple[list[Table], list[SourceError]]:
    tables: list[Table] = []
    failed: list[SourceError] = []
    for file in files:
        try:
            tables += read_tables(file)
        except SourceError as error:
            failed.append(error)
    return tables, failed


def _put_owners(dataset: LocalDataset, decided: Sequence[Decision]) -> owners.Ownership:
    ownership = owners.grouped(owners.owners_of(dataset), decided)
    put(dataset, names.OWNERS, owners.triples(ownership))
    return ownership


# --- snapshots --------------------------------------------------------------------------------


def _put_all(dataset: LocalDataset, tables: Sequence[Table]) -> list[Read]:
    days = by_day(tables)
    stored = settling.starts_in(dataset, [names.snapshot(day) for day in days])
    first_days = _first_days(days, _only(stored))
    snapshots = [_snapshot(days[day], first_days) for day in days]
    starts = _starts(snapshots, stored)
    return [_put(dataset, snapshot, starts) for snapshot in snapshots]


def _snapshot(tables: Sequence[Table], first_days: Mapping[date, Events]) -> Snapshot:
    """Merge the tables as at a day; dates of which others show that they are last days are so."""
    day = tables[0].as_at
    if dated_by_last_day(day):
        return merged(tables, by_last_day=True)
    elsewhere = {
        k: v for other, events in first_days.items() if other != day for k, v in events.items()
    }
    shared, later = _compared(tables, elsewhere)
    if later < _WITNESSES or later < _MOSTLY * shared:
        return merged(tables, by_last_day=False)
    message = (
        f"dates inspections by their last day: of {shared} inspections that other tables date "
        f"otherwise, {later} are dated later here"
    )
    remark = Remark(tables[0].file.name, None, None, message)
    turned = [_turned(table) for table in tables]
    return merged(
        [replace(turned[0], remarks=(*turned[0].remarks, remark)), *turned[1:]], by_last_day=True
    )


def _turned(table: Table) -> Table:
    """Take the days of a table's inspections for their last ones."""
    entries = tuple(
        replace(entry, latest=_last(entry.latest), previous=_last(entry.previous))
        for entry in table.entries
    )
    return replace(table, entries=entries)


def _last(said: Inspected | None) -> Inspected | None:
    if said is None or said.end is not None:
        return said
    return replace(said, start=None, end=said.start)


def _compared(tables: Sequence[Table], elsewhere: Events) -> tuple[int, int]:
    """Count the inspections that other tables date otherwise, and those that are later here."""
    gaps = [
        (said.start - elsewhere[key]).days
        for table in tables
        for key, said in _events(table.entries)
        if said.start and key in elsewhere
    ]
    return sum(gap != 0 for gap in gaps), sum(gap > 0 for gap in gaps)


def _first_days(days: Mapping[date, Sequence[Table]], stored: Events) -> dict[date, Events]:
    found: dict[date, Events] = {date.min: stored}
    for day, tables in days.items():
        if not dated_by_last_day(day):
            found[day] = {
                key: said.start
                for table in tables
                for key, said in _events(table.entries)
                if said.start
            }
    return found


def _starts(snapshots: Iterable[Snapshot], stored: Mapping[tuple[str, str], set[str]]) -> Events:
    """Return the first days of inspections on which all tables that have them agree."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for known, days in stored.items():
        found[known] |= days
    for snapshot in snapshots:
        for key, said in _events(snapshot.entries):
            if said.start:
                found[key].add(said.start.isoformat())
    return _only(found)


def _only(found: Mapping[tuple[str, str], set[str]]) -> dict[tuple[str, str], date]:
    return {
        key: date.fromisoformat(next(iter(days))) for key, days in found.items() if len(days) == 1
    }


def _events(entries: Iterable[Entry]) -> Iterable[tuple[tuple[str, str], Inspected]]:
    for entry in entries:
        for said in (entry.latest, entry.previous):
            if said and said.event_number:
                yield (entry.urn, said.event_number), said


def _put(dataset: LocalDataset, snapshot: Snapshot, starts: Events) -> Read:
    digest = _digest(snapshot)
    unchanged = digest_of(dataset, snapshot.as_at) == digest
    if not unchanged:
        put(dataset, names.snapshot(snapshot.as_at), statements(snapshot, starts, digest))
    inspected = [said for e in snapshot.entries for said in (e.latest, e.previous) if said]
    return Read(
        as_at=snapshot.as_at,
        files=tuple(file.name for file in snapshot.files),
        entries=len(snapshot.entries),
        fostering=sum(bool(e.kind and e.kind.iri == FOSTERING) for e in snapshot.entries),
        inspections=len(inspected),
        state="unchanged" if unchanged else "read",
        remarks=snapshot.remarks,
    )


def _digest(snapshot: Snapshot) -> str:
    """The digest of all that a graph rests on: files, lists, version, the meaning of dates."""
    found = hashlib.sha256()
    parts = [f"{file.name}\0{file.sha256}\0{file.sheet}" for file in snapshot.files]
    for part in (*parts, __version__, str(snapshot.by_last_day), _lists_digest()):
        found.update(part.encode() + b"\n")
    return found.hexdigest()


@cache
def _lists_digest() -> str:
    found = hashlib.sha256()
    for name in (*FILES, "grades.ttl", "areas.ttl"):
        found.update((folder("ontology") / name).read_bytes())
    return found.hexdigest()
