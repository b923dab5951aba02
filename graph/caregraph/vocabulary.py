"""The lists of values and wordings of `ontology/`, as frozen records.

Every list is read once and kept. Records stand in the order of their Turtle file; labels that
are to be looked for in text stand longest first, so that 'requires improvement to be good' is
tried before 'good'. Nothing here knows a report: how a label is compared with what a report
prints (case, quotation marks, line breaks) is the reader's business.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from caregraph.resources import folder

CG = "https://w3id.org/caregraph/ontology#"
ID = "https://w3id.org/caregraph/id/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DEFINITION = f"{_SKOS}definition"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_OWL = "http://www.w3.org/2002/07/owl#"

_DECLARING_TYPES = frozenset(
    _OWL + name
    for name in (
        "Class",
        "ObjectProperty",
        "DatatypeProperty",
        "AnnotationProperty",
        "NamedIndividual",
    )
)

_Values = Mapping[str, tuple[str, ...]]  # predicate IRI to its values, in the order of the file


@dataclass(frozen=True, slots=True)
class Concept:
    """A value of a list: `id` is the last part of its IRI, `label` its name for people.

    `alternatives` are its other wordings, hidden ones included, longest first.
    """

    iri: str
    id: str
    label: str
    alternatives: tuple[str, ...]
    definition: str

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every wording of the concept, the label among them, longest first."""
        return longest_first((self.label, *self.alternatives))


@dataclass(frozen=True, slots=True)
class Grade(Concept):
    """A grade; `rank` runs from 1 (outstanding) to 4, and is absent in earlier scales."""

    rank: int | None


@dataclass(frozen=True, slots=True)
class Area(Concept):
    """An area that inspectors grade."""


@dataclass(frozen=True, slots=True)
class ReportKind(Concept):
    """A kind of report. `areas` are ids of areas, `instruments` IRIs of law and standards."""

    cue_phrases: tuple[str, ...]
    is_read: bool
    areas: tuple[str, ...]
    instruments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role(Concept):
    """A title that reports print beside an inspector's name."""


@dataclass(frozen=True, slots=True)
class FormLabel(Concept):
    """A heading or a field's label. `broader` is the id of the group that it belongs to."""

    broader: str | None


@dataclass(frozen=True, slots=True)
class ThemeGroup(Concept):
    """A group of themes."""


@dataclass(frozen=True, slots=True)
class Theme(Concept):
    """A theme. `broader` are IRIs of groups, `standards` IRIs of national minimum standards.

    Its cues stand apart from its `alternatives`: `cue_phrases` are plain words, `cue_patterns`
    say more. Both are longest first.
    """

    broader: tuple[str, ...]
    standards: tuple[str, ...]
    cue_phrases: tuple[str, ...]
    cue_patterns: tuple[str, ...]


def longest_first(wordings: Iterable[str]) -> tuple[str, ...]:
    """Return the wordings once each, longest first, equal lengths in alphabetical order."""
    return tuple(sorted(set(wordings), key=lambda words: (-len(words), words)))


@cache
def grades() -> tuple[Grade, ...]:
    """Return the grades, the present scale before earlier ones."""
    return tuple(
        Grade(*_concept(iri, values), rank=_number(values, CG + "rank"))
        for iri, values in _of_type("grades.ttl", CG + "Grade")
    )


@cache
def polarities() -> tuple[Concept, ...]:
    """Return what a finding can say of the service: strength, shortfall, context."""
    return tuple(
        Concept(iri, iri.removeprefix(CG), values[_RDFS + "label"][0], (), values[_DEFINITION][0])
        for iri, values in _of_type("caregraph.ttl", CG + "Polarity")
    )


@cache
def areas() -> tuple[Area, ...]:
    """Return the judgement areas."""
    return tuple(
        Area(*_concept(iri, values)) for iri, values in _of_type("areas.ttl", CG + "JudgementArea")
    )


@cache
def report_kinds() -> tuple[ReportKind, ...]:
    """Return the kinds of report, those that are read first."""
    found = (
        ReportKind(
            *_concept(iri, values),
            cue_phrases=longest_first(values.get(CG + "cuePhrase", ())),
            is_read=values.get(CG + "isRead") == ("true",),
            areas=tuple(_local(area) for area in values.get(CG + "usesArea", ())),
            instruments=values.get(CG + "defaultInstrument", ()),
        )
        for iri, values in _of_type("report-kinds.ttl", CG + "ReportKind")
    )
    return tuple(sorted(found, key=lambda kind: not kind.is_read))


@cache
def default_instruments() -> tuple[str, ...]:
    """Return the instruments meant where a text names none: those of the first kind read."""
    return next(kind.instruments for kind in report_kinds() if kind.is_read)


