"""What grades, areas and themes are called, and in what order they stand: from the ontology."""

from collections.abc import Mapping, Sequence
from functools import cache

from caregraph.vocabulary import areas, grades, theme_groups, themes

_SHOWN_GRADES = frozenset({"outstanding", "good", "requires-improvement", "inadequate"})
"""Grades that have a colour of their own in `site.css`."""


def grade(name: str) -> str:
    """Return what a grade is called."""
    return _grades().get(name, name)


def grade_in_short(name: str) -> str:
    """Return the shortest of the names of a grade, for axes."""
    return next((min(found.wordings, key=len) for found in grades() if found.id == name), name)


def grade_class(name: str) -> str:
    """Return the CSS class of a grade; grades of earlier scales share one."""
    return name if name in _SHOWN_GRADES else "other-grade"


@cache
def grade_order() -> Sequence[str]:
    """Return the ids of grades: those of the present scale from best to worst, then the others."""
    return tuple(found.id for found in sorted(grades(), key=lambda grade: grade.rank or 99))


def area(name: str) -> str:
    """Return an area in a word or two, as columns and axes name it: the words of its id."""
    return name.replace("-", " ")


def area_in_full(name: str) -> str:
    """Return what reports call an area."""
    return _areas().get(name, area(name))


@cache
def area_order() -> Sequence[str]:
    """Return the ids of the areas, the overall judgement first."""
    return tuple(found.id for found in areas())


def theme(name: str) -> str:
    """Return what a theme is called."""
    return _themes().get(name, name)


def theme_meaning(name: str) -> str:
    """Return the definition of a theme."""
    return next((found.definition for found in themes() if found.id == name), "")


@cache
def theme_order() -> Sequence[str]:
    """Return the ids of the themes, group by group."""
    return tuple(name for _, members in themes_by_group() for name in members)


@cache
def themes_by_group() -> Sequence[tuple[str, Sequence[str]]]:
    """Return the groups of themes by what they are called, each with the ids of its themes."""
    groups = {found.iri: found.label for found in theme_groups()}
    sorted_out: dict[str, list[str]] = {label: [] for label in groups.values()}
    for found in themes():
        label = next((groups[iri] for iri in found.broader if iri in groups), "")
        sorted_out.setdefault(label, []).append(found.id)
    return tuple((label, tuple(ids)) for label, ids in sorted_out.items() if ids)


@cache
def _grades() -> Mapping[str, str]:
    return {found.id: found.label for found in grades()}


@cache
def _areas() -> Mapping[str, str]:
    return {found.id: found.label for found in areas()}


@cache
def _themes() -> Mapping[str, str]:
    return {found.id: found.label for found in themes()}
