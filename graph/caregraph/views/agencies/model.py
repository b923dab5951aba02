"""What the page of an agency shows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caregraph.rdf.names import CG
from caregraph.views.index import Index, local
from caregraph.views.library import Library
from caregraph.views.readings import Action
from caregraph.views.records import Inspection, Organisation, Statement, Words

_POSTS = ("registeredManager", "responsibleIndividual")


@dataclass(frozen=True, slots=True)
class Again:
    """A later action that cites what an earlier one cited."""

    statement: Statement
    inspection: Inspection


@dataclass(frozen=True, slots=True)
class Followed:
    """An action and what became of it: where it was cited again, the next inspection if any.

    `straight` is whether that inspection was the very next: its report names this one as the one
    before. Where a report between them is missing, nothing follows from its silence.
    """

    action: Action
    again: tuple[Again, ...]
    next: Inspection | None
    straight: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A day at which somebody held a post or inspected, and the words that say so."""

    inspection: Inspection
    words: Words | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in an official role at an agency, or at its inspections."""

    iri: str
    name: str
    role: str
    inspector: bool
    held: tuple[Held, ...]

    @property
    def id(self) -> str:
        """The fragment by which a person is linked to."""
        return f"person-{local(self.iri)}"


class AgencyFacts:
    """Reads what is told of one agency; each part is made when it is asked for."""

    def __init__(self, index: Index, library: Library, inspections: Sequence[Inspection]) -> None:
        self._index = index
        self._library = library
        self.inspections = inspections

    @property
    def latest(self) -> Inspection:
        """The inspection that was last."""
        return self.inspections[-1]

    @property
    def former_names(self) -> tuple[str, ...]:
        """Names that earlier reports print."""
        names = dict.fromkeys(inspection.name for inspection in reversed(self.inspections))
        return tuple(name for name in names if name != self.latest.name)

    @property
    def providers(self) -> tuple[Organisation, ...]:
        """Its providers, the one that the last report names first."""
        found = (inspection.provider for inspection in reversed(self.inspections))
        return tuple({provider.iri: provider for provider in found if provider}.values())

    def followed(self) -> Iterator[tuple[Inspection, tuple[Followed, ...]]]:
        """Yield each inspection, the last first, with its actions and what became of them."""
        again = self._again()
        following = [*self.inspections[1:], None]
        for inspection, after in reversed(list(zip(self.inspections, following, strict=True))):
            straight = after is not None and self._named_before(after) == inspection.start
            yield (
                inspection,
                tuple(
                    Followed(action, tuple(again.get(action.statement.iri, ())), after, straight)
                    for action in self._library.reading(inspection).actions
                ),
            )

    def _named_before(self, inspection: Inspection) -> date | None:
        """Return the day of the last inspection that a report prints."""
        said = self._library.reading(inspection).values
        found = said.get(("inspection", f"{CG}previousInspectionDate"), ())
        return date.fromisoformat(found[0]) if found else None

    def findings(self) -> Mapping[str, Sequence[Statement]]:
        """Return the findings of each theme: shortfalls first, the last inspection first."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for inspection in reversed(self.inspections):
            for finding in self._library.reading(inspection).findings:
                for theme in finding.themes:
                    found[theme].append(finding.statement)
        return {
            theme: sorted(statements, key=lambda statement: statement.told.rank)
            for theme, statements in found.items()
        }

    def people(self) -> tuple[Person, ...]:
        """Return those who held a post at the agency, then those who inspected it."""
        held: dict[tuple[str, str, str, bool], list[Held]] = defaultdict(list)
        for inspection in reversed(self.inspections):
            for key, words in self._in_roles(inspection):
                held[key].append(Held(inspection, words))
        return tuple(
            Person(*key, held=tuple(days))
            for key, days in sorted(held.items(), key=lambda item: item[0][3])
        )

    def _in_roles(
        self, inspection: Inspection
    ) -> Iterator[tuple[tuple[str, str, str, bool], Words | None]]:
        reading = self._library.reading(inspection)
        for post in _POSTS:
            places = reading.places(inspection.iri, post)
            role = self._index.properties.get(CG + post, post)
            for iri, name in reading.people.get(CG + post, ()):
                yield (iri, name, role, False), places[0] if places else None
        for who in inspection.inspectors:
            places = reading.places(inspection.iri, f"inspector-{local(who.iri)}")
            key = (who.iri, who.name, who.role or "inspector", True)
            yield key, places[0] if places else None

    def _again(self) -> Mapping[str, Sequence[Again]]:
        """Return by an action's IRI the later ones that cite what it cites."""
        found: dict[str, list[Again]] = defaultdict(list)
        for inspection in self.inspections:
            for action in self._library.reading(inspection).actions:
                for before in action.repeats:
                    found[before].append(Again(action.statement, inspection))
        return found