@cache
def kind_cues() -> tuple[tuple[str, ReportKind], ...]:
    """Return every cue phrase with its kind, longest phrase first.

    In this order a phrase that contains another ('Secure children's home details') is met
    before the one that it contains.
    """
    pairs = [(phrase, kind) for kind in report_kinds() for phrase in kind.cue_phrases]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0], pair[1].id)))


@cache
def roles() -> tuple[Role, ...]:
    """Return the known titles of inspectors."""
    return tuple(
        Role(*_concept(iri, values)) for iri, values in _of_type("roles.ttl", CG + "InspectorRole")
    )


@cache
def role_head_nouns() -> tuple[str, ...]:
    """Return the nouns by which a title that is not listed is known, such as 'Inspector'."""
    scheme = _subjects("roles.ttl")[ID + "role-scheme"]
    return longest_first(scheme[CG + "headNoun"])


@cache
def form_labels() -> tuple[FormLabel, ...]:
    """Return the headings and field labels of the printed form of a report."""
    return tuple(
        FormLabel(
            *_concept(iri, values),
            broader=next((_local(parent) for parent in values.get(_SKOS + "broader", ())), None),
        )
        for iri, values in _of_type("form.ttl", _SKOS + "Concept")
    )


@cache
def vacancy_words() -> tuple[str, ...]:
    """Return what reports print in place of a name when nobody holds the post."""
    return _absence("vacant-post")


@cache
def no_previous_inspection_words() -> tuple[str, ...]:
    """Return what reports print in place of a date or grade when there was no inspection before."""
    return _absence("no-previous-inspection")


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes."""
    return tuple(
        Theme(
            *_concept(iri, values, hidden=False),
            broader=values.get(_SKOS + "broader", ()),
            standards=values.get(_SKOS + "relatedMatch", ()),
            cue_phrases=longest_first(values.get(_SKOS + "hiddenLabel", ())),
            cue_patterns=longest_first(values.get(CG + "cuePattern", ())),
        )
        for iri, values in _of_type("themes.ttl", CG + "Theme")
    )


@cache
def theme_groups() -> tuple[ThemeGroup, ...]:
    """Return the groups of themes."""
    prefix = ID + "theme-group/"
    return tuple(
        ThemeGroup(*_concept(iri, values))
        for iri, values in _subjects("themes.ttl").items()
        if iri.startswith(prefix)
    )


@cache
def declared_terms() -> frozenset[str]:
    """Return the IRIs of every class, property and individual that the ontology declares."""
    return frozenset(
        iri
        for path in sorted(folder("ontology").glob("*.ttl"))
        for iri, values in _subjects(path.name).items()
        if iri.startswith(CG) and not _DECLARING_TYPES.isdisjoint(values.get(_RDF_TYPE, ()))
    )


def _absence(name: str) -> tuple[str, ...]:
    iri = f"{ID}absence/{name}"
    _, _, label, alternatives, _ = _concept(iri, _subjects("absences.ttl")[iri])
    return longest_first((label, *alternatives))


def _concept(
    iri: str, values: _Values, *, hidden: bool = True
) -> tuple[str, str, str, tuple[str, ...], str]:
    """Return the fields that every concept has; raises `ValueError` where the file lacks one."""
    labels = values.get(_SKOS + "prefLabel", ())
    definitions = values.get(_DEFINITION, ())
    if len(labels) != 1 or len(definitions) != 1:
        raise ValueError(f"{iri} needs one skos:prefLabel and one skos:definition")
    others = values.get(_SKOS + "altLabel", ())
    if hidden:
        others += values.get(_SKOS + "hiddenLabel", ())
    return iri, _local(iri), labels[0], longest_first(others), definitions[0]


def _of_type(file_name: str, class_iri: str) -> Iterable[tuple[str, _Values]]:
    for iri, values in _subjects(file_name).items():
        if class_iri in values.get(_RDF_TYPE, ()):
            yield iri, values


@cache
def _subjects(file_name: str) -> Mapping[str, _Values]:
    """Read a Turtle file of `ontology/` into its subjects, in the order in which they appear."""
    subjects: dict[str, dict[str, tuple[str, ...]]] = {}
    for quad in ox.parse(path=str(folder("ontology") / file_name)):
        values = subjects.setdefault(_value(quad.subject), {})
        predicate = quad.predicate.value
        values[predicate] = (*values.get(predicate, ()), _value(quad.object))
    return MappingProxyType(subjects)


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(term, ox.Triple):
        raise TypeError("a triple term has no place in the ontology")
    return term.value


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _number(values: _Values, predicate: str) -> int | None:
    found = values.get(predicate)
    return int(found[0]) if found else None
