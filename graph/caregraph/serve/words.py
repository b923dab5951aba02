"""An error as its client reads it: a page for people, plain text for programs."""

from caregraph.serve.accept import PAGE, Form, choose
from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Head, with_charset
from caregraph.views.look import render

_PLAIN = Form("text", ("text/plain",))


def told(error: RequestError, accept: str = "") -> tuple[Head, bytes]:
    """Return the answer that tells of an error. `accept` is empty for who never wants a page."""
    page = _wants_page(accept)
    media = PAGE.media[0] if page else _PLAIN.media[0]
    text = _page(error) if page else f"{error}\n"
    head = Head(error.status, {"Content-Type": with_charset(media), **error.headers})
    return head, text.encode() if error.status != 204 else b""


def _wants_page(accept: str) -> bool:
    try:
        return choose(accept, "", (_PLAIN, PAGE)).form is PAGE
    except RequestError:
        return False


def _page(error: RequestError) -> str:
    title = {404: "Not found"}.get(error.status, "That did not work")
    return render("error.html", root="/", live=True, title=title, words=str(error))
