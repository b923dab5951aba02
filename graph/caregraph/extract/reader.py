"""Puts the parts together: from a document to what the report says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from caregraph.errors import ReportError
from caregraph.extract.actions import actions
from caregraph.extract.counts import Counts, counts
from caregraph.extract.dates import dates
from caregraph.extract.fields import Field, fields
from caregraph.extract.form import Form, any_of, form
from caregraph.extract.front import Front, front, is_fictional
from caregraph.extract.inspectors import Roles, inspectors, roles
from caregraph.extract.judgements import (
    Scale,
    disagreements,
    grade_named,
    in_grid,
    in_headings,
    scale,
)
from caregraph.extract.kind import kind_of
from caregraph.extract.people import begins_absent, is_absent, people
from caregraph.extract.sections import FRONT, AreaHeading, sections
from caregraph.extract.words import words_of
from caregraph.model import (
    Action,
    ActionKind,
    Agency,
    Doubt,
    Found,
    Inspector,
    Judgement,
    Period,
    Person,
    Provider,
    Report,
)
from caregraph.source import Block, Document, Span
from caregraph.vocabulary import (
    ReportKind,
    areas,
    grades,
    no_previous_inspection_words,
    role_head_nouns,
    vacancy_words,
)
from caregraph.vocabulary import roles as known_roles


@dataclass(frozen=True, slots=True)
class Known:
    """What the ontology says that the reading of every report needs."""

    form: Form
    scale: Scale
    roles: Roles
    areas: tuple[AreaHeading, ...]
    grades: str
    vacant: frozenset[str]
    none_before: frozenset[str]


@cache
def known() -> Known:
    """Read it, once."""
    titles = [words for role in known_roles() for words in role.wordings]
    return Known(
        form=form(),
        scale=scale(areas(), grades()),
        roles=roles(titles, role_head_nouns()),
        areas=tuple(AreaHeading(area.id, any_of(area.wordings)) for area in areas()),
        grades=any_of([words for grade in grades() for words in grade.wordings]),
        vacant=frozenset(words.casefold() for words in vacancy_words()),
        none_before=frozenset(words.casefold() for words in no_previous_inspection_words()),
    )


def extract(document: Document, path: Path) -> Report:
    """Read what a report says; `path` is for messages.

    Raises `UnsupportedKindError` or `NotAReportError` for what is no report of a fostering agency,
    `ReportError` where the agency's number or the inspection's first day cannot be found: without
    them nothing that the report says has a subject.
    """
    kind = kind_of(document, path)
    return _Reading(document, known(), kind).report(path)


class _Reading:
    """One report being read."""

    def __init__(self, document: Document, known: Known, kind: ReportKind) -> None:
        self.document = document
        self.kind = kind
        self.known = known
        self.doubts: list[Doubt] = []
        self.sections = sections(document, known.form, known.areas, known.grades)

    def report(self, path: Path) -> Report:
        """Put the report together."""
        urn, period = self.urn(), self.period()
        if urn is None:
            raise ReportError(path, "names no agency: 'Unique reference number' was not found")
        if period is None:
            raise ReportError(path, "has no date: 'Inspection dates' was not found or is no date")
        counted = self.counts()
        return Report(
            document=self.document,
            kind=self.kind.id,
            agency=self.agency(urn),
            provider=self.provider(),
            period=period,
            children=counted.children,
            households=counted.households,
            judgements=self.judgements(),
            previous_date=self.previous_date(),
            previous_grade=self.previous_grade(),
            enforcement=self.text("enforcement", "enforcement action"),
            responsible_individual=self.responsible_individual(),
            registered_managers=self.managers(),
            inspectors=self.inspectors(),
            actions=self.actions(),
            fictional=is_fictional(self.document),
            doubts=tuple(dict.fromkeys(self.doubts)),
        )

    # Parts of the document

    def blocks(self, *names: str) -> list[Block]:
        """The blocks of the sections of these names, in order."""
        return [
            block for section in self.sections if section.id in names for block in section.blocks
        ]

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """All fields: those above the narrative, then those among the details."""
        above = fields(self.document, self.blocks(FRONT, "information"), self.known.form.fields)
        details = fields(self.document, self.blocks("details"), self.known.form.fields)
        return {**above, **details}

    @cached_property
    def front(self) -> Front:
        """The first lines."""
        provider = self.fields.get("provider")
        read = front(self.document, self.blocks(FRONT), provider.text if provider else None)
        self.doubts.extend(read.doubts)
        return read

    def doubt(self, name: str, reason: str) -> None:
        """Note that a field is missing or uncertain."""
        self.doubts.append(Doubt(name, reason))

    # The agency and its provider

    def urn(self) -> Found[str] | None:
        """The agency's unique reference number."""
        field = self.fields.get("urn")
        number = URN.match(field.text) if field else None
        if field is None or number is None:
            return None
        span = Span(field.span.start, field.span.start + number.end())
        return Found(number.group().upper(), (span,), "field-urn")

    def agency(self, urn: Found[str]) -> Agency:
        """The agency as the report describes it."""
        name = self.front.name
        if name is None:
            self.doubt("agency name", "the first page does not begin with it")
        address = self.text("agency-address", None) or self.front.address
        if address is None:
            self.doubt("agency address", "not found on the first page")
        return Agency(
            urn=urn,
            name=name or urn,
            address=address,
            telephone=self.text("telephone", "telephone"),
            email=self.text("email", "email"),
        )

    def provider(self) -> Provider | None:
        """The provider: its name among the details, else on the first page."""
        name = self.text("provider", None) or self.front.provider
        if name is None:
            self.doubt("provider", "not found")
            return None
        printed = self.front.provider
        if printed and words_of(printed.value) != words_of(name.value):
            self.doubt(
                "provider", f"'{printed.value}' on the first page, '{name.value}' in the details"
            )
        return Provider(name, self.text("provider-address", "provider address"))

    def text(self, field: str, name: str | None) -> Found[str] | None:
        """A field's words; where it is missing and has a name, that is noted as a doubt."""
        found = self.fields.get(field)
        if found:
            return Found(found.text, (found.span,), f"field-{field}")
        if name:
            self.doubt(name, "not found")
        return None

    # The inspection

    def period(self) -> Found[Period] | None:
        """The days of the inspection, as its own field prints them."""
        field = self.fields.get("inspection-dates")
        span = field.span if field else self.dated_line()
        found = dates(self.document.words(span)) if span else ()
        if span is None or not found:
            return None
        first = found[0]
        place = Span(span.start + first.start, span.start + first.end)
        return Found(Period(first.first, first.last), (place,), "field-inspection-dates")

    def dated_line(self) -> Span | None:
        """The value after another label of the front page that speaks of the inspection's date."""
        for block in self.blocks(FRONT, "information"):
            label = DATED_LINE.match(self.document.words(block.span))
            if label:
                return Span(block.span.start + label.end(), block.span.end)
        return None

    def counts(self) -> Counts:
        """Children placed and fostering households."""
        found = counts(self.document, self.blocks("information"))
        self.doubts.extend(found.doubts)
        return found

    def judgements(self) -> tuple[Found[Judgement], ...]:
        """The judgements of the grid, and of headings for areas that the grid lacks."""
        grid = in_grid(self.document, self.blocks(FRONT, "information"), self.known.scale)
        headings = in_headings(self.document, self.sections, self.known.scale)
        for area in disagreements(grid, headings):
            here, there = grid[area].value.grade, headings[area].value.grade
            self.doubt(f"judgement {area}", f"'{here}' in the grid, '{there}' in the narrative")
        for area in sorted(headings.keys() - grid.keys()):
            self.doubt(f"judgement {area}", "not in the grid: read from the narrative's heading")
        found = {**headings, **grid}
        if not found:
            self.doubt("judgements", "not found")
        return tuple(found[area] for area in sorted(found))

    def previous_date(self) -> Found[date] | None:
        """The first day of the last inspection; none where the report says that there was none."""
        field = self.fields.get("previous-date")
        found = dates(field.text) if field else ()
        if field and found:
            span = Span(field.span.start + found[0].start, field.span.start + found[0].end)
            return Found(found[0].first, (span,), "field-previous-date")
        self.missing(field, "date of last inspection")
        return None

    def previous_grade(self) -> Found[str] | None:
        """The overall grade of the last inspection."""
        field = self.fields.get("previous-grade")
        grade = grade_named(field.text, self.known.scale) if field else None
        if field and grade:
            return Found(grade, (field.span,), "field-previous-grade")
        self.missing(field, "judgement at last inspection")
        return None

    def missing(self, field: Field | None, name: str) -> None:
        """Note a value that cannot be read, unless the report says that there is none."""
        if field is None:
            self.doubt(name, "not found")
        elif not self.says_none(field.text):
            self.doubt(name, f"'{field.text}' cannot be read")

    def says_none(self, text: str) -> bool:
        """Tell whether a field says that there was no inspection before."""
        said = text.casefold()
        sentences = (words for words in self.known.none_before if " " in words)
        return (
            is_absent(text, self.known.none_before)
            or begins_absent(text, self.known.none_before)
            or any(words in said for words in sentences)
        )

    # People

    def responsible_individual(self) -> Found[Person] | None:
        """Who answers for the provider; `None` where the post is vacant."""
        found = self.people("responsible-individual", "responsible individual")
        return found[0] if found else None

    def managers(self) -> tuple[Found[Person], ...]:
        """Who manages the agency: nobody where the post is vacant."""
        return self.people("registered-manager", "registered manager")

    def people(self, field: str, name: str) -> tuple[Found[Person], ...]:
        """The people in a field."""
        found = self.fields.get(field)
        if found is None:
            self.doubt(name, "not found")
            return ()
        if is_absent(found.text, self.known.vacant):
            return ()
        named = people(self.document, found.span, f"field-{field}")
        if named is None and begins_absent(found.text, self.known.vacant):
            return ()
        if named is None:
            self.doubt(name, f"'{found.text}' is no name")
        return named or ()

    def inspectors(self) -> tuple[Found[Inspector], ...]:
        """Who inspected."""
        found, doubts = inspectors(self.document, self.blocks("inspectors"), self.known.roles)
        self.doubts.extend(doubts)
        return found

    # What must be done

    def actions(self) -> tuple[Action, ...]:
        """Requirements, then recommendations, in the report's order; one printed twice, once."""
        found: list[Action] = []
        for kind, name in SECTIONS_OF_ACTIONS:
            blocks = self.blocks(name)
            if blocks:
                read, doubts = actions(
                    self.document, blocks, kind, self.known.form, self.kind.instruments
                )
                found.extend(read)
                self.doubts.extend(doubts)
        return tuple(found)


SECTIONS_OF_ACTIONS: Sequence[tuple[ActionKind, str]] = (
    (ActionKind.REQUIREMENT, "requirements"),
    (ActionKind.RECOMMENDATION, "recommendations"),
)
DATED_LINE = re.compile(
    r"(?!.*\b(?:last|previous|next|enforce\w*|judge?ment)\b[^:]*:)"
    r"[^:]{0,60}\binspect\w*\b[^:]{0,60}:\s*(?=\D{0,12}\d)",
    re.IGNORECASE,
)
URN = re.compile(r"(?:SC\s?)?\d{5,8}\b", re.IGNORECASE)
