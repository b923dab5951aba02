"""Writes expected answers and the list in docs/questions.md anew.

    python -m tests.queries.rewrite [PART OF A FILE'S NAME]

For when a report is read better than before. What it writes is what the program answers, not what
is right: read every line that changed beside the report before you keep it.
"""

import sys
import tempfile
from pathlib import Path

from caregraph import build
from caregraph.store import open_output
from tests.conftest import SAMPLES
from tests.queries.cases import EXPECTED, ask, read, write
from tests.queries.listing import DOCUMENT, written


def main() -> None:
    """Build the sample reports and write the cases whose names hold the given part."""
    DOCUMENT.write_text(written(), encoding="utf-8")
    part = sys.argv[1] if len(sys.argv) > 1 else ""
    with tempfile.TemporaryDirectory() as folder:
        build([SAMPLES], folder, site=False)
        with open_output(Path(folder)) as dataset:
            for path in sorted(EXPECTED.glob("*.tsv")):
                if part in path.stem:
                    case = read(path)
                    write(path, case.given, ask(dataset, case.question, case.given))


if __name__ == "__main__":
    main()
