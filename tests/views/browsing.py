"""A browser that looks at a site on disk, and notes everything that goes wrong there."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from playwright.sync_api import Browser, Page, Request, ViewportSize, expect

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 800}
_SIZES = {"wide": WIDE, "narrow": NARROW}
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(slots=True)
class Visit:
    """A page in a browser, and all that went wrong in it."""

    page: Page
    folder: Path
    elsewhere: list[str] = field(default_factory=list)
    """Requests for what lies outside of the site's folder, or failed."""
    complaints: list[str] = field(default_factory=list)
    """What the console calls an error or a warning, scripts that fail, dialogs that open."""

    def open(self, path: str) -> None:
        """Open a page of the site; a fragment counts even where the page is open already."""
        url = f"{self.folder.as_uri()}/{path}"
        if urldefrag(self.page.url).url == urldefrag(url).url:
            self.page.goto("about:blank")
        self.page.goto(url)

    def wider(self) -> dict[str, int]:
        """By how much the page is wider than the screen, where it is, on a wide and a narrow one.

        The size that the screen has comes first, so pages are opened on both.
        """
        now = self.page.viewport_size
        found = {}
        for name, size in sorted(_SIZES.items(), key=lambda one: one[1] != now):
            self.page.set_viewport_size(size)
            found[name] = self.page.evaluate(_WIDER)
        return {name: wider for name, wider in found.items() if wider > 0}

    def reaches(self, path: str) -> None:
        """Wait until a page of the site is open whose path, with its fragment, fits a pattern."""
        expect(self.page).to_have_url(re.compile(f"^{re.escape(self.folder.as_uri())}/{path}"))

    def rest(self) -> None:
        """Wait until the page has done what it does a while after the last movement.

        The page's own clock tells: its timers end in the order in which they are due, however slow
        the machine is.
        """
        self.page.evaluate("() => new Promise(done => setTimeout(done, 400))")

    def note(self, request: Request) -> None:
        """Note a request that leaves the folder."""
        url = urlsplit(request.url)
        if url.scheme == "about" or request.url.startswith("data:"):
            return
        if url.scheme != "file" or not Path(unquote(url.path)).is_relative_to(self.folder):
            self.elsewhere.append(request.url)

    def note_failed(self, request: Request) -> None:
        """Note a file that is not there; leaving a page while it loads is no fault."""
        if request.failure != "net::ERR_ABORTED":
            self.elsewhere.append(f"{request.failure}: {request.url}")


def visit(browser: Browser, folder: Path, **options: object) -> Visit:
    """Open an empty page that watches what the site does."""
    context = browser.new_context(offline=True, **options)  # type: ignore[arg-type] — passed on
    page = context.new_page()
    made = Visit(page, folder)
    page.on("request", lambda request: made.note(request))  # noqa: PLW0108 — slots bind no method
    page.on("requestfailed", lambda request: made.note_failed(request))  # noqa: PLW0108
    page.on("pageerror", lambda error: made.complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            made.complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )

    def refuse(dialog: object) -> None:
        made.complaints.append("a dialog opened")
        dialog.dismiss()  # type: ignore[attr-defined] — a Dialog

    page.on("dialog", refuse)
    return made
