"""The small file in which a person confirms or rejects that two owners are the same.

A CSV file with the columns `first`, `second` and `decision` (`same` or `different`); other columns,
such as `note`, are for people. Names stand as the register prints them; case, punctuation and the
spelling of a legal form do not matter.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from caregraph.errors import UsageError
from caregraph.export import inert
from caregraph.register.owner_names import normal_form
from caregraph.register.sheets import decoded

DECISIONS = "owner-decisions.csv"
PROPOSALS = "owner-proposals.csv"
_COLUMNS = ("first", "second", "decision", "score", "reason")


class Verdict(StrEnum):
    """What a person decided."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's decision on two names, each in its normal form, in alphabetical order."""

    first: str
    second: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Undecided:
    """A line of the file of proposals."""

    first: str
    second: str
    score: float
    reason: str


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read the decisions of a file; without the file there are none.

    A line without a decision decides nothing. Raises `UsageError`, with the line's number, for a
    decision that is neither `same` nor `different`, a line without two names, missing columns,
    and two decisions that contradict each other.
    """
    if not path.exists():
        return ()
    text, _, _ = decoded(path.read_bytes())
    lines = csv.DictReader(io.StringIO(text, newline=""))
    missing = {"first", "second", "decision"} - set(lines.fieldnames or ())
    if missing:
        raise UsageError(f"{path.name}: the columns {', '.join(sorted(missing))} are missing")
    found: dict[tuple[str, str], Decision] = {}
    for line in lines:
        decision = _decision(path, lines.line_num, line)
        if decision is None:
            continue
        pair = (decision.first, decision.second)
        if found.setdefault(pair, decision) != decision:
            raise UsageError(f"{path.name}: line {lines.line_num} contradicts an earlier line")
    return tuple(found[pair] for pair in sorted(found))


def _decision(path: Path, number: int, line: dict[str, str | None]) -> Decision | None:
    said = (line.get("decision") or "").strip().casefold()
    if not said:
        return None
    names = [_typed(line.get(column)) for column in ("first", "second")]
    if said not in set(Verdict):
        message = f"{path.name}: line {number}: '{said}' is neither 'same' nor 'different'"
        raise UsageError(message)
    if not all(names) or len(set(names)) < 2:
        raise UsageError(f"{path.name}: line {number} does not name two owners")
    first, second = sorted(names)
    return Decision(first, second, Verdict(said))


def _typed(cell: str | None) -> str:
    """Return a name's normal form; the mark that keeps a cell from being a formula is no part."""
    return normal_form((cell or "").strip().removeprefix("'"))


def write_proposals(path: Path, proposals: Iterable[Undecided]) -> None:
    """Write the proposals on which nobody has decided, the most alike first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for one in sorted(proposals, key=lambda p: (-p.score, p.first, p.second)):
        writer.writerow(_inert((one.first, one.second, "", f"{one.score:.2f}", one.reason)))
    path.write_text(out.getvalue(), encoding="utf-8", newline="")


def _inert(cells: Sequence[str]) -> list[str]:
    return [inert(cell) for cell in cells]
