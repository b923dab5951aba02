"""Learns the weights of polarity from labelled sentences, and says how well they hold elsewhere.

    python benchmarks/learn_polarity.py --gold ../shared/gold --reports ../shared/reports [--write]

Each labelled report is held out once while the others are learnt from. `--write` learns from all
and writes `graph/caregraph/narrative/weights.json`; the same gold gives the same bytes. Logistic
regression with a Gaussian prior, whose width differs by kind of feature: a list of cues weighs
more readily than a single cue of it, so a cue that no labelled sentence has still counts with its
list. Solved by Newton's method in the space of sentences (Rasmussen and Williams, Gaussian
Processes for Machine Learning, 2006, section 3.4).
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from caregraph.narrative import polarity
from caregraph.narrative.model import Passage, Polarity, Sentence
from caregraph.narrative.polarity import Weights, counted, judged, neighbours
from caregraph.narrative.polarity_features import reading
from caregraph.narrative.sections import passages
from caregraph.narrative.sentences import sentences
from caregraph.source import read

SPREAD = {"list": 1.0, "zone": 0.7, "cue": 0.35, "opener": 0.5, "neighbour": 1.0}
"""The width of the prior by kind of feature: how far a weight may stray from nothing."""

BIAS_SPREAD = 3.0
ROUNDS = 30
OUTPUT = Path(polarity.__file__).with_name("weights.json")


@dataclass(frozen=True)
class Labelled:
    """A report's sentences with their polarity, `None` where no gold sentence matches."""

    name: str
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    labels: tuple[Polarity | None, ...]


def normal(text: str) -> str:
    """Return the words of a text alone, in small letters."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower().replace("’", "'")).strip()


def labelled(gold: Path, reports: Path) -> Iterator[Labelled]:
    """Yield the labelled reports, those with sentence labels of their own first."""
    for path in sorted(gold.glob("*/*.labels.jsonl")):
        if path.name.startswith("second-"):
            continue
        key = path.name.removesuffix(".labels.jsonl")
        record = json.loads(path.with_name(f"{key}.record.json").read_text())
        printed = json.loads(path.with_name(f"{key}.sentences.json").read_text())["sentences"]
        given = {
            row["id"]: row["polarity"] for row in map(json.loads, path.read_text().splitlines())
        }
        stem = Path(record["file"]).stem
        pairs = [(normal(row["text"]), given[row["id"]]) for row in printed if row["id"] in given]
        yield match(key, reports / path.parent.name / f"{stem}.pdf", pairs)


def match(key: str, path: Path, gold: Sequence[tuple[str, str]]) -> Labelled:
    """Read a report and give each of its sentences the label of the gold sentence it is."""
    found = passages(read(path))
    parted = sentences(found)
    whole = {text: Polarity(label) for text, label in gold if text}
    labels: list[Polarity | None] = []
    for sentence in parted:
        words = normal(sentence.text)
        inside = (label for text, label in whole.items() if len(words) > 25 and words in text)
        labels.append(whole.get(words) or next(inside, None))
    return Labelled(key, found, parted, tuple(labels))


def simulated(gold: Path) -> Labelled:
    """Return the sentences of the simulated reports, each once, as a paragraph of its own."""
    seen: dict[str, str] = {}
    for path in sorted(gold.glob("simulated/*.record.json")):
        for row in json.loads(path.read_text())["sentences"]:
            seen.setdefault(row["text"], row["polarity"])
    texts = sorted(seen)
    made = tuple(Passage(text, 0) for text in texts)
    parted = tuple(Sentence(text, 0, len(text), i) for i, text in enumerate(texts))
    return Labelled("simulated", made, parted, tuple(Polarity(seen[text]) for text in texts))


# Learning


def rows(report: Labelled) -> Iterator[tuple[dict[str, float], Polarity]]:
    """Yield the features of each labelled sentence, its neighbour's polarity as labelled."""
    read_ = [reading(sentence.text) for sentence in report.sentences]
    for i, (sentence, label) in enumerate(zip(report.sentences, report.labels, strict=True)):
        if label is None or report.passages[sentence.passage].lists_shortfalls:
            continue
        first = i == 0 or report.sentences[i - 1].passage != sentence.passage
        before = "start" if first else report.labels[i - 1] or "start"
        around = neighbours(report.sentences, read_, i, ((str(before), 1.0),))
        met: dict[str, float] = {}
        for feature, share in counted((*read_[i].features, *around)):
            met[feature.name] = met.get(feature.name, 0.0) + share
        yield met, label


