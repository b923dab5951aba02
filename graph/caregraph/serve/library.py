"""`/queries`: the question library as JSON, for the query page and for programs."""

from dataclasses import asdict, replace

from caregraph.dataset import Dataset
from caregraph.query import (
    Asked,
    Parameter,
    ParameterError,
    Question,
    further_questions,
    library,
    value,
)
from caregraph.serve.jobs import Head, Job
from caregraph.serve.outlet import Outlet
from caregraph.serve.page.documents import write


def queries(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Tell the questions: what they say of themselves, their parameters and their texts.

    A default that this graph does not know, such as an agency of the sample reports, is left out:
    whoever asks must give a value.
    """
    del job
    known = {**library(), **further_questions()}
    found = [asdict(_here(one, dataset.ask)) for _, one in sorted(known.items())]
    return write(found, outlet)


def _here(question: Question, asked: Asked) -> Question:
    return replace(question, parameters=tuple(_known(one, asked) for one in question.parameters))


def _known(parameter: Parameter, asked: Asked) -> Parameter:
    if parameter.default is None:
        return parameter
    try:
        value(parameter, parameter.default, asked)
    except ParameterError:
        return replace(parameter, default=None, required=True)
    return parameter
