"""The engines that `engines.toml` describes; others are described by a file of that form."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from caregraph.errors import UsageError


class Authentication(StrEnum):
    """How a name and a password are shown (RFC 7617, RFC 7616)."""

    BASIC = "basic"
    DIGEST = "digest"


class AskedBy(StrEnum):
    """How a query is put to the merge where the engine's own default graph is not one."""

    SCOPE = "scope"  # GRAPH around its patterns
    PARAMETER = "parameter"  # default-graph-uri of the protocol


@dataclass(frozen=True, slots=True)
class Header:
    """A header of an answer by which an engine is known, and the pattern of its value."""

    name: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Engine:
    """What is particular to an engine.

    `query`, `update` and `graphs` are the addresses of the three protocols, with `{store}` for what
    the user gives; `graphs` is empty where there is no Graph Store Protocol. `hidden` are graphs of
    the engine's own. `statements_at_once` is how many an update may hold, `longest_iri` how many
    characters an IRI may have (0: any number).
    """

    name: str
    title: str
    query: str = "{store}"
    update: str = "{store}"
    graphs: str = "{store}"
    graphs_read: str = ""
    graph_parameter: str = "graph"
    authentication: Authentication = Authentication.BASIC
    header: Header | None = None
    address: str = ""
    merge_asked_by: AskedBy = AskedBy.SCOPE
    hidden: tuple[str, ...] = ()
    statements_at_once: int = 5000
    longest_iri: int = 0
    cuts_answers: bool = False

    def is_known_by(self, url: str, headers: Mapping[str, str]) -> bool:
        """Tell whether an address, or the headers of what answers there, show this engine."""
        if self.address and re.search(self.address, url):
            return True
        value = headers.get(self.header.name) if self.header else None
        return (
            self.header is not None
            and value is not None
            and re.search(self.header.pattern, value) is not None
        )


@cache
def engines() -> Mapping[str, Engine]:
    """Return the engines by name, in the order in which they are tried."""
    text = files("caregraph.remote").joinpath("engines.toml").read_text(encoding="utf-8")
    return MappingProxyType(_read(text, "engines.toml"))


def engine_named(name: str) -> Engine:
    """Return an engine by its name, or the one that a file describes (its only entry).

    Raises `UsageError` where there is neither.
    """
    if name in engines():
        return engines()[name]
    if not name.endswith(".toml"):
        known = ", ".join(engines())
        raise UsageError(f"no kind of store '{name}': give one of {known}, or a file (.toml)")
    try:
        found = _read(Path(name).read_text(encoding="utf-8"), Path(name).name)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{name} cannot be read") from error
    if len(found) != 1:
        raise UsageError(f"{name} describes {len(found)} kinds of store, not one")
    return next(iter(found.values()))


def _read(text: str, source: str) -> dict[str, Engine]:
    try:
        return {name: _engine(name, entry) for name, entry in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError(f"{source} describes no kind of store: {error}") from error


def _engine(name: str, entry: Mapping[str, object]) -> Engine:
    unknown = entry.keys() - {field.name for field in fields(Engine)}
    if unknown:
        raise ValueError(f"{name} has unknown entries ({', '.join(sorted(unknown))})")
    return Engine(
        **{key: _value(key, value) for key, value in {"title": name, **entry}.items()},  # type: ignore[arg-type]  # checked by its type
        name=name,
    )


def _value(key: str, value: object) -> object:
    wanted = {
        "hidden": list,
        "header": dict,
        "statements_at_once": int,
        "longest_iri": int,
    }
    wanted["cuts_answers"] = bool
    if not isinstance(value, wanted.get(key, str)):
        raise TypeError(f"{key} is {value!r}")
    if key == "header":
        return Header(**value)  # type: ignore[arg-type]  # a table, as was just seen
    if key == "hidden":
        return tuple(value)  # type: ignore[arg-type]  # a list, as was just seen
    if key == "authentication":
        return Authentication(str(value))
    return AskedBy(str(value)) if key == "merge_asked_by" else value
