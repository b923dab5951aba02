"""'Did you mean': the name that somebody who mistyped one may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

_ALIKE = 0.6  # difflib's own measure: 2 letters of 5 wrong are too many
_ENOUGH = 4  # letters of which a name that holds them is worth naming


def closest(written: str, names: Iterable[str], count: int = 1) -> list[str]:
    """Return the names most like what was written, the most alike first.

    Case counts only between names that differ in nothing else.
    """
    sought = written.casefold().strip()
    by_letters: dict[str, list[str]] = {}
    for name in sorted(names):
        by_letters.setdefault(name.casefold(), []).append(name)
    found = get_close_matches(sought, by_letters, n=count, cutoff=_ALIKE)
    if len(sought) >= _ENOUGH:
        found += [letters for letters in sorted(by_letters, key=len) if sought in letters]
    return [_in_case(written, by_letters[one]) for one in dict.fromkeys(found)][:count]


def _in_case(written: str, names: list[str]) -> str:
    """Return the name that begins as what was written does, with a capital or without."""
    return min(names, key=lambda name: name[:1].isupper() != written[:1].isupper())


def did_you_mean(written: str, names: Iterable[str]) -> str:
    """Return " (did you mean 'name'?)", or nothing where no name is near."""
    found = closest(written, names)
    return f" (did you mean '{found[0]}'?)" if found else ""
