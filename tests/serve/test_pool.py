"""Who gets a place, who waits, who is told to come again: with workers that only pretend."""

import asyncio
import io
import threading
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import ClassVar

import pytest

from caregraph.errors import StoreError
from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Head, Job
from caregraph.serve.pool import Gone, Pool
from caregraph.serve.process import Answer, WorkerDiedError
from caregraph.serve.settings import Limits

LIMITS = Limits(
    time=600.0, quick=0.15, places=2, slow=2, slow_by_client=2, waiting=3, by_client=4, memory=1000
)
QUICK = Job("quick")
LONG = Job("long")
HUNGRY = Job("hungry")
CRASHING = Job("crashing")
PATIENT = replace(LIMITS, quick=600.0)
"""Limits under which no job is ever long."""


class Pretender:
    """A worker whose jobs are done at once, last until they are let go, grow, or fail."""

    made: ClassVar[list["Pretender"]] = []

    trouble: ClassVar[str] = ""

    busy: ClassVar[bool] = True

    def __init__(self, generation: object) -> None:
        if self.trouble:
            raise StoreError(self.trouble)
        self.generation = generation
        self.alive = True
        self.low = False
        self.works = False
        self.lasted = 0.0
        """How long its job had lasted when it stepped back."""
        self._began = 0.0
        self._grown = 0
        self._over = threading.Event()
        self.made.append(self)

    def answer(self, job: Job) -> Answer:
        self._began = time.monotonic()
        self.works = True
        if job.name == "crashing":
            self.alive = False
            raise WorkerDiedError
        if job.name == "hungry":
            self._grown = 2000
        if job.name in ("long", "hungry"):
            self._over.wait(600)
        if not self.alive:
            raise WorkerDiedError
        return Answer(Head(), io.BytesIO(b"done"), 4)

    def let_go(self) -> None:
        self._over.set()

    def grown(self) -> int:
        return self._grown

    def spent(self) -> float:
        return time.monotonic() if self.busy else 0.0

    def step_back(self) -> None:
        self.lasted = time.monotonic() - self._began
        self.low = True

    def failed(self) -> bool:
        return True

    def kill(self) -> None:
        self.alive = False
        self._over.set()

    def close(self) -> None:
        self.kill()


class House:
    """A pool of pretenders, with what tests do to it."""

    def __init__(self, limits: Limits) -> None:
        Pretender.made = []
        self.state = 1
        self.pool = Pool(Pretender, lambda: self.state, limits)  # type: ignore[arg-type]

    def ask(self, job: Job, client: str = "a", gone: Gone | None = None) -> "asyncio.Task[Answer]":
        gone = gone or asyncio.get_running_loop().create_future()
        return asyncio.ensure_future(self.pool.run(job, client, gone))

    async def refused(self, asked: "asyncio.Task[Answer]") -> RequestError:
        with pytest.raises(RequestError) as caught:
            await asked
        return caught.value


async def until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(120):
        while not condition():
            await asyncio.sleep(0.01)


def working() -> int:
    """How many workers have been given a job."""
    return sum(worker.works for worker in Pretender.made)


def low() -> list[Pretender]:
    """The workers that have stepped back."""
    return [worker for worker in Pretender.made if worker.low]


def pooled(story: Callable[[House], Coroutine[None, None, None]], limits: Limits = LIMITS) -> None:
    """Run a story in a house that is open."""

    async def told() -> None:
        house = House(limits)
        await house.pool.open()
        try:
            await story(house)
        finally:
            await house.pool.close()

    asyncio.run(told())


def test_a_job_is_done() -> None:
    async def story(house: House) -> None:
        answer = await house.ask(QUICK)
        assert answer.body.read() == b"done"

    pooled(story)


def test_a_worker_serves_one_job_after_the_other() -> None:
    async def story(house: House) -> None:
        for _ in range(20):
            await house.ask(QUICK)
        assert len(Pretender.made) <= 3

    pooled(story)


