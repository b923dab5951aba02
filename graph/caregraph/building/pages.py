"""The site of an output, as the last part of a build.

A module of its own since what draws takes a second to load: who writes no site does without.
"""

from functools import partial
from pathlib import Path

from caregraph.building.finishing import SITE, Finish
from caregraph.building.outcome import Progress
from caregraph.pending import Part
from caregraph.remote import Location, opened
from caregraph.store import open_output
from caregraph.views.crew import Crew
from caregraph.views.writing import MANIFEST, write_site


def write_pages(
    output: Path,
    store: Location | None,
    progress: Progress,
    jobs: int | None,
    *,
    everything: bool,
) -> None:
    """Write the pages of what changed, or of all that there is.

    `output` is a folder that was built into, `store` where its graph is if not there. Many pages
    are drawn by `jobs` processes, each with the folder's store open: it is only read now. Raises
    `StoreError` and `OSError`.
    """
    folder = output / SITE
    crew = Crew(partial(open_output, output), jobs) if jobs and store is None else None
    with opened(output, store) as dataset:
        finish = Finish(dataset, output, everything=everything)
        if not finish.stands(Part.SITE, folder / MANIFEST):
            changed = dataset.pending.of(Part.SITE)
            write_site(dataset, folder, progress, changed=changed, crew=crew)
            finish.made(Part.SITE)
