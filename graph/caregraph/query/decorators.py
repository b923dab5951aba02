"""The decorators of a query file: YAML in the comments `#+ ` at its head.

    #+ summary: Agencies required to meet a regulation
    #+ limits: What the answer cannot show.
    #+ tags: [requirements, provisions]
    #+ params:
    #+   provision: {type: provision, default: "Reg 17(1)", label: "Regulation or standard"}

A mistake in them is an error that names the file and the line.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from caregraph.query.errors import QuestionFileError
from caregraph.query.question import Parameter, ParameterType, Question

_MARK = "#+"
_TEXTS = ("summary", "description", "limits")
_KEYS = (*_TEXTS, "tags", "params")
_FIELDS = ("type", "default", "label", "required", "choices")


@dataclass(frozen=True, slots=True)
class _Source:
    """A file, and the line at which its decorators begin."""

    file: Path
    first: int

    def error(self, line: int, reason: str) -> QuestionFileError:
        return QuestionFileError(self.file, self.first + line, reason)


def parsed(file: Path, name: str, text: str) -> Question:
    """Return the question of a file.

    Raises `QuestionFileError` where a decorator is not as it must be.
    """
    block, first = _block(text)
    source = _Source(file, first)
    found = dict(_entries(_document(source, block), source, _KEYS))
    if "summary" not in found:
        raise source.error(0, "'#+ summary:' is missing")
    summary, description, limits = (
        _text(found[key], source, key) if key in found else "" for key in _TEXTS
    )
    tags = _list(found["tags"], source, "tags") if "tags" in found else ()
    parameters = tuple(_parameters(found["params"], source)) if "params" in found else ()
    return Question(name, summary, description, limits, tags, parameters, text)


def has_decorators(text: str) -> bool:
    """Tell whether a query begins with decorators, comments of other kinds left aside."""
    for line in text.splitlines():
        if line.startswith(_MARK):
            return True
        if line.strip() and not line.startswith("#"):
            return False
    return False


def _block(text: str) -> tuple[str, int]:
    """Return the YAML of the decorators and the number of the line at which it begins."""
    lines = text.splitlines()
    first = next((i for i, line in enumerate(lines) if line.startswith(_MARK)), 0)
    kept = []
    for line in lines[first:]:
        if not line.startswith(_MARK):
            break
        kept.append(line.removeprefix(_MARK).removeprefix(" "))
    return "\n".join(kept), first + 1


def _document(source: _Source, block: str) -> yaml.MappingNode:
    try:
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        reason = f"this is no YAML ({error.problem}): quote a text that holds ': ' or ' #'"
        raise source.error(line, reason) from error
    except yaml.YAMLError as error:
        raise source.error(0, f"the decorators are no YAML: {error}") from error
    if not isinstance(node, yaml.MappingNode):
        raise source.error(0, "a question begins with '#+ summary:' and further decorators")
    return node


def _entries(
    node: yaml.Node, source: _Source, allowed: tuple[str, ...] | None = None
) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the keys of a mapping with their values; each key once, and one that is allowed."""
    if not isinstance(node, yaml.MappingNode):
        raise source.error(node.start_mark.line, "'name: value' is expected here")
    seen = set[str]()
    for key_node, value in node.value:
        key = str(key_node.value)
        if key in seen:
            raise source.error(key_node.start_mark.line, f"'{key}' stands twice")
        if allowed is not None and key not in allowed:
            known = ", ".join(allowed)
            raise source.error(key_node.start_mark.line, f"'{key}' is not one of: {known}")
        seen.add(key)
        yield key, value


def _parameters(node: yaml.Node, source: _Source) -> Iterator[Parameter]:
    for name, value in _entries(node, source):
        if not name.isidentifier():
            line = value.start_mark.line
            raise source.error(line, f"'{name}' cannot be the name of a variable")
        yield _parameter(name, value, source)


def _parameter(name: str, node: yaml.Node, source: _Source) -> Parameter:
    fields = dict(_entries(node, source, _FIELDS))
    line = node.start_mark.line
    if "type" not in fields:
        raise source.error(line, f"the parameter '{name}' needs a type")
    written = _text(fields["type"], source, "type")
    if written not in list(ParameterType):
        known = ", ".join(ParameterType)
        raise source.error(line, f"the type '{written}' is not one of: {known}")
    default = _scalar(fields["default"], source) if "default" in fields else None
    choices = _list(fields["choices"], source, "choices") if "choices" in fields else ()
    if choices and default is not None and default not in choices:
        raise source.error(line, f"the default '{default}' is not among the choices of '{name}'")
    return Parameter(
        name=name,
        type=ParameterType(written),
        default=default,
        label=_text(fields["label"], source, "label") if "label" in fields else _spoken(name),
        required=_required(fields, source, default),
        choices=choices,
    )


def _required(fields: dict[str, yaml.Node], source: _Source, default: str | None) -> bool:
    """A parameter without a default needs a value, unless the file says `required: false`."""
    if "required" not in fields:
        return default is None
    value = _value(fields["required"], source)
    if not isinstance(value, bool) or (value and default is not None):
        line = fields["required"].start_mark.line
        raise source.error(line, "'required' is true or false, and true only without a default")
    return value


def _text(node: yaml.Node, source: _Source, key: str) -> str:
    value = _value(node, source)
    if not isinstance(value, str) or not value.strip():
        raise source.error(node.start_mark.line, f"'{key}' must be a text (quote it if need be)")
    return " ".join(value.split())


def _list(node: yaml.Node, source: _Source, key: str) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise source.error(node.start_mark.line, f"'{key}' must be a list: [one, two]")
    return tuple(_text(item, source, key) for item in node.value)


def _scalar(node: yaml.Node, source: _Source) -> str:
    """Return a default as a user would type it, whatever YAML takes it for."""
    value = _value(node, source)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float) or type(value) is datetime.date:
        return str(value)
    raise source.error(node.start_mark.line, "a default is one value: quote it if need be")


def _value(node: yaml.Node, source: _Source) -> object:
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError) as error:
        raise source.error(node.start_mark.line, f"a value is not well written: {error}") from error


def _spoken(name: str) -> str:
    return name.replace("_", " ").capitalize()
