"""Which module declares which command, so that a command loads no more than it needs.

All of them together take seconds to load: PDF, RDF and drawing libraries, a web server.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module

import typer

from caregraph.cli.program import app

COMMANDS: Mapping[str, str] = {
    "build": "build",
    "citations": "reading",
    "export": "export",
    "findings": "reading",
    "network": "network",
    "queries": "questions",
    "query": "query",
    "reconcile": "register",
    "register": "register",
    "serve": "serve",
    "show": "reading",
    "validate": "export",
    "view": "view",
}
_ALONE = {"--version"}  # what needs no command


def loaded(arguments: Sequence[str] | None = None) -> typer.Typer:
    """Return the program with the command that the arguments begin with; else with all."""
    first = arguments[0] if arguments else ""
    if first not in _ALONE:
        for module in {COMMANDS[first]} if first in COMMANDS else sorted(set(COMMANDS.values())):
            import_module(f"caregraph.cli.{module}")
    return app
