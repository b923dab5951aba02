"""The jobs of the query page, by name."""

from collections.abc import Callable, Mapping

from caregraph.dataset import Dataset
from caregraph.serve.jobs import Head, Job
from caregraph.serve.outlet import Outlet
from caregraph.serve.page.asking import ask
from caregraph.serve.page.chart import chart
from caregraph.serve.page.checking import check
from caregraph.serve.page.layout import layout
from caregraph.serve.page.names import names
from caregraph.serve.page.offers import offers, terms

PAGE_ANSWERS: Mapping[str, Callable[[Dataset, Job, Outlet], Head]] = {
    "ask": ask,
    "chart": chart,
    "check": check,
    "layout": layout,
    "names": names,
    "offers": offers,
    "terms": terms,
}
