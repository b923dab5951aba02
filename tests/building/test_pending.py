"""What was written and has not reached all that is made from it is noted, whoever wrote it."""

from multiprocessing import Pipe
from pathlib import Path

import pyoxigraph as ox
import pytest

from caregraph.pending import Part, Pending
from caregraph.rdf.terms import Triple
from caregraph.serve.jobs import Job, Task
from caregraph.serve.outlet import Outlet
from caregraph.serve.writer import updated
from caregraph.store import STORE, LocalDataset

_GRAPH = "http://example.org/g"
_QUAD = ox.Quad(
    ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal("o"), ox.NamedNode(_GRAPH)
)
_TRIPLE = Triple("<http://e/s>", "<http://e/p>", '"o"')


def test_notes_stay_until_the_part_is_made(tmp_path: Path) -> None:
    Pending(tmp_path).note([_GRAPH])
    again = Pending(tmp_path)
    assert again.of(Part.SITE) == {_GRAPH}
    again.made(Part.SITE, "1")
    assert again.of(Part.SITE) == frozenset()
    assert again.of(Part.INDEX) == {_GRAPH}
    assert Pending(tmp_path).is_made(Part.SITE, "1")


def test_what_another_program_made_is_not_up_to_date(tmp_path: Path) -> None:
    pending = Pending(tmp_path)
    pending.made(Part.SITE, "1")
    assert pending.made_by(Part.SITE, "1")
    assert not pending.is_made(Part.SITE, "2")


def test_a_graph_that_changes_after_a_part_was_made_is_noted_again(tmp_path: Path) -> None:
    pending = Pending(tmp_path)
    for _ in range(2):
        pending.note([_GRAPH])
        assert not pending.is_made(Part.SITE, "1")
        pending.made(Part.SITE, "1")
    assert pending.is_made(Part.SITE, "1")


@pytest.mark.parametrize("way", ["replace", "add", "discard", "remove", "load"])
def test_every_way_of_writing_leaves_a_note(tmp_path: Path, way: str) -> None:
    with LocalDataset(tmp_path / STORE) as dataset:
        if way == "replace":
            dataset.replace(_GRAPH, [_TRIPLE])
        elif way == "add":
            dataset.add([_QUAD])
        elif way == "discard":
            dataset.discard([_QUAD])
        elif way == "remove":
            dataset.remove(_GRAPH)
        else:
            dataset.load(b'<http://e/s> <http://e/p> "o" .\n', _GRAPH)
    assert Pending(tmp_path).of(Part.EXPORTS) == {_GRAPH}


def test_what_does_not_change_leaves_none(tmp_path: Path) -> None:
    with LocalDataset(tmp_path / STORE) as dataset:
        dataset.replace(_GRAPH, [_TRIPLE])
        for part in Part:
            dataset.pending.made(part, "1")
        dataset.replace(_GRAPH, [_TRIPLE])
    assert all(Pending(tmp_path).is_made(part, "1") for part in Part)


def test_an_update_over_http_leaves_a_note(tmp_path: Path) -> None:
    with LocalDataset(tmp_path / STORE) as dataset:
        dataset.describe()
        dataset.pending.made(Part.EXPORTS, "1")
    ours, theirs = Pipe()
    text = f"INSERT DATA {{ GRAPH <{_GRAPH}> {{ <http://e/s> <http://e/p> 1 }} }}"
    updated(Task(tmp_path, 1000), Job("update", {"update": (text,)}), Outlet(theirs, 1000))
    ours.close()
    theirs.close()
    assert Pending(tmp_path).of(Part.EXPORTS) == {_GRAPH}
