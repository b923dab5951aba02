"""How far a build is: a bar on a terminal, a line now and then elsewhere."""

import time
from typing import Self

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from caregraph.blocks import Closing
from caregraph.cli.program import err, printable

_EVERY = 10.0
"""Seconds between two lines."""
_LONGEST = 40


class Shown(Closing):
    """Shows progress on standard error. Use it in a `with` block; call it with each step."""

    def __init__(self) -> None:
        columns = (
            TextColumn("[progress.description]{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
        )
        self._bar = Progress(*columns, console=err, transient=True, disable=not err.is_terminal)
        self._task = self._bar.add_task("reading", total=None)
        self._lines = _Lines()

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __call__(self, done: int, total: int, name: str) -> None:
        """Show a step: its number from 0, how many, its name."""
        short = printable(name[:_LONGEST])
        self._bar.update(self._task, completed=done, total=total, description=short)
        if not err.is_terminal:
            line = self._lines.line(done, total, name, time.monotonic())
            if line:
                err.print(f"caregraph: {printable(line)}")

    def close(self) -> None:
        """Show no more."""
        self._bar.stop()


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        """Return the column's text."""
        return Text(f"{task.speed:,.1f} a second" if task.speed else "")


class _Lines:
    """Lines that tell how far the work is, one every so many seconds."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._first = 0
        self._total = -1
        self._last = 0.0

    def line(self, done: int, total: int, name: str, now: float) -> str | None:
        """Return a line if it is time for one."""
        if self._began is None or total != self._total or done < self._first:
            self._began, self._first, self._total = now, done, total
            self._last = self._last or now
        if now - self._last < _EVERY:
            return None
        self._last = now
        return f"{done:,} of {total:,}{self._pace(done, total, now)}: {name}"

    def _pace(self, done: int, total: int, now: float) -> str:
        passed, new = now - (self._began or now), done - self._first
        if not passed or not new:
            return ""
        rate = new / passed
        return f", {rate:,.1f} a second, {_duration((total - done) / rate)} left"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
