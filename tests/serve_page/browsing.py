"""A browser that may reach one server only, and what a person sees of the query page in it."""

import shutil
from dataclasses import dataclass, field
from urllib.parse import urlencode

from playwright.sync_api import Browser, Locator, Page, Route

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None)
"""The browser; without a window of its own it takes a third of the time."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 20_000


@dataclass(slots=True)
class Visit:
    """A page in a browser, and all that went wrong in it."""

    page: Page
    address: str
    elsewhere: list[str] = field(default_factory=list)
    """Requests that would have left the origin; each is stopped."""
    complaints: list[str] = field(default_factory=list)
    """What the console calls an error, scripts that fail, dialogs that open."""

    def open(self, **asked: str) -> None:
        """Open the query page, with what its address asks."""
        self.page.goto(f"{self.address}query{'?' if asked else ''}{urlencode(asked)}")
        self.page.wait_for_selector("#narrowing:not([hidden])")

    def answered(self) -> str:
        """What the page says of its answer, once it is there."""
        self.page.wait_for_function(
            "() => document.getElementById('answer')?.hasAttribute('aria-busy') === false"
            " && !['', 'Asking…'].includes(document.getElementById('state').textContent)"
        )
        return self.page.inner_text("#state")

    def choose(self, name: str) -> None:
        self.page.click(f"#questions li[data-name='{name}'] a")

    def column(self, number: int) -> list[str]:
        """The texts of a column of the answer, as shown."""
        return self.page.locator(f"#shown tbody tr > :nth-child({number})").all_inner_texts()

    def heading(self, name: str) -> Locator:
        return self.page.locator("#shown thead th").filter(has_text=name).first

    def write(self, text: str) -> None:
        """Put a text into the editor, as pasting does."""
        self.page.evaluate("text => ace.edit('editor').setValue(text, 1)", text)

    def text(self) -> str:
        found: str = self.page.evaluate("() => ace.edit('editor').getValue()")
        return found

    def offered(self) -> str:
        """What the editor offers to complete, in one line: it marks letters apart."""
        self.page.wait_for_selector(".ace_autocomplete")
        return self.page.inner_text(".ace_autocomplete").replace("\n", "")

    def bring(self) -> None:
        """Wait until the terms for completion are there."""
        self.page.wait_for_function("() => ace.edit('editor').completers.length === 1")


def visit(browser: Browser, address: str, **options: object) -> Visit:
    """Return a page that is watched, in a context of its own."""
    context = browser.new_context(**options)  # type: ignore[arg-type]  # as named by the caller
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    found = Visit(page, address)

    def guarded(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            found.elsewhere.append(route.request.url)
            route.abort()

    def dismissed(dialog: object) -> None:
        found.complaints.append(f"dialog: {dialog}")
        dialog.dismiss()  # type: ignore[attr-defined]  # a Dialog

    context.route("**/*", guarded)
    page.on(
        "console",
        lambda said: found.complaints.append(said.text) if said.type == "error" else None,
    )
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("dialog", dismissed)
    return found
