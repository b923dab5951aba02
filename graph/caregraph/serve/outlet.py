"""Where a worker writes the body of an answer: it goes to the app in pieces, and has a limit."""

from multiprocessing.connection import Connection

from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Head, Kind

_PIECE_SIZE = 64 * 1024


class Outlet:
    """Where a job writes the body of its answer. Has what pyoxigraph needs of a file."""

    def __init__(self, connection: Connection, largest: int) -> None:
        self._connection = connection
        self._largest = largest
        self._held = bytearray()
        self._written = 0

    def write(self, data: bytes) -> int:
        """Send data on, in pieces. Raises `RequestError` when the answer grows too large."""
        self._written += len(data)
        if self._written > self._largest:
            raise RequestError(
                503,
                f"The answer is larger than {self._largest // 1024:,} KiB and was not sent: ask "
                "for less of it, with LIMIT, FILTER or fewer variables.",
            )
        self._held += data
        if len(self._held) >= _PIECE_SIZE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what is held."""
        if self._held:
            self._connection.send_bytes(bytes((Kind.PIECE,)) + bytes(self._held))
            self._held.clear()

    def again(self) -> None:
        """Take back all that was written."""
        self._held.clear()
        self._written = 0
        self._connection.send_bytes(bytes((Kind.AGAIN,)))

    def committed(self) -> None:
        """Tell that what the job wrote stands."""
        self._connection.send_bytes(bytes((Kind.COMMITTED,)))

    def end(self, head: Head) -> None:
        """End the answer."""
        self.flush()
        self._connection.send_bytes(bytes((Kind.END,)) + head.encoded())
