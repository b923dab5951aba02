"""A question of the library: a query with a name, an explanation and parameters."""

from dataclasses import dataclass
from enum import StrEnum


class ParameterType(StrEnum):
    """What a parameter's value is, and so how it is written and which term it becomes."""

    STRING = "string"
    INTEGER = "integer"
    DATE = "date"
    BOOLEAN = "boolean"
    YEAR = "year"
    AGENCY = "agency"
    PROVISION = "provision"
    THEME = "theme"
    GRADE = "grade"
    AREA = "area"
    PROVIDER = "provider"
    INSPECTOR = "inspector"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter `name` of a question is the variable `?name` of its query.

    `default` is written as a user would type it. Without one a value is needed where `required`;
    else the variable stays unbound, which the query can ask with BOUND. Where there are
    `choices`, the value is one of them.
    """

    name: str
    type: ParameterType
    default: str | None
    label: str
    required: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A query of the library. `limits` says what its answer cannot show; `text` is the SPARQL."""

    name: str
    summary: str
    description: str
    limits: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name, if there is one."""
        return next((one for one in self.parameters if one.name == name), None)
