"""How good findings and themes are, theme by theme, on the labelled sentences at hand.

    python benchmarks/accuracy.py [--gold DIR] [--reports DIR] [--write]

Prints a table for each theme, the confusion of polarities and the themes most often taken for one
another, over all labelled reports. With --write, the figures also go to ontology/accuracy.ttl
(Data Quality Vocabulary), so that the graph says how far to trust it, and the tables to
docs/accuracy-tables.md.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from caregraph.tell import Told, told

ROOT = Path(__file__).resolve().parent.parent
SETS = ("fostering", "local-authority")
POLARITIES = ("strength", "shortfall", "context")
ID = "https://w3id.org/caregraph/id/"


@dataclass(slots=True)
class Counts:
    """True positives, false positives and false negatives."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, *, gold: bool, got: bool) -> None:
        """Count one decision."""
        self.right += gold and got
        self.extra += got and not gold
        self.missed += gold and not got

    @property
    def sample(self) -> int:
        """How many labels the figures rest on."""
        return self.right + self.missed

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        precision = self.right / (self.right + self.extra) if self.right + self.extra else 0.0
        recall = self.right / self.sample if self.sample else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


@dataclass(slots=True)
class Tally:
    """All that is counted over one set."""

    themes: dict[str, Counts] = field(default_factory=dict)
    polarities: dict[str, Counts] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    swaps: Counter[tuple[str, str]] = field(default_factory=Counter)


