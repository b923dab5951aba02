"""Which path leads to what."""

from starlette.routing import BaseRoute, Mount, Route

from caregraph.serve.assets import assets
from caregraph.serve.desk import Desk
from caregraph.serve.page.routes import page_routes
from caregraph.serve.sparql import Sparql
from caregraph.serve.things import Things, logo
from caregraph.serve.whole import Whole


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the app, the first that fits first."""
    things, whole = Things(desk), Whole(desk)
    return [
        Route("/sparql", Sparql(desk).__call__, methods=["GET", "POST"]),
        Route("/.well-known/void", whole.void),
        Route("/graph.ttl", whole.dump),
        Route("/graph.trig", whole.dump),
        Route("/id/{rest:path}", things.thing),
        Route("/resource", things.resource),
        Route("/ontology", things.ontology),
        Route("/ontology/logo.svg", logo),
        Route("/ontology/{version}", things.ontology),
        *page_routes(desk),
        *(Mount(path, folder) for path, folder in assets().items()),
        Route("/{path:path}", things.page),
    ]
