"""Graphs are replaced in one request, nothing of the old stays, and the merge follows."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caregraph import build
from caregraph.errors import StoreError
from caregraph.rdf.names import XSD
from caregraph.rdf.terms import Triple
from caregraph.remote import Location, RemoteDataset, opened
from caregraph.remote.errors import UnfinishedError, UnreachableError
from caregraph.remote.merge import MERGE
from tests.remote.conftest import is_merge, writing
from tests.remote.merging import merging
from tests.remote.stores import Store, oxigraph

Form = Callable[..., Path]
_GRAPHS = ("https://w3id.org/caregraph/id/one", "https://w3id.org/caregraph/id/two")


@pytest.fixture(autouse=True)
def _small_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores of these tests hold reports alone: the vocabularies would take the longest."""
    monkeypatch.setattr("caregraph.dataset.vocabulary", lambda: ())
    monkeypatch.setattr("caregraph.store.vocabulary_lines", lambda: b"")


def test_a_report_is_replaced_in_one_request_and_nothing_of_the_old_stays(
    store: Store, form: Form, tmp_path: Path, sent: list[httpx.Request]
) -> None:
    output = tmp_path / "out"
    build([form(individual="Ada Penrose")], output, site=False, store=store.location)
    sent.clear()
    build([form(individual="Zita Quill")], output, site=False, store=store.location)
    puts = [line for line in writing(sent) if line.startswith("PUT") and "report" in line]
    assert len(puts) == 1
    with opened(output, store.location) as dataset:
        for names, there in (("Ada Penrose", False), ("Zita Quill", True)):
            for where in ("{ ?s ?p %s }", "{ GRAPH ?g { ?s ?p %s } }"):
                found = dataset.ask(f"ASK {where}" % ox.Literal(names))
                assert bool(found) is there, (names, where)
    assert is_merge(store, output)


def test_what_another_report_still_says_stays(store: Store, form: Form, tmp_path: Path) -> None:
    output = tmp_path / "out"
    one, two = form("one.txt"), form("two.txt", urn="9900098", manager="Ines Roy")
    build([one, two], output, site=False, store=store.location)
    build([form("one.txt", manager="Ola Reed")], output, site=False, store=store.location)
    assert is_merge(store, output)