def test_one_that_lasts_steps_back_and_others_take_its_place() -> None:
    async def story(house: House) -> None:
        long = [house.ask(LONG), house.ask(LONG)]
        await house.ask(QUICK, "b")  # has the place of one that stepped back
        await until(lambda: len(low()) == 2)
        for worker in Pretender.made:
            worker.let_go()
        for one in long:
            assert (await one).body.read() == b"done"

    pooled(story)


def test_one_that_only_waits_may_last_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pretender, "busy", False)

    async def story(house: House) -> None:
        long = house.ask(LONG)
        await until(lambda: len(low()) == 1)
        assert low()[0].lasted > 1.5 * LIMITS.quick
        for worker in Pretender.made:
            worker.let_go()
        assert (await long).body.read() == b"done"

    pooled(story)


def test_a_worker_that_stepped_back_is_not_used_again() -> None:
    async def story(house: House) -> None:
        long = house.ask(LONG)
        await until(lambda: len(low()) == 1)
        (worker,) = low()
        worker.let_go()
        await long
        await until(lambda: not worker.alive)

    pooled(story)


def test_one_that_lasts_too_long_is_ended_in_words() -> None:
    async def story(house: House) -> None:
        error = await house.refused(house.ask(LONG))
        assert error.status == 503
        assert "longer than 0.5 seconds" in str(error)
        assert "Retry-After" not in error.headers

    pooled(story, replace(LIMITS, time=0.5))


def test_one_that_grows_too_large_is_ended_in_words() -> None:
    async def story(house: House) -> None:
        error = await house.refused(house.ask(HUNGRY))
        assert error.status == 503
        assert "memory" in str(error)

    pooled(story)


def test_one_that_fails_is_no_fault_of_the_client() -> None:
    async def story(house: House) -> None:
        assert (await house.refused(house.ask(CRASHING))).status == 500
        assert (await house.ask(QUICK)).body.read() == b"done"

    pooled(story)


def test_a_client_that_has_gone_frees_its_place() -> None:
    async def story(house: House) -> None:
        gone: Gone = asyncio.get_running_loop().create_future()
        asked = house.ask(LONG, gone=gone)
        await until(lambda: working() == 1)
        gone.set_result(None)
        assert (await house.refused(asked)).status == 499

    pooled(story)


def test_a_client_that_goes_while_it_waits_leaves_the_queue() -> None:
    async def story(house: House) -> None:
        for _ in range(2):
            house.ask(LONG, "b")
        gone: Gone = asyncio.get_running_loop().create_future()
        waiting = house.ask(QUICK, gone=gone)
        await asyncio.sleep(0.05)
        gone.set_result(None)
        assert (await house.refused(waiting)).status == 499
        assert (await house.ask(QUICK)).body.read() == b"done"

    pooled(story)


def test_a_place_is_not_lost_with_a_request_that_is_given_up() -> None:
    async def story(house: House) -> None:
        for _ in range(5):
            asked = [house.ask(LONG, "b") for _ in range(3)]
            await asyncio.sleep(0.02)
            for one in asked:
                one.cancel()
            await asyncio.gather(*asked, return_exceptions=True)
        for _ in range(4):
            assert (await house.ask(QUICK)).body.read() == b"done"

    pooled(story)


def test_where_too_many_wait_the_next_is_told_when_to_come_again() -> None:
    async def story(house: House) -> None:
        asked = [house.ask(LONG, f"client {i}") for i in range(5)]
        await until(lambda: working() == 2)
        error = await house.refused(house.ask(QUICK, "late"))
        assert error.status == 503
        assert int(error.headers["Retry-After"]) > 0
        await_none = asyncio.gather(*asked, return_exceptions=True)
        await_none.cancel()

    pooled(story, PATIENT)


