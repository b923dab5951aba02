"""What a report's graph says of the provisions that it cites: enough to climb to the instrument."""

import pytest

from caregraph.citations import load_catalogue, parse
from caregraph.rdf.names import CG, DCTERMS, SKOS
from caregraph.rdf.provisions import provision
from caregraph.rdf.terms import TYPE, Triple, iri

FOSTERING = "uksi/2011/581"
ACT = "http://www.legislation.gov.uk/id/ukpga/2000/14"


def said(words: str) -> set[Triple]:
    (reference,) = parse(words, default=FOSTERING)
    return set(provision(reference))


def parents(triples: set[Triple]) -> dict[str, str]:
    return {t.subject: t.object for t in triples if t.predicate == iri(f"{DCTERMS}isPartOf")}


def test_a_listed_provision_is_described_by_the_catalogue_alone() -> None:
    assert said("Regulation 17(1)") == set()


def test_an_unlisted_one_is_described_with_all_that_it_is_part_of() -> None:
    triples = said("section 22(5)(a) of the Care Standards Act 2000")
    assert parents(triples) == {
        iri(f"{ACT}/section/22/5/a"): iri(f"{ACT}/section/22/5"),
        iri(f"{ACT}/section/22/5"): iri(f"{ACT}/section/22"),
        iri(f"{ACT}/section/22"): iri(ACT),
    }
    notations = {t.object for t in triples if t.predicate == iri(f"{SKOS}notation")}
    assert notations == {'"s 22(5)(a)"', '"s 22(5)"', '"s 22"'}


def test_the_description_ends_at_the_first_listed_one() -> None:
    assert len(parents(said("Regulation 13(9)(b)"))) == 2


@pytest.mark.parametrize(
    "words", ["Regulation 99(1)", "Regulation 13(9)(b)", "Schedule 1, paragraph 9(a)"]
)
def test_every_chain_reaches_the_instrument(words: str) -> None:
    (reference,) = parse(words, default=FOSTERING)
    instrument = load_catalogue().instrument(FOSTERING)
    listed = {one.iri for one in instrument.provisions.values()}
    chain, at = parents(said(words)), iri(reference.iri or "")
    while at in chain:
        at = chain[at]
    assert at.strip("<>") in {*listed, instrument.iri}


def test_what_the_catalogue_rules_out_is_marked_at_every_level() -> None:
    triples = said("Regulation 99(1)")
    marked = {t.subject for t in triples if t.object == iri(f"{CG}UnrecognisedProvision")}
    assert marked == set(parents(triples))
    assert all(
        t.predicate == TYPE for t in triples if t.object == iri(f"{CG}UnrecognisedProvision")
    )
