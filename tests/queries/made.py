"""Reports made for what the sample reports do not hold.

- The Alders (9900101), 2019: cites a section of an Act that the catalogue does not list.
- The Alders, 2022: protection is judged lower than the whole; a finding says that the matter was
  raised before; the standard of 2019 is cited again.
- The Beeches (9900102): cites a regulation that does not exist; no enforcement action, in words.
- The Cedars (9900103): fictional by its own words; enforcement action in words that begin with
  'none'; no registered manager; a requirement without a due date.
"""

from pathlib import Path

from tests.conftest import DEFAULTS, FORM

_GRID = (
    "Overall experiences and progress of children and young people, taking into account\tgood\n"
    "How well children and young people are helped and protected\t{protection}\n"
    "The effectiveness of leaders and managers\tgood"
)
_HEADING = "How well children and young people are helped and protected: good"
_TABLE = "Statutory requirements\n\nRequirement\tDue date\n{rows}\n\n"
_NARRATIVE = (
    "Risk assessments are missing, and children are not kept safe. "
    "This shortfall was raised at the last inspection and has not been put right."
)


def write(folder: Path) -> list[Path]:
    """Write the reports into a folder."""
    return [
        _report(
            folder / "alders-2019.txt",
            urn="9900101",
            dates="4 to 8 February 2019",
            previous="not previously inspected",
            previous_grade="not applicable",
            improve=_TABLE.format(
                rows="Records must be kept. (section 22(5)(a) of the Care Standards Act 2000)\t"
                "1 March 2019"
            )
            + "Recommendations\n\n- The registered person should keep records. (NMS 26.2)",
        ),
        _report(
            folder / "alders-2022.txt",
            urn="9900101",
            previous="4 February 2019",
            grid=_GRID.format(protection="requires improvement to be good"),
            narrative=_NARRATIVE,
            heading=_HEADING.replace("good", "requires improvement to be good"),
            improve="Recommendations\n\n- The registered person should keep records. (NMS 26.2)",
        ),
        _report(
            folder / "beeches-2022.txt",
            name="The Beeches",
            urn="9900102",
            enforcement="None since the last inspection.",
            improve=_TABLE.format(rows="Records must be kept. (Regulation 99)\t1 March 2023"),
        ),
        _report(
            folder / "cedars-2022.txt",
            name="The Cedars",
            urn="9900103",
            fictional=True,
            manager="Post vacant",
            enforcement="None of the three compliance notices has been met.",
            improve=_TABLE.format(rows="Carers must be trained. (Regulation 17(1))\t"),
        ),
    ]


def _report(
    path: Path,
    *,
    name: str = "The Alders",
    narrative: str = "Children are safe.",
    heading: str = _HEADING,
    fictional: bool = False,
    **fields: str,
) -> Path:
    text = FORM.format(**(DEFAULTS | fields)).replace("The Alders", name)
    text = text.replace(_HEADING, heading).replace("Children are safe.", narrative)
    if fictional:
        text = text.replace(
            "Inspected under",
            "Fictional report, written to demonstrate caregraph.\n\nInspected under",
        )
    path.write_text(text, encoding="utf-8")
    return path