def test_a_client_with_too_many_at_a_time_is_told_so_and_others_are_not() -> None:
    async def story(house: House) -> None:
        asked = [house.ask(LONG, "greedy") for _ in range(4)]
        await until(lambda: working() == 4)
        error = await house.refused(house.ask(QUICK, "greedy"))
        assert error.status == 429
        assert int(error.headers["Retry-After"]) > 0
        assert (await house.ask(QUICK, "modest")).body.read() == b"done"
        await_none = asyncio.gather(*asked, return_exceptions=True)
        await_none.cancel()

    pooled(story, replace(PATIENT, places=5))


def test_where_too_many_last_the_next_gives_way_to_who_waits() -> None:
    async def story(house: House) -> None:
        lasting = [house.ask(LONG, "a"), house.ask(LONG, "a")]
        await until(lambda: len(low()) == 2)
        more = [house.ask(LONG, "b"), house.ask(LONG, "c")]
        await asyncio.sleep(0.4)
        assert not any(one.done() for one in more)  # nobody waits for their places
        assert (await house.ask(QUICK, "d")).body.read() == b"done"
        error = await house.refused(more[0])
        assert error.status == 503
        assert "Retry-After" in error.headers
        assert not any(one.done() for one in lasting)

    pooled(story)


def test_a_client_cannot_take_all_that_may_last() -> None:
    async def story(house: House) -> None:
        asked = [house.ask(LONG, "greedy") for _ in range(3)]
        waiting = [house.ask(QUICK, "modest") for _ in range(3)]
        for one in waiting:
            assert (await one).body.read() == b"done"
        done = [one for one in asked if one.done()]
        for one in done:
            assert (await house.refused(one)).status == 429

    pooled(story, replace(LIMITS, places=1, slow_by_client=1, waiting=9))


def test_when_the_store_changes_the_workers_are_new() -> None:
    async def story(house: House) -> None:
        await house.ask(QUICK)
        house.state = 2
        await house.ask(QUICK)
        assert Pretender.made[-1].generation == 2
        await until(
            lambda: not any(worker.alive for worker in Pretender.made if worker.generation == 1)
        )

    pooled(story)


def test_a_query_that_runs_while_the_store_changes_is_answered() -> None:
    async def story(house: House) -> None:
        asked = house.ask(LONG)
        await until(lambda: working() == 1)
        house.state = 2
        await house.ask(QUICK)
        for worker in Pretender.made:
            worker.let_go()
        assert (await asked).body.read() == b"done"

    pooled(story)


def test_who_is_alone_has_ended_the_others_and_keeps_them_waiting() -> None:
    async def story(house: House) -> None:
        await house.ask(QUICK)
        nobody: Gone = asyncio.get_running_loop().create_future()
        async with house.pool.alone("writer", time.monotonic() + 600, nobody):
            assert not any(worker.alive for worker in Pretender.made)
            waiting = house.ask(QUICK)
            await asyncio.sleep(0.1)
            assert not waiting.done()
            assert not any(worker.alive for worker in Pretender.made)
        assert (await waiting).body.read() == b"done"

    pooled(story)


def test_who_wants_to_be_alone_waits_for_those_who_last() -> None:
    async def story(house: House) -> None:
        lasting = house.ask(LONG)
        await until(lambda: len(low()) == 1)
        nobody: Gone = asyncio.get_running_loop().create_future()
        with pytest.raises(RequestError, match="keep the store from being written"):
            async with house.pool.alone("writer", time.monotonic() + 0.3, nobody):
                raise AssertionError
        assert not lasting.done()
        assert (await house.ask(QUICK)).body.read() == b"done"

    pooled(story)


def test_a_store_that_cannot_be_opened_is_told_in_words() -> None:
    async def story(house: House) -> None:
        house.state = 2
        Pretender.trouble = "it is being built"
        error = await house.refused(house.ask(QUICK))
        assert error.status == 503
        assert "it is being built" in str(error)
        Pretender.trouble = ""
        assert (await house.ask(QUICK)).body.read() == b"done"

    pooled(story)
