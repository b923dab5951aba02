"""Questions in SPARQL: the library of `queries/`, typed parameters, and how a store is asked.

from caregraph.query import ask, question, values

asked = question("agencies-required-to-meet")
ask(store, asked.text, values(asked, {"provision": "Reg 17(1)"}))
"""

from caregraph.query.ask import Answer, ask, prepared
from caregraph.query.binding import Term, bound
from caregraph.query.errors import (
    ParameterError,
    Place,
    QueryError,
    QuestionFileError,
    ServiceError,
    UpdateError,
)
from caregraph.query.forms import Form, write
from caregraph.query.found import own_question, question_of
from caregraph.query.library import (
    derived_queries,
    further_questions,
    library,
    names,
    question,
    table_queries,
)
from caregraph.query.prologue import is_update
from caregraph.query.question import Parameter, ParameterType, Question
from caregraph.query.remarks import remarks
from caregraph.query.rows import Rows, construct, rows, select
from caregraph.query.things import Asked
from caregraph.query.values import free_values, options, value, values

__all__ = [
    "Answer",
    "Asked",
    "Form",
    "Parameter",
    "ParameterError",
    "ParameterType",
    "Place",
    "QueryError",
    "Question",
    "QuestionFileError",
    "Rows",
    "ServiceError",
    "Term",
    "UpdateError",
    "ask",
    "bound",
    "construct",
    "derived_queries",
    "free_values",
    "further_questions",
    "is_update",
    "library",
    "names",
    "options",
    "own_question",
    "prepared",
    "question",
    "question_of",
    "remarks",
    "rows",
    "select",
    "table_queries",
    "value",
    "values",
    "write",
]
