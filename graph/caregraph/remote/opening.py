"""Gives the dataset that a command works on: on disk in the output folder, or in a store."""

from pathlib import Path

from caregraph.dataset import Dataset
from caregraph.remote.dataset import RemoteDataset
from caregraph.remote.location import Location
from caregraph.store import STORE, LocalDataset, open_output


def opened(
    output: Path, store: Location | None = None, *, write: bool = False, unfinished: bool = False
) -> Dataset:
    """Open the dataset at a location, that of the output folder where none is given.

    `unfinished` lets a store over HTTP be read while a build into it is under way. Raises
    `StoreError` where there is nothing to read, or the store cannot be used.
    """
    if store is not None:
        if write:
            output.mkdir(parents=True, exist_ok=True)
        return RemoteDataset(store, output, write=write, unfinished=unfinished)
    return LocalDataset(output / STORE) if write else open_output(output)
