"""Where in a query a token stands: in which brackets, and after which keyword.

Enough of the grammar to tell a pattern from an expression, a list from the arguments of a function,
and what a SELECT projects from what its query groups and orders by. It reads one token after the
other, spaces and comments left out, and takes every text for what it resembles: a text that is no
query is never an error here.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


class Clause(StrEnum):
    """What the brackets around and the keyword before say of a token."""

    PATTERN = "pattern"
    SELECT = "select"
    GROUP = "group"
    HAVING = "having"
    ORDER = "order"
    FILTER = "filter"
    VALUES = "values"
    EXPRESSION = "expression"  # within the brackets of one
    LIST = "list"  # within the brackets of a list of terms, or of a path
    DATA = "data"  # within the braces or the brackets of VALUES


_CLAUSES = {
    "SELECT": Clause.SELECT,
    "GROUP": Clause.GROUP,
    "HAVING": Clause.HAVING,
    "ORDER": Clause.ORDER,
    "FILTER": Clause.FILTER,
    "VALUES": Clause.VALUES,
    "WHERE": Clause.PATTERN,
    "FROM": Clause.PATTERN,
    "LIMIT": Clause.PATTERN,
    "OFFSET": Clause.PATTERN,
}
_INNER = (Clause.EXPRESSION, Clause.LIST, Clause.DATA)
_OF_EXPRESSIONS = (
    Clause.EXPRESSION,
    Clause.SELECT,
    Clause.GROUP,
    Clause.HAVING,
    Clause.ORDER,
    Clause.FILTER,
)
_OPENING = {"(": ")", "{": "}", "[": "]", "<<(": ")>>", "<<": ">>", "{|": "|}"}
_CLOSING = frozenset(_OPENING.values())
_TERMS = frozenset({"variable", "string", "number", "iri", "name", "language", "blank"})
_TERM_WORDS = frozenset({"A", "TRUE", "FALSE"})


@dataclass(slots=True)
class _Level:
    """A depth of brackets: the sign that closes it, the clause that it is in, its SELECT."""

    closes: str
    clause: Clause
    select: int | None = None


class Brackets:
    """Follows the brackets and clauses of a query, token by token."""

    def __init__(self) -> None:
        self._levels = [_Level("", Clause.PATTERN)]
        self._open = Counter[str]()  # how many of the levels a sign closes
        self._kind = ""
        self._read = 0
        self.last = ""
        """The token before, a word in capitals."""

    @property
    def clause(self) -> Clause:
        """The clause in which the next token stands."""
        return self._levels[-1].clause

    @property
    def depth(self) -> int:
        """How many brackets are open."""
        return len(self._levels) - 1

    @property
    def select(self) -> int | None:
        """Which SELECT a token of a projection, GROUP or ORDER belongs to: a number of its own."""
        return self._levels[-1].select

    @property
    def enclosing(self) -> frozenset[int]:
        """The SELECTs around the one that `select` gives."""
        return frozenset(level.select for level in self._levels[:-1] if level.select is not None)

    @property
    def compares(self) -> bool:
        """Tell whether `<` means 'less than' here: after a value, within an expression."""
        if self.clause is not Clause.EXPRESSION:
            return False
        return self._kind in _TERMS or self.last in (")", "}", "TRUE", "FALSE")

    def read(self, kind: str, text: str) -> None:
        """Take the next token."""
        self._read += 1
        said = text.upper() if kind == "word" else text
        level = self._levels[-1]
        if kind == "word" and level.clause not in _INNER:
            level.clause = _CLAUSES.get(said, level.clause)
            level.select = self._read if said == "SELECT" else level.select
        elif kind == "sign" and text in _OPENING:
            self._levels.append(_Level(_OPENING[text], self._within(text)))
            self._open[_OPENING[text]] += 1
        elif kind == "sign" and text in _CLOSING:
            self._close(text)
        self._kind, self.last = kind, said

    def _within(self, sign: str) -> Clause:
        """The clause inside brackets that open here."""
        if self.clause in (Clause.VALUES, Clause.DATA):
            return Clause.DATA
        if sign != "(":
            return Clause.PATTERN
        called = self._kind == "word" and self.last not in _TERM_WORDS
        return Clause.EXPRESSION if called or self.clause in _OF_EXPRESSIONS else Clause.LIST

    def _close(self, sign: str) -> None:
        """Leave the brackets that this sign closes, and those within that were never closed."""
        while self._open[sign]:
            closed = self._levels.pop().closes
            self._open[closed] -= 1
            if closed == sign:
                break
        level = self._levels[-1]
        ends = sign == "}" or level.clause is Clause.FILTER
        if ends and level.clause not in _INNER:
            level.clause = Clause.PATTERN
