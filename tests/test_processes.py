"""Processes that work beside the program end when it does."""

import subprocess
import sys
import time

import psutil
import pytest

STARTS_ONE = """
import multiprocessing, os, time
from concurrent.futures import ProcessPoolExecutor
from caregraph.views.crew import step_aside

if __name__ == "__main__":
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawning, step_aside) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no program is killed like this there")
def test_a_process_that_waits_for_work_ends_when_the_program_is_killed() -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", STARTS_ONE], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    with program:
        waiting = psutil.Process(int(program.stdout.readline()))
        program.kill()
    end = time.monotonic() + 60
    while waiting.is_running() and waiting.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < end, "it stays"
        time.sleep(0.05)
