"""No name of a person is left in an export, in any form; all else is as it was."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from samples.corpus.generate import Wanted
from samples.corpus.generate import write as write_corpus

from caregraph.dataset import Dataset
from caregraph.errors import UsageError
from caregraph.export import Format, write
from caregraph.pipeline import build
from caregraph.pseudonyms import read_key
from caregraph.pseudonyms.words import words
from caregraph.rdf.dataset import vocabulary
from caregraph.rdf.names import slug
from caregraph.store import open_output

CG = "https://w3id.org/caregraph/ontology#"
OA = "http://www.w3.org/ns/oa#"
NAME = ox.NamedNode("http://xmlns.com/foaf/0.1/name")
KEY = b"a key for tests, of some length"
Form = Callable[..., Path]


@pytest.fixture(scope="module")
def dataset(built: Path) -> Iterator[Dataset]:
    with open_output(built) as opened:
        yield opened


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """Nine reports of the corpus, whose people have names of every kind."""
    folder = tmp_path_factory.mktemp("corpus")
    wanted = Wanted(as_pdf=False, as_text=True)
    for _ in write_corpus(9, folder, seed=7, wanted=wanted):
        pass
    build([folder / "texts"], folder / "out", site=False)
    with open_output(folder / "out") as opened:
        yield opened


def exported(dataset: Dataset, form: Format, folder: Path, key: bytes | None = KEY) -> str:
    target = folder / f"export-{form}"
    write(dataset, form, target, key=key)
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def names_of(dataset: Dataset) -> set[str]:
    quads = (quad for report in dataset.reports() for quad in dataset.quads(report))
    found = (quad.object for quad in quads if quad.predicate == NAME)
    return {term.value for term in found if isinstance(term, ox.Literal)}


def surnames_of(dataset: Dataset) -> set[str]:
    """Surnames that are no other words: no text has them in small letters, nor the vocabulary."""
    texts = [
        quad.object.value
        for report in dataset.reports()
        for quad in dataset.quads(report)
        if isinstance(quad.object, ox.Literal) and "@" not in quad.object.value
    ]
    small = {one.folded for text in texts for one in words(text) if one.text.islower()}
    known = {
        one.folded
        for quad in vocabulary()
        if isinstance(quad.object, ox.Literal)
        for one in words(quad.object.value)
    }
    last = {name.split()[-1] for name in names_of(dataset)}
    return {name for name in last if len(name) > 3 and slug(name) not in small | known}


def left(text: str, names: set[str], surnames: set[str]) -> list[str]:
    """Every name that a text holds, written in any case, or as a part of an IRI."""
    plain = " ".join(text.casefold().replace("\\n", " ").replace("’", "'").split())
    runs = set(re.findall(r"[^\W\d_]+", plain))
    whole = [name for name in names if " " in name and name.casefold() in plain]
    slugs = [name for name in names if " " in name and slug(name) in plain]
    folded = {name.casefold() for name in surnames}
    return [*whole, *slugs, *(one for one in folded if one in (runs if one.isalpha() else plain))]


@pytest.mark.parametrize("form", list(Format))
def test_no_name_is_left_in_the_samples(dataset: Dataset, form: Format, tmp_path: Path) -> None:
    names, surnames = names_of(dataset), surnames_of(dataset)
    assert len(names) >= 10
    assert len(surnames) >= 8
    assert left(exported(dataset, form, tmp_path, key=None), names, surnames)
    assert left(exported(dataset, form, tmp_path), names, surnames) == []


@pytest.mark.parametrize("form", [Format.TURTLE, Format.CSV])
def test_no_name_is_left_in_a_corpus(many: Dataset, form: Format, tmp_path: Path) -> None:
    names, surnames = names_of(many), surnames_of(many)
    assert len(names) >= 20
    assert len(surnames) >= 15
    assert left(exported(many, form, tmp_path), names, surnames) == []


def test_no_name_is_left_in_published_reports(published: Path, tmp_path: Path) -> None:
    build([published / "fostering"], tmp_path / "out", site=False)
    with open_output(tmp_path / "out") as opened:
        names, surnames = names_of(opened), surnames_of(opened)
        for form in (Format.NQUADS, Format.CSV):
            assert left(exported(opened, form, tmp_path, key=None), names, surnames)
            assert left(exported(opened, form, tmp_path), names, surnames) == []


def quads_of(dataset: Dataset, folder: Path, key: bytes | None) -> list[ox.Quad]:
    text = exported(dataset, Format.NQUADS, folder, key)
    return list(ox.parse(text.encode(), format=ox.RdfFormat.N_QUADS))


def test_there_are_as_many_statements_of_every_kind(many: Dataset, tmp_path: Path) -> None:
    before = Counter(quad.predicate for quad in quads_of(many, tmp_path, None))
    after = Counter(quad.predicate for quad in quads_of(many, tmp_path, KEY))
    comment = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
    assert after - before == Counter({comment: 1})
    assert before - after == Counter()


def test_as_many_people_have_pseudonyms_as_had_names(many: Dataset, tmp_path: Path) -> None:
    after = {q.object for q in quads_of(many, tmp_path, KEY) if q.predicate == NAME}
    found = {term.value for term in after if isinstance(term, ox.Literal)} - {
        "The caregraph authors"
    }
    assert all(re.fullmatch(r"Person [0-9a-f]{10}", name) for name in found)
    assert len(found) == len({slug(name) for name in names_of(many)})


def test_every_quotation_stands_where_its_offsets_say(many: Dataset, tmp_path: Path) -> None:
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads_of(many, tmp_path, KEY))
    found = store.query(
        f"""PREFIX cg: <{CG}> PREFIX oa: <{OA}>
        SELECT ?page ?start ?end ?exact {{
          ?target oa:hasSource/cg:pageText ?page ; oa:hasSelector ?quote , ?place .
          ?quote oa:exact ?exact .
          ?place oa:start ?start ; oa:end ?end }}"""
    )
    assert isinstance(found, ox.QuerySolutions)
    count = 0
    for row in found:
        page, exact = row["page"].value, row["exact"].value
        start, end = int(row["start"].value), int(row["end"].value)
        assert page[start:end] == exact
        count += 1
    assert count > 1000


def test_the_same_key_gives_the_same_bytes_and_another_key_others(
    dataset: Dataset, tmp_path: Path
) -> None:
    first = exported(dataset, Format.TRIG, tmp_path)
    assert exported(dataset, Format.TRIG, tmp_path) == first
    other = exported(dataset, Format.TRIG, tmp_path, b"another key, of some length")
    assert set(re.findall("Person [0-9a-f]{10}", first)).isdisjoint(
        re.findall("Person [0-9a-f]{10}", other)
    )


def test_a_pseudonym_does_not_depend_on_what_else_is_in_the_graph(
    tmp_path: Path, samples: list[Path], dataset: Dataset
) -> None:
    build(samples[:1], tmp_path / "out", site=False)
    with open_output(tmp_path / "out") as opened:
        few = set(re.findall("Person [0-9a-f]{10}", exported(opened, Format.TURTLE, tmp_path)))
    assert few
    assert few < set(re.findall("Person [0-9a-f]{10}", exported(dataset, Format.TURTLE, tmp_path)))


def test_the_export_says_that_its_names_are_pseudonyms(dataset: Dataset, tmp_path: Path) -> None:
    assert "names of people are replaced" in exported(dataset, Format.TURTLE, tmp_path)
    assert "names of people are replaced" not in exported(dataset, Format.TURTLE, tmp_path, None)


def test_titles_addresses_and_files_lose_their_names_too(tmp_path: Path, form: Form) -> None:
    report = form(
        name="ada-penrose.txt",
        individual="Mrs Ada Penrose",
        about="Mrs Penrose, of Penrose Ltd, cared. Write to a.penrose@penrose.example for more.",
    )
    build([report], tmp_path / "out", site=False)
    with open_output(tmp_path / "out") as opened:
        assert names_of(opened) >= {"Ada Penrose"}
        for one in (Format.TRIG, Format.CSV):
            assert "penrose" not in exported(opened, one, tmp_path).casefold()


def test_a_collision_of_two_names_is_an_error(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caregraph.pseudonyms.codes._FIGURES", 1)
    with pytest.raises(UsageError, match="two names share a pseudonym"):
        exported(dataset, Format.TURTLE, tmp_path)


def test_a_key_comes_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(b"  sixteen bytes!!!\n")
    assert read_key(file) == b"sixteen bytes!!!"
    file.write_bytes(b"short")
    with pytest.raises(UsageError, match="16 bytes at least"):
        read_key(file)
    with pytest.raises(UsageError, match="cannot be read"):
        read_key(tmp_path / "none")
