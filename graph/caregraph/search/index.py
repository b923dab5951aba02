"""A full-text index of findings and actions, in one SQLite file (FTS5) beside the store.

Scanning the graph for words takes seconds on a large one; the index answers in a millisecond. It is
made from the graph alone and can be made again at any time. Words are compared by their stems
(Porter), without case or accents.
"""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from caregraph.blocks import Closing
from caregraph.errors import StoreError
from caregraph.search.words import expression

INDEX = "text.sqlite"
_LAYOUT = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS graph (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passage (id INTEGER PRIMARY KEY, graph TEXT NOT NULL, iri TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passage_graph ON passage (graph);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    text, tokenize='porter unicode61 remove_diacritics 2'
);
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that can be found: the IRI of the finding or action whose text it is."""

    iri: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding or action that holds the words; a higher score is a better match."""

    iri: str
    score: float


class TextIndex(Closing):
    """An index that is open. What another program writes is seen when it is kept."""

    def __init__(self, path: Path, *, write: bool = False) -> None:
        """Open an index; with `write` it is made if need be.

        Raises `StoreError` when it cannot be opened, or was written by another version.
        """
        self._path = path
        mode = "rwc" if write else "ro"
        try:
            self._base = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode={mode}", uri=True, check_same_thread=False
            )
            if write:
                self._prepare()
            self._check()
        except sqlite3.Error as error:
            raise StoreError(
                f"{path} cannot be used ({error}): remove it and build again"
            ) from error

    def close(self) -> None:
        """Close the index; what was put into it and not kept by `keep` is lost."""
        self._base.close()

    def graphs(self) -> frozenset[str]:
        """Return the names of the graphs whose texts are in the index."""
        return frozenset(name for (name,) in self._base.execute("SELECT name FROM graph"))

    def put(self, graph: str, passages: Iterable[Passage]) -> None:
        """Put the texts of a graph in place of those of that name."""
        self.remove([graph])
        self._base.execute("INSERT INTO graph VALUES (?)", (graph,))
        for passage in passages:
            row = self._base.execute(
                "INSERT INTO passage (graph, iri) VALUES (?, ?)", (graph, passage.iri)
            )
            self._base.execute(
                "INSERT INTO words (rowid, text) VALUES (?, ?)", (row.lastrowid, passage.text)
            )

    def remove(self, graphs: Collection[str]) -> None:
        """Remove the texts of graphs."""
        for graph in graphs:
            self._base.execute(
                "DELETE FROM words WHERE rowid IN (SELECT id FROM passage WHERE graph = ?)",
                (graph,),
            )
            self._base.execute("DELETE FROM passage WHERE graph = ?", (graph,))
            self._base.execute("DELETE FROM graph WHERE name = ?", (graph,))

    def keep(self) -> None:
        """Write to disk what was changed, in one transaction."""
        self._base.commit()

    def find(self, words: str, limit: int = 1000) -> list[Hit]:
        """Return the findings and actions that hold the words, the best matches first.

        Raises `UsageError` when there is no word to look for.
        """
        found = self._base.execute(
            "SELECT iri, -bm25(words) AS score FROM words JOIN passage ON passage.id = words.rowid "
            "WHERE words MATCH ? ORDER BY score DESC, iri LIMIT ?",
            (expression(words), limit),
        )
        return [Hit(iri, score) for iri, score in found]

    def _prepare(self) -> None:
        (layout,) = self._base.execute("PRAGMA user_version").fetchone()
        if layout == 0:
            self._base.executescript(_SCHEMA)
            self._base.execute(f"PRAGMA user_version = {_LAYOUT}")

    def _check(self) -> None:
        (layout,) = self._base.execute("PRAGMA user_version").fetchone()
        if layout != _LAYOUT:
            raise StoreError(
                f"{self._path} was written by another caregraph: remove it and build again"
            )
