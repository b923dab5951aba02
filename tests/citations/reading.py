"""How the tests read: the defaults of a fostering report, and references as short keys."""

from collections.abc import Iterable

from caregraph.citations import Kind, Reference, parse
from caregraph.citations.parse import Default

FOSTERING = ("uksi/2011/581", "fostering-2011")
HOMES = ("uksi/2015/541", "childrens-homes-guide")


def key(reference: Reference) -> str:
    """Write a reference as the gold records do: regulation/13/2/b, standard/26.2."""
    if reference.kind is Kind.STANDARD:
        return f"standard/{'.'.join(reference.path)}"
    return reference.key


def keys(references: Iterable[Reference]) -> str:
    return " ".join(key(reference) for reference in references)


def read(text: str, default: Default = FOSTERING) -> str:
    """The keys of what a text cites, in order."""
    return keys(parse(text, default=default))


def named(text: str, default: Default = FOSTERING) -> list[tuple[str | None, str]]:
    """The keys of what a text cites, each with its instrument."""
    return [(one.instrument, key(one)) for one in parse(text, default=default)]
