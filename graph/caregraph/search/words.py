"""From what a person types to an expression of SQLite's FTS5.

Words are joined by 'and'; words in quotation marks stand together; an asterisk at the end of a word
means any ending. Nothing else that is typed has a meaning, so no input is an error of syntax.
Source: https://www.sqlite.org/fts5.html, section 3.
"""

import re

from caregraph.errors import UsageError

_PART = re.compile(r'["“”]([^"“”]*)["“”]|([^\s"“”]+)')
_LETTERS = re.compile(r"[^\W_]")


def expression(words: str) -> str:
    """Return the expression that finds the words.

    Raises `UsageError` when there is no letter or digit to look for.

    >>> expression('missing "from care" neglect*')
    '"missing" AND "from care" AND "neglect"*'
    """
    parts = [_part(found[1], found[2]) for found in _PART.finditer(words.replace("\0", " "))]
    kept = [part for part in parts if _LETTERS.search(part)]
    if not kept:
        raise UsageError("give at least one word to look for")
    return " AND ".join(kept)


def _part(phrase: str | None, word: str | None) -> str:
    if word is None:
        return f'"{phrase}"'
    bare = word.rstrip("*")
    return f'"{bare}"{"*" if bare != word else ""}'
