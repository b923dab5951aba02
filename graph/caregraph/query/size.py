"""Refuses a query that would break the engine: its parser knows no limit but the stack it runs on.

At a thousand brackets within each other, or some thousands of patterns in a row, the process itself
ends, and with it whatever asked. No question of a person comes near: the deepest of the library has
fewer than twenty. Long lists of values (VALUES) are no burden, and are not counted.
"""

from functools import lru_cache

from caregraph.query.brackets import Brackets, Clause
from caregraph.query.errors import QueryError
from caregraph.query.places import caret, place_at
from caregraph.query.tokens import Token, spoken

DEEPEST = 100
"""Brackets within each other."""
LONGEST = 10_000
"""Tokens outside lists of values."""


@lru_cache(maxsize=64)
def check_size(text: str) -> None:
    """Raise `QueryError` for a query that is nested too deeply or is too long."""
    brackets = Brackets()
    count = 0
    for token in spoken(text):
        brackets.read(token.kind, token.text)
        count += brackets.clause is not Clause.DATA
        if brackets.depth > DEEPEST:
            raise _error(text, token, f"more than {DEEPEST} brackets within each other")
        if count > LONGEST:
            raise _error(text, token, f"longer than {LONGEST:,} words and signs")


def _error(text: str, token: Token, reason: str) -> QueryError:
    place = place_at(text, token.start)
    return QueryError(f"the query is refused: {reason}", place, caret(text, place))
