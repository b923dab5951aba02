"""The head of a query file is YAML; what is wrong in it is named by file and line."""

from pathlib import Path

import pytest

from caregraph.query import Parameter, ParameterType, QuestionFileError
from caregraph.query.decorators import has_decorators, parsed
from caregraph.resources import folder

FILE = Path("asked.rq")
QUERIES = [
    file
    for file in sorted(folder("queries").rglob("*.rq"))
    if has_decorators(file.read_text(encoding="utf-8"))
]
PARAMS = "#+ summary: x\n#+ params:\n"
WHOLE = """#+ summary: Which agencies?
#+ description: >-
#+   Each agency,
#+   by name.
#+ limits: "What it cannot show: much."
#+ tags: [agencies, counts]
#+ params:
#+   provision: {type: provision, default: "Reg 17(1)", label: "Regulation or standard"}
#+   from: {type: date, default: 2010-01-01}
#+   least: {type: integer, default: 5, required: false}
#+   fictional: {type: boolean, default: no}
#+   agency: {type: agency, label: Agency}
#+   grade: {type: grade, required: false}
#+   polarity: {type: string, default: shortfall, choices: [strength, shortfall]}

SELECT ?agency { ?agency a ?provision }
"""


def test_all_that_a_head_can_say() -> None:
    found = parsed(FILE, "asked", WHOLE)
    assert found.name == "asked"
    assert found.summary == "Which agencies?"
    assert found.description == "Each agency, by name."
    assert found.limits == "What it cannot show: much."
    assert found.tags == ("agencies", "counts")
    assert found.text == WHOLE
    kinds = ParameterType
    assert found.parameters == (
        Parameter("provision", kinds.PROVISION, "Reg 17(1)", "Regulation or standard", False),  # noqa: FBT003
        Parameter("from", kinds.DATE, "2010-01-01", "From", required=False),
        Parameter("least", kinds.INTEGER, "5", "Least", required=False),
        Parameter("fictional", kinds.BOOLEAN, "false", "Fictional", required=False),
        Parameter("agency", kinds.AGENCY, None, "Agency", required=True),
        Parameter("grade", kinds.GRADE, None, "Grade", required=False),
        Parameter(
            "polarity",
            kinds.STRING,
            "shortfall",
            "Polarity",
            required=False,
            choices=("strength", "shortfall"),
        ),
    )


def test_a_parameter_is_found_by_its_name() -> None:
    found = parsed(FILE, "asked", WHOLE)
    assert found.parameter("agency") is found.parameters[4]
    assert found.parameter("nothing") is None


@pytest.mark.parametrize(
    ("head", "line", "reason"),
    [
        ("", 1, "a question begins with '#+ summary:'"),
        ("#+ description: x", 1, "'#+ summary:' is missing"),
        ("#+ summary: x: y", 1, "this is no YAML"),
        ("#+ summary: x\n#+ tags: [a", 2, "this is no YAML"),
        ("#+ summary: x\n#+ sumary: y", 2, "'sumary' is not one of: summary, description, limits"),
        ("#+ summary: x\n#+ summary: y", 2, "'summary' stands twice"),
        ("#+ summary: x\n#+ tags: [no, yes]", 2, "'tags' must be a text (quote it if need be)"),
        ("#+ summary: x\n#+ tags: a", 2, "'tags' must be a list"),
        ("#+ summary: 2010", 1, "'summary' must be a text"),
        ("#+ summary: ''", 1, "'summary' must be a text"),
        ("#+ - a\n#+ - b", 1, "a question begins with '#+ summary:'"),
        (PARAMS + "#+   a: b", 3, "'name: value' is expected here"),
        (PARAMS + "#+   a: {default: b}", 3, "the parameter 'a' needs a type"),
        (PARAMS + "#+   a: {type: date}\n#+   b: {type: day}", 4, "'day' is not one of: string"),
        (PARAMS + "#+   a: {type: date, defalt: x}", 3, "'defalt' is not one of"),
        (PARAMS + "#+   a-b: {type: date}", 3, "'a-b' cannot be the name of a variable"),
        (PARAMS + "#+   a: {type: date, default: [1]}", 3, "a default is one value"),
        (PARAMS + "#+   a: {type: date, default: 2010-99-01}", 3, "not well written"),
        (PARAMS + "#+   a: {type: date, required: maybe}", 3, "'required' is true or false"),
        (PARAMS + "#+   a: {type: date, required: true, default: x}", 3, "only without a default"),
        (PARAMS + "#+   a: {type: string, choices: [b], default: c}", 3, "not among the choices"),
        ("# a comment\n#+ summary: x\n#+ tags: a", 3, "'tags' must be a list"),
    ],
)  # fmt: skip
def test_a_mistake_names_file_and_line(head: str, line: int, reason: str) -> None:
    with pytest.raises(QuestionFileError) as caught:
        parsed(FILE, "asked", f"{head}\nSELECT ?x {{ }}")
    assert str(caught.value).startswith(f"asked.rq:{line}: ")
    assert reason in str(caught.value)
    assert (caught.value.file, caught.value.line) == (FILE, line)


def test_a_query_of_ones_own_need_not_have_a_head() -> None:
    assert has_decorators(WHOLE)
    assert has_decorators(f"# mine\n\n{WHOLE}")
    assert not has_decorators("# mine\nSELECT ?x { ?x a '#+ summary: x' }\n#+ summary: x")


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.stem)
def test_the_head_of_every_query_is_well_written(file: Path) -> None:
    assert parsed(file, file.stem, file.read_text(encoding="utf-8")).summary
