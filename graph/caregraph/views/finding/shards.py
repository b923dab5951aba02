"""Writes the index of words: files small enough to open at once, found by what they begin with.

    search/manifest.js      which words begin which file, which statements, the reports
    search/words-1.js       word to the numbers of the statements that hold it
    search/text-1.js        the statements' words and where they stand

Statements are numbered from the last inspection to the first, so that answers come newest first.
Each file is a call of a function of `search.js` with data: a page read from disk may load scripts,
but it may not fetch.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from caregraph.views.batches import File
from caregraph.views.finding.words import words
from caregraph.views.index import Index
from caregraph.views.look import as_json
from caregraph.views.records import Inspection, Statement, Told
from caregraph.views.said import statements

FOLDER = "search"
_SIZE = 200_000
"""Characters a file."""
_COMMON = 0.25
"""A word that more than this part of the statements hold is not searched for."""
_MANY = 2000
"""Below so many statements every word is searched for."""

_KINDS: Mapping[Told, str] = {
    Told.REQUIREMENT: "q",
    Told.RECOMMENDATION: "r",
    Told.SHORTFALL: "s",
    Told.STRENGTH: "p",
    Told.CONTEXT: "c",
}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class _Texts:
    """Statements as they are numbered: for each its kind, and those of the file being filled."""

    kinds: list[str] = field(default_factory=list)
    reports: list[tuple[int, Inspection]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    waiting: list[tuple[str, str]] = field(default_factory=list)
    size: int = 0


def files(index: Index) -> Iterator[File]:
    """Yield the files of the index; those with the statements first, while these are read."""
    postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
    texts = _Texts()
    for inspection in reversed(index.inspections):
        found = statements(index, inspection)
        if found:
            texts.reports.append((len(texts.kinds), inspection))
        for statement in found:
            _add(statement, texts, postings)
            if texts.size >= _SIZE:
                yield _text_file(texts)
    if texts.waiting:
        yield _text_file(texts)
    common = _common(postings, len(texts.kinds))
    first: list[str] = []
    for words_file, begin in _word_files(postings, common):
        first.append(begin)
        yield words_file
    yield _manifest(texts, first, common)


def _add(statement: Statement, texts: _Texts, postings: dict[str, "array[int]"]) -> None:
    number = len(texts.kinds)
    if not texts.waiting:
        texts.starts.append(number)
    texts.kinds.append(_KINDS[statement.told])
    texts.waiting.append((statement.text, statement.words.anchor if statement.words else ""))
    texts.size += len(statement.text) + 24
    for word in set(words(statement.text)):
        postings[word].append(number)


def _text_file(texts: _Texts) -> File:
    number = len(texts.starts)
    body = as_json(texts.waiting)
    texts.waiting, texts.size = [], 0
    return _file(f"text-{number}", f"caregraphSearch.texts({number},{body});\n")


def _common(postings: Mapping[str, "array[int]"], total: int) -> frozenset[str]:
    if total < _MANY:
        return frozenset()
    return frozenset(word for word, found in postings.items() if len(found) > _COMMON * total)


def _word_files(
    postings: Mapping[str, "array[int]"], common: frozenset[str]
) -> Iterator[tuple[File, str]]:
    """Yield the files of words, each with the word that it begins with."""
    number, size = 0, 0
    filled: dict[str, str] = {}
    for word in sorted(postings.keys() - common):
        filled[word] = packed(postings[word])
        size += len(word) + len(filled[word]) + 6
        if size >= _SIZE:
            number += 1
            yield _word_file(number, filled)
            filled, size = {}, 0
    if filled:
        yield _word_file(number + 1, filled)


def _word_file(number: int, filled: Mapping[str, str]) -> tuple[File, str]:
    body = f"caregraphSearch.words({number},{as_json(filled)});\n"
    return _file(f"words-{number}", body), next(iter(filled))


def _manifest(texts: _Texts, first: Sequence[str], common: Iterable[str]) -> File:
    manifest = {
        "words": first,
        "texts": texts.starts,
        "kinds": "".join(texts.kinds),
        "common": sorted(common),
        "starts": [number for number, _ in texts.reports],
        "reports": [(one.name, one.start.isoformat(), one.path) for _, one in texts.reports],
    }
    return _file("manifest", f"caregraphSearch.manifest({as_json(manifest)});\n")


def _file(name: str, body: str) -> File:
    return File(f"{FOLDER}/{name}.js", lambda _: body)


def packed(numbers: Iterable[int]) -> str:
    """Return numbers that rise as text: each but the first as the distance from the one before.

    >>> packed([5, 6, 46])
    '5,1,14'
    """
    before, parts = 0, []
    for number in numbers:
        parts.append(_base36(number - before))
        before = number
    return ",".join(parts)


def _base36(number: int) -> str:
    digits = ""
    while number >= 36:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return _DIGITS[number] + digits
