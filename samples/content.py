"""Reads the five reports from ``content/*.toml`` into records."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

from samples.markup import paragraphs
from samples.model import (
    Agency,
    Area,
    Grade,
    Inspector,
    Organisation,
    Piece,
    PieceKind,
    Previous,
    Recommendation,
    Report,
    Requirement,
    Section,
)
from samples.wording import published

if TYPE_CHECKING:
    from datetime import date

    from samples.wording import Wording

FOLDER = Path(__file__).parent / "content"


class AgencyToml(TypedDict):
    """The table ``agency``."""

    urn: str
    name: str
    address: str
    telephone: str
    email: str
    provider: str
    provider_address: str


class TableToml(TypedDict):
    """The table ``table``: how the requirements are printed."""

    repeat_header: bool
    due: str


class PreviousToml(TypedDict):
    """The inspection before."""

    date: date
    overall: str


class _ActionToml(TypedDict, total=False):
    mentions: list[str]


class RequirementToml(_ActionToml):
    """One of ``requirements``; a piece is ``law: …``, ``basis: …`` or ``note: …``."""

    pieces: list[str]
    rows: list[int]
    cites: list[str]
    due: date
    themes: list[str]


class RecommendationToml(_ActionToml):
    """One of ``recommendations``."""

    text: str
    cites: list[str]
    themes: list[str]


class _OptionalToml(TypedDict, total=False):
    previous: PreviousToml
    responsible_individual: str
    responsible_printed: str
    registered_manager: str
    manager_printed: str
    requirements: list[RequirementToml]
    recommendations: list[RecommendationToml]


class ReportToml(_OptionalToml):
    """One file; who is absent from it has no name in the report."""

    start: date
    end: date
    children: int
    households: int
    enforcement: str
    about: list[str]
    inspectors: list[str]
    agency: AgencyToml
    table: TableToml
    judgements: dict[str, str]
    narrative: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """A report, its wording, and how its table of requirements is printed."""

    report: Report
    wording: Wording
    repeat_header: bool
    due_in_middle: bool


def samples() -> tuple[Sample, ...]:
    """The five, in the order of their files."""
    return tuple(sample(path) for path in sorted(FOLDER.glob("*.toml")))


def sample(path: Path) -> Sample:
    """The report in one file."""
    data = cast("ReportToml", tomllib.loads(path.read_text(encoding="utf-8")))
    report = _report(data)
    wording = published(
        report,
        responsible=data.get("responsible_printed"),
        manager=data.get("manager_printed"),
        rows=tuple(tuple(one["rows"]) for one in data.get("requirements", [])),
    )
    table = data["table"]
    return Sample(report, wording, table["repeat_header"], table["due"] == "middle")


def _report(data: ReportToml) -> Report:
    before = data.get("previous")
    overall, protection, leadership = (_section(data, area) for area in Area)
    return Report(
        agency=_agency(data["agency"]),
        start=data["start"],
        end=data["end"],
        children=data["children"],
        households=data["households"],
        about=tuple(data["about"]),
        enforcement=data["enforcement"],
        previous=Previous(before["date"], Grade(before["overall"])) if before else None,
        responsible_individual=data.get("responsible_individual"),
        registered_manager=data.get("registered_manager"),
        inspectors=tuple(_inspector(line) for line in data["inspectors"]),
        sections=(overall, protection, leadership),
        requirements=tuple(map(_requirement, data.get("requirements", []))),
        recommendations=tuple(map(_recommendation, data.get("recommendations", []))),
    )


def _section(data: ReportToml, area: Area) -> Section:
    grade = Grade(data["judgements"][area])
    return Section(area, grade, paragraphs(data["narrative"][area]))


def _agency(data: AgencyToml) -> Agency:
    return Agency(
        urn=data["urn"],
        name=data["name"],
        address=data["address"],
        telephone=data["telephone"],
        email=data["email"],
        provider=Organisation(data["provider"], data["provider_address"]),
    )


def _inspector(line: str) -> Inspector:
    name, _, role = line.partition(", ")
    return Inspector(name, role)


def _requirement(data: RequirementToml) -> Requirement:
    return Requirement(
        pieces=tuple(map(_piece, data["pieces"])),
        cites=tuple(data["cites"]),
        mentions=tuple(data.get("mentions", [])),
        due=data["due"],
        themes=tuple(data["themes"]),
    )


def _piece(line: str) -> Piece:
    kind, _, text = line.partition(": ")
    return Piece(PieceKind(kind), text)


def _recommendation(data: RecommendationToml) -> Recommendation:
    return Recommendation(
        text=data["text"],
        cites=tuple(data["cites"]),
        mentions=tuple(data.get("mentions", [])),
        themes=tuple(data["themes"]),
    )
