"""Files from elsewhere, through fsspec: found, and read where they are needed.

Bytes go to memory and nowhere else. Credentials are those of the file system's own configuration.
What a file system says of its errors can hold an address with its secrets, so it is never shown.
"""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from caregraph.address import Address, order
from caregraph.errors import SourceError, UnreadableFileError, UsageError
from caregraph.extras import extra

_CHUNK = 1024 * 1024
_CONNECT, _READ = 10.0, 30.0
"""Seconds that a web server may take to be reached, and to say something more."""
_FORBIDDEN = frozenset({401, 403})
_CREDENTIALS = "the credentials in the file system's own configuration"


def fetched(address: Address, most: int) -> bytes:
    """Return a file's bytes. Raises `UnreadableFileError`, also for one larger than `most`."""
    data = bytearray()
    for chunk in chunks(address):
        data += chunk
        if len(data) > most:
            raise UnreadableFileError(
                address,
                f"has more than {most / 1e6:,.0f} MB: no inspection report is that large",
            )
    return bytes(data)


def chunks(address: Address) -> Iterator[bytes]:
    """Yield a file's bytes, some at a time. Raises `UnreadableFileError`."""
    with _told(address):
        system, path = _system(address)
        # A web server is asked once, for the file itself: it may not answer anything else.
        how = {"block_size": 0, "size": 1} if address.is_web else {}
        with system.open(path, "rb", **how) as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def found(address: Address, suffixes: Collection[str]) -> Iterator[Address]:
    """Yield the files of an address: those of a folder with one of the suffixes, those that a
    pattern matches, or the address itself, at which nobody looks before it is read.

    Raises `UnreadableFileError` where there is none, or the file system cannot list.
    """
    with _told(address):
        pattern = _first_sign(address)
        if pattern is not None:
            files = _matches(address, pattern)
            none = "matches no file"
        elif _is_folder(address, suffixes):
            files = [one for one in _within(address) if one.suffix.casefold() in suffixes]
            none = "is a folder without reports (no .pdf or .txt in it)"
        else:
            files, none = [address], ""
    if not files:
        raise UnreadableFileError(address, none)
    yield from sorted(files, key=order)


def _first_sign(address: Address) -> int | None:
    """Return where in an address a pattern begins."""
    signs = "*[" if address.is_web else "*?["
    begin = address.url.index("://") + 3
    end = address.url.find("?") if address.is_web and "?" in address.url else len(address.url)
    return next((i for i in range(begin, end) if address.url[i] in signs), None)


def _is_folder(address: Address, suffixes: Collection[str]) -> bool:
    if not address.name:
        return True
    if address.is_web or address.suffix.casefold() in suffixes:
        return False
    system, path = _system(address)
    return bool(system.isdir(path))


def _matches(address: Address, pattern: int) -> list[Address]:
    base = Address(address.url[: address.url.rindex("/", 0, pattern) + 1])
    _see(base)
    system, path = _system(address)
    matches = system.glob(path, detail=True)
    return _below(base, [name for name, one in matches.items() if one["type"] == "file"])


def _within(address: Address) -> list[Address]:
    """Return the files in a folder and below; of a web server those that its page names."""
    _see(address)
    system, path = _system(address)
    return _below(address, system.find(path, maxdepth=1 if address.is_web else None))


def _see(folder: Address) -> None:
    """List a folder, since what searches it takes one that cannot be listed for an empty one."""
    system, path = _system(folder)
    system.invalidate_cache()
    system.ls(path, detail=False)


def _below(folder: Address, names: list[str]) -> list[Address]:
    """Return the addresses of a folder's files, which their system names in its own way."""
    root = _system(folder)[1].rstrip("/")
    base = folder.url.partition("?")[0].rstrip("/")
    return [Address(base + name[len(root) :]) for name in names if name.startswith(f"{root}/")]


def _system(address: Address) -> tuple[Any, str]:
    """Return the file system of an address, and what it calls the file."""
    fsspec = extra("fsspec", "reading files from elsewhere")
    if address.scheme not in fsspec.available_protocols():
        raise UnreadableFileError(address, f"no kind of place is known as {address.scheme}://")
    if "::" in address.url:
        raise UnreadableFileError(address, "one file system within another (::) is not read")
    system, path = fsspec.url_to_fs(address.url, **_patience(address))
    return system, str(path)


def _patience(address: Address) -> dict[str, Any]:
    """Return how long a web server is waited for, unless the configuration of fsspec says it."""
    if not address.is_web:
        return {}
    timeout = extra("aiohttp", "reading files from the web").ClientTimeout(
        total=None, sock_connect=_CONNECT, sock_read=_READ
    )
    configured = extra("fsspec.config", "reading files from elsewhere").conf
    own = configured.get(address.scheme, {}).get("client_kwargs", {})
    return {"client_kwargs": {"timeout": timeout} | own}


@contextmanager
def _told(address: Address) -> Iterator[None]:
    """Raise an `UnreadableFileError` for whatever keeps a file from being read."""
    try:
        yield
    except SourceError:
        raise
    except Exception as error:  # noqa: BLE001 — each file system raises errors of its own
        raise UnreadableFileError(address, _reason(error)) from None


def _reason(error: Exception) -> str:
    """Say what is wrong, in words that hold nothing of the address."""
    if isinstance(error, UsageError):
        return str(error)
    if isinstance(error, ImportError):
        return f"needs a driver: {str(error).splitlines()[0]}"
    if isinstance(error, FileNotFoundError):
        return "does not exist: check the address"
    if isinstance(error, TimeoutError):
        return "does not answer in time"
    return _refusal(error)


def _refusal(error: Exception) -> str:
    status = getattr(error, "status", None)
    if isinstance(error, PermissionError) or status in _FORBIDDEN:
        return f"may not be read: see to {_CREDENTIALS}"
    if isinstance(status, int):
        return f"cannot be read: the server answers with status {status}"
    if isinstance(error, OSError) and error.errno and error.errno > 0:
        return f"cannot be read: {os.strerror(error.errno)}"
    return f"cannot be read ({type(error).__name__}): check the address, and {_CREDENTIALS}"
