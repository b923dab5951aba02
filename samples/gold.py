"""The gold record of a report: what a faultless reader finds in it, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from samples.model import Polarity

if TYPE_CHECKING:
    from samples.model import Recommendation, Report, Requirement, Sentence

JsonObject: TypeAlias = dict[str, object]


def record(report: Report, file: str) -> JsonObject:
    """The record of ``report`` as printed in ``file``, ready for :func:`dumps`."""
    agency = report.agency
    sentences = _numbered(report)
    return {
        "file": file,
        "family": "ifa",
        "agency": {
            "urn": agency.urn,
            "name": agency.name,
            "address": agency.address,
            "telephone": agency.telephone,
            "email": agency.email,
        },
        "provider": {"name": agency.provider.name, "address": agency.provider.address},
        "responsible_individual": report.responsible_individual,
        "registered_manager": report.registered_manager,
        "inspectors": [{"name": one.name, "role": one.role} for one in report.inspectors],
        "inspection": _inspection(report),
        "requirements": [_requirement(n, one) for n, one in enumerate(report.requirements, 1)],
        "recommendations": [
            _recommendation(n, one) for n, one in enumerate(report.recommendations, 1)
        ],
        "links": _links(report, sentences),
        "sentences": [_sentence(number, area, one) for number, area, one in sentences],
    }


def dumps(gold: JsonObject, *, indent: int | None = 1) -> str:
    """The record as JSON text with a newline at its end."""
    return json.dumps(gold, indent=indent, ensure_ascii=False) + "\n"


def _inspection(report: Report) -> JsonObject:
    before = report.previous
    return {
        "start": report.start.isoformat(),
        "end": report.end.isoformat(),
        "children_placed": report.children,
        "fostering_households": report.households,
        "enforcement": report.enforcement,
        "judgements": {section.area.value: section.grade.value for section in report.sections},
        "previous": before and {"date": before.date.isoformat(), "overall": before.overall.value},
    }


def _requirement(number: int, one: Requirement) -> JsonObject:
    return {
        "n": number,
        "text": one.text,
        "cites": list(one.cites),
        "mentions": list(one.mentions),
        "due": one.due.isoformat(),
        "note": one.note,
        "themes": list(one.themes),
    }


def _recommendation(number: int, one: Recommendation) -> JsonObject:
    return {
        "n": number,
        "text": one.text,
        "cites": list(one.cites),
        "mentions": list(one.mentions),
        "themes": list(one.themes),
    }


def _numbered(report: Report) -> list[tuple[int, str, Sentence]]:
    ordered = [
        (section.area.value, sentence)
        for section in report.sections
        for paragraph in section.paragraphs
        for sentence in paragraph
    ]
    return [(number, area, one) for number, (area, one) in enumerate(ordered, 1)]


def _sentence(number: int, area: str, one: Sentence) -> JsonObject:
    return {
        "id": number,
        "section": area,
        "text": one.text,
        "polarity": one.polarity.value,
        "themes": list(one.themes),
    }


def _links(report: Report, sentences: list[tuple[int, str, Sentence]]) -> list[JsonObject]:
    actions = [f"requirement/{n}" for n in range(1, len(report.requirements) + 1)]
    actions += [f"recommendation/{n}" for n in range(1, len(report.recommendations) + 1)]
    answered = {
        action: [
            number
            for number, _, one in sentences
            if action in one.answered_by and one.polarity is Polarity.SHORTFALL
        ]
        for action in actions
    }
    return [{"action": action, "sentences": ids} for action, ids in answered.items() if ids]
