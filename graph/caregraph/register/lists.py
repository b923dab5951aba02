"""The lists of `ontology/register.ttl` and `ontology/register-places.ttl`, as frozen records.

Grades and areas come from their own files as well, through `caregraph.vocabulary`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType

import pyoxigraph as ox

from caregraph.rdf.names import CG, ID, RDF, SKOS
from caregraph.register import names
from caregraph.resources import folder
from caregraph.vocabulary import areas, grades

FOSTERING = f"{ID}provision-kind/independent-fostering-agency"
"""The kind of provision that is `cg:Agency`."""

FILES = ("register.ttl", "register-places.ttl")

_Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Field:
    """What a column holds. `short` are headings that count only after a slot's words.

    `area` is the area whose grade the column holds; `later_area` that for inspections from
    `later_from` on, where an old heading lived on over a new area. `marks_former` holds for a
    judgement that only former frameworks had.
    """

    id: str
    iri: str
    headings: tuple[str, ...]
    short: tuple[str, ...]
    of_inspection: bool
    area: str | None
    later_area: str | None
    later_from: date | None
    marks_former: bool

    def area_on(self, day: date, *, unmarked: bool) -> str | None:
        """The area whose grade the column holds for an inspection on a day.

        `unmarked` says that nothing in the row marks a former framework, though it could.
        """
        if self.later_area and self.later_from and (unmarked or day >= self.later_from):
            return self.later_area
        return self.area


@dataclass(frozen=True, slots=True)
class Slot:
    """An inspection for which a table has columns, with the words that stand before a heading."""

    id: str
    iri: str
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority's code, and when it held."""

    iri: str
    code: str
    valid_from: date
    valid_until: date


@lru_cache(maxsize=20_000)
def plain(words: str) -> str:
    """Return words as they are compared: no case, accents, punctuation, breaks or runs of spaces.

    >>> plain("Short-break-only\\nchildren’s home")
    'short break only children s home'
    """
    letters = unicodedata.normalize("NFKD", words.replace("&", " and ")).casefold()
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", kept).strip()


@cache
def fields() -> tuple[Field, ...]:
    """Return the fields of the register; those of judgements know the wordings of their area."""
    wordings = {area.id: area.wordings for area in areas()}
    return tuple(_field(iri, values, wordings) for iri, values in _typed("RegisterField"))


def _field(iri: str, values: _Values, wordings: Mapping[str, tuple[str, ...]]) -> Field:
    area = _local_or_none(values, "fieldArea")
    known = (*_labels(values, hidden=False), *wordings.get(area or "", ()))
    later = values.get(f"{CG}laterFrom")
    return Field(
        id=_local(iri),
        iri=iri,
        headings=tuple(dict.fromkeys(plain(words) for words in known)),
        short=tuple(plain(words) for words in values.get(f"{SKOS}hiddenLabel", ())),
        of_inspection=values.get(f"{CG}belongsToSlot") == ("true",),
        area=area,
        later_area=_local_or_none(values, "laterArea"),
        later_from=date.fromisoformat(later[0]) if later else None,
        marks_former=values.get(f"{CG}marksFormerFramework") == ("true",),
    )


@cache
def slots() -> tuple[Slot, ...]:
    """Return the slots, each with its wordings, longest first."""
    return tuple(
        Slot(_local(iri), iri, _longest_first(_labels(values)))
        for iri, values in _typed("RegisterSlot")
    )


def _longest_first(wordings: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted({plain(words) for words in wordings}, key=lambda w: (-len(w), w)))


@cache
def concepts(class_name: str, scheme: str) -> Mapping[str, str]:
    """Return the IRIs of the concepts of a class and scheme, by each plain wording."""
    found = {}
    for iri, values in _typed(class_name):
        if values.get(f"{SKOS}inScheme") == (f"{ID}{scheme}-scheme",):
            found.update({plain(words): iri for words in _labels(values)})
    return MappingProxyType(found)


