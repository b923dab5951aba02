"""Normalises characters while each keeps the number of the character it came from.

What is done, and nothing else: every kind of space becomes a space and runs of spaces one;
curly quotation marks become straight ones; the hyphens of Unicode become the hyphen-minus (en and
em dashes stay, they mean something else); ligatures are opened; a base letter and its combining
accents become one letter (Unicode NFC); characters that print nothing (soft hyphens, zero-width
and direction marks, controls) go. pdfium gives U+FFFE, or U+0002, for a hyphen that ends a line.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

LINE_HYPHENS = "\ufffe\x02"

_SPACES = "\t\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_SINGLE = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u00b4\u0060"), "'")
_DOUBLE = dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033"), '"')
_HYPHEN = dict.fromkeys(map(ord, "\u2010\u2011\u2212\u00ad" + LINE_HYPHENS), "-")
_REPLACED: dict[int, str] = {
    **_SINGLE,
    **_DOUBLE,
    **_HYPHEN,
    **dict.fromkeys(map(ord, _SPACES), " "),
    0xAD: "",
    0x2026: "...",
}
_LIGATURES = range(0xFB00, 0xFB07)
_ONE_FOR_ONE = {code: new for code, new in _REPLACED.items() if len(new) == 1}
_FIRST_NUMBERS = array("i", range(1 << 16))
"""Those of the characters of a page, and of most texts: to copy them is faster than to count."""

_PLAIN = re.compile(r"[ -~\xa1-\xac\xae-\u02ff\u2013\u2014\u2022\u20ac]*")
"""Letters and signs that stay as they are, each by itself."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text and, for each of its characters, the number of the source character."""

    text: str
    origin: "array[int]"

    def slice(self, start: int, end: int) -> "Cleaned":
        """Return a part of it."""
        return Cleaned(self.text[start:end], self.origin[start:end])


def clean(raw: str, first: int = 0) -> Cleaned:
    """Normalise one line; `first` is the number of its first character in the source.

    Leading and trailing spaces go.
    """
    plain = raw if raw.isascii() and "`" not in raw else raw.translate(_ONE_FOR_ONE)
    if "  " not in plain and _PLAIN.fullmatch(plain):
        text = plain.lstrip(" ")
        start = len(plain) - len(text)
        text = text.rstrip(" ")
        return Cleaned(text, _numbers(first + start, first + start + len(text)))
    return _clean_slowly(raw, first)


def _numbers(start: int, end: int) -> "array[int]":
    if end <= len(_FIRST_NUMBERS):
        return _FIRST_NUMBERS[start:end]
    return array("i", range(start, end))


def _clean_slowly(raw: str, first: int) -> Cleaned:
    letters: list[str] = []
    origin = array("i")
    for start, end in _clusters(raw):
        for letter in _normal(raw[start:end]):
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            origin.append(first + start)
    if letters and letters[-1] == " ":
        letters.pop()
        origin.pop()
    return Cleaned("".join(letters), origin)


def _clusters(raw: str) -> Sequence[tuple[int, int]]:
    """Cut into base characters with the combining marks that follow them."""
    starts = [i for i, letter in enumerate(raw) if i == 0 or not unicodedata.combining(letter)]
    return list(zip(starts, [*starts[1:], len(raw)], strict=True))


def _normal(cluster: str) -> str:
    if len(cluster) == 1:
        code = ord(cluster)
        if code in _REPLACED:
            return _REPLACED[code]
        if code in _LIGATURES:
            return unicodedata.normalize("NFKC", cluster)
        return "" if unicodedata.category(cluster) in {"Cc", "Cf", "Cn", "Cs"} else cluster
    composed = unicodedata.normalize("NFC", cluster)
    return "".join(_normal(letter) for letter in composed if not _is_stray(letter))


def _is_stray(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf"}
