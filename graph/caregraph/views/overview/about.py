"""About the data: what was read, what is doubtful, how far to trust it, licence, how to cite."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from caregraph.views.asking import rows
from caregraph.views.batches import File
from caregraph.views.charts.figure import csv_text
from caregraph.views.index import Index, local
from caregraph.views.labels import theme
from caregraph.views.listing import Listing
from caregraph.views.look import render
from caregraph.views.places import root
from caregraph.views.records import Inspection, Provision

MAIN = "about.html"
_CSV = "data/reports.csv"
_COLUMNS = ("file", "sha256", "bytes", "pages", "urn", "agency", "first_day", "version", "doubts")
_PER_PAGE = 1000
"""Reports a page: a row is about 500 bytes."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A report and what could not be read from it for certain."""

    inspection: Inspection
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trusted:
    """How well one theme or polarity is read, on one sample."""

    measured: str
    metric: str
    value: float
    sample: str
    size: int


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What the page about the data shows."""

    reports: int
    agencies: int
    fictional: int
    oldest: date | None
    newest: date | None
    versions: tuple[str, ...]
    doubtful: tuple[Doubtful, ...]
    unrecognised: tuple[Provision, ...]
    trusted: tuple[tuple[str, tuple[Trusted, ...]], ...]


def files(index: Index) -> Iterator[File]:
    """Yield the page, the list of reports in pages, and as CSV."""
    listing = Listing("about/reports.html", [("reports", len(index.inspections))], _PER_PAGE)
    yield File(MAIN, _main(index, listing))
    newest = index.inspections[::-1]
    for page in listing.pages:
        part = page.slices[0] if page.slices else None
        shown = newest[part.start : part.stop] if part else ()
        yield File(page.path, _reports(index, listing, page.path, page.number, shown))
    yield File(_CSV, lambda _: csv_text(_COLUMNS, (_row(index, one) for one in newest)))


def _main(index: Index, listing: Listing) -> Callable[[bool], str]:
    inspections = index.inspections
    page = AboutPage(
        reports=len(inspections),
        agencies=len(index.agencies),
        fictional=sum(inspection.fictional for inspection in inspections),
        oldest=inspections[0].start if inspections else None,
        newest=inspections[-1].start if inspections else None,
        versions=tuple(sorted({inspection.version for inspection in inspections})),
        doubtful=_doubtful(index),
        unrecognised=tuple(
            provision
            for provision in index.provisions.values()
            if provision.unrecognised and provision.iri in index.citing
        ),
        trusted=_trusted(index),
    )
    first = listing.pages[0].path if listing.pages else None
    return lambda live: render(
        "about.html", root="", live=live, page=page, reports=first, file=_CSV
    )


def _reports(
    index: Index, listing: Listing, path: str, number: int, shown: Sequence[Inspection]
) -> Callable[[bool], str]:
    return lambda live: render(
        "about-reports.html",
        root=root(path),
        live=live,
        listing=listing,
        number=number,
        shown=shown,
        doubts=index.doubts,
        file=_CSV,
    )


def _doubtful(index: Index) -> tuple[Doubtful, ...]:
    """Return the doubts, the last inspection first."""
    return tuple(
        Doubtful(inspection, tuple(index.doubts[inspection.report]))
        for inspection in reversed(index.inspections)
        if inspection.report in index.doubts
    )


def _trusted(index: Index) -> tuple[tuple[str, tuple[Trusted, ...]], ...]:
    """Return the measurements, sample by sample."""
    found = {
        Trusted(
            _measured(row.text("measured")),
            row.text("metric"),
            float(row.text("value")),
            row.text("sample"),
            row.number("size"),
        )
        for row in rows(index.dataset, "trust")
    }
    ordered = sorted(found, key=lambda one: (one.measured, one.metric))
    samples = sorted({one.sample for one in found})
    return tuple((s, tuple(one for one in ordered if one.sample == s)) for s in samples)


def _measured(iri: str) -> str:
    """Return what a measured theme or polarity is called."""
    name = local(iri)
    return theme(name) if "#" not in name else name.partition("#")[2].lower()


def _row(index: Index, one: Inspection) -> tuple[str, ...]:
    return (
        one.file,
        one.sha256,
        str(one.size),
        str(one.pages),
        one.urn,
        one.name,
        one.start.isoformat(),
        one.version,
        "; ".join(index.doubts.get(one.report, ())),
    )
