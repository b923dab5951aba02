"""A worker process: it has the dataset open, takes a job, sends the answer, and takes the next.

It ends when the app has gone, however that went, also in the middle of a query: a thread of its own
waits for jobs, and what it waits on closes with the app.
"""

import queue
import signal
import sys
from multiprocessing.connection import Connection

from caregraph.dataset import Dataset
from caregraph.errors import CaregraphError, StoreError
from caregraph.processes import received
from caregraph.query.errors import UpdateError
from caregraph.remote import RemoteError, opened
from caregraph.serve.answers import ANSWERS
from caregraph.serve.errors import RequestError, too_busy
from caregraph.serve.jobs import Head, Job, Kind, Task
from caregraph.serve.outlet import Outlet
from caregraph.serve.words import told


def work(connection: Connection, task: Task) -> None:
    """Work until the app closes the connection: what a worker process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all; the app decides
    try:
        with opened(task.output, task.store, unfinished=True) as dataset:
            jobs = jobs_from(connection)
            connection.send_bytes(bytes((Kind.READY,)))
            while True:
                _answer(dataset, jobs.get(), Outlet(connection, task.largest))
    except CaregraphError as error:
        connection.send_bytes(bytes((Kind.FAILED,)) + str(error).encode())


def jobs_from(connection: Connection) -> "queue.SimpleQueue[Job]":
    """Return the queue into which jobs come; the process ends when there can be no more."""
    return received(lambda: Job.decoded(connection.recv_bytes()))


def _answer(dataset: Dataset, job: Job, outlet: Outlet) -> None:
    try:
        head = ANSWERS[job.name](dataset, job, outlet)
    except CaregraphError as error:
        head = instead(job, outlet, error)
    except OSError as error:
        print(f"caregraph: the store: {error}", file=sys.stderr)  # noqa: T201 — the server's log
        busy = too_busy("The graph cannot be read: it may be being built anew.")
        head = instead(job, outlet, busy)
    outlet.end(head)


def instead(job: Job, outlet: Outlet, error: CaregraphError) -> Head:
    """Write what is told of an error in place of the answer."""
    head, body = told(_of_request(error), "" if job.name == "query" else job.one("accept"))
    outlet.again()
    outlet.write(body)
    return head


def _of_request(error: CaregraphError) -> RequestError:
    if isinstance(error, RequestError):
        return error
    if isinstance(error, RemoteError):
        return RequestError(error.status, f"The store that is asked for it: {error}.")
    if isinstance(error, StoreError):
        return too_busy(f"The graph cannot be read at the moment: {error}.")
    return RequestError(403 if isinstance(error, UpdateError) else 400, str(error))
