"""Finds the data that ships with the package: `ontology/` (Turtle) and `queries/` (SPARQL).

In a wheel both folders stand inside the package; in a checkout they stand at the top level,
beside `graph/`. The package is looked at first, so an installed copy never reads a checkout.
"""

from functools import cache
from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent

FolderName = Literal["ontology", "queries"]


@cache
def folder(name: FolderName) -> Path:
    """Return the folder of that name.

    Raises `FileNotFoundError` when neither the package nor the checkout has it, which means
    that the installation is broken.
    """
    for base in (_PACKAGE, _CHECKOUT):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"caregraph is installed without its {name}/ folder: install it again")


@cache
def query_text(part: str, name: str) -> str:
    """Return the text of a query that a part of the program asks: `queries/{part}/{name}.rq`."""
    return (folder("queries") / part / f"{name}.rq").read_text(encoding="utf-8")
