"""A report's graph as the exports hold it: text that is put in place as it is.

What a report says of its inspection and of itself no other report says. In a Turtle file of many
reports these two stretches stand as they would in a file of this report alone; in a TriG file the
whole does. So the process that reads a report writes them, and exports are put together from them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

from caregraph.rdf.names import CG, ID, PREFIXES
from caregraph.rdf.terms import TYPE, Triple, iri
from caregraph.rdf.turtle import Shortener, in_reading_order, prologue, subjects

REPORT = f"{ID}report/"
INSPECTION = f"{ID}inspection/"
KINDS = (INSPECTION, REPORT)
"""What the things begin with that one report alone describes, in reading order."""
_TEXT = iri(f"{CG}text")
_WITH_PASSAGES = frozenset({iri(f"{CG}Finding"), iri(f"{CG}Action")})
PROLOGUE = "".join(prologue(PREFIXES)).encode()
_INDENT = b"    "

Stretch = tuple[int, int]
"""Where something stands in a file or a text: its first byte, and the one after its last."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of a graph.

    `body` is the graph as Turtle in UTF-8, without a prologue and in reading order; `own` says
    where in it the report's inspection stands, and where the report. `shared` are the statements
    about other things, as N-Triples, and `terms` the IRIs that it uses besides its own, as terms,
    one a line. `passages` are the texts of findings and actions, as N-Triples.
    """

    body: bytes
    own: tuple[Stretch, Stretch]
    shared: bytes
    terms: bytes
    passages: bytes


def piece(graph: str, triples: Sequence[Triple]) -> Piece:
    """Return the text of a graph, given its statements in reading order, each once."""
    short = Shortener(PREFIXES)
    mine = own(graph)
    body: list[bytes] = []
    stretches = dict.fromkeys(KINDS, (0, 0))
    shared, at = list[str](), 0
    for kind, some in _parts(triples, mine):
        text = "".join(subjects(some, short)).encode()
        body.append(text)
        if kind:
            stretches[kind] = (at, at + len(text))
        else:
            shared += [f"{s} {p} {o} .\n" for s, p, o in some]
        at += len(text)
    told = {s for s, p, o in triples if p == TYPE and o in _WITH_PASSAGES}
    texts = [f"{s} {p} {o} .\n" for s, p, o in triples if p == _TEXT and s in told]
    used = (term for term in short if term[0] == "<" and not term.startswith(tuple(mine)))
    first, last = stretches.values()
    return Piece(
        b"".join(body),
        (first, last),
        "".join(shared).encode(),
        "".join(f"{term}\n" for term in sorted(used)).encode(),
        "".join(texts).encode(),
    )


def _parts(
    triples: Sequence[Triple], mine: dict[str, str]
) -> Iterator[tuple[str | None, Sequence[Triple]]]:
    """Part statements into stretches: the graph's own, by kind, and others."""
    start, subject, kind = 0, "", None
    for i, triple in enumerate(triples):
        if triple.subject != subject:
            subject = triple.subject
            now = _kind(subject, mine)
            if now != kind:
                if i > start:
                    yield kind, triples[start:i]
                start, kind = i, now
    yield kind, triples[start:]


def own(graph: str) -> dict[str, str]:
    """Return what the terms begin with that a report's graph alone describes, and their kinds."""
    if not graph.startswith(REPORT):
        return {}
    rest = graph.removeprefix(REPORT)
    return {f"<{kind}{rest}{end}": kind for kind in KINDS for end in "/>"}


def owner(subject: str) -> str | None:
    """Return the graph that would describe a thing (a term) alone, if it is such a thing."""
    for kind in KINDS:
        if subject.startswith(f"<{kind}"):
            rest = subject[len(kind) + 1 : -1].split("/")
            return REPORT + "/".join(rest[:2]) if len(rest) > 1 else None
    return None


def _kind(subject: str, mine: dict[str, str]) -> str | None:
    for start, kind in mine.items():
        if subject.startswith(start):
            return kind
    return None


def place_key(graph: str, kind: str) -> tuple[bool, str]:
    """Return where a report's own stretch of a kind comes among all things (`thing_key`)."""
    return False, f"<{kind}{graph.removeprefix(REPORT)}/"


def thing_key(subject: str) -> tuple[bool, str]:
    """Return where a thing (a term) comes in reading order."""
    return not subject.startswith(f"<{ID}"), subject


def block(graph: str, body: bytes, short: Shortener) -> bytes:
    """Return a graph as it stands in a TriG file; `body` is its Turtle without a prologue."""
    inner = body.replace(b"\n", b"\n" + _INDENT).replace(b"\n" + _INDENT + b"\n", b"\n\n")
    return f"\n{short[f'<{graph}>']} {{\n".encode() + inner.removesuffix(_INDENT) + b"}\n"


def unblocked(text: bytes) -> bytes:
    """Return the body of a graph that stands in a TriG file: what `block` was given."""
    inner = text[text.index(b"{\n") + 2 : -2]
    return inner.replace(b"\n" + _INDENT, b"\n")


def things(body: bytes) -> Iterator[bytes]:
    """Yield the text of each thing of a body. No literal of ours holds an empty line."""
    start = 0
    while start < len(body):
        end = body.find(b"\n\n", start + 1) + 1 or len(body)
        yield body[start:end]
        start = end


def parsed(body: bytes) -> Iterator[Triple]:
    """Yield the statements of a body, in no order."""
    for quad in ox.parse(PROLOGUE + body, format=ox.RdfFormat.TURTLE):
        yield Triple(str(quad.subject), str(quad.predicate), str(quad.object))


def with_more(stretch: bytes, more: Collection[Triple]) -> bytes:
    """Return a stretch of a body with further statements, each in its place."""
    short = Shortener(PREFIXES)
    for subject, some in groupby(sorted(more), key=lambda triple: triple.subject):
        start = stretch.find(f"\n{short[subject]}\n".encode())
        if start < 0:
            everything = {*parsed(stretch), *more}
            return written(everything, short)
        end = stretch.find(b"\n\n", start + 1) + 1 or len(stretch)
        told = written({*parsed(stretch[start:end]), *some}, short)
        stretch = stretch[:start] + told + stretch[end:]
    return stretch


def written(triples: Iterable[Triple], short: Shortener) -> bytes:
    """Return statements as a body, in reading order."""
    return "".join(subjects(in_reading_order(set(triples)), short)).encode()
