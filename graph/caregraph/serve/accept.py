"""Content negotiation: from `Accept` and `format` to the form of an answer.

`format` wins, for people who cannot set a header. A part of `Accept` that cannot be read is left
out, as RFC 9110 lets a server do; where no part can be read, the request is wrong.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from caregraph.serve.errors import RequestError


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an answer: its name for `format`, and its media types, the best known first."""

    name: str
    media: tuple[str, ...]
    also: tuple[str, ...] = ()
    """Other names for `format`."""


SOLUTIONS = (
    Form("json", ("application/sparql-results+json", "application/json"), ("srj",)),
    Form("xml", ("application/sparql-results+xml", "application/xml", "text/xml"), ("srx",)),
    Form("csv", ("text/csv",)),
    Form("tsv", ("text/tab-separated-values",)),
)
GRAPHS = (
    Form("turtle", ("text/turtle", "application/x-turtle"), ("ttl",)),
    Form("ntriples", ("application/n-triples", "text/plain"), ("nt", "n-triples")),
    Form("jsonld", ("application/ld+json", "application/json"), ("json-ld", "json")),
    Form("rdfxml", ("application/rdf+xml", "application/xml", "text/xml"), ("rdf", "xml")),
)
WORKBOOK = Form(
    "xlsx", ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",), ("excel",)
)
PAGE = Form("html", ("text/html", "application/xhtml+xml"))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The form that an answer takes, and the media type under which the client knows it."""

    form: Form
    media: str


def choose(accept: str, wanted: str, forms: Sequence[Form]) -> Chosen:
    """Return the form that fits best; the first of them where anything does.

    `accept` is the header, `wanted` the parameter `format`, each empty when not given. Raises
    `RequestError`: 400 where either cannot be read, 406 where nothing fits.
    """
    if wanted:
        return _named(wanted, forms)
    if not accept.strip():
        return Chosen(forms[0], forms[0].media[0])
    offered = {media: form for form in reversed(forms) for media in form.media}
    ordered = [form.media[0] for form in forms] + [m for form in forms for m in form.media[1:]]
    best = _readable(accept).best_match(ordered)
    if best is None:
        raise RequestError(406, f"None of the media types in Accept can be given. {_known(forms)}")
    return Chosen(offered[best], best)


def _named(wanted: str, forms: Sequence[Form]) -> Chosen:
    plain = wanted.strip().casefold()
    for form in forms:
        if plain in (form.name, *form.also, *form.media):
            return Chosen(form, form.media[0])
    if plain in _NAMES:
        raise RequestError(406, f"This answer has no form '{plain}'. {_known(forms)}")
    raise RequestError(400, f"The format '{wanted}' is not known. {_known(forms)}")


_NAMES = frozenset(
    name
    for form in (*SOLUTIONS, *GRAPHS, WORKBOOK, PAGE)
    for name in (form.name, *form.also, *form.media)
)


def _known(forms: Iterable[Form]) -> str:
    known = "; ".join(f"{form.media[0]} (format={form.name})" for form in forms)
    return f"There are: {known}."


_BARE = re.compile(r"(;\s*q=)\.")


def _readable(accept: str) -> MIMEAccept:
    weighed = _BARE.sub(r"\g<1>0.", accept)  # 'q=.2', which Java sends
    found = MIMEAccept(list(_ranges(parse_accept_header(weighed, MIMEAccept))))
    if not found:
        raise RequestError(400, "The Accept header cannot be read: it names no media type.")
    return found


def _ranges(accept: MIMEAccept) -> Iterator[tuple[str, float]]:
    """Yield the media types without their parameters, of which none changes an answer of ours."""
    for value, quality in accept:
        media = value.partition(";")[0].strip().casefold()
        media = "*/*" if media == "*" else media
        kind, slash, subtype = media.partition("/")
        if slash and kind and subtype:
            yield media, quality
