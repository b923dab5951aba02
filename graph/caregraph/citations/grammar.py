"""The grammar of citations: tokens in, a tree for every citation out.

In the notation of the code (`?` for at most one, `*` for any number; clauses are in `clauses`):

    citation  = title? statement (joint "the"? statement)* naming?
    statement = clause (","? narrower)* (("of" | "in" | "to" | "under") "the"? wider)*
    naming    = ","? ("of" | "in" | "under" …)? pointer* (title | "2011"? "Regulations")

A part, article or rule is cited only with an instrument or a Schedule, or as "Part 4" with a
capital; a division "of the course" is no citation. A regulation of something that is no listed
instrument is one, of an instrument that is not known.

A text is read from left to right without going back, so the time is linear.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from caregraph.citations.catalogue import CitedBy
from caregraph.citations.clauses import Clause, ClauseReader, is_year
from caregraph.citations.names import Mention
from caregraph.citations.tokens import Token, TokenKind
from caregraph.citations.words import (
    BEFORE_TITLE,
    COLLECTIVES,
    CONTAINING,
    MAIN_UNITS,
    NARROWER,
    ONLY_NAMED,
    PREPOSITIONS,
    QUOTES,
    UNITS,
    Unit,
)

_DEEPEST = 4
_TITLE_END = re.compile(r"[,:;'’‘\"“”()–—-]{1,4}")
_CLOSED_QUOTE = re.compile(r"['’\"”],")
_OF_LAW_OR_GUIDANCE = frozenset({Unit.PARAGRAPH, Unit.SUBPARAGRAPH})
_NOTHING: frozenset[Unit] = frozenset()
_GOES_ON = frozenset(",;&/(")


class Naming(NamedTuple):
    """How the text names the instrument of a citation.

    `keys` are the candidates: none where the instrument is not in the catalogue. `law` tells
    legislation from standards and guidance, and is None where nothing is known. `collective` is
    what "the Regulations" or "the 2011 Regulations" is cited by, with its year if given.
    """

    keys: tuple[str, ...]
    shared: bool
    law: bool | None
    text: str
    end: int
    collective: str = ""
    year: str = ""


class Statement(NamedTuple):
    """Clauses nested in one another, the widest first: Schedule 1, then its paragraph 2."""

    clauses: tuple[Clause, ...]
    start: int
    end: int


class Citation(NamedTuple):
    """Statements that are joined, with the names of instruments before and after them.

    Both can be there: "NMS 4.4 and regulation 12 of the Fostering Services Regulations 2011".
    """

    statements: tuple[Statement, ...]
    namings: tuple[Naming, ...]
    start: int
    end: int


def read_citations(
    text: str, tokens: Sequence[Token], mentions: Mapping[int, Mention]
) -> Iterator[Citation]:
    """Yield the citations of a text in order; they do not overlap."""
    reader = _Reader(text, tokens, mentions)
    i = 0
    while i < len(tokens):
        if i in mentions or (tokens[i].kind is TokenKind.WORD and tokens[i].text in UNITS):
            citation, i = reader.citation(i)
            if citation is not None:
                yield citation
        else:
            i += 1


class _Reader(ClauseReader):
    """Reads a citation from a place among the tokens and says where it stopped."""

    def citation(self, i: int) -> tuple[Citation | None, int]:
        """Read a citation that begins at a name or a unit word, or say where to go on."""
        title, at = self._title(i)
        first, after = self._statement(at, title)
        if first is None:
            return None, max(after, at, i + 1)
        statements, naming, end, foreign = [first], None, after, False
        if self._goes_on(after):
            statements, after = self._joined(first, after, title)
            naming, end, foreign = self._naming(after, statements[-1].clauses[0].unit)
        last = statements[-1]
        if foreign and title is not None:
            naming, end, foreign = None, after, False
        if foreign or (title is None and naming is None and self._after_unlisted_title(i)):
            naming = Naming((), shared=False, law=None, text="", end=last.end)
        if title is None and self._is_prose(first, naming, foreign=foreign):
            return None, after
        namings = tuple(one for one in (title and self._named(title), naming) if one)
        start = self._tokens[title.first].start if title else first.start
        stop = max([last.end, *(one.end for one in namings)])
        return Citation(tuple(statements), namings, start, stop), max(end, after)

    def _title(self, i: int) -> tuple[Mention | None, int]:
        """Read a name before a citation, and what it is called for short after it (NMS)."""
        title = self._mentions.get(i)
        if title is None:
            return None, i
        at = self._past_title(title.end)
        short = self._mentions.get(at)
        if short is not None and _is_same(short, title):
            return title._replace(end=short.end, implies=short.implies), self._past_title(short.end)
        return title, at

    def _past_title(self, i: int) -> int:
        """Go past the quotation marks, commas and brackets that close a title."""
        for _ in range(3):
            if i in self._mentions or not _TITLE_END.fullmatch(self._tokens[i].text):
                break
            i += 1
        return i

    def _goes_on(self, i: int) -> bool:
        """Tell whether a citation can go on with this token."""
        token = self._tokens[i]
        return token.kind is TokenKind.WORD or token.text in _GOES_ON

    def _joined(
        self, first: Statement, i: int, title: Mention | None
    ) -> tuple[list[Statement], int]:
        """Read on while "and" or a comma joins another statement with a unit of its own.

        The law's own "regulations 5 and 7 of, and Schedule 1 to, the …" is read as well.
        """
        statements = [first]
        while self._goes_on(i):
            hangs = self._tokens[i].text in CONTAINING and self._tokens[i + 1].text == ","
            step = self._joint(i + hangs)
            if step is None or step[1]:
                break
            at = step[0] + (self._tokens[step[0]].text == "the")
            short = self._mentions.get(at)
            if short is not None and not _is_same(short, title):
                break
            begin = self._past_title(short.end) if short else at
            if short is None and self._unit(at) is None:
                break
            statement, after = self._statement(begin, short)
            if statement is None:
                break
            statements.append(statement)
            i = after
        return statements, i

    def _is_prose(self, first: Statement, naming: Naming | None, *, foreign: bool) -> bool:
        """Decide on words that are unit words of law only in company."""
        outer = first.clauses[0]
        if foreign:
            return outer.unit is not Unit.REGULATION
        if naming is not None or (outer.unit is Unit.PART and self._text[outer.start].isupper()):
            return False
        return outer.unit in ONLY_NAMED or not self._text[outer.start + 1].isalpha()

    # -- statements -------------------------------------------------------------------------

    def _statement(self, i: int, title: Mention | None) -> tuple[Statement | None, int]:
        clause, after = self._clause(i, title)
        if clause is None:
            return None, after
        clauses = [clause]
        while self._goes_on(after) and len(clauses) < _DEEPEST:
            at = after + (self._tokens[after].text == ",")
            inner, end = self._nested(at, clauses[-1].unit, title)
            if inner is not None:
                clauses.append(inner)
                after = end
                continue
            outer, end = self._container(after, clauses[0].unit)
            if outer is None:
                break
            clauses.insert(0, outer)
            after = end
        cited = tuple(one for one in clauses if one.unit is not Unit.PAGE)
        if not cited:
            return None, after
        start, end = min(one.start for one in clauses), max(one.end for one in clauses)
        return Statement(cited, start, end), after

    def _nested(self, i: int, unit: Unit, title: Mention | None) -> tuple[Clause | None, int]:
        """Read a division of the one before; "page 50, 26.2" of a title needs no unit word."""
        inside = NARROWER.get(unit, _NOTHING)
        word = self._unit(i)
        if word is None:
            implied = title is not None and title.implies and title.implies.unit in inside
            return self._clause(i, title) if implied else (None, i)
        return self._clause(i, title) if word.unit in inside else (None, i)

    def _container(self, i: int, unit: Unit) -> tuple[Clause | None, int]:
        """Read what the one before is a division of."""
        if self._tokens[i].text not in CONTAINING:
            return None, i
        at = i + 1 + (self._tokens[i + 1].text == "the")
        word = self._unit(at)
        if word is None or unit not in NARROWER.get(word.unit, _NOTHING) or at in self._mentions:
            return None, i
        return self._clause(at, None)

    # -- names ------------------------------------------------------------------------------

    def _named(self, mention: Mention) -> Naming:
        start, end = self._tokens[mention.first].start, self._tokens[mention.end - 1].end
        return Naming(mention.keys, mention.shared, mention.law, self._text[start:end], end)

    def _after_unlisted_title(self, i: int) -> bool:
        """Tell whether a quoted title that is no listed name stands right before: ‘…’, 4.4."""
        word = self._unit(i)
        return (
            i > 0
            and word is not None
            and word.unit not in MAIN_UNITS
            and _CLOSED_QUOTE.fullmatch(self._tokens[i - 1].text) is not None
        )

    def _naming(self, i: int, unit: Unit) -> tuple[Naming | None, int, bool]:
        """Read the instrument's name after a citation.

        Returns it, the token after it, and whether what follows names something that is no
        instrument at all ("of the course").
        """
        if not self._goes_on(i):
            return None, i, False
        at = i + (self._tokens[i].text == ",")
        word = self._tokens[at].text
        preposition = word if word in PREPOSITIONS else ""
        at += bool(preposition) or self._tokens[at].kind is TokenKind.OPEN
        if at == i:
            return None, i, False
        at += self._tokens[at].text == "," and bool(preposition)
        named, owned = self._past_pointers(at)
        mention = self._mentions.get(named)
        if mention and (unit in _OF_LAW_OR_GUIDANCE or mention.law is not (unit is Unit.STANDARD)):
            follows = self._statement(self._past_title(mention.end), mention)[0]
            if preposition or follows is None:
                return self._named(mention), mention.end, False
            return None, i, False
        naming, end = self._collective(named) if preposition else (None, i)
        foreign = naming is None and preposition == "of" and owned and not self._unit(named)
        return naming, end, foreign

    def _past_pointers(self, i: int) -> tuple[int, bool]:
        """Go past "the", "those", "our" and quotation marks; tell whether there was a word."""
        owned = False
        last = i + 4
        while i < last and self._tokens[i].text in BEFORE_TITLE:
            owned = owned or self._tokens[i].text not in QUOTES
            i += 1
        return i, owned

    def _collective(self, i: int) -> tuple[Naming | None, int]:
        """Read "Regulations" or "2011 Regulations" after "of the"."""
        year = self._tokens[i].text if is_year(self._tokens[i].text) else ""
        last = i + bool(year)
        token = self._tokens[last]
        if token.text not in COLLECTIVES or self._tokens[last + 1].kind is TokenKind.NUMBER:
            return None, i
        text = self._text[self._tokens[i].start : token.end]
        cited_by = COLLECTIVES[token.text]
        law = CitedBy(cited_by).is_law
        return Naming((), False, law, text, token.end, cited_by, year), last + 1  # noqa: FBT003


def _is_same(short: Mention, title: Mention | None) -> bool:
    """Tell whether a name for short ("NMS") stands for the title that the citation began with."""
    return title is not None and short.shared and bool(set(short.keys) & set(title.keys))
