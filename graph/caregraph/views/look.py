"""The look that all pages share: the template environment, its filters, and the assets.

Text from reports is untrusted. Every template escapes what it is given, a name that a template
does not know is an error, and nothing is ever put into a script (see `as_json` for data).
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from caregraph.version import __version__
from caregraph.views import labels
from caregraph.views.places import place, with_id

_FOLDER = Path(__file__).resolve().parent
ASSETS = _FOLDER / "assets"
"""The folder of our own CSS and JavaScript, copied to `assets/` of the site."""

_UNSAFE_IN_SCRIPT = str.maketrans(
    {
        "<": "\\u003c",
        ">": "\\u003e",
        "&": "\\u0026",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
)
_NO_BREAK_SPACE = "\u00a0"


def render(template: str, **context: object) -> str:
    """Return a page.

    `template` is a name in `templates/`. Pages that extend `base.html` need `root`, the relative
    way to the site's root ("" or "../"), and `live`, whether `caregraph serve` sends the page.
    Raises `jinja2.UndefinedError` where the template needs something that it is not given.
    """
    return _ENVIRONMENT.get_template(template).render(context)


def as_json(value: object) -> str:
    """Return a value as JSON that may stand in a page or a script: no `<`, `>` or `&` in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.translate(_UNSAFE_IN_SCRIPT)


def day(value: date) -> str:
    """Return a date as people write it: '16 January 2023'.

    >>> day(date(2023, 1, 6)).replace(_NO_BREAK_SPACE, " ")
    '6 January 2023'
    """
    return f"{value.day}{_NO_BREAK_SPACE}{value:%B}{_NO_BREAK_SPACE}{value.year}"


def count(value: int) -> str:
    """Return a number with its thousands apart: '1,234'."""
    return f"{value:,}"


def counted(value: int, one: str, many: str = "") -> str:
    """Return a number with what it counts: '1 report', '1,234 reports'."""
    return f"{count(value)}{_NO_BREAK_SPACE}{one if value == 1 else many or one + 's'}"


def share(part: int, whole: int) -> str:
    """Return a part of a whole in per cent: '12%'; nothing of nothing is an empty text."""
    return f"{100 * part / whole:.0f}%" if whole else ""


def notation(value: str) -> str:
    """Return a reference such as 'Reg 17(1)' so that no line breaks inside it."""
    return value.replace(" ", _NO_BREAK_SPACE)


def sentence(value: str) -> str:
    """Return a text with its first letter a capital: labels of the ontology have small ones."""
    return value[:1].upper() + value[1:]


def json_markup(value: object) -> Markup:
    """Return a value as JSON for a `<script type="application/json">` element."""
    return Markup(as_json(value))  # noqa: S704 — holds no character that ends a script


def asset_files() -> Iterator[tuple[str, Path]]:
    """Yield our own assets: the name below `assets/` and the file, sorted."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file():
            yield path.relative_to(ASSETS).as_posix(), path


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def visible(value: str) -> str:
    """Return a text with signs in place of the characters that no page may hold.

    Each stands for one character, so that offsets into the text hold.
    """
    return _CONTROL.sub(_sign, value)


def _finalised(value: object) -> object:
    if isinstance(value, str) and _CONTROL.search(value):
        made = visible(value)
        return Markup(made) if isinstance(value, Markup) else made  # noqa: S704 — was markup
    return value


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalised,
    )
    made.filters |= {
        "area": labels.area,
        "area_in_full": labels.area_in_full,
        "count": count,
        "counted": counted,
        "day": day,
        "grade": labels.grade,
        "grade_class": labels.grade_class,
        "json": json_markup,
        "notation": notation,
        "sentence": sentence,
        "place": place,
        "share": share,
        "theme": labels.theme,
        "with_id": with_id,
    }
    made.globals["version"] = __version__
    return made


_ENVIRONMENT = _environment()
