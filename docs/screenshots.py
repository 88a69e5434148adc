"""`python -m docs.screenshots`: take the README's pictures again, of a site of its own."""

import os
import re
import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bench.serving import served

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs/screenshots"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=900)
LARGEST = 150_000
COLOURS = (256, 128, 64)  # as many as fit in the file

# Nobody's answers: question number -> answer.
SAID = {1: "no", 2: "yes", 3: "yes", 4: "yes", 5: "yes", 6: "unknown", 7: "yes", 8: "yes", 9: "yes", 12: "no"}
SAID |= {11: "yes", 13: "yes", 14: "unknown", 15: "declined"}
KEEPER, PASSPHRASE = "Ann Example", "heron bicycle lantern oats"  # of a folder that is gone in a minute
IN_WORDS = {8: "He was by the gate again when I left. He did not say anything."}


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data, served(data) as port, sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        site = f"http://127.0.0.1:{port}"
        the_persons(browser, site)
        staffs(browser, site)
        keepers(browser, site, data)
        browser.close()


def the_persons(browser: Browser, site: str) -> None:
    """The person's way, on a phone: where it begins, one question, and what comes of it."""
    page = opened(browser, PHONE)
    page.goto(f"{site}/")
    keep(page, "person-start")
    answer(page, site, "/q/{}")
    page.goto(f"{site}/now")
    keep(page, "person-now")
    page.goto(f"{site}/people/fit")
    page.get_by_label("England", exact=True).check()
    page.locator("main form button").first.click()
    page.goto(f"{site}/people")
    page.get_by_role("heading", name="Best fit").evaluate("head => head.scrollIntoView()")
    keep(page, "person-services")


def staffs(browser: Browser, site: str) -> None:
    """A responder's: a guided question on a phone; the call screen and the handover at a desk."""
    page = opened(browser, PHONE)
    page.goto(f"{site}/staff/guide/q/8")
    keep(page, "guided-question")
    page = opened(browser, DESK)
    page.goto(f"{site}/staff/call")
    for number, value in SAID.items():
        box = page.locator(f'label:has(input[name="q{number}"][value="{value}"])')
        if box.is_visible():  # what is folded away stays so
            box.click()
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 0)")
    keep(page, "call")
    page = opened(browser, DESK)
    answer(page, site, "/staff/guide/q/{}")
    page.goto(f"{site}/staff/handover")
    page.locator("h1").first.evaluate("head => scrollTo(0, head.getBoundingClientRect().top + scrollY - 112)")
    keep(page, "handover")


def keepers(browser: Browser, site: str, data: str) -> None:
    """A keeper's, on a phone: the week of a service, which Monday was copied down in."""
    adding = [str(ROOT / ".venv/bin/leeward-directory"), "keeper", "add", KEEPER, "--stdin"]
    own = os.environ | {"LEEWARD_DATA": data}
    told = f"{PASSPHRASE}\n"
    subprocess.run(adding, input=told, text=True, env=own, check=True, capture_output=True)  # noqa: S603 - ours
    page = opened(browser, PHONE)
    page.goto(f"{site}/directory/")
    page.locator("main input[type=text]").fill(KEEPER)
    page.locator("main input[type=password]").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{site}/directory/add")
    page.locator("#monday").fill("9am to 5pm")
    page.get_by_role("button", name="Tuesday to Friday").click()
    page.locator("#saturday").fill("22:00-02:00")
    page.locator("#sunday").fill("closed")
    page.locator("#hours").evaluate("head => scrollTo(0, head.getBoundingClientRect().top + scrollY - 72)")
    page.locator("#sunday").evaluate("box => box.blur()")
    keep(page, "keepers-week")


def opened(browser: Browser, size: ViewportSize) -> Page:
    """Return a page in a browser that remembers nothing."""
    page = browser.new_context(viewport=size, color_scheme="light", locale="en-GB").new_page()
    page.set_default_timeout(10_000)
    return page


def answer(page: Page, site: str, address: str) -> None:
    """Give the made-up answers, one page at a time."""
    for number, value in SAID.items():
        page.goto(site + address.format(number))
        page.locator(f'input[name="q{number}"][value="{value}"]').check()
        words = page.locator(f'textarea[name="q{number}-words"]')
        if number in IN_WORDS and words.count():
            words.evaluate("box => { const folded = box.closest('details'); if (folded) folded.open = true }")
            words.fill(IN_WORDS[number])
        page.locator("main form button").first.click()
        if re.search(r"\berror-summary\b", page.content()):
            raise ValueError(f"{address}: the answer to question {number} was not taken")


def keep(page: Page, name: str) -> None:
    """Write what is on the screen as a small PNG."""
    picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    for colours in COLOURS:
        shrunk = BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(shrunk, "PNG", optimize=True)
        if shrunk.tell() <= LARGEST:
            break
    (FOLDER / f"{name}.png").write_bytes(shrunk.getvalue())
    print(f"docs/screenshots/{name}.png, {shrunk.tell() / 1000:.0f} KB")


if __name__ == "__main__":
    main()
