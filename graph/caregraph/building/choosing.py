"""Which files have to be read, and which of two documents of one inspection counts.

What is chosen depends on the files and on what the dataset held before, never on the order in
which files are read. A document that is given stands in place of the one in the dataset, but a PDF
that is there is not replaced by a text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from caregraph.address import File, file_name, line_of
from caregraph.building.known import Aside, Known, Stored
from caregraph.building.making import PDF, Made, NotMade, Rank, Result, rank
from caregraph.building.outcome import Outcome, State
from caregraph.dataset import NamedGraph


@dataclass(frozen=True, slots=True)
class Document:
    """A file of which it is known what inspection it tells of."""

    file: File
    graph: str
    sha256: str
    media_type: str

    @property
    def rank(self) -> Rank:
        """Of two documents of one inspection the lower counts."""
        return rank(self.media_type, self.sha256, self.file)


@dataclass(frozen=True, slots=True)
class Taken:
    """What comes of a result: what became of the file, if that is told, and a graph to write."""

    outcome: Outcome | None
    graph: NamedGraph | None = None


class Choice:
    """One build: which document stands for which inspection, and what became of each file."""

    def __init__(self, known: Known, aside: dict[str, Aside]) -> None:
        """Begin; `aside` is what is known of documents that were set aside, by digest."""
        self.aside = aside
        self._known = known
        self._chosen: dict[str, Document] = {}
        self._outcomes: dict[File, Outcome] = {}
        self._set_aside: dict[File, Document] = {}
        self._unread: set[File] = set()

    @property
    def knows_any(self) -> bool:
        """Whether any file may have been read before."""
        return bool(self._known.current or self.aside)

    def unread(self, files: Iterable[tuple[File, str | None]]) -> list[File]:
        """Return the files that have to be read; files come with their digests."""
        to_read: list[File] = []
        read_before: list[Document] = []
        for file, digest in files:
            stored = self._known.current.get((digest or "", file_name(file)))
            aside = self.aside.get(digest or "")
            if stored:
                self._stay(file, stored)
            elif aside:
                read_before.append(Document(file, aside.graph, digest or "", aside.media_type))
            else:
                to_read.append(file)
        for document in read_before:
            if self._loses(document):
                self._put_aside(document)
            else:
                to_read.append(document.file)
        self._unread = set(self._outcomes) | set(self._set_aside)
        return to_read

    def take(self, result: Result) -> Taken:
        """Take what was made of a file, if it counts."""
        if isinstance(result, NotMade):
            outcome = Outcome(result.file, State.FAILED, lines=(result.reason,))
            self._outcomes[result.file] = outcome
            return Taken(outcome)
        document = Document(result.file, result.graph, result.sha256, result.media_type)
        if self._loses(document):
            self._put_aside(document)
            return Taken(None)
        outcome = Outcome(
            result.file, self._state(result), result.graph, result.title, result.remarks
        )
        self._choose(document, outcome)
        return Taken(outcome, NamedGraph(result.graph, result.lines))

    def outcomes(self, files: Sequence[File]) -> Iterator[Outcome]:
        """Yield what became of each file, in the order in which they are given."""
        for file in files:
            yield self._outcomes[file] if file in self._outcomes else self._told(file)

    def _stay(self, file: File, stored: Stored) -> None:
        document = Document(file, stored.graph, stored.sha256, stored.media_type)
        if self._loses(document):
            self._put_aside(document)
            return
        state = State.DOUBTFUL if stored.doubts else State.UNCHANGED
        said = Outcome(file, state, stored.graph, stored.title, stored.doubts, was_read=False)
        self._choose(document, said)

    def _choose(self, document: Document, outcome: Outcome) -> None:
        other = self._chosen.get(document.graph)
        self._chosen[document.graph] = document
        self._outcomes[document.file] = outcome
        self.aside.pop(document.sha256, None)
        if other:
            self._put_aside(other)

    def _loses(self, document: Document) -> bool:
        other = self._chosen.get(document.graph)
        if other:
            return other.rank <= document.rank
        stored = self._known.by_graph.get(document.graph)
        return stored is not None and stored.is_pdf and document.media_type != PDF

    def _put_aside(self, document: Document) -> None:
        self._outcomes.pop(document.file, None)
        self._set_aside[document.file] = document
        self.aside[document.sha256] = Aside(document.graph, document.media_type)

    def _state(self, made: Made) -> State:
        if made.remarks:
            return State.DOUBTFUL
        stored = self._known.by_graph.get(made.graph)
        same = stored and stored.current and stored.sha256 == made.sha256
        return State.UNCHANGED if same else State.BUILT

    def _told(self, file: File) -> Outcome:
        """Say of a file that was set aside which one is kept."""
        mine = self._set_aside[file]
        kept = self._chosen.get(mine.graph)
        if kept:
            same = "the same document" if mine.sha256 == kept.sha256 else "another document"
            line = f"{same} of this inspection is kept: {line_of(kept.file)}"
        else:
            stored = self._known.by_graph[mine.graph]
            line = f"the PDF of this inspection is kept: {stored.file}"
        was_read = file not in self._unread
        return Outcome(file, State.SET_ASIDE, mine.graph, lines=(line,), was_read=was_read)
