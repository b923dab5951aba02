"""The knowledge graph of children's social care inspections in England.

The names below are loaded when they are first used, so that reading legal references alone
(`caregraph.citations`) does not wait for pandas and rdflib.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caregraph import citations
    from caregraph.api import OpenGraph, graph, tables
    from caregraph.api import open_graph as open  # noqa: A004 — as one says it: caregraph.open
    from caregraph.errors import CaregraphError
    from caregraph.pipeline import Built, Outcome, State, build, read_report
    from caregraph.version import __version__

_HOMES = {
    "Built": "pipeline",
    "CaregraphError": "errors",
    "OpenGraph": "api",
    "Outcome": "pipeline",
    "State": "pipeline",
    "__version__": "version",
    "build": "pipeline",
    "graph": "api",
    "open": "api",
    "read_report": "pipeline",
    "tables": "api",
}

__all__ = [
    "Built",
    "CaregraphError",
    "OpenGraph",
    "Outcome",
    "State",
    "__version__",
    "build",
    "citations",
    "graph",
    "open",
    "read_report",
    "tables",
]
_AT_HOME = {"open": "open_graph"}
"""What a public name is called in its module, where that differs."""


def __getattr__(name: str) -> object:
    """Load a public name from its module (PEP 562)."""
    if name == "citations":
        return import_module("caregraph.citations")
    if name not in _HOMES:
        raise AttributeError(f"module 'caregraph' has no attribute '{name}'")
    return getattr(import_module(f"caregraph.{_HOMES[name]}"), _AT_HOME.get(name, name))