@cache
def grade_ids() -> Mapping[str, str]:
    """Return the ids of grades, by each plain wording, from the grades of all frameworks."""
    found = {plain(words): grade.id for grade in grades() for words in grade.wordings}
    for iri, values in _typed("Grade"):
        found.update({plain(words): _local(iri) for words in _labels(values)})
    return MappingProxyType(found)


@cache
def area_labels() -> Mapping[str, str]:
    """Return the label of each area, by its id."""
    known = {area.id: area.label for area in areas()}
    known.update({_local(iri): _label(values) for iri, values in _typed("JudgementArea")})
    return MappingProxyType(known)


@cache
def label_of(iri: str) -> str:
    """Return the label of a concept of these files, its last part where they have none."""
    values = _subjects().get(iri)
    return _label(values) if values else _local(iri).replace("-", " ")


@cache
def words_for(absence: str) -> frozenset[str]:
    """Return the words that stand in place of a value, in lower case, as they are printed."""
    values = _subjects()[f"{ID}absence/{absence}"]
    return frozenset(words.casefold() for words in _labels(values))


@cache
def authorities() -> Mapping[str, tuple[Authority, ...]]:
    """Return local authorities by each plain wording of their names, and by their code."""
    found: dict[str, tuple[Authority, ...]] = {}
    for iri, values in _typed("LocalAuthority"):
        one = Authority(
            iri=iri,
            code=values[f"{SKOS}notation"][0],
            valid_from=_day(values, "validFrom", date.min),
            valid_until=_day(values, "validUntil", date.max),
        )
        for words in {plain(w) for w in (*_labels(values), one.code)}:
            found[words] = (*found.get(words, ()), one)
    return MappingProxyType(found)


def authority(name: str, as_at: date) -> str | None:
    """Return the IRI of the local authority that bore a name, or a code, on a day."""
    for one in authorities().get(plain(name), ()):
        if one.valid_from <= as_at <= one.valid_until:
            return one.iri
    return None


@cache
def legal_forms() -> tuple[tuple[str, str], ...]:
    """Return the spellings of legal forms with the form they stand for, longest first."""
    pairs = [
        (spelling, _label(values))
        for values in _subjects().values()
        for spelling in values.get(f"{CG}legalForm", ())
    ]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def distinguishing_words() -> frozenset[str]:
    """Return the words by which names that are otherwise alike belong to different companies."""
    values = _subjects()[f"{ID}distinguishing-words"]
    return frozenset(values[f"{SKOS}hiddenLabel"])


def dated_by_last_day(as_at: date) -> bool:
    """Tell whether the table as at a day is known to date inspections by their last day."""
    values = _subjects().get(names.snapshot(as_at), {})
    return values.get(f"{CG}inspectionDateMeans") == (f"{CG}endDate",)


@cache
def _subjects() -> Mapping[str, _Values]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name in FILES:
        for quad in ox.parse(path=str(folder("ontology") / name)):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                values = found.setdefault(str(quad.subject)[1:-1], {})
                key = quad.predicate.value
                values[key] = (*values.get(key, ()), quad.object.value)
    return MappingProxyType(found)


def _typed(class_name: str) -> Iterator[tuple[str, _Values]]:
    for iri, values in _subjects().items():
        if CG + class_name in values.get(f"{RDF}type", ()):
            yield iri, values


def _labels(values: _Values, *, hidden: bool = True) -> Iterator[str]:
    yield from values.get(f"{SKOS}prefLabel", ())
    yield from values.get(f"{SKOS}altLabel", ())
    if hidden:
        yield from values.get(f"{SKOS}hiddenLabel", ())


def _label(values: _Values) -> str:
    return values[f"{SKOS}prefLabel"][0]


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _local_or_none(values: _Values, name: str) -> str | None:
    found = values.get(CG + name)
    return _local(found[0]) if found else None


def _day(values: _Values, name: str, otherwise: date) -> date:
    found = values.get(CG + name)
    return date.fromisoformat(found[0]) if found else otherwise
