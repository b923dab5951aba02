"""Reads a site on disk as a checker would: its links, its anchors, what may not stand in a page."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass
class Seen(HTMLParser):
    """What stands in a page: ids, links, and what the policy of pages forbids."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        self.links += [given[name] for name in ("href", "src", "action") if name in given]
        inline = tag == "script" and "src" not in given and given.get("type") != "application/json"
        if tag == "style" or inline:
            self.forbidden.append(f"<{tag}>")
        self.forbidden += [name for name in given if name == "style" or name.startswith("on")]


def seen(path: Path) -> Seen:
    """Read a page."""
    found = Seen()
    found.feed(path.read_text(encoding="utf-8"))
    return found


def pages(folder: Path) -> dict[Path, Seen]:
    """Read every page of a site."""
    return {path: seen(path) for path in sorted(folder.rglob("*.html"))}


def dead_links(folder: Path) -> list[tuple[str, str]]:
    """Return every link within the site that leads to no file, or to no place in one."""
    found = pages(folder)
    dead = []
    for path, page in found.items():
        for link in page.links:
            url = urlsplit(link)
            target = (path.parent / unquote(url.path)).resolve() if url.path else path
            if url.scheme:
                continue
            there = target.is_relative_to(folder) and target.is_file()
            anchors = found[target].ids if there and target.suffix == ".html" else []
            if not there or (url.fragment and unquote(url.fragment) not in anchors):
                dead.append((path.relative_to(folder).as_posix(), link))
    return dead


def outward_links(folder: Path) -> set[str]:
    """Return the links that leave the site."""
    return {link for page in pages(folder).values() for link in page.links if urlsplit(link).scheme}
