"""Everything that caregraph raises for a user's mistake or an unreadable file.

    CaregraphError
    ├── UsageError              the call itself is wrong (exit code 2)
    ├── SourceError             one file cannot be read; the others are built (exit code 1)
    │   ├── UnreadableFileError     missing, no permission, empty, too large
    │   ├── NotAReportError         not a PDF or text, or no inspection report at all
    │   ├── DamagedPdfError         truncated, corrupt, encrypted
    │   ├── NoTextLayerError        a scan: there is nothing to read without OCR
    │   ├── UnsupportedKindError    an inspection report of a kind that is not read yet
    │   ├── ReportError             a report that lacks what identifies it
    │   └── NotATableError          no table of the register (register/errors.py)
    └── StoreError              the store on disk is locked, damaged or from a newer version

Each message is one line: what is wrong and what to do about it. The file's name is kept beside
the message and is put before it when the error is shown.
"""

from caregraph.address import File, line_of


class CaregraphError(Exception):
    """The root of all errors that are meant to be shown to a person, without a traceback."""


class UsageError(CaregraphError):
    """The call is wrong: an option, a path that does not exist, a folder without reports."""


class SourceError(CaregraphError):
    """One file cannot be used. `file` is its path or address; `str(error)` is 'name: message'."""

    def __init__(self, file: File, message: str) -> None:
        super().__init__(message)
        self.file = file
        self.message = message

    def __str__(self) -> str:
        return f"{line_of(self.file)}: {self.message}"


class UnreadableFileError(SourceError):
    """The file cannot be opened, is empty, or is larger than what a report can be."""


class NotAReportError(SourceError):
    """The file is no PDF or text, or its text is no inspection report."""


class DamagedPdfError(SourceError):
    """The PDF is truncated, corrupt or encrypted."""


class NoTextLayerError(SourceError):
    """The PDF holds pictures of pages only."""


class UnsupportedKindError(SourceError):
    """An inspection report, but of a kind that is not read yet."""


class ReportError(SourceError):
    """A report whose agency or inspection cannot be told apart from others."""


class StoreError(CaregraphError):
    """The store on disk cannot be opened."""
