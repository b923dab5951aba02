"""What the catalogue knows, what it can rule out, and how it is read from Turtle."""

from pathlib import Path

import pytest

from caregraph.citations import (
    Catalogue,
    CatalogueError,
    Kind,
    Pinpoint,
    Status,
    iri_of,
    load_catalogue,
    notation_of,
    parse,
    read_catalogue,
)

FSR, HOMES, NMS = "uksi/2011/581", "uksi/2015/541", "fostering-2011"


def pinpoint(instrument: str, key: str) -> Pinpoint:
    kind, *path = key.split("/")
    return Pinpoint(instrument, Kind(kind), tuple(path))


@pytest.mark.parametrize(
    ("instrument", "key", "expected"),
    [
        (FSR, "regulation/17/1", Status.KNOWN),
        (FSR, "regulation/26/2/c/iii", Status.KNOWN),
        (FSR, "schedule/5", Status.KNOWN),
        (FSR, "part/4", Status.KNOWN),
        (FSR, "schedule/3/part/1", Status.KNOWN),
        (NMS, "standard/26/2", Status.KNOWN),
        # complete and from a source: what is not listed is ruled out
        (FSR, "regulation/17/4", Status.UNRECOGNISED),
        (FSR, "regulation/16/2/d", Status.UNRECOGNISED),
        (FSR, "schedule/1/paragraph/7", Status.UNRECOGNISED),
        (HOMES, "regulation/13A", Status.UNRECOGNISED),
        (HOMES, "part/8", Status.UNRECOGNISED),
        # partial, or complete from memory: it is not
        (FSR, "regulation/12/9", Status.PLAUSIBLE),
        (FSR, "regulation/13/3/a", Status.PLAUSIBLE),
        (FSR, "regulation/13A", Status.PLAUSIBLE),
        (FSR, "part/7", Status.PLAUSIBLE),
        (HOMES, "schedule/1/paragraph/3/a", Status.PLAUSIBLE),
        (HOMES, "regulation/22/1A", Status.KNOWN),
        # above the last of a series that ends there
        (FSR, "regulation/43", Status.KNOWN),
        (FSR, "regulation/44", Status.UNRECOGNISED),
        (FSR, "regulation/44/1", Status.UNRECOGNISED),
        (FSR, "schedule/9", Status.UNRECOGNISED),
        (HOMES, "schedule/1/paragraph/23", Status.UNRECOGNISED),
        (NMS, "standard/31", Status.KNOWN),
        (NMS, "standard/32", Status.UNRECOGNISED),
        (NMS, "standard/32/1", Status.UNRECOGNISED),
        # the paragraphs of standard 7 were counted at a source, those of standard 3 were not
        (NMS, "standard/7/8", Status.UNRECOGNISED),
        (NMS, "standard/3/11", Status.PLAUSIBLE),
        # no number of a provision
        (FSR, "regulation/0", Status.UNRECOGNISED),
        (FSR, "regulation/017", Status.UNRECOGNISED),
        # divisions that such an instrument does not have
        (FSR, "section/17", Status.UNRECOGNISED),
        ("ukpga/1989/41", "section/22", Status.PLAUSIBLE),
    ],
)
def test_status(instrument: str, key: str, expected: Status) -> None:
    one = pinpoint(instrument, key)
    assert load_catalogue().status(one.instrument, one.kind, one.path) is expected


def test_the_two_regulations_and_the_standards_are_listed_whole() -> None:
    catalogue = load_catalogue()
    for instrument, kind, last in ((FSR, "regulation", 43), (HOMES, "regulation", 57)):
        listed = catalogue.instrument(instrument).provisions
        assert all(f"{kind}/{n}" in listed for n in range(1, last + 1))
    assert all(f"standard/{n}" in catalogue.instrument(NMS).provisions for n in range(1, 32))


def test_identifiers_and_notations_are_those_of_the_catalogue() -> None:
    catalogue = load_catalogue()
    for instrument in catalogue:
        for key, provision in instrument.provisions.items():
            one = pinpoint(instrument.key, key)
            assert iri_of(one, catalogue) == provision.iri
            assert notation_of(one, catalogue) == provision.notation


def test_every_listed_provision_is_read_back_from_its_notation() -> None:
    catalogue = load_catalogue()
    for instrument in catalogue:
        for key, provision in instrument.provisions.items():
            found = parse(provision.notation, default=instrument.key)
            assert [one.key for one in found] == [key]


def test_a_provision_has_its_label_and_title() -> None:
    catalogue = load_catalogue()
    regulation = catalogue.provision(pinpoint(FSR, "regulation/17"))
    assert regulation is not None
    assert regulation.title == "Support, training and information for foster parents"
    paragraph = catalogue.provision(pinpoint(FSR, "regulation/17/1"))
    assert paragraph is not None
    assert (paragraph.label, paragraph.title) == (f"Regulation 17(1): {regulation.title}", None)
    assert catalogue.provision(pinpoint(FSR, "regulation/17/9")) is None


# --- reading ----------------------------------------------------------------------------------

TURTLE = """
@prefix cg: <https://w3id.org/caregraph/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <http://www.legislation.gov.uk/id/uksi/1999/9/> .

<http://www.legislation.gov.uk/id/uksi/1999/9> a eli:LegalResource ;
    dcterms:title "The Kite Flying Order 1999" ;
    cg:instrumentKey "uksi/1999/9" ;
    cg:citedBy "article" ;
    cg:closedAbove "article" .
<article/1> a cg:Provision ; skos:notation "Art 1" ; rdfs:label "Article 1" .
<article/2> a cg:Provision ; skos:notation "Art 2" ; rdfs:label "Article 2" ;
    cg:structureStatus "complete" ; cg:structureCertainty "source" .
<article/2/1> a cg:Provision ; skos:notation "Art 2(1)" ; rdfs:label "Article 2(1)" .
"""


def written(folder: Path, turtle: str) -> Catalogue:
    (folder / "kites.ttl").write_text(turtle, encoding="utf-8")
    return read_catalogue(folder)


def test_a_new_instrument_needs_turtle_only(tmp_path: Path) -> None:
    catalogue = written(tmp_path, TURTLE)
    text = "articles 1, 2(1), 2(2) and 3 of the Kite Flying Order 1999"
    assert [(one.notation, one.status) for one in parse(text, catalogue=catalogue)] == [
        ("Art 1", Status.KNOWN),
        ("Art 2(1)", Status.KNOWN),
        ("Art 2(2)", Status.UNRECOGNISED),
        ("Art 3", Status.UNRECOGNISED),
    ]


def test_files_that_declare_no_instrument_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.ttl").write_text("this is no Turtle", encoding="utf-8")
    assert [one.key for one in written(tmp_path, TURTLE)] == ["uksi/1999/9"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('dcterms:title "The Kite Flying Order 1999" ;', "", "needs one .*title"),
        ('cg:citedBy "article"', 'cg:citedBy "verse"', "verse"),
        ('skos:notation "Art 1" ;', "", "needs one .*notation"),
        ("<article/1>", "<article/1", "kites.ttl"),
    ],
)
def test_a_file_that_does_not_hold_together_is_named(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    with pytest.raises(CatalogueError, match=rf"kites.ttl: .*{reason}|{reason}"):
        written(tmp_path, TURTLE.replace(old, new, 1))


def test_two_instruments_of_one_key_are_refused(tmp_path: Path) -> None:
    (tmp_path / "again.ttl").write_text(TURTLE, encoding="utf-8")
    with pytest.raises(CatalogueError, match="same key"):
        written(tmp_path, TURTLE)
