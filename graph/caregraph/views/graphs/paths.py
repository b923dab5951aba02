"""Where views stand on the site.

views/index.html  views/whole.html  views/co-citation.html  views/alike.html
views/agency-{URN}.html  views/provider-{name}.html  views/provision-{name}.html
views/theme-{id}.html        named as the pages of these things are
"""

from caregraph.views.places import place

INDEX = "views/index.html"
WHOLE = "views/whole.html"
CO_CITATION = "views/co-citation.html"
ALIKE = "views/alike.html"

_KINDS = {"agencies": "agency", "providers": "provider", "provisions": "provision"}
_KINDS |= {"themes": "theme"}


def view_of(iri: str) -> str | None:
    """Return the path of the view around a thing, `None` where there is none.

    >>> view_of("https://w3id.org/caregraph/id/theme/health")
    'views/theme-health.html'
    """
    folder, _, name = (place(iri) or "").partition("/")
    if folder not in _KINDS or "#" in name:
        return None
    return f"views/{_KINDS[folder]}-{name}"