def main() -> None:
    """Count, print, and write on demand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--reports", type=Path, default=ROOT.parent / "shared" / "reports")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    tallies = {name: _tally(given.gold / name, given.reports / name) for name in SETS}
    text = "\n".join(_markdown(tallies))
    print(text)
    if given.write:
        (ROOT / "docs" / "accuracy-tables.md").write_text(text + "\n", encoding="utf-8")
        turtle = "\n".join(_turtle(tallies))
        (ROOT / "ontology" / "accuracy.ttl").write_text(turtle + "\n", encoding="utf-8")


def _tally(gold: Path, reports: Path) -> Tally:
    tally = Tally()
    for labels in sorted(gold.glob("*.labels.jsonl")):
        if labels.name.startswith("second-"):
            continue
        key = labels.name.removesuffix(".labels.jsonl")
        record = json.loads((gold / f"{key}.record.json").read_text(encoding="utf-8"))
        report = reports / Path(record["file"]).with_suffix(".pdf").name
        sentences = json.loads((gold / f"{key}.sentences.json").read_text(encoding="utf-8"))
        words = {one["id"]: one["text"] for one in sentences["sentences"]}
        lines = labels.read_text(encoding="utf-8").splitlines()
        _count(tally, list(told(report)), [json.loads(line) for line in lines], words)
    return tally


def _count(
    tally: Tally,
    findings: Sequence[Told],
    labels: Sequence[Mapping[str, object]],
    words: Mapping[int, str],
) -> None:
    plain = [_plain(finding.text) for finding in findings]
    for label in labels:
        number, polarity, wanted = label["id"], str(label["polarity"]), label["themes"]
        if not isinstance(number, int) or number not in words or not isinstance(wanted, list):
            continue
        sentence = _plain(words[number])
        hit = [f for f, text in zip(findings, plain, strict=True) if _same(sentence, text)]
        got = next(
            (p for p in ("shortfall", "strength") if p in {f.polarity for f in hit}), "context"
        )
        tally.confusion[polarity, got] += 1
        for name in POLARITIES:
            counts = tally.polarities.setdefault(name, Counts())
            counts.add(gold=polarity == name, got=got == name)
        if polarity != "context":
            given = {theme for finding in hit for theme in finding.themes}
            _count_themes(tally, {str(theme) for theme in wanted}, given)


def _count_themes(tally: Tally, wanted: set[str], given: set[str]) -> None:
    for theme in wanted | given:
        counts = tally.themes.setdefault(theme, Counts())
        counts.add(gold=theme in wanted, got=theme in given)
    tally.swaps.update((gold, got) for gold in wanted - given for got in given - wanted)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower().replace("’", "'")).strip()


def _same(sentence: str, finding: str) -> bool:
    return bool(sentence) and (sentence in finding or (len(finding) > 25 and finding in sentence))


def _markdown(tallies: Mapping[str, Tally]) -> Iterator[str]:
    yield "# Accuracy, theme by theme\n"
    yield "Written by `python benchmarks/accuracy.py --write`. `n` counts labels.\n"
    for name, tally in tallies.items():
        yield f"## {name}\n"
        yield "| polarity | precision | recall | F1 | n |\n|---|---|---|---|---|"
        yield from (_row(one, tally.polarities[one]) for one in POLARITIES)
        yield "\nRows: as labelled; columns: as read.\n"
        yield "| | " + " | ".join(POLARITIES) + " |\n|---|---|---|---|"
        for gold in POLARITIES:
            cells = (str(tally.confusion[gold, got]) for got in POLARITIES)
            yield f"| {gold} | " + " | ".join(cells) + " |"
        yield "\n| theme | precision | recall | F1 | n |\n|---|---|---|---|---|"
        yield from (_row(theme, counts) for theme, counts in sorted(tally.themes.items()))
        yield "\nThemes most often taken for one another:\n"
        yield "| labelled | read as | times |\n|---|---|---|"
        for (gold, got), times in sorted(tally.swaps.items(), key=lambda s: (-s[1], s[0]))[:12]:
            yield f"| {gold} | {got} | {times} |"
        yield ""


def _row(name: str, counts: Counts) -> str:
    figures = " | ".join(f"{figure:.2f}" for figure in counts.figures)
    return f"| {name} | {figures} | {counts.sample} |"


def _turtle(tallies: Mapping[str, Tally]) -> Iterator[str]:
    yield "# How far findings and themes can be trusted, as measured on labelled sentences."
    yield "# Written by `python benchmarks/accuracy.py --write`; docs/accuracy.md says how.\n"
    yield "@prefix cg:     <https://w3id.org/caregraph/ontology#> ."
    yield "@prefix dqv:    <http://www.w3.org/ns/dqv#> ."
    yield "@prefix metric: <https://w3id.org/caregraph/id/metric/> ."
    yield "@prefix rdfs:   <http://www.w3.org/2000/01/rdf-schema#> ."
    yield "@prefix skos:   <http://www.w3.org/2004/02/skos/core#> ."
    yield "@prefix theme:  <https://w3id.org/caregraph/id/theme/> ."
    for name, meaning in METRICS.items():
        yield f'\nmetric:{name}\n    a dqv:Metric ;\n    rdfs:label "{name}"@en ;'
        yield f'    skos:definition "{meaning}"@en .'
    for name, tally in tallies.items():
        for polarity in ("Strength", "Shortfall"):
            counts = tally.polarities[polarity.lower()]
            yield from _measurement(f"{name}/{polarity.lower()}", f"cg:{polarity}", name, counts)
        for theme, counts in sorted(tally.themes.items()):
            yield from _measurement(f"{name}/{theme}", f"theme:{theme}", name, counts)


METRICS = {
    "precision": "Of what was read so, the part that is labelled so.",
    "recall": "Of what is labelled so, the part that was read so.",
    "f1": "The harmonic mean of precision and recall.",
}


def _measurement(path: str, of: str, sample: str, counts: Counts) -> Iterator[str]:
    for metric, value in zip(METRICS, counts.figures, strict=True):
        yield f"\n<{ID}quality/{path}/{metric}>\n    a dqv:QualityMeasurement ;"
        yield f"    dqv:computedOn <{ID}dataset> ;\n    dqv:isMeasurementOf metric:{metric} ;"
        yield f"    dqv:value {value:.3f} ;\n    cg:measured {of} ;"
        yield f'    cg:sample "the {sample} sentences from which cues and weights were made"@en ;'
        yield f"    cg:sampleSize {counts.sample} ."


if __name__ == "__main__":
    main()
