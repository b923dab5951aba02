"""Changes to the text of a query by spans, with the way back from a place in the new text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` up to `end` become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after its edits."""

    text: str
    edits: Sequence[Edit]

    def origin(self, offset: int) -> int:
        """Return where in the original text a place of the new one was.

        What stands within a replacement was at the start of what it replaces.
        """
        shift = 0  # of the new text against the original, before the edit
        for edit in self.edits:
            start = edit.start + shift
            if offset < start:
                break
            if offset < start + len(edit.text):
                return edit.start
            shift += len(edit.text) - (edit.end - edit.start)
        return offset - shift

    def replaced_at(self, offset: int) -> Edit | None:
        """Return the edit whose replacement holds a place of the new text, or ends just there."""
        shift = 0
        for edit in self.edits:
            start = edit.start + shift
            if start <= offset <= start + len(edit.text):
                return edit
            shift += len(edit.text) - (edit.end - edit.start)
        return None


def edited(text: str, edits: Iterable[Edit]) -> Edited:
    """Apply edits that do not overlap."""
    ordered = sorted(edits, key=lambda edit: edit.start)
    parts, at = [], 0
    for edit in ordered:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return Edited("".join((*parts, text[at:])), ordered)
