"""What the tests of clusters make the process do that reads a file, by the file's name."""

from pathlib import Path

import psutil

from caregraph.address import File
from caregraph.building.making import Result
from tests.building.acts import act


def act_there(file: File) -> Result:
    """Do as the name of a file says: `fell` ends the worker of the cluster."""
    assert isinstance(file, Path)
    if file.stem.startswith("fell"):
        reader = psutil.Process()
        worker = next(
            one for one in reader.parents() if "forkserver" not in " ".join(one.cmdline())
        )
        worker.kill()
    return act(file)
