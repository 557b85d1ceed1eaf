"""A real Chromium before a real service: how both are started, and what is asked of every page that is opened."""

import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn

UNSEEN = "the page is NOT tested in a browser: "
"""Begins the reason of every skipped test of a browser; ``tests/conftest.py`` shouts it at the end of a run."""

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
]  # fmt: skip
WIDE, PHONE = (1360, 860), (360, 740)

_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput)
    shifts.push({ value: entry.value, when: Math.round(entry.startTime), at: entry.sources.map((s) => [s.node && (s.node.className || s.node.nodeName), [s.previousRect, s.currentRect].map((r) => [r.x, r.y, r.width, r.height].map(Math.round).join()).join(" → ")].join(" ")) });
}).observe({ type: "layout-shift", buffered: true });
"""


def executable() -> str:
    """Where Chromium is: of the variable ``CHROMIUM``, else of the system. Skips the test when there is none."""
    found = (
        os.environ.get("CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if found is None:
        pytest.skip(UNSEEN + "there is no chromium (Debian: apt-get install chromium; or set CHROMIUM to its path)")
    return found


@contextmanager
def chromium() -> Iterator[object]:
    """A headless Chromium of the system, driven by Playwright; no browser is ever downloaded."""
    path = executable()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.skip(UNSEEN + "there is no playwright (pip install playwright; its own browsers are not needed)")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class Served:
    """A service that listens on loopback in a thread of its own."""

    def __init__(self, app) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        config = uvicorn.Config(app, log_config=None, access_log=False, ws="none", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listener]}, daemon=True)
        self._thread.start()
        until = time.monotonic() + 20
        while not self._server.started:
            assert time.monotonic() < until, "the service did not start"
            time.sleep(0.01)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(20)
        self._listener.close()


@dataclass
class Watched:
    """What a page did: its errors, its requests, and which of the errors are what the test is about."""

    address: str
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, *patterns: str) -> None:
        self.expected.extend(patterns)

    def told(self, message) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"{message.type}: {message.text}")

    def asked(self, request) -> None:
        if not request.url.startswith((self.address, "blob:", "data:")):
            self.strangers.append(request.url)

    def check(self) -> None:
        assert self.strangers == [], "the page asks others than its service"
        left = [error for error in self.errors if not any(re.search(pattern, error) for pattern in self.expected)]
        assert left == [], "the console of the browser tells of errors"


def opened(browser, address: str, *, size=WIDE, scheme="light", locale="ru-RU", **more):
    """A page of a fresh profile at ``address``, watched; close its context afterwards."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale=locale, has_touch=size == PHONE,
        is_mobile=size == PHONE,
        base_url=address, accept_downloads=True, **more,
    )  # fmt: skip
    context.set_default_timeout(10_000)
    context.add_init_script(_SHIFTS)
    page = context.new_page()
    page.watched = Watched(address)
    page.on("console", page.watched.told)
    page.on("pageerror", lambda error: page.watched.errors.append(f"exception: {error}"))
    page.on("request", page.watched.asked)
    page.goto("/")
    page.wait_for_selector("main > *")
    return page


def give_file(page, name: str, content: bytes) -> None:
    """Opens a file on the start of the page, byte for byte."""
    kind = "application/json" if name.endswith(".json") else "text/plain"
    page.set_input_files("input[type=file]", {"name": name, "mimeType": kind, "buffer": content})


def extract(page, text: str, *, published: str = "", country: str = "", name: str = "") -> None:
    """Gives a text as a file, so that its line ends stay, and waits for the records."""
    give_file(page, f"{name or 'release'}.txt", text.encode())
    until(page, "document.querySelector('textarea').value !== ''")
    page.fill("[name=published]", published)
    page.fill("[name=country]", country)
    page.fill("[name=id]", name)
    page.press("[name=id]", "Control+Enter")
    page.wait_for_selector(".records-side", timeout=60_000)
    settled(page)


def until(page, condition: str, seconds: float = 10) -> None:
    """Waits till an expression holds; Playwright's own waiting evaluates text in the page, which its policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never: {condition}"
        page.wait_for_timeout(20)


def settled(page) -> None:
    """Waits till what the annotator draws is drawn: it lets some milliseconds pass before a frame."""
    page.evaluate(
        "() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 60))"
    )


def shifted(page) -> float:
    """How much the page has shifted unasked, as the web vitals count."""
    page.wait_for_timeout(50)
    found = page.evaluate("window.shifts")
    assert all(entry["value"] < 0.01 for entry in found), found
    return sum(entry["value"] for entry in found)


def screenshots() -> Path | None:
    """The folder that the variable ``SVODKA_SCREENSHOTS`` names."""
    folder = os.environ.get("SVODKA_SCREENSHOTS")
    return Path(folder) if folder else None
