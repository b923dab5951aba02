"""From what a person gives for parameters to typed terms.

    values(question("agencies-required-to-meet"), {"provision": "Reg 17(1)", "from": "2020-01-01"})

A query of one's own, which declares no parameters, takes values for any of its variables; what they
are is told by how they are written (`free_values`).
"""

import re
from collections.abc import Mapping
from datetime import date

import pyoxigraph as ox

from caregraph.query.binding import Term
from caregraph.query.closest import did_you_mean
from caregraph.query.errors import ParameterError
from caregraph.query.question import Parameter, ParameterType, Question
from caregraph.query.readers import READERS, boolean, day_literal, integer, provision
from caregraph.query.things import THINGS, Asked, thing, things
from caregraph.query.tokens import Kind, spoken
from caregraph.rdf.names import PREFIXES
from caregraph.vocabulary import areas, grades, themes

_SPACES = re.compile(r"\s+")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_NAMED = re.compile(r"(?P<prefix>[a-z]+):(?P<local>[A-Za-z0-9][A-Za-z0-9._-]*)")


def values(
    question: Question, given: Mapping[str, str], asked: Asked | None = None
) -> Mapping[str, Term]:
    """Return the term of each parameter, its default where nothing is given.

    A question without decorators takes values for its variables (`free_values`). `asked` answers
    queries: agencies, providers and inspectors are looked up by it. Raises `ParameterError` for an
    unknown name, for a value that is not of the parameter's type, and where one is needed and not
    given.
    """
    if not question.summary:
        return free_values(question.text, given)
    for name in given:
        if question.parameter(name) is None:
            raise ParameterError(_unknown(question, name))
    found: dict[str, Term] = {}
    for parameter in question.parameters:
        text = given.get(parameter.name, parameter.default)
        if text is None and parameter.required:
            raise ParameterError(f"'{parameter.name}' is needed: {parameter.label}")
        if text is not None:
            found[parameter.name] = _value(parameter, text, asked, given)
    return found


def _value(parameter: Parameter, text: str, asked: Asked | None, given: Mapping[str, str]) -> Term:
    try:
        return value(parameter, text, asked)
    except ParameterError as error:
        if parameter.name in given:
            raise
        reason = f"'{parameter.name}' is needed: {parameter.label}"
        raise ParameterError(f"{reason} (its default '{text}' is not in this graph)") from error


def value(parameter: Parameter, text: str, asked: Asked | None = None) -> Term:
    """Return the term that a text is for a parameter.

    Raises `ParameterError` where it is none.
    """
    tidy = text if parameter.type is ParameterType.STRING else _SPACES.sub(" ", text).strip()
    if parameter.choices and tidy not in parameter.choices:
        hint = did_you_mean(tidy, parameter.choices)
        raise ParameterError(
            f"{parameter.name}: '{tidy}' is not one of {', '.join(parameter.choices)}{hint}"
        )
    try:
        if parameter.type in THINGS:
            return thing(parameter.type, tidy, asked)
        if parameter.type is ParameterType.PROVISION:
            return provision(tidy, lambda iri: asked is not None and _is_cited(iri, asked))
        return READERS[parameter.type](tidy)
    except ValueError as error:
        raise ParameterError(f"{parameter.name}: '{tidy}' will not do: {error}") from error


def _is_cited(iri: ox.NamedNode, asked: Asked) -> bool:
    return bool(asked("ASK { ?statement ?states ?provision }", {"provision": iri}))


def options(parameter: Parameter, asked: Asked | None = None) -> list[tuple[str, str]]:
    """Return the values that a parameter can have with their labels, for a form to offer.

    Empty where any text of the type will do.
    """
    if parameter.choices:
        return [(choice, choice) for choice in parameter.choices]
    if parameter.type is ParameterType.BOOLEAN:
        return [("true", "yes"), ("false", "no")]
    if parameter.type in _LISTS:
        return [(one.id, one.label) for one in _LISTS[parameter.type]()]
    if parameter.type in THINGS and asked is not None:
        return [(one.id, one.label or one.id) for one in things(parameter.type, asked)]
    return []


_LISTS = {
    ParameterType.THEME: themes,
    ParameterType.GRADE: grades,
    ParameterType.AREA: areas,
}


def free_values(text: str, given: Mapping[str, str]) -> Mapping[str, Term]:
    """Return terms for variables of a query that declares no parameters.

    A whole number, `true` and `false`, a day (2023-05-31), an IRI in angle brackets and a name with
    one of our prefixes (`theme:safeguarding`) are what they look like; all else is a text. Raises
    `ParameterError` for a name that is no variable of the query.
    """
    variables = {token.text[1:] for token in spoken(text) if token.kind is Kind.VARIABLE}
    for name in given:
        if name not in variables:
            hint = did_you_mean(name, variables)
            raise ParameterError(f"the query has no variable ?{name}{hint}")
    return {name: _free(written) for name, written in given.items()}


def _free(text: str) -> Term:
    named = _NAMED.fullmatch(text)
    if _WHOLE.fullmatch(text):
        return integer(text)
    if text in ("true", "false"):
        return boolean(text)
    if _ISO_DAY.fullmatch(text):
        return _day(text)
    if named and named["prefix"] in PREFIXES:
        return ox.NamedNode(PREFIXES[named["prefix"]] + named["local"])
    if text.startswith("<") and text.endswith(">"):
        return _iri(text[1:-1])
    return ox.Literal(text)


def _day(text: str) -> ox.Literal:
    try:
        return day_literal(date.fromisoformat(text))
    except ValueError as error:
        raise ParameterError(f"'{text}' is no day of the calendar") from error


def _iri(text: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise ParameterError(f"'{text}' is no IRI: {error}") from error


def _unknown(question: Question, name: str) -> str:
    names = [parameter.name for parameter in question.parameters]
    if not names:
        return f"'{question.name}' takes no parameters"
    hint = did_you_mean(name, names)
    return f"'{name}' is no parameter of '{question.name}'{hint}; it has: {', '.join(names)}"
