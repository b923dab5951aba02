"""Damaged reports, by the thousand: is every one read or refused in words?

    python benchmarks/mutations.py [--tries 20000] [--batch 500] [--seed 1]

Fictional reports, as PDF and as text, are damaged: bytes flipped, parts cut out, doubled or taken
from another report, numbers within PDF objects changed, the drawing instructions of pages changed
within their compressed streams. Each batch is built as a user would build it. What counts: the
build ends, every file has an outcome, none of them is a fault of caregraph's own, and every graph
in the store holds what the shapes demand or is named as doubtful.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from caregraph import State, build
from caregraph.show import page_texts
from caregraph.source import read

ROOT = Path(__file__).resolve().parent.parent
_STREAM = re.compile(rb"(?<=stream\n)(.*?)(?=\s*endstream)", re.DOTALL)
_NUMBER = re.compile(rb"(?<![\w.])\d{1,6}(?![\w.])")
_FAULT = "fault in caregraph"
Damage = Callable[[bytes, bytes, random.Random], bytes]


def flipped(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """Change some bytes."""
    changed = bytearray(data)
    for _n in range(chance.choice((1, 3, 10, 100))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """Leave out a part, or all from some place on."""
    start = chance.randrange(len(data))
    end = chance.choice((len(data), min(len(data), start + chance.randrange(1, 5000))))
    return data[:start] + data[end:]


def spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Put a part of another report in."""
    start, end = sorted(chance.randrange(len(other)) for _ in range(2))
    place = chance.randrange(len(data))
    return data[:place] + other[start:end][:50_000] + data[place:]


def doubled(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """Say a part twice."""
    return spliced(data, data, chance)


def renumbered(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """Change numbers: lengths, references to objects, counts, sizes; dates, where it is text."""
    found = list(_NUMBER.finditer(data))
    changed = bytearray(data)
    for one in chance.sample(found, min(len(found), chance.choice((1, 3, 10)))):
        digits = str(chance.randrange(10 ** (one.end() - one.start()))).encode()
        changed[one.start() : one.end()] = digits.rjust(one.end() - one.start(), b"0")
    return bytes(changed)


def redrawn(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Change the instructions by which a page is drawn, and pack them again."""
    streams = list(_STREAM.finditer(data))
    if not streams:
        return renumbered(data, other, chance)
    one = chance.choice(streams)
    try:
        plain = zlib.decompress(one[0])
    except zlib.error:
        return flipped(data, other, chance)
    damage = chance.choice((flipped, cut, doubled, renumbered))
    packed = zlib.compress(damage(plain, plain, chance))
    return data[: one.start()] + packed + data[one.end() :]


DAMAGES: Sequence[Damage] = (flipped, cut, spliced, doubled, renumbered, redrawn)


def main() -> None:
    """Damage, build, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=20_000)
    parser.add_argument("--batch", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    chance = random.Random(wanted.seed)  # the same damage every time
    counts, faults, begun = Counter[str](), list[str](), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        whole = _whole(Path(folder), wanted.seed)
        for first in range(0, wanted.tries, wanted.batch):
            count = min(wanted.batch, wanted.tries - first)
            _batch(Path(folder) / str(first), whole, count, chance, counts, faults)
            spent = time.monotonic() - begun
            print(f"{first + count:6} in {spent:.0f} s: {dict(counts)}", flush=True)
    for line in faults:
        print(line)
    sys.exit(1 if faults else 0)


def _whole(folder: Path, seed: int) -> list[tuple[str, bytes]]:
    """Return undamaged reports, each as PDF and as text."""
    made = [sys.executable, "-m", "samples.corpus", "30", str(folder), "--seed", str(seed)]
    subprocess.run(made, check=True, cwd=ROOT, capture_output=True)
    files = sorted((folder / "reports").glob("*.pdf"))
    texts = ["\f".join(text for _, text in page_texts(read(file))).encode() for file in files]
    return [(".pdf", file.read_bytes()) for file in files] + [(".txt", text) for text in texts]


def _batch(  # noqa: PLR0913, PLR0917 — what goes in and where it is counted
    folder: Path,
    whole: Sequence[tuple[str, bytes]],
    count: int,
    chance: random.Random,
    counts: Counter[str],
    faults: list[str],
) -> None:
    folder.mkdir()
    for n in range(count):
        ending, data = chance.choice(whole)
        (_, other) = chance.choice([one for one in whole if one[0] == ending])
        damage = chance.choice(DAMAGES)
        name = f"{n:05}-{damage.__name__}{ending}"
        (folder / name).write_bytes(damage(data, other, chance))
    built = build([folder], folder / "output", site=False)
    states = Counter(str(outcome.state.value) for outcome in built.outcomes)
    counts.update(states)
    if states.total() != count:
        faults.append(f"{folder.name}: {count} files, {states.total()} outcomes")
    for outcome in built.outcomes:
        said = " ".join(outcome.lines)
        if _FAULT in said or (outcome.state is State.FAILED and len(outcome.lines) != 1):
            kept = Path(tempfile.gettempdir()) / f"fault-{folder.name}-{outcome.file.name}"
            kept.write_bytes(outcome.file.read_bytes())
            faults.append(f"{kept}: {said}")


if __name__ == "__main__":
    main()
