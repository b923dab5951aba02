"""The tutorial runs from its first cell to its last, on the samples, and shows what it says."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

TUTORIAL = ROOT / "docs" / "tutorial.ipynb"


@pytest.fixture(scope="module")
def shown(built: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """All that the cells print and show, run in a folder of their own as a user would."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREGRAPH_OUTPUT", str(built))
        patch.setenv("PYTHONPATH", str(ROOT / "graph"))
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        notebook = nbformat.read(TUTORIAL, as_version=4)
        folder = str(tmp_path_factory.mktemp("notebook"))
        NotebookClient(
            notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": folder}}
        ).execute()
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return "\n".join(
        one.get("text") or one.get("data", {}).get("text/plain", "") for one in outputs
    )


def test_the_notebook_is_well_formed_and_kept_without_outputs() -> None:
    notebook = nbformat.read(TUTORIAL, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_it_runs_and_shows_what_it_says(shown: str) -> None:
    assert "Thistledown & Fenn Fostering" in shown  # a question of the library
    assert "datetime64[s]" in shown  # typed columns
    assert "did you mean 'safeguarding'" in shown  # a mistake in words
    assert "shortfall" in shown  # counted by group
    assert "requires improvement to be good" in shown  # SPARQL of one's own
    assert "a value is missing before '}'" in shown
    assert "True\n…" in shown  # the words stand where the offsets say
    assert "[Foster parents must be given the training" in shown
    assert "page 3" in shown  # cited
    assert "Error" not in shown
