"""Names, addresses and numbers of nobody."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from samples.corpus.pool import pool
from samples.corpus.spin import chance, pick, spun, weighted
from samples.model import Agency, Inspector, Organisation

if TYPE_CHECKING:
    from datetime import date
    from random import Random

KING = (2022, 9, 8)
"""From this day inspectors are His Majesty's."""


def person(rng: Random) -> str:
    """A name, without title."""
    names = pool().names
    middle = (pick(names["middle"], rng),) if chance(0.08, rng) else ()
    return " ".join((pick(names["given"], rng), *middle, pick(names["surname"], rng)))


def titled(name: str, rng: Random) -> str:
    """The name as a form may print it."""
    return f"{pick(pool().names['title'], rng)} {name}" if chance(0.1, rng) else name


def inspectors(day: date, rng: Random) -> tuple[Inspector, ...]:
    """One to five inspectors with their roles on ``day``."""
    count = weighted(((4.0, 1), (3.0, 2), (2.0, 3), (0.7, 4), (0.3, 5)), rng)
    names = dict.fromkeys(person(rng) for _ in range(count))
    return tuple(Inspector(name, _role(day, rng)) for name in names)


def _role(day: date, rng: Random) -> str:
    role = weighted([(one.weight, one) for one in pool().roles], rng)
    reign = "His" if (day.year, day.month, day.day) >= KING else "Her"
    ways = tuple((reign,) if set(part) == {"Her", "His"} else part for part in role.words)
    return spun(ways, rng)


def agency(number: int, rng: Random) -> Agency:
    """The ``number``-th agency."""
    names = pool().names
    stem = pick(names["stem"], rng)
    name = _name(stem, rng)
    home = address(rng)
    provider = _provider(stem, name, rng)
    elsewhere = address(rng) if chance(0.35, rng) else home
    if chance(0.3, rng):
        elsewhere = f"{provider}, {elsewhere}"
    return Agency(
        urn=urn(number),
        name=name,
        address=home,
        telephone=None if chance(0.03, rng) else _telephone(rng),
        email=None if chance(0.03, rng) else f"{pick(names['mailbox'], rng)}@{_host(name)}",
        provider=Organisation(provider, elsewhere),
    )


def urn(number: int) -> str:
    """A reference number that nobody has: those of real agencies begin with SC, 1 or 2.

    There are 999,999 of them; ValueError for a number beyond.
    """
    if not 0 < number < 1_000_000:
        raise ValueError(f"no reference number is left for agency {number}")
    return str(9_900_000 + number if number < 100_000 else 9_000_000 + number - 100_000)


def address(rng: Random) -> str:
    """An address that no letter can reach."""
    names = pool().names
    comma = ", " if chance(0.4, rng) else " "
    house, street = pick(names["house"], rng), pick(names["street"], rng)
    between = " " if house[0].isdigit() else ", "
    place = f"{house}{between}{street}, {pick(names['town'], rng)}"
    return f"{place}{comma}{pick(names['postcode'], rng)}"


def _name(stem: str, rng: Random) -> str:
    names = pool().names
    if chance(0.12, rng):
        return pick(names["region"], rng)
    return f"{stem} {pick(names['kind'], rng)}{pick(names['tail'], rng)}"


def _provider(stem: str, name: str, rng: Random) -> str:
    names = pool().names
    form = rng.random()
    if form < 0.15:
        return name
    if form < 0.55:
        return f"{name.split(' - ', maxsplit=1)[0]} {pick(names['legal'], rng)}"
    if form < 0.75:
        return f"{stem} {pick(names['charity'], rng)}"
    other = pick(names["stem"], rng)
    return f"{other} {pick(names['kind'], rng)} {pick(names['legal'], rng)}"


def _telephone(rng: Random) -> str:
    number = f"{int(rng.random() * 1000):03}"
    return pick(pool().names["telephone"], rng).replace("###", number)


def _host(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = re.sub(r"[^a-z0-9]", "", plain)[:28]
    return f"{letters}.example.org"
