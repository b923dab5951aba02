"""The wordings of the corpus, read once from ``wording/*.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias, TypedDict, cast

from samples.corpus.spin import Template, template
from samples.markup import paragraphs
from samples.model import Area, Polarity

FOLDER = Path(__file__).parent / "wording"
JOINS = "~"

Ways: TypeAlias = tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence yet to be chosen; ``joins`` tells whether a connective may open it."""

    words: Template
    polarity: Polarity
    themes: tuple[str, ...]
    joins: bool


@dataclass(frozen=True, slots=True)
class Requirable:
    """What the law can require, and what is said where it is not done."""

    area: Area
    narratives: tuple[tuple[Line, ...], ...]
    law: tuple[Ways, ...]
    cites: tuple[str, ...]
    mentions: tuple[str, ...]
    notes: Ways
    note_mentions: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recommendable:
    """What may be recommended, and what is said where it is not done."""

    area: Area
    narratives: tuple[tuple[Line, ...], ...]
    text: Template
    cites: tuple[tuple[str, ...], ...]
    mentions: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """An inspector's role; ``comma`` tells that it holds one."""

    words: Template
    weight: float
    comma: bool


@dataclass(frozen=True, slots=True)
class Pool:
    """All there is to choose from; ``names`` and ``form`` hold the lists of their files."""

    names: dict[str, tuple[str, ...]]
    form: dict[str, Ways]
    roles: tuple[Role, ...]
    closings: tuple[tuple[str, ...], ...]
    said: dict[Area, tuple[Line, ...]]
    connectives: dict[Polarity, tuple[str, ...]]
    requirable: tuple[Requirable, ...]
    recommendable: tuple[Recommendable, ...]


class _RoleToml(TypedDict, total=False):
    name: str
    weight: float
    comma: bool


class _IssueToml(TypedDict, total=False):
    area: str
    narratives: list[str]
    law: list[list[str]]
    text: list[str]
    cites: list[str]
    mentions: list[str]
    notes: list[str]
    note_mentions: list[str]
    themes: list[str]


@cache
def pool() -> Pool:
    """The wordings; read at the first call."""
    names, form, said = (_toml(name) for name in ("names", "form", "narrative"))
    return Pool(
        names={key: tuple(cast("list[str]", value)) for key, value in names.items()},
        form={key: _ways(cast("list[str]", form[key])) for key in form if key != "closing"},
        roles=tuple(map(_role, cast("list[_RoleToml]", names["role"]))),
        closings=tuple(
            tuple(one["lines"]) for one in cast("list[dict[str, list[str]]]", form["closing"])
        ),
        said={area: _lines(cast("str", said[area]))[0] for area in Area},
        connectives={
            Polarity.STRENGTH: tuple(cast("list[str]", said["also"])),
            Polarity.SHORTFALL: tuple(cast("list[str]", said["but"])),
        },
        requirable=tuple(map(_requirable, _issues("requirements"))),
        recommendable=tuple(map(_recommendable, _issues("recommendations"))),
    )


def _toml(name: str) -> dict[str, object]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _issues(name: str) -> list[_IssueToml]:
    return cast("list[_IssueToml]", _toml(name)["issue"])


def _ways(texts: list[str]) -> Ways:
    return tuple(map(template, texts))


def _lines(narrative: str) -> tuple[tuple[Line, ...], ...]:
    return tuple(
        tuple(
            Line(
                words=template(one.text.removeprefix(JOINS)),
                polarity=one.polarity,
                themes=one.themes,
                joins=one.text.startswith(JOINS),
            )
            for one in paragraph
        )
        for paragraph in paragraphs(narrative)
    )


def _role(data: _RoleToml) -> Role:
    return Role(template(data["name"]), data["weight"], data.get("comma", False))


def _narratives(data: _IssueToml) -> tuple[tuple[Line, ...], ...]:
    return tuple(_lines(narrative)[0] for narrative in data["narratives"])


def _requirable(data: _IssueToml) -> Requirable:
    return Requirable(
        area=Area(data["area"]),
        narratives=_narratives(data),
        law=tuple(map(_ways, data["law"])),
        cites=tuple(data["cites"]),
        mentions=tuple(data.get("mentions", ())),
        notes=_ways(data["notes"]),
        note_mentions=tuple(data.get("note_mentions", ())),
        themes=tuple(data["themes"]),
    )


def _recommendable(data: _IssueToml) -> Recommendable:
    return Recommendable(
        area=Area(data["area"]),
        narratives=_narratives(data),
        text=template(data["text"][0]),
        cites=tuple(tuple(keys) for keys in data["cites"]),
        mentions=tuple(data.get("mentions", ())),
        themes=tuple(data["themes"]),
    )