def test_a_build_that_is_ended_by_the_end_of_the_store_is_completed_by_the_next(
    store: Store, form: Form, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    reports = [form(f"{n}.txt", urn=f"990009{n}", manager=f"M {n}") for n in range(4)]
    build(reports, output, site=False, store=store.location)
    changed = [form(f"{n}.txt", urn=f"990009{n}", manager=f"New {n}") for n in range(4)]

    def end_it(done: int, total: int, name: str) -> None:
        del total, name
        if done == 2:
            store.kill()

    with pytest.raises(UnreachableError, match=r"cannot be reached|broke off"):
        build(changed, output, end_it, site=False, store=store.location)
    store.start()
    with pytest.raises(UnfinishedError, match="build again"):
        opened(output, store.location)
    build(changed, output, site=False, store=store.location)
    assert is_merge(store, output)
    build(changed, tmp_path / "disk", site=False)
    for name in ("graph.ttl", "graph.trig"):
        assert (output / name).read_bytes() == (tmp_path / "disk" / name).read_bytes()


def test_a_build_that_fails_leaves_what_it_began_to_be_completed(
    store: Store, form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    build([form()], output, site=False, store=store.location)
    with monkeypatch.context() as patch:
        patch.setattr("caregraph.building.finishing.export_files", _fails)
        with pytest.raises(StoreError, match="disk full"):
            build([form(manager="Ola Reed")], output, site=False, store=store.location)
    with opened(output, store.location, unfinished=True) as dataset:
        assert dataset.reports()
    build([form(manager="Ola Reed")], output, site=False, store=store.location)
    assert is_merge(store, output)


def _fails(*_: object) -> None:
    raise StoreError("disk full")


def triples(numbers: frozenset[int]) -> list[Triple]:
    """Statements with values of the kinds that reports have, some of which engines rewrite.

    Each kind has a property of its own, as in reports: to Virtuoso `true` and 1 are one value.
    """
    return [
        Triple("<http://example.org/s>", f"<http://example.org/{i}>", value)
        for n in numbers
        for i, value in enumerate(
            (
                f'"a{n}"',
                f'"a{n}"@en',
                f'"0.{n}50"^^<{XSD}decimal>',
                f'"{n}"^^<{XSD}integer>',
                f'"{str(n < 2).lower()}"^^<{XSD}boolean>',
                f'"2020-01-0{n + 1}"^^<{XSD}date>',
            )
        )
    ]


_STEPS = st.lists(
    st.tuples(st.sampled_from(_GRAPHS), st.frozensets(st.integers(0, 3))), min_size=1, max_size=4
)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(runs=st.lists(_STEPS, min_size=1, max_size=2))
def test_whatever_is_replaced_the_merge_follows(
    store: Store, tmp_path: Path, runs: list[list[tuple[str, frozenset[int]]]]
) -> None:
    for steps in runs:
        with RemoteDataset(store.location, tmp_path, write=True) as dataset:
            dataset.describe()
            for graph, numbers in steps:
                dataset.replace(graph, triples(numbers))
    assert is_merge(store, tmp_path)


def test_statements_are_added_and_discarded_one_by_one(store: Store, tmp_path: Path) -> None:
    one, two = (
        ox.Quad(
            ox.NamedNode("http://example.org/s"),
            ox.NamedNode("http://example.org/p"),
            ox.Literal(word),
            ox.NamedNode(_GRAPHS[0]),
        )
        for word in ("one", "two")
    )
    with RemoteDataset(store.location, tmp_path, write=True) as dataset:
        dataset.describe()
        dataset.add([one, two])
        assert set(dataset.statements(subject=one.subject)) == {one, two}  # type: ignore[arg-type]
        assert list(dataset.statements(value=one.object)) == [one]  # type: ignore[arg-type]
        dataset.discard([one])
        assert list(dataset.quads(_GRAPHS[0])) == [two]
        dataset.remove(_GRAPHS[0])
        assert _GRAPHS[0] not in dataset.names()
    assert is_merge(store, tmp_path)


def test_a_store_of_another_kind_of_default_graph_than_before_is_put_right(
    tmp_path: Path, form: Form
) -> None:
    """As when a server is started with another setting: its data is the same, its answers not."""
    folder = tmp_path / "store"
    folder.mkdir()
    for options in ((), ("--union-default-graph",), ()):
        with oxigraph(folder, *options) as started:
            build([form(manager=f"M {len(options)}")], tmp_path, site=False, store=started.location)
            assert is_merge(started, tmp_path)


def test_where_the_default_graph_is_the_merge_none_is_kept(tmp_path: Path, form: Form) -> None:
    reports = [form(), form("two.txt", urn="9900098", manager="Ines Roy")]
    with merging() as (url, held):
        place = Location(url)
        build(reports, tmp_path / "out", site=False, store=place)
        build([form(manager="Ola Reed")], tmp_path / "out", site=False, store=place)
        assert held.default == []
        with opened(tmp_path / "out", place) as dataset:
            assert MERGE not in {name.value for name in held.store.named_graphs()}
            found = dataset.ask('ASK { ?person ?name "Bo Larsson" }')
            assert not bool(found)
    build([form(manager="Ola Reed"), reports[1]], tmp_path / "disk", site=False)
    ours, theirs = (tmp_path / name / "graph.trig" for name in ("out", "disk"))
    assert ours.read_bytes() == theirs.read_bytes()


def test_a_store_without_the_graph_store_protocol_is_written_by_updates(
    tmp_path: Path, form: Form
) -> None:
    kind = tmp_path / "kind.toml"
    addresses = 'query = "{store}/query"\nupdate = "{store}/update"\ngraphs = ""\n'
    kind.write_text(f"[updates]\n{addresses}", encoding="utf-8")
    folder = tmp_path / "store"
    folder.mkdir()
    with oxigraph(folder) as started:
        place = Location(started.url, str(kind))
        for manager in ("Bo Larsson", "Ola Reed"):
            build([form(manager=manager)], tmp_path / "out", site=False, store=place)
        assert is_merge(started, tmp_path / "out")
    build([form(manager="Ola Reed")], tmp_path / "disk", site=False)
    ours, theirs = (tmp_path / name / "graph.trig" for name in ("out", "disk"))
    assert ours.read_bytes() == theirs.read_bytes()
