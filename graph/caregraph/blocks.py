"""What is used in a `with` block, and ends with it."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self


class Block(ABC):
    """Something that is used in a `with` block."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave(error)

    @abstractmethod
    def _leave(self, error: BaseException | None) -> None:
        """Leave the block; `error` is what ended it, where one did."""


class Closing(Block):
    """Something that can be closed, as its `with` block does."""

    @abstractmethod
    def close(self) -> None:
        """Close it; closing it again does nothing."""

    def _leave(self, error: BaseException | None) -> None:  # noqa: ARG002 — it is closed either way
        self.close()
