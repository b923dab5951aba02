"""The knowledge graph of children's social care inspections in England.

The names below are loaded when they are first used, so that reading legal references alone
(`caregraph.citations`) does not wait for pandas and rdflib.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caregraph import citations
    from caregraph.api import graph, tables
    from caregraph.errors import CaregraphError
    from caregraph.pipeline import Built, Outcome, State, build, read_report
    from caregraph.version import __version__

_HOMES = {
    "Built": "pipeline",
    "CaregraphError": "errors",
    "Outcome": "pipeline",
    "State": "pipeline",
    "__version__": "version",
    "build": "pipeline",
    "graph": "api",
    "read_report": "pipeline",
    "tables": "api",
}

__all__ = [
    "Built",
    "CaregraphError",
    "Outcome",
    "State",
    "__version__",
    "build",
    "citations",
    "graph",
    "read_report",
    "tables",
]


def __getattr__(name: str) -> object:
    """Load a public name from its module (PEP 562)."""
    if name == "citations":
        return import_module("caregraph.citations")
    if name not in _HOMES:
        raise AttributeError(f"module 'caregraph' has no attribute '{name}'")
    return getattr(import_module(f"caregraph.{_HOMES[name]}"), name)
