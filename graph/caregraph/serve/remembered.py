"""Answers that take long and change only with the store: made once, and kept."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from caregraph.serve.jobs import Head
from caregraph.serve.process import Answer


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer in memory."""

    head: Head
    body: bytes


class Remembered:
    """The last answers, each under what it depends on, up to a size in bytes."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[object, Kept] = OrderedDict()
        self._making: dict[object, asyncio.Future[Kept]] = {}

    async def get(self, key: object, make: Callable[[], Awaitable[Answer]]) -> Kept:
        """Return the answer of that key, made if need be.

        Whoever asks for what is being made waits for it. Only good answers are kept.
        """
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._making:
            self._making[key] = asyncio.ensure_future(_taken(make))
            self._making[key].add_done_callback(lambda made: self._keep(key, made))
        return await asyncio.shield(self._making[key])

    def _keep(self, key: object, made: "asyncio.Future[Kept]") -> None:
        del self._making[key]
        if made.cancelled() or made.exception() or made.result().head.status != 200:
            return
        self._kept[key] = made.result()
        while sum(len(kept.body) for kept in self._kept.values()) > self._size:
            self._kept.popitem(last=False)


async def _taken(make: Callable[[], Awaitable[Answer]]) -> Kept:
    answer = await make()
    with answer.body as body:
        return Kept(answer.head, body.read())
