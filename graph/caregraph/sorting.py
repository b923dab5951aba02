"""Puts the statements of many graphs in one order, in little memory however many there are.

Graphs come sorted, and in the order of their names, so most of what they say of things of a kind
(inspections, reports) is in order from graph to graph: for each kind a run is written to a file as
it comes. What is out of order (agencies, people, provisions that several graphs describe) is kept,
sorted, and written as a further run when there is much of it. At the end the runs are merged.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from tempfile import TemporaryFile
from typing import IO

from caregraph.rdf.names import ID
from caregraph.rdf.terms import Triple

_MOST = 200_000
"""Statements kept in memory."""
_KINDS = 40
"""Kinds of things that have a file of their own."""
_OURS = f"<{ID}"


def union(graphs: Iterable[tuple[str, Iterable[Triple]]], most: int = _MOST) -> Iterator[Triple]:
    """Yield the statements of graphs, each once, in reading order (`rdf/turtle.py`).

    The statements of a graph may come in any order; there is less to do where they are in reading
    order, and the graphs in that of their names.
    """
    with ExitStack() as stack:
        runs = _Runs(stack, most)
        for _, triples in graphs:
            for kind, lines in groupby(map(_line, triples), key=_kind):
                runs.add(kind, list(lines))
        last = ""
        for line in merge(*runs.finished()):
            if line != last:
                last = line
                yield Triple(*line[1:-1].split(" ", 2))


class _Runs:
    """Files of lines in order."""

    def __init__(self, stack: ExitStack, most: int) -> None:
        self._stack = stack
        self._most = most
        self._files: list[IO[str]] = []
        self._by_kind: dict[str, IO[str]] = {}
        self._last: dict[str, str] = {}
        self._loose: list[str] = []

    def add(self, kind: str, lines: list[str]) -> None:
        """Add lines about things of one kind."""
        lines.sort()
        known = kind in self._by_kind or len(self._by_kind) < _KINDS
        if known and lines[0] >= self._last.get(kind, ""):
            if kind not in self._by_kind:
                self._by_kind[kind] = self._file()
            self._by_kind[kind].writelines(lines)
            self._last[kind] = lines[-1]
            return
        self._loose += lines
        if len(self._loose) > self._most:
            self._file().writelines(sorted(set(self._loose)))
            self._loose = []

    def finished(self) -> list[Iterable[str]]:
        """Return all runs from their beginnings."""
        for file in self._files:
            file.seek(0)
        return [*self._files, sorted(set(self._loose))]

    def _file(self) -> IO[str]:
        made = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 — the stack closes it
        self._files.append(self._stack.enter_context(made))
        return made


def _line(triple: Triple) -> str:
    """Return a statement so that lines are in order where statements are.

    No term goes on where another ends but a literal, with the sign of its language or type, and
    both signs come after a space.
    """
    subject, predicate, value = triple
    return f"{'0' if subject.startswith(_OURS) else '1'}{subject} {predicate} {value}\n"


def _kind(line: str) -> str:
    """Return what kind of thing a line is about: of ours, the first part of its name."""
    return line[: line.find("/", len(_OURS) + 1)] if line[0] == "0" else "1"
