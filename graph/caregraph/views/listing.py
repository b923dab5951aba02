"""Spreads long lists of statements over pages, so that none grows too large to open.

A list is made of groups (a year, a theme). A short list stands on the page of its thing; a long one
on pages of its own, group after group, and a link to a group leads to where it begins. A list may
have chapters, such as years: each begins a page, so what is added to one leaves the pages of the
others as they are.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

PER_PAGE = 200
"""Statements a page: with their words about 150 kB."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a group: its statements from `start` up to `stop`."""

    group: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list. `number` counts from 1 in each chapter."""

    path: str
    number: int
    slices: tuple[Slice, ...]
    chapter: str = ""


@dataclass(frozen=True)
class Listing:
    """How a list is spread over pages.

    `main` is the path of the page of the thing, `sizes` the id of each group and how many
    statements it has, `chapter_of` tells the chapter of a group; those of one stand together.
    """

    main: str
    sizes: Sequence[tuple[str, int]]
    per_page: int = PER_PAGE
    chapter_of: Callable[[str], str] = lambda _: ""

    @property
    def total(self) -> int:
        """How many statements there are."""
        return sum(size for _, size in self.sizes)

    @property
    def inline(self) -> bool:
        """Whether the whole list stands on the page of its thing."""
        return self.total <= self.per_page

    @cached_property
    def pages(self) -> Sequence[ListPage]:
        """The pages of the list; where it stands on the page of its thing, that one."""
        if self.inline:
            slices = tuple(Slice(group, 0, size) for group, size in self.sizes if size)
            return (ListPage(self.main, 1, slices),)
        return tuple(page for pages in self.chapters.values() for page in pages)

    @cached_property
    def chapters(self) -> Mapping[str, Sequence[ListPage]]:
        """The pages of a list that has its own, chapter by chapter."""
        if self.inline:
            return {}
        base = self.main.removesuffix(".html")
        held = ((group, size) for group, size in self.sizes if size)
        return {
            chapter: tuple(
                ListPage(f"{base}/{chapter or 'list'}-{number}.html", number, slices, chapter)
                for number, slices in enumerate(self._filled(sizes), 1)
            )
            for chapter, sizes in groupby(held, lambda one: self.chapter_of(one[0]))
        }

    def beside(self, chapter: str) -> tuple[str | None, str | None]:
        """Return the chapters before and after a chapter."""
        names = [None, *self.chapters, None]
        at = names.index(chapter)
        return names[at - 1], names[at + 1]

    def href(self, group: str) -> str | None:
        """Return the path to where a group begins, `None` where it has no statements."""
        return self._places.get(group)

    @cached_property
    def _places(self) -> Mapping[str, str]:
        return {
            part.group: f"{page.path}#{part.group}"
            for page in self.pages
            for part in page.slices
            if part.start == 0
        }

    def _filled(self, sizes: Iterator[tuple[str, int]]) -> Iterator[tuple[Slice, ...]]:
        filled: list[Slice] = []
        room = self.per_page
        for group, size in sizes:
            start = 0
            while start < size:
                stop = min(size, start + room)
                filled.append(Slice(group, start, stop))
                room -= stop - start
                start = stop
                if not room:
                    yield tuple(filled)
                    filled, room = [], self.per_page
        if filled:
            yield tuple(filled)
