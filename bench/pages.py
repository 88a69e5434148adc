"""What pages weigh as a browser gets them, beside GOV.UK Frontend's ready-made style and script."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, Response, sync_playwright

from bench.figure import Figure
from bench.serving import served

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
CHROMIUM = "/usr/bin/chromium"
READY_MADE = Path("node_modules/govuk-frontend/dist/govuk")
PAGES = ("/", "/q/8", "/now", "/people", "/plan", "/staff/", "/staff/guide", "/staff/call", "/staff/services")

FIRST = ("/", "/staff/")  # the pages that somebody waits for with nothing on the screen


def measure() -> Iterator[Figure]:
    """Yield compressed kilobytes and requests of the heaviest page, each page in a fresh browser."""
    peer = sum(
        len(gzip.compress((READY_MADE / name).read_bytes(), 9)) / 1024
        for name in ("govuk-frontend.min.css", "govuk-frontend.min.js")
    )
    weighed = {}
    with served() as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for path in PAGES:
            weighed[path] = _weigh(browser.new_context().new_page(), f"http://127.0.0.1:{port}{path}")
        browser.close()
    for path, (weight, requests) in weighed.items():
        yield Figure(f"Weight of {path}", weight, "KB", 60, "the ready-made style and script", peer)
        yield Figure(
            f"Requests of {path}", requests, "requests", 6 if path in FIRST else None, "one request", 1
        )


def _weigh(page: Page, address: str) -> tuple[float, float]:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    bytes_in = 0
    for answer in answers:
        sizes = answer.request.sizes()
        bytes_in += sizes["responseBodySize"] + sizes["responseHeadersSize"]
    return bytes_in / 1024, float(len(answers))
