"""Parts passages into sentences, each with its offsets.

A sentence ends at a full stop, question or exclamation mark, with the quotation marks and brackets
that close after it, where a space and the beginning of another sentence follow. It does not end
after an abbreviation ('e.g.', 'reg. 17(1)(a)', 'Dr.'), after initials, or inside a number.
Sentences of quoted speech are sentences of their own; a passage's end ends its last sentence.
"""

import re
from collections.abc import Iterator, Sequence

from caregraph.narrative.model import Passage, Sentence

_END = re.compile(r"(?P<mark>[.?!]+)(?P<close>['\"’”)\]]*)(?P<gap>\s+)(?=[\"'‘“(\[]*(?P<next>\S))")
_LETTER = re.compile(r"[^\W_]")
_WORD_BEFORE = re.compile(r"[\w.]+$")
_LONGEST_ABBREVIATION = 12
_ASIDE = re.compile(r"(?P<words>\([^().?!]{1,60}\))(?:\s+(?=[A-Z\"'‘“])|\s*$)")
"""A note in brackets after the stop, without one of its own: it belongs to what it follows."""

_NEVER_LAST = re.compile(
    r"e\.g|eg|i\.e|ie|cf|viz|vs|mr|mrs|ms|miss|dr|prof|rev|hon|st|messrs|cllr|sgt|insp"
)
"""After these a sentence goes on whatever follows."""

_BEFORE_NUMBERS = re.compile(r"regs?|paras?|nos?|arts?|sch|ss?|ch|pp?|vol|fig|ref|sect?|stds?")
"""After these it goes on where a number follows."""

_SELDOM_LAST = re.compile(r"etc|inc|ltd|co|approx|al|esp|dept|govt")
"""After these it ends only where a capital letter follows."""


def sentences(passages: Sequence[Passage]) -> tuple[Sentence, ...]:
    """Return every sentence of the passages in order, in time linear in their length.

    `Sentence.start` and `end` count into the document, `passage` is the number of its passage.
    """
    return tuple(
        Sentence(passage.text[start:end], passage.start + start, passage.start + end, number)
        for number, passage in enumerate(passages)
        for start, end in bounds(passage.text)
    )


def bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a passage's text; spaces around belong to none."""
    start = len(text) - len(text.lstrip())
    word = _next_word(text, start)
    for found in _END.finditer(text):
        end = found.end("close")
        if word < start:
            word = _next_word(text, start)
        if word < end and end > start and _ends(text, found):
            aside = _ASIDE.match(text, found.end("gap"))
            yield start, aside.end("words") if aside else end
            start = aside.end() if aside else found.end("gap")
    end = len(text.rstrip())
    if start < end:
        yield start, end


def _next_word(text: str, start: int) -> int:
    """Where the next letter or digit stands: marks alone are no sentence."""
    found = _LETTER.search(text, start)
    return found.start() if found else len(text)


def _ends(text: str, found: re.Match[str]) -> bool:
    following = found["next"]
    if following.islower() and text[found.end("gap")] not in "[(":
        return False
    if found["mark"] != "." or found["close"]:
        return following.isalnum() or found["mark"] != "..."
    word = _word_before(text, found.start())
    if _NEVER_LAST.fullmatch(word) or _is_initial(text, found.start()):
        return False
    if _BEFORE_NUMBERS.fullmatch(word):
        return not following.isdigit()
    return following.isupper() or not _SELDOM_LAST.fullmatch(word)


def _word_before(text: str, end: int) -> str:
    found = _WORD_BEFORE.search(text[max(0, end - _LONGEST_ABBREVIATION) : end])
    return found.group().casefold() if found else ""


def _is_initial(text: str, end: int) -> bool:
    """Tell whether one capital letter stands before the stop, as in 'J. Smith'; 'I' may end."""
    alone = end < 2 or not (text[end - 2].isalnum() or text[end - 2] in "'’-+")
    return alone and text[end - 1].isupper() and text[end - 1] != "I"
