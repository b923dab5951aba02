"""The page that searches, and the names that it looks up. The words themselves: `finding/`."""

from collections.abc import Iterator

from caregraph.rdf import names
from caregraph.views import labels
from caregraph.views.batches import File
from caregraph.views.index import Index
from caregraph.views.look import as_json, render
from caregraph.views.places import place

MAIN = "search.html"
THINGS = "search/things.js"

Thing = tuple[str, str, str, str]
"""What a thing is, its name, more that it is known by, and the path of its page."""


def files(index: Index) -> Iterator[File]:
    """Yield the page, and the names of things as a script."""
    fictional = bool(index.inspections) and all(one.fictional for one in index.inspections)
    empty = not index.inspections
    yield File(
        MAIN,
        lambda live: render("search.html", root="", live=live, fictional=fictional, empty=empty),
    )
    yield File(THINGS, lambda _: f"caregraphSearch.things({as_json(list(things(index)))});\n")


def things(index: Index) -> Iterator[Thing]:
    """Yield what can be looked up by name, kind by kind."""
    for urn in sorted(index.agencies):
        called = dict.fromkeys(one.name for one in reversed(index.agencies[urn]))
        first, *former = called
        yield "agency", first, " ".join((urn, *former)), index.agencies[urn][-1].agency
    for iri in sorted(index.paged_provisions):
        provision = index.provisions[iri]
        kind = "standard" if provision.standard else "provision"
        yield kind, provision.label, provision.notation, provision.path
    for iri, inspections in sorted(index.providers.items()):
        provider = inspections[-1].provider
        yield "provider", provider.name if provider else "", "", place(iri) or ""
    for iri, inspections in sorted(index.inspectors.items()):
        name = next(who.name for who in inspections[-1].inspectors if who.iri == iri)
        yield "inspector", name, "", place(iri) or ""
    for theme in labels.theme_order():
        yield "theme", labels.theme(theme), "", place(names.theme(theme)) or ""
