"""Opens a file, tells what it is by its content, and reads it."""

import codecs
import hashlib
from pathlib import Path

from caregraph.address import Address, File, file_name
from caregraph.errors import NotAReportError, UnreadableFileError
from caregraph.fetching import fetched
from caregraph.source.assembly import SourceFile
from caregraph.source.document import Document
from caregraph.source.pdf import read_pdf
from caregraph.source.text import read_text

MAX_BYTES = 100 * 1024 * 1024
"""The largest file that is read, in bytes. Published reports are well under two megabytes."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(file: File) -> Document:
    """Read a PDF, or the text of one, told apart by content and not by the file's name.

    Raises a `SourceError` that names the file, says what is wrong and what to do about it.
    """
    if isinstance(file, Address):
        data, path = fetched(file, MAX_BYTES), Path(file.name)
    else:
        data, path = _bytes(file), file
    if not data:
        raise UnreadableFileError(file, "is empty (0 bytes): fetch it again")
    digest = hashlib.sha256(data).hexdigest()
    if b"%PDF-" in data[:1024]:
        return read_pdf(
            data, path, SourceFile(file_name(path), "application/pdf", digest, len(data))
        )
    if path.suffix.casefold() == ".pdf":
        raise NotAReportError(path, "is named .pdf but is no PDF: fetch it again")
    text = _decoded(data, path)
    return read_text(text, SourceFile(file_name(path), "text/plain", digest, len(data)))


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFileError(path, "is no ordinary file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFileError(
                path,
                f"has {size / 1e6:,.0f} MB: no inspection report is larger than "
                f"{MAX_BYTES / 1e6:,.0f} MB",
            )
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFileError(path, f"cannot be read: {reason}") from error
    return data


def _decoded(data: bytes, path: Path) -> str:
    """Decode by the byte order mark, else as UTF-8, else as Windows-1252."""
    encodings = [name for mark, name in _MARKS if data.startswith(mark)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotAReportError(path, "is neither a PDF nor text")
