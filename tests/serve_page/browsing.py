"""A browser that may reach one server only, and what a person sees of the query page in it."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect, sync_playwright

from tests.conftest import ROOT

_AXE = ROOT / "tests" / "js" / "node_modules" / "axe-core" / "axe.min.js"
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
PATIENCE = 60_000
"""How long, in milliseconds, a page may take for what it is waited for, on the slowest machine."""
expect.set_options(timeout=PATIENCE)


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser; the test is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


def axe_script() -> str:
    """The accessibility checker, as a script; the test is skipped where it is not there."""
    if not _AXE.is_file():
        pytest.skip("axe-core is not there: npm install --prefix tests/js --no-package-lock")
    return _AXE.read_text(encoding="utf-8")


@dataclass(slots=True)
class Visit:
    """A page in a browser, and all that went wrong in it."""

    page: Page
    address: str
    elsewhere: list[str] = field(default_factory=list)
    """Requests that would have left the origin; each is stopped."""
    complaints: list[str] = field(default_factory=list)
    """What the console calls an error, scripts that fail, dialogs that open."""
    pardoned: list[str] = field(default_factory=list)
    """Words of complaints that a test brings about, and that are none."""

    def open(self, **asked: str) -> None:
        """Open the query page, with what its address asks."""
        self.page.goto(f"{self.address}query{'?' if asked else ''}{urlencode(asked)}")
        self.page.wait_for_selector("#narrowing:not([hidden])")

    def answered(self, words: str) -> None:
        """Wait until the answer is there, of which the page says what begins with some words."""
        said = self.page.locator("#answer:not([aria-busy]) #state:not(:empty)")
        expect(said).to_have_text(begins(words))

    def choose(self, name: str) -> None:
        self.page.click(f"#questions li[data-name='{name}'] a")

    def cells(self, number: int) -> Locator:
        """The cells of a column of the answer."""
        return self.page.locator(f"#shown tbody tr > :nth-child({number})")

    def column(self, number: int) -> list[str]:
        """The texts of a column of the answer, as shown."""
        return self.cells(number).all_inner_texts()

    def heading(self, name: str) -> Locator:
        return self.page.locator("#shown thead th").filter(has_text=name).first

    def write(self, text: str) -> None:
        """Put a text into the editor, as pasting does."""
        self.page.evaluate("text => ace.edit('editor').setValue(text, 1)", text)

    @property
    def text(self) -> Locator:
        """The field that holds what stands in the editor."""
        return self.page.locator("#query")

    def offers(self, words: str) -> None:
        """Wait until the editor offers first what holds some words: it marks letters apart."""
        self.page.wait_for_function(
            "words => document.querySelector('.ace_autocomplete .ace_line')"
            "?.textContent.includes(words)",
            arg=words,
        )

    def bring(self) -> None:
        """Wait until the terms for completion are there."""
        self.page.wait_for_function("() => ace.edit('editor').completers.length === 1")


def begins(words: str) -> re.Pattern[str]:
    """A text that begins with some words."""
    return re.compile(f"^{re.escape(words)}")


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

    def complain(said: str) -> None:
        if not any(words in said for words in found.pardoned):
            found.complaints.append(said)

    def dismissed(dialog: object) -> None:
        complain(f"dialog: {dialog}")
        dialog.dismiss()  # type: ignore[attr-defined]  # a Dialog

    context.route("**/*", guarded)
    page.on("console", lambda said: complain(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complain(str(error)))
    page.on("dialog", dismissed)
    return found