def kind(name: str) -> str:
    """Return the kind of a feature by its name."""
    if name.startswith(("after:", "before:")):
        return "neighbour"
    if "/" in name:
        return "cue"
    if "@" in name:
        return "zone"
    return "opener" if name.startswith(("opens:", "turn:")) else "list"


def learn(reports: Iterable[Labelled], spread: Mapping[str, float] = SPREAD) -> Weights:
    """Learn the weights from labelled reports."""
    data = [row for report in reports for row in rows(report)]
    names = sorted({name for met, _ in data for name in met})
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(data), len(names) + 1))
    for i, (met, _) in enumerate(data):
        for name, times in met.items():
            x[i, column[name]] = times
    x[:, -1] = 1
    scale = np.array([spread[kind(name)] for name in names] + [BIAS_SPREAD])
    plain = np.array([label is not Polarity.CONTEXT for _, label in data])
    bad = np.array([label is Polarity.SHORTFALL for _, label in data])
    shortfall = fit(x[plain] * scale, bad[plain]) * scale
    context = fit(x * scale, ~plain) * scale
    return Weights(
        dict(zip(names, shortfall[:-1].tolist(), strict=True)),
        dict(zip(names, context[:-1].tolist(), strict=True)),
        float(shortfall[-1]),
        float(context[-1]),
    )


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights with the greatest posterior under a standard Gaussian prior."""
    kernel = x @ x.T
    dual = np.zeros(len(y))
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-kernel @ dual))
        curve = np.clip(chance * (1 - chance), 1e-6, None)
        target = kernel @ dual + (y - chance) / curve
        dual = np.linalg.solve(kernel + np.diag(1 / curve), target)
    return x.T @ dual


# Measuring


def confusion(report: Labelled, by: Weights) -> Counter[tuple[str, str]]:
    """Return how often each polarity (as labelled) was told as each."""
    told = judged(report.sentences, report.passages, by)
    return Counter(
        (str(label), str(judgement.polarity))
        for label, judgement in zip(report.labels, told, strict=True)
        if label is not None
    )


def f1(table: Mapping[tuple[str, str], int], name: str) -> float:
    """Return the harmonic mean of precision and recall."""
    hit = table.get((name, name), 0)
    wrong = sum(n for (label, told), n in table.items() if (label == name) != (told == name))
    return 2 * hit / (2 * hit + wrong) if hit else 0.0


def line(name: str, table: Mapping[tuple[str, str], int]) -> str:
    """Return a line of the table of figures."""
    both = "  ".join(f"{kind_} {f1(table, kind_):.3f}" for kind_ in ("shortfall", "strength"))
    return f"{name:28} {both}  n {sum(table.values())}"


def held_out(
    reports: Sequence[Labelled], always: Sequence[Labelled]
) -> dict[str, Counter[tuple[str, str]]]:
    """Judge each report with what was learnt from the others."""
    return {
        report.name: confusion(report, learn([*(r for r in reports if r is not report), *always]))
        for report in reports
    }


def write(by: Weights) -> None:
    """Write the weights, sorted by name, those that round to nothing left out."""

    def kept(held: Mapping[str, float]) -> dict[str, float]:
        return {name: round(w, 4) for name, w in sorted(held.items()) if abs(w) >= 0.005}

    made = {
        "bias": {"context": round(by.context_bias, 4), "shortfall": round(by.shortfall_bias, 4)},
        "context": kept(by.context),
        "shortfall": kept(by.shortfall),
    }
    OUTPUT.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--reports", type=Path, default=Path("../shared/reports"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    reports = tuple(labelled(options.gold, options.reports))
    extra = simulated(options.gold)
    out = held_out(reports, [extra])
    whole = learn([*reports, extra])
    for family in ("ifa", "la"):
        names = [name for name in out if name.startswith(family)]
        for name in names:
            print(line(name, out[name]))
        print(line(f"{family} held out", sum((out[name] for name in names), Counter())))
        trained = (confusion(r, whole) for r in reports if r.name.startswith(family))
        print(line(f"{family} learnt from", sum(trained, Counter())))
    print(line("simulated held out", confusion(extra, learn(reports))))
    for (label, told), n in sorted(sum(out.values(), Counter()).items()):
        print(f"  {label:10} told as {told:10} {n}")
    if options.write:
        write(whole)


if __name__ == "__main__":
    main()
