"""Where each thing of the graph stands on the site: its path, the same on disk and live.

    agency/{URN}                      agencies/{URN}.html          its person: …#person-{slug}
    provider/{slug}                   providers/{slug}.html
    inspector/{slug}                  inspectors/{slug}.html
    theme/{id}                        themes/{id}.html
    a provision, a standard           provisions/{name}.html
    report/{URN}/{day}                reports/{URN}-{day}.html     its page 3: …#page-3
    report/…/text/3-120-188           reports/{URN}-{day}.html#p3-120-188   (the marked words)
    inspection/{URN}/{day}            reports/{URN}-{day}.html
    inspection/…/requirement/1        reports/{URN}-{day}.html#requirement-1

A path follows from the IRI alone, so it stays the same whatever else is in the graph. Names are
safe for every file system: where a part of an IRI is not a plain short name in small letters, or is
one that Windows keeps for itself, a digest of it is added, so two things never share a file.
"""

import re
from hashlib import sha256

from caregraph.rdf.names import ID

_LEGISLATION = "http://www.legislation.gov.uk/id/"
_PLAIN = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*(?:_[a-z0-9]+(?:[.-][a-z0-9]+)*)*")
_URN = re.compile(r"[A-Z]{0,4}[0-9]{1,12}")
_KEPT_BY_WINDOWS = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST = 80
_FOLDERS = {"provider": "providers", "inspector": "inspectors", "theme": "themes"}


def place(iri: str) -> str | None:
    """Return the path of a thing's page, with a fragment where it is a part of one.

    `None` where the site has no page for it.
    """
    if iri.startswith(_LEGISLATION):
        return provision(iri)
    kind, _, rest = iri.removeprefix(ID).partition("/")
    if not iri.startswith(ID) or not rest:
        return None
    match kind:
        case "standard":
            return provision(iri)
        case "agency":
            return _agency(rest)
        case "inspection" | "report":
            return _report(kind, rest)
    return f"{_FOLDERS[kind]}/{_name(rest)}.html" if kind in _FOLDERS else None


def agency(urn: str) -> str:
    """Return the path of the page of the agency with this number."""
    return f"agencies/{_urn(urn)}.html"


def agency_view(urn: str) -> str:
    """Return the path of the view of the graph around an agency."""
    return f"views/agency-{_urn(urn)}.html"


def provision(iri: str) -> str:
    """Return the path of the page of a provision or a standard."""
    local = iri.removeprefix(_LEGISLATION).removeprefix(ID)
    return f"provisions/{_name(local)}.html"


def with_id(iri: str) -> str:
    """Return the fragment, on the page of a provision, of another that is cited with it."""
    return f"with-{provision(iri).removeprefix('provisions/').removesuffix('.html')}"


def root(path: str) -> str:
    """Return the relative way from a path to the site's root.

    >>> root("themes/health/2023.html")
    '../../'
    """
    return "../" * path.count("/")


def main_of(path: str) -> str:
    """Return the page of the thing to which a page or file beneath it belongs.

    >>> main_of("themes/health/list-2.html")
    'themes/health.html'
    """
    parts = path.split("/")
    return path if len(parts) < 3 else f"{parts[0]}/{parts[1]}.html"


def _agency(rest: str) -> str:
    urn, _, part = rest.partition("/")
    fragment = f"#{part.replace('/', '-')}" if part else ""
    return agency(urn) + fragment


def _report(kind: str, rest: str) -> str | None:
    urn, _, dated = rest.partition("/")
    day, _, part = dated.partition("/")
    if not day:
        return None
    page = f"reports/{_urn(urn)}-{_name(day)}.html"
    if not part:
        return page
    words = kind == "report" and part.startswith("text/")
    fragment = f"p{part.removeprefix('text/').split('/')[0]}" if words else part.replace("/", "-")
    return f"{page}#{fragment}"


def _urn(urn: str) -> str:
    return urn if _URN.fullmatch(urn) else _digested(urn)


def _name(local: str) -> str:
    """Return a part of an IRI as a file's name (without its suffix)."""
    name = local.replace("/", "_")
    if "_" not in local and _PLAIN.fullmatch(name) and _fits(name):
        return name
    return _digested(local)


def _digested(local: str) -> str:
    kept = re.sub(r"[^a-z0-9]+", "-", local.lower()).strip("-")[: _LONGEST - 20]
    return f"{kept}~{sha256(local.encode()).hexdigest()[:12]}"


def _fits(name: str) -> bool:
    return len(name) <= _LONGEST and not _KEPT_BY_WINDOWS.fullmatch(name)
