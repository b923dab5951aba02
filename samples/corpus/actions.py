"""Requirements and recommendations put into words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from samples.corpus import citing
from samples.corpus.spin import chance, pick, spun
from samples.model import Piece, PieceKind, Recommendation, Requirement

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from samples.corpus.citing import CitingStyle
    from samples.corpus.pool import Recommendable, Requirable

SHOULD = (
    "The registered person should ensure that",
    "The registered person should ensure that",
    "The registered person should ensure that",
    "The registered person should see to it that",
    "The registered provider should ensure that",
    "Ensure that",
)
AGAIN = (
    "This requirement was also made at the last inspection.",
    "This requirement is made for the second time.",
    "This was a requirement at the last inspection and has not been met.",
)


def requirement(
    issue: Requirable, end: date, style: CitingStyle, rng: Random, *, again: bool
) -> Requirement:
    """The requirement that the issue calls for after an inspection that ended on ``end``."""
    law = [Piece(PieceKind.LAW, spun(one, rng)) for one in pick(issue.law, rng)]
    law[-1:] = [Piece(PieceKind.LAW, law[-1].text.rstrip(";"))]
    basis = Piece(PieceKind.BASIS, citing.regulations(issue.cites, style, rng))
    notes = _notes(issue, rng)
    spoken = [*notes, pick(AGAIN, rng)] if again else notes
    said = [Piece(PieceKind.NOTE, note) for note in spoken]
    last_basis = bool(said) and chance(0.1, rng)
    pieces = [*law, *said, basis] if last_basis else [*law, basis, *said]
    mentions = issue.mentions + (issue.note_mentions if notes else ())
    due = end + timedelta(days=14 + int(rng.random() * 90))
    return Requirement(tuple(pieces), issue.cites, mentions, due, issue.themes)


def _notes(issue: Requirable, rng: Random) -> list[str]:
    if not issue.notes or chance(0.3, rng):
        return []
    count = 1 + int(rng.random() * len(issue.notes))
    return [spun(note, rng) for note in issue.notes[:count]]


def recommendation(issue: Recommendable, style: CitingStyle, rng: Random) -> Recommendation:
    """The recommendation that the issue calls for."""
    cites = pick(issue.cites, rng)
    basis = citing.standards(cites, style)
    text = f"{pick(SHOULD, rng)} {spun(issue.text, rng)}. {basis}"
    return Recommendation(text, cites, issue.mentions, issue.themes)
