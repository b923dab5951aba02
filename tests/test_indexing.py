"""The text index after a build: what the graph holds can be found, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from caregraph import build
from caregraph.search import INDEX, TextIndex
from caregraph.store import open_output


def test_every_finding_and_action_of_the_graph_is_in_the_index(built: Path) -> None:
    with open_output(built) as dataset, TextIndex(built / INDEX) as index:
        rows = dataset.ask(
            "PREFIX cg: <https://w3id.org/caregraph/ontology#> SELECT ?s ?text WHERE "
            "{ VALUES ?kind { cg:Finding cg:Action } ?s a ?kind ; cg:text ?text }"
        )
        assert isinstance(rows, ox.QuerySolutions)
        said = {row["s"].value: row["text"].value for row in rows}
        assert len(said) > 100
        for iri, text in list(said.items())[:20]:
            assert iri in {hit.iri for hit in index.find(text)}


def test_a_report_that_is_built_again_replaces_its_texts(
    tmp_path: Path, form: Callable[..., Path]
) -> None:
    improve = "Recommendations\n\n- The registered person should keep {} records. (NMS 26.2)"
    for word in ("purple", "yellow"):
        build([form(improve=improve.format(word))], tmp_path / "out", site=False)
    with TextIndex(tmp_path / "out" / INDEX) as index:
        assert index.find("yellow")
        assert not index.find("purple")


def test_an_index_that_was_lost_is_made_again(tmp_path: Path, form: Callable[..., Path]) -> None:
    build([form()], tmp_path / "out", site=False)
    (tmp_path / "out" / INDEX).unlink()
    build([form()], tmp_path / "out", site=False)
    with TextIndex(tmp_path / "out" / INDEX) as index:
        assert index.find("records")
