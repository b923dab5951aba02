"""Expected answers: a file of tab-separated rows for each, to be read beside the sample reports.

The first line may give values of parameters (`# provision=Reg 17, to=2022-12-31`); defaults hold
for the others. Then come the columns, then the rows in the order of the answer. What is unbound is
empty; IRIs are shortened by the prefixes of the graph, and by the address of its things.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.query import question
from caregraph.query.values import values
from caregraph.rdf.names import ID, PREFIXES

EXPECTED = Path(__file__).parent / "expected"
_LAW = "http://www.legislation.gov.uk/id/"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows, all as text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> list[str]:
        """The values of one column, row by row."""
        return [row[self.columns.index(name)] for row in self.rows]

    def records(self) -> list[dict[str, str]]:
        """The rows as mappings from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with values for its parameters, and what is expected."""

    question: str
    given: Mapping[str, str]
    table: Table


def ask(dataset: Dataset, name: str, given: Mapping[str, str] | None = None) -> Table:
    """Ask a question of the library."""
    asked = question(name)
    found = dataset.ask(asked.text, values(asked, given or {}, dataset.ask))
    assert isinstance(found, ox.QuerySolutions)
    columns = tuple(variable.value for variable in found.variables)
    return Table(columns, tuple(tuple(map(_written, row)) for row in found))


def read(path: Path) -> Case:
    """Read a case; the name of its file is the question's, then two hyphens and what differs."""
    lines = path.read_text(encoding="utf-8").splitlines()
    given = dict(_pairs(lines.pop(0))) if lines[0].startswith("# ") else {}
    columns, *rows = (tuple(line.split("\t")) for line in lines)
    return Case(path.stem.split("--")[0], given, Table(columns, tuple(rows)))


def write(path: Path, given: Mapping[str, str], table: Table) -> None:
    """Write a case."""
    head = [f"# {', '.join(f'{name}={value}' for name, value in given.items())}"] if given else []
    rows = ["\t".join(row) for row in (table.columns, *table.rows)]
    path.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")


def _pairs(line: str) -> list[tuple[str, str]]:
    parts = (part.partition("=") for part in line.removeprefix("# ").split(", "))
    return [(name, value) for name, _, value in parts]


def _written(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return _short(term.value)
    if not isinstance(term, ox.Literal):
        return ""
    assert "\t" not in term.value
    assert "\n" not in term.value
    return term.value


def _short(iri: str) -> str:
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and "/" not in iri.removeprefix(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri.removeprefix(ID).removeprefix(_LAW)
