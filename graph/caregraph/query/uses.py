"""How a query uses each of its variables: as far as it matters for binding them to values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from caregraph.query.brackets import Brackets, Clause
from caregraph.query.tokens import Kind, Token, spoken


class Role(Enum):
    """What a variable is used for at one place."""

    PLAIN = auto()  # in a pattern or in an expression
    PROJECTED = auto()  # a column of a SELECT
    GROUPED = auto()  # after GROUP BY, by itself
    ORDERED = auto()  # after ORDER BY, by itself
    TESTED = auto()  # BOUND(?x)
    ASSIGNED = auto()  # after AS, or in the head of VALUES: the query gives it its value


@dataclass(frozen=True, slots=True)
class Use:
    """One place at which a variable stands.

    `first` and `last` are the tokens that a value replaces: the variable's own, or those of
    `BOUND(?x)`. `select` tells apart the SELECTs of a query and its subqueries, `enclosing` are the
    SELECTs around that one.
    """

    name: str
    role: Role
    first: Token
    last: Token
    select: int | None
    enclosing: frozenset[int]


@lru_cache(maxsize=64)
def uses(text: str) -> tuple[Use, ...]:
    """Return the places at which a query has its variables."""
    return tuple(_uses(spoken(text)))


def _uses(spoken_tokens: Sequence[Token]) -> Iterator[Use]:
    brackets = Brackets()
    for i, token in enumerate(spoken_tokens):
        if token.kind is Kind.VARIABLE:
            first, last = token, token
            role = _role(brackets)
            if role is Role.PLAIN and _is_tested(spoken_tokens, i):
                role, first, last = Role.TESTED, spoken_tokens[i - 2], spoken_tokens[i + 1]
            yield Use(token.text[1:], role, first, last, brackets.select, brackets.enclosing)
        brackets.read(token.kind, token.text)


_BY_CLAUSE = {
    Clause.SELECT: Role.PROJECTED,
    Clause.GROUP: Role.GROUPED,
    Clause.ORDER: Role.ORDERED,
    Clause.VALUES: Role.ASSIGNED,
    Clause.DATA: Role.ASSIGNED,
}


def _role(brackets: Brackets) -> Role:
    if brackets.last == "AS":
        return Role.ASSIGNED
    return _BY_CLAUSE.get(brackets.clause, Role.PLAIN)


def _is_tested(tokens: Sequence[Token], i: int) -> bool:
    return (
        2 <= i < len(tokens) - 1
        and tokens[i - 2].is_word("BOUND")
        and tokens[i - 1].is_sign("(")
        and tokens[i + 1].is_sign(")")
    )
