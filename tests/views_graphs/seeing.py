"""A view in a browser: what a person sees and does, and all that goes wrong."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Literal
from urllib.parse import unquote, urlsplit

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    Request,
    ViewportSize,
)

from tests.serve_page.browsing import PATIENCE

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}


@dataclass(slots=True)
class Seen:
    """A view that is open. `folder` is where it may take things from."""

    page: Page
    folder: Path
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def note(self, request: Request) -> None:
        """Note a request for what does not lie in the folder."""
        url = urlsplit(request.url)
        own = url.scheme in ("data", "blob", "about")
        inside = url.scheme == "file" and Path(unquote(url.path)).is_relative_to(self.folder)
        if not own and not inside:
            self.elsewhere.append(request.url)

    @property
    def counts(self) -> tuple[int, int]:
        """How many nodes and lines are shown, as the page itself says."""
        said = self.page.inner_text("#graph-status")
        found = re.match(r"([\d,]+) nodes and ([\d,]+) lines", said)
        assert found, said
        nodes, lines = (int(number.replace(",", "")) for number in found.groups())
        return nodes, lines

    @property
    def rows(self) -> list[str]:
        """The names in the list, all of them."""
        while self.page.is_visible("#graph-list-more"):
            self.page.click("#graph-list-more")
        return self.page.locator("#graph-rows th").all_inner_texts()

    @property
    def panel(self) -> Locator:
        return self.page.locator("#graph-panel")

    @property
    def state(self) -> str:
        """What the address says after its #."""
        return str(self.page.evaluate("location.hash.slice(1)"))

    def until(self, expression: str) -> None:
        """Wait until an expression holds. The page's policy lets no script poll for it."""
        end = monotonic() + PATIENCE / 1000
        while not self.page.evaluate(expression):
            assert monotonic() < end, expression
            self.page.wait_for_timeout(50)

    def opened(self) -> None:
        """Wait until the view is there, and painted."""
        self.until("window.caregraphGraph?.ready === true")
        self.frames(2)

    def rest(self) -> None:
        """Wait until the page has done all that it does once nothing moves any more.

        The page's own clock tells: its timers end in the order in which they are due, however slow
        the machine is.
        """
        self.page.evaluate("() => new Promise(done => setTimeout(done, 400))")
        self.frames(2)

    def frames(self, count: int) -> None:
        """Wait until the page has painted so many times."""
        self.page.evaluate(
            """count => new Promise(done => {
              const next = () => (count-- ? requestAnimationFrame(next) : done());
              next();
            })""",
            count,
        )

    def pin(self, name: str) -> None:
        """Choose a node by its name in the list, which scrolls to what is chosen."""
        self.page.fill("#graph-list-search", name)
        self.page.locator("#graph-rows button").first.click()
        self.page.fill("#graph-list-search", "")
        self.panel.wait_for()
        self.frames(2)  # what is not painted yet cannot be pointed at

    def tick(self, label: str) -> Locator:
        """The box of a kind in the legend."""
        found = self.page.locator("#graph-side label.tick").filter(has_text=label).first
        return found.locator("input")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def reading(self) -> str:
        """The text of the element that has the keyboard."""
        return str(self.page.evaluate("document.activeElement.textContent"))

    def picture(self) -> int:
        """How many different colours the picture has: an empty one has one."""
        return int(
            self.page.evaluate(
                """() => {
                  const canvas = document.querySelector('#graph-board canvas');
                  const data = canvas.getContext('2d')
                    .getImageData(0, 0, canvas.width, canvas.height).data;
                  const seen = new Set();
                  for (let i = 0; i < data.length; i += 4)
                    if (data[i + 3]) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
                  return seen.size;
                }"""
            )
        )


def see(
    browser: Browser,
    file: Path,
    folder: Path | None,
    *,
    viewport: ViewportSize = WIDE,
    color_scheme: Literal["light", "dark"] = "light",
    state: str = "",
) -> Seen:
    """Open a view; `folder` is the site that it is a part of, if it is."""
    page = browser.new_context(
        viewport=viewport, color_scheme=color_scheme, offline=True, accept_downloads=True
    ).new_page()
    seen = Seen(page, folder or file)

    def asked(request: Request) -> None:
        seen.note(request)

    page.on("request", asked)
    page.on("requestfailed", lambda request: seen.elsewhere.append(f"failed: {request.url}"))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "willReadFrequently" not in message.text:
            seen.complaints.append(message.text)

    def refuse(dialog: Dialog) -> None:
        seen.complaints.append(f"a dialog opened: {dialog.message}")
        dialog.dismiss()

    page.on("console", said)
    page.on("dialog", refuse)
    page.goto(file.as_uri() + (f"#{state}" if state else ""))
    if page.locator("#graph").count():
        seen.opened()
    return seen
