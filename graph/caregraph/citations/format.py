"""Writes references in the ways in which they are cited (`style`).

What is written can be read back: `parse` gives the same provisions, whatever the style. A label
is left out with the stem it shares only where the grammar restores it: after 13(2), its
sub-paragraph (b) is written "(2)(b)", and where (i), (v) or (x) come in, which can be letters or
numerals, the whole number is written again.

One thing English cannot tell apart: a numeral (i), (v) or (x) beneath a letter, of a provision
that the catalogue does not list, where it lists the letter or the letter would be next.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from caregraph.citations.catalogue import Catalogue, CitedBy
from caregraph.citations.labels import Level, between, follows, readings, sort_key
from caregraph.citations.loading import load_catalogue
from caregraph.citations.reference import Citable, Kind, Path, Pinpoint
from caregraph.citations.style import Naming, Sharing, Spacing, Style, Word

_WORDS = {
    Kind.REGULATION: ("regulation", "reg"),
    Kind.SECTION: ("section", "sect"),
    Kind.ARTICLE: ("article", "art"),
    Kind.RULE: ("rule", "rule"),
    Kind.SCHEDULE: ("schedule", "sch"),
    Kind.PART: ("part", "part"),
    Kind.STANDARD: ("standard", "NMS"),
    Kind.PARAGRAPH: ("paragraph", "para"),
}
_ORDER = {kind: n for n, kind in enumerate(Kind)}
_DIVISIONS = frozenset({"paragraph", "part", "chapter"})
_JOINTS = {
    Spacing.CLOSED: "",
    Spacing.OPEN: " ",
    Spacing.BROKEN: "\n",
    Spacing.PRINTED: ".—",
}
_COUNTED = (Level.NUMBER, Level.LETTER, Level.ROMAN)
_EITHER = frozenset("ivx")
_POINTED = (Kind.STANDARD, Kind.PARAGRAPH)


class _Segment(NamedTuple):
    """A part of a path that is written without a word inside it: 2(a) of paragraph 2(a)."""

    division: str
    labels: Path
    bracketed: bool = False


def format_references(
    references: Iterable[Citable], style: Style, *, catalogue: Catalogue | None = None
) -> str:
    """Write references, or pinpoints, as a text would cite them; each once.

    They come sorted by instrument, kind and number. What has no instrument comes first, as a
    sentence of its own, and is written without a name whatever the style says.

    >>> found = [Pinpoint("uksi/2011/581", Kind.REGULATION, ("13", label)) for label in "12"]
    >>> format_references(found, Style())
    'Regulations 13(1) (2)'
    """
    known = catalogue or load_catalogue()
    wanted = {Pinpoint(one.instrument, one.kind, one.path) for one in references}
    ordered = sorted(
        wanted, key=lambda one: (one.instrument or "", _ORDER[one.kind], sort_key(one.path))
    )
    written = ""
    for key, group in groupby(ordered, key=lambda one: one.instrument):
        written += _Writer(style, known, key).phrase(list(group))
        written += ". " if key is None else "; "
    written = written[:-2]
    return f"({written})" if style.bracketed and written else written


class _Writer:
    """Writes the provisions of one instrument."""

    def __init__(self, style: Style, catalogue: Catalogue, key: str | None) -> None:
        self._style = style
        self._instrument = catalogue.get(key)

    def phrase(self, pinpoints: Sequence[Pinpoint]) -> str:
        phrases: list[str] = []
        for kind, group in groupby(pinpoints, key=lambda one: one.kind):
            parted = [(one.path, _segments(kind, one.path)) for one in group]
            whole = [path for path, segments in parted if len(segments) == 1]
            if whole:
                phrases.append(self._list(kind, whole))
            phrases += [self._divided(kind, many) for _, many in parted if len(many) > 1]
        return self._named(" and ".join(phrases))

    def _named(self, phrase: str) -> str:
        if self._instrument is None or self._style.naming is Naming.NONE:
            return phrase
        title = self._instrument.title.removeprefix("The ")
        if self._style.naming is Naming.QUOTED:
            return f"‘{title}’, {phrase}"
        if self._style.naming is Naming.AFTER:
            return f"{phrase} of the {title}"
        return f"the {title}, {phrase}"

    # -- words and numbers ------------------------------------------------------------------

    def _unit(self, kind: Kind, *, plural: bool = False) -> str:
        guide = self._instrument is not None and self._instrument.cited_by is CitedBy.PARAGRAPH
        full, short = _WORDS[Kind.PARAGRAPH if guide else kind]
        abbreviated = self._style.word in (Word.SHORT, Word.DOTTED)
        word = short if abbreviated else full
        if word == "NMS":
            return word
        if kind is Kind.PART or self._style.word in (Word.CAPITAL, Word.SHORT):
            word = word.capitalize()
        dot = "." if self._style.word is Word.DOTTED and short != full else ""
        return f"{word}{'s' * (plural and not self._style.singular)}{dot}"

    def _number(self, kind: Kind, path: Path) -> str:
        """Write a number and its brackets: 17(1)(a), 26.2, (2A)."""
        if kind in _POINTED:
            numbers = list(takewhile(str.isdigit, path))
            if kind is Kind.PARAGRAPH and len(numbers) == 1:
                return _groups(path)
            return ".".join(numbers) + _groups(path[len(numbers) :])
        joint = _JOINTS[self._style.spacing] if path[1:] else ""
        return f"{path[0]}{joint}{_groups(path[1:])}"

    def _divided(self, kind: Kind, segments: Sequence[_Segment]) -> str:
        """Write a paragraph of a Schedule, a chapter of a Part: each division has its word."""
        written = [f"{self._unit(kind)} {self._number(kind, segments[0].labels)}"]
        for one in segments[1:]:
            word = one.division if one.division == "paragraph" else one.division.capitalize()
            bare = not one.bracketed and one.labels[0][0].isdigit()
            number = one.labels[0] if bare else ""
            written.append(f"{word} {number}{_groups(one.labels[bare:])}")
        if self._style.sharing in (Sharing.LISTED, Sharing.GROUPED):
            return ", ".join(written)
        return " of ".join(reversed(written))

    # -- lists ------------------------------------------------------------------------------

    def _list(self, kind: Kind, paths: Sequence[Path]) -> str:
        mixed = kind is Kind.PARAGRAPH and not all(path[0][0].isdigit() for path in paths)
        if mixed or self._style.sharing is Sharing.REPEATED:
            unit = self._unit(kind)
            return " and ".join(f"{unit} {self._number(kind, path)}" for path in paths)
        text = f"{self._unit(kind, plural=len(paths) > 1)} "
        runs = self._runs(paths)
        for n, run in enumerate(runs):
            before = runs[n - 1][-1] if n else None
            text += self._joined(kind, run, before, last=n == len(runs) - 1)
        return text

    def _runs(self, paths: Sequence[Path]) -> list[list[Path]]:
        """Gather three or more in a row, where ranges are wanted and can be told."""
        gathered: list[list[Path]] = []
        for path in paths:
            before = gathered[-1][-1] if gathered else ()
            if self._style.ranges and _is_next(before, path):
                gathered[-1].append(path)
            else:
                gathered.append([path])
        runs: list[list[Path]] = []
        for run in gathered:
            kept = len(run) > 2 and _is_counted(run)
            runs += [run] if kept else [[path] for path in run]
        return runs

    def _joined(self, kind: Kind, run: Sequence[Path], before: Path | None, *, last: bool) -> str:
        """Write a run after the provision before it, with what parts the two."""
        sharing = self._style.sharing in (Sharing.LISTED, Sharing.GROUPED)
        stem = _shared(kind, before, run[0]) if sharing and before is not None else 0
        written = _groups(run[0][stem:]) if stem else self._number(kind, run[0])
        if len(run) > 1:
            end = run[-1]
            bare = kind is Kind.STANDARD or len(end) == 1
            written += f" to {self._number(kind, end) if bare else _groups(end[-1:])}"
        if before is None:
            return written
        if stem and self._style.sharing is Sharing.GROUPED:
            return f" {written}" if run[0][stem][0].isdigit() else written
        return f" and {written}" if last else f", {written}"


def _groups(labels: Sequence[str]) -> str:
    return "".join(f"({label})" for label in labels)


def _segments(kind: Kind, path: Path) -> list[_Segment]:
    """Part a path where a division has a word of its own, or a label does not nest in the last."""
    segments = [_Segment("", ())]
    above = Level.TOP
    for n, label in enumerate(path):
        if label in _DIVISIONS:
            segments.append(_Segment(label, ()))
            above = Level.TOP
            continue
        bare = not segments[-1].labels and kind is not Kind.PARAGRAPH
        dotted = kind in _POINTED and all(one.isdigit() for one in path[: n + 1])
        level = Level.TOP if bare or dotted else _level(label, above)
        if segments[-1].labels and not dotted and level <= above:
            segments.append(_Segment("paragraph", (), bracketed=True))
        last = segments[-1]
        segments[-1] = _Segment(last.division, (*last.labels, label), last.bracketed)
        above = level
    return segments


def _level(label: str, above: Level) -> Level:
    """Return the level of a label in its own path: the shallowest that it can have there."""
    possible = readings(label, above)
    return min((level for level in possible if level > above), default=possible[0])


def _shared(kind: Kind, before: Path, path: Path) -> int:
    """Return how many labels of a path the grammar restores after another, or 0.

    The first label written has to end the one before, and what is left of its stem has to be
    what this path begins with.
    """
    if kind is Kind.STANDARD or before[0] != path[0]:
        return 0
    common = next(
        (n for n, pair in enumerate(zip(before, path, strict=False)) if pair[0] != pair[1]),
        min(len(before), len(path)),
    )
    common = min(common, len(before) - 1)
    if common < 1 or any(label in _EITHER for label in (*before, *path[common:])):
        return 0
    above = [_level_at(before, n) for n in range(1, len(before))]
    level = readings(path[common], above[-1])[0]
    left = [label for label, one in zip(before[1:], above, strict=True) if one < level]
    fits = level <= above[-1] and level is _level_at(path, common) and left == list(path[1:common])
    return common if fits else 0


def _level_at(path: Path, n: int) -> Level:
    above = Level.TOP
    for label in path[1:n]:
        above = _level(label, above)
    return _level(path[n], above)


def _is_next(before: Path, path: Path) -> bool:
    return (
        len(before) == len(path) > 0
        and before[:-1] == path[:-1]
        and any(follows(path[-1], before[-1], level) for level in _COUNTED)
    )


def _is_counted(run: Sequence[Path]) -> bool:
    """Tell whether the two ends of a run say what lies between them."""
    labels = [path[-1] for path in run]
    inside = tuple(labels[1:-1])
    if labels[0] in _EITHER and labels[-1] in _EITHER:
        return False
    return any(between(labels[0], labels[-1], level) == inside for level in _COUNTED)
