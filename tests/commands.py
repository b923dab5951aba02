"""The command line as `caregraph` runs it, in this process: the program is not loaded again."""

import io
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from caregraph.cli import main


@dataclass(frozen=True, slots=True)
class Done:
    """What a command has left: its exit code, and what it printed."""

    returncode: int
    stdout: bytes
    stderr: bytes

    @property
    def out(self) -> str:
        return self.stdout.decode()

    @property
    def errors(self) -> str:
        return self.stderr.decode()


Run = Callable[..., Done]


@contextmanager
def running_here(capsysbinary: pytest.CaptureFixture[bytes]) -> Iterator[Run]:
    """Give what runs a command line; `text` is what it finds on standard input."""

    def run(*arguments: str, text: bytes = b"") -> Done:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["caregraph", *arguments])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
            with pytest.raises(SystemExit) as ended:
                main()
        code = ended.value.code
        return Done(code if isinstance(code, int) else 0, *capsysbinary.readouterr())

    yield run
    logging.disable(logging.NOTSET)
