"""How much of the machine one report may take.

How many pages and bytes a report may have stands where reports are read (`source/`).
"""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, and bytes of memory beyond what the process that reads it has at the start."""

    seconds: float = 60.0
    memory: int = 1024 * MEBIBYTE

    @property
    def too_long(self) -> str:
        """What is said of a report that takes too long."""
        return (
            f"takes longer than {self.seconds:g} seconds to read and is left out (--time-limit "
            "SECONDS gives more)"
        )

    @property
    def too_large(self) -> str:
        """What is said of a report that needs too much memory."""
        return (
            f"needs more than {self.memory // MEBIBYTE:,} MiB of memory to be read and is left out "
            "(--memory-limit MIB gives more)"
        )
