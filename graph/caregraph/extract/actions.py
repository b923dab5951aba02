"""Requirements and recommendations: rows and list items put together to whole actions.

A layout cuts an action into pieces: a requirement over several rows of a table of which only one
has a due date, a paragraph of law in a row of its own, a note below the legal basis, a row over a
page break. The pieces are put together by what an action is: words that say what must be done,
then its legal basis in brackets, then perhaps notes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial

from caregraph.citations import LegalBasis, Status, legal_basis
from caregraph.extract.form import Form
from caregraph.extract.pieces import ASKS, Piece, pieces
from caregraph.model import Action, ActionKind, Doubt, Found
from caregraph.source import Block, Document

_OPEN_END = re.compile(
    r"(?:[—–:;,-]|\b(?:and|or|that|the|of|to|with|in|for|by|a|an))\s*$", re.IGNORECASE
)
_GOES_ON = re.compile(r"[a-z]|(?:And|Or|But)\b")
_INTRODUCTION = re.compile(
    r"(?:this\s+section\s+sets\s+out|the\s+(?:following|requirements|recommendations)\b|"
    r"(?:there\s+(?:are|were)\s+)?no\s+(?:statutory\s+|further\s+)?(?:requirements?|recommendations?)\b)",
    re.IGNORECASE,
)
_REMEMBERED = 256  # pieces of actions, of which the basis is asked for more than once
_BRACKET = 120  # characters: longer than any legal basis up to its last provision
_SENTENCE = re.compile(r"(?<=[.;!?)])\s+(?=[A-Z(])")


def actions(
    document: Document,
    blocks: Sequence[Block],
    kind: ActionKind,
    form: Form,
    instruments: Sequence[str],
) -> tuple[tuple[Action, ...], tuple[Doubt, ...]]:
    """Read the actions of a section's blocks, and what is doubtful about them.

    `instruments` are those meant where a citation names none.
    """
    maker = _Maker(form, instruments)
    drafts = maker.drafts(list(pieces(document, blocks, kind)))
    found = tuple(maker.action(draft, kind, n) for n, draft in enumerate(drafts, 1))
    return found, tuple(_doubts(found))


@dataclass(slots=True)
class _Draft:
    """An action being put together."""

    pieces: list[Piece] = field(default_factory=list)
    due: Found[date] | None = None

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces if piece.text)

    def take(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.due = self.due or piece.due


class _Maker:
    """Makes actions of pieces."""

    def __init__(self, form: Form, instruments: Sequence[str]) -> None:
        self._form = form
        self._basis = lru_cache(_REMEMBERED)(partial(legal_basis, default=tuple(instruments)))
        self._dated = False

    def drafts(self, found: Sequence[Piece]) -> list[_Draft]:
        """Put pieces together to actions; what asks for nothing is none."""
        self._dated = any(piece.due for piece in found)
        drafts: list[_Draft] = []
        for piece in self._without_introduction(found):
            if not drafts or self._begins(drafts[-1], piece):
                drafts.append(_Draft())
            drafts[-1].take(piece)
        once: dict[tuple[str, date | None], _Draft] = {}
        for draft in drafts:
            if self._asks(draft.text):
                once.setdefault(
                    (draft.text.casefold(), draft.due.value if draft.due else None), draft
                )
        return list(once.values())

    def action(self, draft: _Draft, kind: ActionKind, n: int) -> Action:
        """Make an action of its draft."""
        text = draft.text
        basis = self._basis(text)
        return Action(
            kind=kind,
            n=n,
            text=text,
            spans=tuple(span for piece in draft.pieces for span in piece.spans),
            note=self._note(text, basis),
            due=draft.due,
            cites=basis.references,
            mentions=basis.mentions,
        )

    def _without_introduction(self, found: Sequence[Piece]) -> list[Piece]:
        """Leave out the form's own words before the actions.

        They end where the table or the list begins, or its printed header; where there is neither,
        only what begins as the form's own words do is left out.
        """
        begin = next((i for i, p in enumerate(found) if p.in_table or p.opens or p.header), 0)
        kept = [p for p in found[:begin] if self._rests(p.text)] + list(found[begin:])
        return [p for p in kept if not p.header and not _INTRODUCTION.match(p.text)]

    def _begins(self, draft: _Draft, piece: Piece) -> bool:
        """Tell whether a piece begins another action, rather than going on with the one before."""
        if piece.opens:
            return True
        if not piece.text:
            return bool(draft.due and piece.due and draft.due.value != piece.due.value)
        if self._goes_on(draft, piece):
            return False
        dated_anew = piece.due is not None and draft.due is not None
        if not self._rests(draft.text):
            return dated_anew and not _same_day(draft, piece)
        return piece.due is not None or self._asks_anew(piece)

    def _goes_on(self, draft: _Draft, piece: Piece) -> bool:
        """Tell whether a piece's words, or a sentence left open before it, tie it to the draft."""
        if self._form.notes.match(piece.text) or _GOES_ON.match(piece.text):
            return True
        if _OPEN_END.search(draft.text) or _is_open(draft.text):
            return True
        if self._dated and draft.due is None and piece.due is None and not self._rests(piece.text):
            return True  # its due date is still to come
        undated = piece.in_table and piece.due is None and draft.due is not None
        return undated and not self._asks_anew(piece)

    def _asks_anew(self, piece: Piece) -> bool:
        """A piece with a modal verb, and in a table a basis of its own, asks for something else."""
        return ASKS.search(piece.text) is not None and (
            not piece.in_table or self._rests(piece.text)
        )

    def _asks(self, text: str) -> bool:
        return bool(text) and (ASKS.search(text) is not None or self._rests(text))

    def _rests(self, text: str) -> bool:
        return bool(self._basis(text).references)

    def _note(self, text: str, basis: LegalBasis) -> str | None:
        """The words after the basis, else the sentences before it that begin as a note does."""
        end = max((bracket.span[1] for bracket in basis.brackets), default=0)
        after = text[end:].strip()
        if end and after.strip(" .;"):
            return after
        start = min((bracket.span[0] for bracket in basis.brackets), default=len(text))
        before = text[:start]
        for cut in _SENTENCE.finditer(before):
            if self._form.notes.match(before, cut.end()):
                return before[cut.end() :].strip()
        return None


def _is_open(text: str) -> bool:
    """Tell whether a text breaks off inside brackets."""
    end = text[-_BRACKET:]
    return end.count("(") > end.count(")")


def _same_day(draft: _Draft, piece: Piece) -> bool:
    return bool(draft.due and piece.due and draft.due.value == piece.due.value)


def _doubts(found: Sequence[Action]) -> Iterator[Doubt]:
    for action in found:
        name = f"{action.kind} {action.n}"
        if not action.cites:
            yield Doubt(name, "names no legal basis in brackets")
        if action.kind is ActionKind.REQUIREMENT and action.due is None:
            yield Doubt(name, "has no due date")
        for reference in action.cites:
            if reference.status is Status.UNRECOGNISED:
                yield Doubt(name, f"cites {reference.notation}, which the catalogue does not know")
