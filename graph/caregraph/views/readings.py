"""All that was read from one report: its pages, findings, actions, values, each with its words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from caregraph.rdf.names import CG
from caregraph.views.asking import Row, rows
from caregraph.views.index import Index, grouped, local
from caregraph.views.records import (
    Citation,
    Inspection,
    Provision,
    Statement,
    Told,
    Words,
    natural,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """What gave a statement a theme: words, and the rules of the theme that they met."""

    theme: str
    rules: tuple[str, ...]
    words: Words

    @property
    def order(self) -> tuple[Words, str]:
        """What the cues of a statement are sorted by: their place, then the theme."""
        return self.words, self.theme


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding. `themes` are ids; `recurs`: the report says that it had been raised before."""

    statement: Statement
    places: tuple[Words, ...]
    area: str | None
    recurs: bool
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """A requirement or recommendation. `repeats` and `answers` are IRIs of actions and findings."""

    statement: Statement
    places: tuple[Words, ...]
    note: str | None
    due: date | None
    due_places: tuple[Words, ...]
    cites: tuple[Provision, ...]
    mentions: tuple[Provision, ...]
    themes: tuple[str, ...]
    answers: tuple[str, ...]
    repeats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody that a finding quotes."""

    iri: str
    text: str
    speaker: str | None
    places: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the report and its text."""

    number: int
    text: str


class Reading:
    """What was read from one report. Each part is asked for once, when it is needed."""

    def __init__(self, index: Index, inspection: Inspection) -> None:
        self._index = index
        self.inspection = inspection

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages in their order."""
        found = {row.number("number"): row.text("text") for row in self._rows("pages")}
        return tuple(Page(number, found[number]) for number in sorted(found))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in the order of the report."""
        found = {row.text("finding"): row for row in self._rows("findings")}
        return tuple(self._finding(found[iri]) for iri in sorted(found, key=natural))

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The requirements, then the recommendations, in the order of the report."""
        found = {row.text("action"): row for row in self._rows("actions")}
        made = (self._action(found[iri]) for iri in sorted(found, key=natural))
        return tuple(sorted(made, key=lambda action: action.statement.told.rank))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in the order of the report."""
        found = {row.text("quotation"): row for row in self._rows("quotations")}
        return tuple(
            Quotation(iri, row.text("text"), row.maybe("speaker"), self.places(iri, "text"))
            for iri in sorted(found, key=natural)
            for row in [found[iri]]
        )

    @cached_property
    def reasons(self) -> Mapping[str, Sequence[str]]:
        """Why findings were taken as strengths or shortfalls, by their IRIs."""
        found = {(r.text("finding"), r.text("reason")) for r in self._rows("finding-reasons")}
        return grouped(sorted(found))

    @cached_property
    def cues(self) -> Mapping[str, Sequence[Cue]]:
        """The cues of statements' themes, by the statements' IRIs."""
        met: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for row in self._rows("theme-evidence"):
            met[row.text("statement"), row.text("theme"), row.text("words")].add(row.text("cue"))
        found = [
            (statement, Cue(local(theme), tuple(sorted(rules)), Words.of(words)))
            for (statement, theme, words), rules in met.items()
        ]
        return grouped(sorted(found, key=lambda pair: (pair[0], pair[1].order)))

    @cached_property
    def values(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """What is said of the inspection, the agency and the provider.

        The key is which of these ("inspection", "agency", "provider") and the property's IRI. A
        value that is a person is given by name.
        """
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self._rows("values"):
            value = row.maybe("label") or row.text("value")
            found[row.text("thing"), row.text("property")].add(value)
        return {key: sorted(values) for key, values in found.items()}

    @cached_property
    def people(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Who held a post at the agency: IRI and name, by the post's property."""
        found = {
            (row.text("property"), (row.text("value"), name))
            for row in self._rows("values")
            for name in [row.maybe("label")]
            if name
        }
        return grouped(sorted(found))

    def places(self, iri: str, name: str) -> tuple[Words, ...]:
        """Return the words on which one piece of a thing's evidence rests, in their order.

        `name` is the evidence's: "text" for a statement, the property's for a value.
        """
        return self._evidence.get(f"{iri}/evidence/{name}", ())

    @property
    def evidence(self) -> Mapping[str, tuple[Words, ...]]:
        """The words of each piece of evidence, by its IRI."""
        return self._evidence

    @cached_property
    def _evidence(self) -> Mapping[str, tuple[Words, ...]]:
        found = {(r.text("evidence"), Words.of(r.text("words"))) for r in self._rows("evidence")}
        return {iri: tuple(places) for iri, places in grouped(sorted(found)).items()}

    @cached_property
    def _themes(self) -> Mapping[str, Sequence[str]]:
        found = {
            (row.text("statement"), local(row.text("theme")))
            for row in self._rows("statement-themes")
        }
        return grouped(sorted(found))

    @cached_property
    def _citations(self) -> Mapping[str, Sequence[Citation]]:
        return grouped(
            (citation.action, citation)
            for citation in self._index.citations_of(self.inspection.iri)
        )

    @cached_property
    def _answers(self) -> Mapping[str, Sequence[str]]:
        found = {
            (row.text("action"), -float(row.text("score")), row.text("finding"))
            for row in self._rows("action-links")
        }
        return grouped((action, finding) for action, _, finding in sorted(found))

    @cached_property
    def _repeats(self) -> Mapping[str, Sequence[str]]:
        asked = rows(self._index.dataset, "repeats", inspection=self.inspection.iri)
        return grouped(sorted({(row.text("action"), row.text("before")) for row in asked}))

    def _finding(self, row: Row) -> Finding:
        iri, places = row.text("finding"), self.places(row.text("finding"), "text")
        area = row.maybe("area")
        return Finding(
            statement=self._statement(iri, Told(_polarity(row)), row.text("text"), places),
            places=places,
            area=local(area) if area else None,
            recurs=row.flag("recurs"),
            themes=tuple(self._themes.get(iri, ())),
        )

    def _action(self, row: Row) -> Action:
        iri, places = row.text("action"), self.places(row.text("action"), "text")
        kind = Told(row.text("class").removeprefix(CG).lower())
        citations = self._citations.get(iri, ())
        return Action(
            statement=self._statement(iri, kind, row.text("text"), places),
            places=places,
            note=row.maybe("note"),
            due=row.maybe_day("due"),
            due_places=self.places(iri, "due"),
            cites=self._provisions(c for c in citations if c.basis),
            mentions=self._provisions(c for c in citations if not c.basis),
            themes=tuple(self._themes.get(iri, ())),
            answers=tuple(self._answers.get(iri, ())),
            repeats=tuple(self._repeats.get(iri, ())),
        )

    def _provisions(self, citations: Iterable[Citation]) -> tuple[Provision, ...]:
        known = self._index.provisions
        found = (known[c.provision] for c in citations if c.provision in known)
        return tuple(sorted(found, key=lambda provision: provision.order))

    def _statement(self, iri: str, told: Told, text: str, places: tuple[Words, ...]) -> Statement:
        return Statement(iri, told, text, places[0] if places else None, self.inspection)

    def _rows(self, question: str) -> Iterable[Row]:
        return rows(self._index.dataset, question, report=self.inspection.report)


def _polarity(row: Row) -> str:
    return row.text("polarity").removeprefix(CG).lower()
