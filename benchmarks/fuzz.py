"""Searches for texts that break what reads texts, led by which code each one reaches.

    python benchmarks/fuzz.py citations|report|sparql FOLDER [-max_total_time=1800 …]

Needs `atheris` (not among what caregraph installs), whose options may follow. FOLDER collects texts
that reach new code; what it starts with is read first. What breaks is written as `crash-…` into the
current folder: each becomes a test.
"""

import hashlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["caregraph"]):
    from caregraph.citations import parse
    from caregraph.errors import CaregraphError
    from caregraph.extract import extract
    from caregraph.narrative.narrate import narrate
    from caregraph.query.errors import QueryError
    from caregraph.query.size import check_size
    from caregraph.query.tokens import tokens
    from caregraph.rdf.report import triples
    from caregraph.source.assembly import SourceFile
    from caregraph.source.text import read_text
    from caregraph.vocabulary import default_instruments

_DEFAULTS = default_instruments()


def citations(text: str) -> None:
    """No text makes it raise; places are in order; what is written of a reference is read as it."""
    found = parse(text, default=_DEFAULTS)
    starts = [one.span[0] for one in found]
    assert starts == sorted(starts)  # noqa: S101 — what is looked for
    for one in found:
        assert text[slice(*one.span)] == one.text  # noqa: S101
        assert one.whole[0] <= one.span[0] <= one.span[1] <= one.whole[1]  # noqa: S101


def report(text: str) -> None:
    """A text is a report, with a graph, or is refused in words; every value has its place."""
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    path = Path("fuzz.txt")
    try:
        read = extract(read_text(text, SourceFile(path.name, "text/plain", digest, 1)), path)
        triples(read, narrate(read))
    except CaregraphError:
        return


def sparql(text: str) -> None:
    """Tokens are the text, cut; its size is judged or refused in words."""
    assert "".join(token.text for token in tokens(text)) == text  # noqa: S101
    try:
        check_size(text)
    except QueryError:
        return


TARGETS: Mapping[str, Callable[[str], None]] = {
    "citations": citations,
    "report": report,
    "sparql": sparql,
}


def main() -> None:
    """Search."""
    target = TARGETS[sys.argv.pop(1)]

    def once(data: bytes) -> None:
        target(data.decode("utf-8", "replace"))

    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
