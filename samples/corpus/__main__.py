"""``python -m samples.corpus N OUTDIR``: writes N fictional reports and their gold records."""

from __future__ import annotations

import argparse
from pathlib import Path

from samples.corpus.generate import Wanted, write
from samples.corpus.text import TextForm


def main() -> None:
    """Read the arguments and write the corpus."""
    parser = argparse.ArgumentParser(prog="python -m samples.corpus", description=__doc__)
    parser.add_argument("number", type=int, help="how many reports")
    parser.add_argument("folder", type=Path, help="where reports/, texts/ and gold/ are made")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other reports")
    parser.add_argument("--text", action="store_true", help="write texts/*.txt as well")
    parser.add_argument("--no-pdf", action="store_true", help="leave out reports/*.pdf")
    parser.add_argument(
        "--text-form", type=TextForm, choices=list(TextForm), help="one form of text for all"
    )
    asked = parser.parse_args()
    wanted = Wanted(
        as_pdf=not asked.no_pdf, as_text=asked.text or asked.no_pdf, text_form=asked.text_form
    )
    written = write(asked.number, asked.folder, seed=asked.seed, wanted=wanted)
    print(f"{sum(1 for _ in written)} reports in {asked.folder}")


if __name__ == "__main__":
    main()
