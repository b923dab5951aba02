"""Which part may know which: imports run from left to right, as docs/architecture.md draws them."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "graph" / "caregraph"
LAYERS = (
    {
        "address",
        "blocks",
        "errors",
        "extras",
        "files",
        "pending",
        "processes",
        "resources",
        "version",
    },
    {"fetching", "holding", "vocabulary"},
    {"paths"},
    {"citations", "source"},
    {"model"},
    {"extract", "narrative"},
    {"show", "tell"},
    {"rdf"},
    {"search", "sorting"},
    {"query"},
    {"dataset", "merged"},
    {"shacl"},
    {"store", "validate"},
    {"keeping", "places"},
    {"remote", "indexing"},
    {"pseudonyms"},
    {"export"},
    {"assembling"},
    {"splicing"},
    {"register"},
    {"network"},
    {"views"},
    {"building"},
    {"pipeline"},
    {"api"},
    {"serve"},
    {"cli"},
    {"__init__", "__main__"},
)
RDF = {"pyoxigraph", "rdflib", "pyshacl"}
MAY_USE_RDF = {
    "vocabulary.py",
    "validate.py",
    "indexing.py",
    "dataset.py",
    "merged.py",
    "store.py",
    "export.py",
    "splicing.py",
    "citations/loading.py",
    "narrative/polarity_cues.py",
}
RDF_FOLDERS = (
    "api/",
    "building/",
    "cli/",
    "network/",
    "query/",
    "rdf/",
    "register/",
    "remote/",
    "serve/",
    "shacl/",
    "views/",
)
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """The modules that a file imports, by their full names."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "caregraph":
            found |= {f"caregraph.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def part(name: str) -> str:
    """The part of the package that a module belongs to."""
    return name.removeprefix("caregraph.").split(".")[0] if name != "caregraph" else "__init__"


def layer(name: str) -> int:
    return next(i for i, names in enumerate(LAYERS) if name in names)


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_knows_what_is_on_its_right(path: Path) -> None:
    mine = name_of(path)
    if mine == "__init__":
        return
    for imported in imports(path):
        if imported.split(".")[0] == "caregraph" and part(imported) != mine:
            assert layer(part(imported)) <= layer(mine), f"{mine} imports {imported}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_rdf_side_imports_rdf_libraries(path: Path) -> None:
    relative = str(path.relative_to(PACKAGE))
    allowed = relative in MAY_USE_RDF or relative.startswith(RDF_FOLDERS)
    allowed = allowed or (relative.startswith("narrative/") and relative.endswith("loading.py"))
    if not allowed:
        assert not {name.split(".")[0] for name in imports(path)} & RDF


def test_only_the_readers_of_pdf_import_pdfium() -> None:
    users = {path.name for path in MODULES if "pypdfium2" in imports(path)}
    assert users == {"pdf.py", "pdf_characters.py", "pdf_rules.py", "pdf_text.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 420


def test_public_names_are_sorted_and_there() -> None:
    import caregraph  # noqa: PLC0415 — the package as a user imports it

    assert caregraph.__all__ == sorted(caregraph.__all__)
    for name in caregraph.__all__:
        assert getattr(caregraph, name) is not None
