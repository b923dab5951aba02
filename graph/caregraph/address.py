"""Files that are somewhere else: their addresses, and what of an address may be shown.

An address can hold a password or the signature of a store, so only what is left without them is
shown, logged and written: `https://host/reports/one.pdf?…`.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote
from urllib.request import url2pathname

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_HERE = frozenset({"file", "local"})
_WEB = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """The address of a file, such as `s3://bucket/reports/one.pdf`.

    What is made of a report depends on its bytes and its name: here the last part of the path.
    """

    url: str

    @property
    def scheme(self) -> str:
        """What stands before `://`: the kind of file system."""
        return self.url.partition("://")[0].casefold()

    @property
    def is_web(self) -> bool:
        """Whether a web server has the file."""
        return self.scheme in _WEB

    @property
    def path(self) -> str:
        """The part after the host: what follows a `?` and, on the web, a `#` is not of it."""
        rest = self.url.partition("://")[2].partition("?")[0]
        return (rest.partition("#")[0] if self.is_web else rest).partition("/")[2]

    @property
    def name(self) -> str:
        """The name under which the file would be kept."""
        last = self.path.rpartition("/")[2]
        return unquote(last).rpartition("/")[2] if self.is_web else last

    @property
    def suffix(self) -> str:
        """The end of the name, with its dot."""
        return PurePosixPath(self.name).suffix

    def __str__(self) -> str:
        host = self.url.partition("://")[2].partition("/")[0].partition("?")[0]
        more = "?…" if "?" in self.url else ""
        place = f"/{self.path}" if self.path else ""
        return f"{self.scheme}://{host.rpartition('@')[2]}{place}{more}"

    def __repr__(self) -> str:
        return f"Address({str(self)!r})"


File = Path | Address


def file_name(file: File) -> str:
    """Return the name of a file, without its folder, as text.

    Bytes of it that are no UTF-8 become U+FFFD: text with half a character cannot be written.
    """
    return os.fsencode(file.name).decode(errors="replace")


def line_of(file: File) -> str:
    """Return what a file is called in a line for a person: its name, or its address."""
    name = str(file) if isinstance(file, Address) else file_name(file)
    return name.replace("\n", "\ufffd").replace("\r", "\ufffd")


def named(name: str | File) -> File:
    """Return what a user names: a file of this machine, or the address of one elsewhere."""
    if not isinstance(name, str):
        return name
    found = _SCHEME.match(name)
    if not found:
        return Path(name)
    if found[1].casefold() in _HERE:
        return Path(url2pathname(name[found.end() :].removeprefix("localhost")))
    return Address(name)


def order(file: File) -> tuple[str, str, str]:
    """Return by what files are ordered: by name, then by place."""
    return file.name, str(file), file.url if isinstance(file, Address) else ""
