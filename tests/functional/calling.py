"""What a call in a real browser is made of: opening it, losing and mending its line, and what was kept."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.web.serving import ROOT, wait_for

DESK = {"width": 1280, "height": 800}
LOST = "Connection lost. Everything you type is kept on this screen and will be sent."


def open_call(window: BrowserContext, site: str) -> Page:
    page = window.new_page()
    page.goto(f"{site}/staff/call")
    expect(page.locator("body.leeward-call-live")).to_be_attached()
    return page


def kept(page: Page) -> None:
    expect(page.locator("#call-status")).to_have_text("Kept")


def copied(page: Page) -> str:
    """Return what Alt and C put on the clipboard."""
    page.evaluate("document.getElementById('call-did').textContent = ''")
    page.keyboard.press("Alt+c")
    expect(page.locator("#call-did")).to_have_text("Copied")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def lose_the_line(page: Page) -> None:
    page.route("**/staff/call/entries", lambda route: route.abort())


def mend_the_line(page: Page) -> None:
    page.unroute("**/staff/call/entries")
    page.evaluate("window.dispatchEvent(new Event('online'))")


def in_focus(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.name ?? ''")
    return name


def stored(page: Page) -> str:
    text: str = page.evaluate("JSON.stringify({...sessionStorage}) + JSON.stringify({...localStorage})")
    return text


def typed_without_a_line(page: Page) -> None:
    lose_the_line(page)
    page.keyboard.type("12 Mill Lane\n")
    assert "12 Mill Lane" in stored(page)
    expect(page.locator("#call-status")).to_have_text(LOST)


def begin(page: Page) -> None:
    page.keyboard.press("Alt+q")
    page.keyboard.type("y")
    expect(page.locator("#call input[name=telling]")).to_be_attached()  # "Kept" stands there before it too
    kept(page)
    page.keyboard.press("Alt+w")


@contextmanager
def running(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run the server at a port of its own choosing, so that it can come back there."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("LEEWARD_", "DJANGO_"))}
    server = subprocess.Popen(
        [sys.executable, "-m", "leeward.web", "--port", str(port)],
        env=inherited | {"LEEWARD_DATA": str(data), "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # so that its worker is killed with it
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/health", server)
        yield server
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(20)


def end_behind_its_back(window: BrowserContext, page: Page) -> None:
    """End the session on the server, as the idle end does, while the screen stays as it is."""
    window.clear_cookies(name="leeward-staff")
