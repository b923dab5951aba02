"""Groups of owners' names over all tables of a dataset, with proposals, as one graph.

It is made anew from all tables whenever one is read, so it depends on the tables alone and on the
decisions of a person, not on the order in which they were read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.rdf.names import CG, RDFS
from caregraph.rdf.terms import TYPE, Triple, decimal, english, iri, text
from caregraph.register import names
from caregraph.register.decisions import Decision, Undecided, Verdict
from caregraph.register.owner_names import differences, normal_form
from caregraph.register.proposals import Proposal, proposals

_COMPANY = 8  # characters of a company's number

_QUERY = """
PREFIX cg: <https://w3id.org/caregraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?owner ?label (COUNT(?entry) AS ?entries)
WHERE { GRAPH ?table { ?entry cg:owner ?owner . ?owner rdfs:label ?label } }
GROUP BY ?owner ?label
"""
_NUMBERS = """
PREFIX cg: <https://w3id.org/caregraph/ontology#>
SELECT DISTINCT ?owner ?number
WHERE { GRAPH ?table { ?owner cg:companyNumber ?number } }
"""


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner: its IRI, its spellings with how many entries have each, its numbers."""

    iri: str
    spellings: tuple[tuple[str, int], ...]
    numbers: frozenset[str]

    @property
    def label(self) -> str:
        """The spelling that most entries have."""
        return min(self.spellings, key=lambda item: (-item[1], item[0]))[0]


@dataclass(frozen=True, slots=True)
class Group:
    """Owners' names that are the same; `form` is the normal form that names the group."""

    form: str
    owners: tuple[Owner, ...]
    decided: bool = False

    @property
    def label(self) -> str:
        """The spelling that most entries of all its owners have."""
        counts: Counter[str] = Counter()
        for owner in self.owners:
            for spelling, count in owner.spellings:
                counts[spelling] += count
        return min(counts, key=lambda spelling: (-counts[spelling], spelling))


@dataclass(frozen=True, slots=True)
class Ownership:
    """All groups, and the proposals on which nobody has decided."""

    groups: tuple[Group, ...]
    proposals: tuple[Proposal, ...]

    def undecided(self) -> list[Undecided]:
        """Return the proposals with the groups' labels, for the file that a person reads."""
        labels = {group.form: group.label for group in self.groups}
        return [
            Undecided(labels[one.first], labels[one.second], one.score, one.reason)
            for one in self.proposals
        ]


def owners_of(dataset: Dataset) -> list[Owner]:
    """Return the owners of all tables of a dataset, sorted by their IRIs."""
    spellings: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for owner, label, count in _rows(dataset, _QUERY):
        spellings[owner].append((label, int(count)))
    for owner, number in _rows(dataset, _NUMBERS):
        numbers[owner].add(number)
    return [
        Owner(owner, tuple(sorted(spellings[owner])), frozenset(numbers[owner]))
        for owner in sorted(spellings)
    ]


def _rows(dataset: Dataset, query: str) -> Iterator[list[str]]:
    found = dataset.ask(query)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    width = len(found.variables)
    for row in found:
        terms = [row[i] for i in range(width)]
        yield [t.value for t in terms if isinstance(t, ox.Literal | ox.NamedNode)]


def grouped(owners: Sequence[Owner], decisions: Sequence[Decision]) -> Ownership:
    """Group owners by the normal form of their names and by decisions; propose the rest."""
    by_form: defaultdict[str, list[Owner]] = defaultdict(list)
    for owner in owners:
        by_form[normal_form(owner.label)].append(owner)
    split = {form: group for name in by_form for form, group in _by_number(name, by_form[name])}
    groups = _confirmed(split, decisions)
    rejected = {(d.first, d.second) for d in decisions if d.verdict is Verdict.DIFFERENT}
    numbers = {
        group.form: frozenset(n for owner in group.owners for n in owner.numbers)
        for group in groups
    }
    found = [one for one in proposals(numbers) if (one.first, one.second) not in rejected]
    return Ownership(groups, tuple(found))


def _by_number(form: str, owners: list[Owner]) -> Iterator[tuple[str, list[Owner]]]:
    """Keep owners of one name apart where their companies' numbers differ."""
    by_number: defaultdict[str, list[Owner]] = defaultdict(list)
    for owner in owners:
        companies = sorted(number for number in owner.numbers if len(number) == _COMPANY)
        by_number[companies[0] if companies else ""].append(owner)
    if len(by_number.keys() - {""}) < 2:
        yield form, owners
        return
    for number, apart in by_number.items():
        yield f"{form} {number}".strip(), apart


def _confirmed(
    by_form: Mapping[str, list[Owner]], decisions: Iterable[Decision]
) -> tuple[Group, ...]:
    """Join groups that a person confirmed to be the same."""
    heads = {form: form for form in by_form}

    def head(form: str) -> str:
        while heads[form] != form:
            form = heads[form]
        return form

    for one in decisions:
        if one.verdict is Verdict.SAME and one.first in heads and one.second in heads:
            low, high = sorted((head(one.first), head(one.second)))
            heads[high] = low
    joined: defaultdict[str, list[Owner]] = defaultdict(list)
    forms: Counter[str] = Counter()
    for form in sorted(by_form):
        joined[head(form)] += by_form[form]
        forms[head(form)] += 1
    return tuple(
        Group(form, tuple(sorted(joined[form], key=lambda o: o.iri)), forms[form] > 1)
        for form in sorted(joined)
    )


def triples(ownership: Ownership) -> list[Triple]:
    """Return the graph of groups and proposals, sorted."""
    found = {triple for group in ownership.groups for triple in _group(group)}
    found.update(triple for one in ownership.proposals for triple in _proposal(one))
    return sorted(found)


def _group(group: Group) -> Iterator[Triple]:
    subject = iri(names.owner_group(group.form))
    label = group.label
    yield Triple(subject, TYPE, iri(f"{CG}OwnerGroup"))
    yield Triple(subject, iri(f"{RDFS}label"), english(label))
    for owner in group.owners:
        yield Triple(iri(owner.iri), iri(f"{CG}ownerGroup"), subject)
        for spelling, _ in owner.spellings:
            yield Triple(
                iri(owner.iri), iri(f"{CG}groupingReason"), text(_reason(group, label, spelling))
            )


def _reason(group: Group, label: str, spelling: str) -> str:
    if spelling == label:
        return f"'{spelling}' is the spelling that most entries have"
    if group.decided and normal_form(spelling) != normal_form(label):
        return f"'{spelling}': a person has confirmed that it is the same as '{label}'"
    told = ", ".join(differences(spelling, label)) or "spaces"
    return f"'{spelling}' differs from '{label}' only in: {told}"


def _proposal(one: Proposal) -> Iterator[Triple]:
    first, second = names.owner_group(one.first), names.owner_group(one.second)
    subject = iri(names.proposal(first, second))
    yield Triple(iri(first), iri(f"{CG}possiblySameAs"), iri(second))
    yield Triple(subject, TYPE, iri(f"{CG}SamenessProposal"))
    yield Triple(subject, iri(f"{CG}proposes"), iri(first))
    yield Triple(subject, iri(f"{CG}proposes"), iri(second))
    yield Triple(subject, iri(f"{CG}score"), decimal(one.score))
    yield Triple(subject, iri(f"{CG}reason"), text(one.reason))
