"""Who reads: this process, several processes beside it, or a cluster."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Protocol, cast

from caregraph.address import File
from caregraph.building.limits import Limits
from caregraph.building.making import Result, in_memory, make
from caregraph.building.pool import Pool
from caregraph.building.scanning import digests
from caregraph.extras import extra

_TOO_LARGE = "needs more memory to be read than there is"
"""What is said of a report that this process cannot hold, which has no limit of its own."""


@dataclass(frozen=True, slots=True)
class Readers:
    """What makes graphs of files, as they are made, and what tells their digests."""

    results: Callable[[Sequence[File]], Iterator[Result]]
    digests: Callable[[Sequence[File]], Iterator[tuple[File, str | None]]] = digests


class Cluster(Protocol):
    """A cluster that has been reached."""

    def results(self, files: Sequence[File], limits: Limits) -> Iterator[Result]:
        """Yield what was made of each file, as it is made."""

    def digests(self, files: Sequence[File]) -> Iterator[tuple[File, str | None]]:
        """Yield each file with its SHA-256."""


def reached(scheduler: str | None) -> AbstractContextManager[Cluster | None]:
    """Reach the cluster of a scheduler, if one is named; it is left at the end of the block.

    Raises `UsageError` where it cannot be reached, or does not run this program.
    """
    if scheduler is None:
        return nullcontext()
    module = extra("caregraph.building.cluster", "--scheduler")
    return cast("AbstractContextManager[Cluster]", module.DaskCluster(scheduler))


@contextmanager
def readers(jobs: int | None, limits: Limits, cluster: Cluster | None) -> Iterator[Readers]:
    """Begin to read: on a cluster, with so many processes here, or in this one."""
    if cluster is not None:
        at_once = cluster
        yield Readers(lambda files: at_once.results(files, limits), cluster.digests)
    elif jobs is not None:
        with Pool(jobs, limits) as pool:
            yield Readers(pool.results)
    else:
        yield Readers(lambda files: (in_memory(make, file, _TOO_LARGE) for file in files))
