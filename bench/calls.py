"""A call by keyboard, at the speed of a person: how long to the first advice, and to a log to paste.

Five keys a second, and two seconds for each question to be asked and answered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter, sleep

from playwright.sync_api import Page, sync_playwright

from bench.figure import Figure
from bench.pages import CHROMIUM, FLAGS
from bench.serving import served

KEY = 0.2  # seconds
QUESTION = 2.0  # seconds
LOOK = 0.1  # seconds between two looks at the screen

DETAILS = ("12 Mill Lane, Ely, flat 3", "not known", "07700 900123, text only")
ACCOUNT = (
    "Former partner. Waits outside work most days since June. Notes on the car. Last night at the back door."
)
ANSWERS = "yyynuyny"
COPED = "Blocked him, changed shifts"

# How long it was, so far, since advice was last in view; looked at by the page itself.
WATCH = f"""() => {{
  window.longest = 0;
  let seen = performance.now();
  const inView = (part) => {{
    const {{ top, bottom, height }} = part.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < window.innerHeight;
  }};
  window.setInterval(() => {{
    const now = performance.now();
    if ([...document.querySelectorAll("[data-advice], [data-raised]")].some(inView)) seen = now;
    window.longest = Math.max(window.longest, now - seen);
  }}, {LOOK * 1000});
}}"""


@dataclass
class Hand:
    """One hand on the keyboard, and how often it pressed a key."""

    page: Page
    pressed: int = 0
    thought: float = 0.0

    def write(self, text: str) -> None:
        """Type at the speed of a person."""
        for key in text:
            self.press("Enter" if key == "\n" else key)

    def press(self, key: str) -> None:
        """Press one key, or two together."""
        start = perf_counter()
        self.page.keyboard.press(key)
        self.pressed += 1
        sleep(max(0.0, KEY - (perf_counter() - start)))

    def answer(self, key: str) -> None:
        """Ask a question, hear the answer, press its key."""
        sleep(QUESTION - KEY)
        self.thought += QUESTION - KEY
        self.press(key)


def measure() -> Iterator[Figure]:
    """Yield seconds to first advice, longest without advice, seconds to a copied log, and keys pressed."""
    with served() as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(
            viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
        )
        page = context.new_page()
        start = perf_counter()
        page.goto(f"http://127.0.0.1:{port}/health")
        bare = perf_counter() - start
        start = perf_counter()
        page.goto(f"http://127.0.0.1:{port}/staff/call", wait_until="commit")
        page.locator("[data-advice]").first.wait_for()
        advised = perf_counter() - start
        page.locator("body.leeward-call-live").wait_for()
        page.evaluate(WATCH)
        hand = Hand(page)
        _call(hand)
        hand.press("Alt+c")
        page.get_by_text("Copied", exact=True).first.wait_for()
        copied = perf_counter() - start
        log = page.evaluate("navigator.clipboard.readText()")
        assert all(said in " ".join(log.split()) for said in (*DETAILS, ACCOUNT, COPED)), (
            "the log is not whole"
        )
        unadvised = page.evaluate("window.longest") / 1000
        browser.close()
    told = sum(map(len, (*DETAILS, ACCOUNT, COPED))) + len(ANSWERS) + 3
    script = hand.pressed * KEY + hand.thought
    yield Figure("Call: first advice on screen", advised, "s", 10, "an empty page, same browser", bare)
    yield Figure("Call: longest without advice in view", unadvised, "s", 10, "one look", LOOK)
    yield Figure("Call: log copied", copied, "s", 90, "typing and asking alone", script)
    yield Figure("Call: keys pressed", hand.pressed, "keys", None, "what was told, and a key an answer", told)


def _call(hand: Hand) -> None:
    for said in DETAILS:
        hand.write(f"{said}\n")
    for key in "ny":
        hand.answer(key)
    hand.write(ACCOUNT)
    hand.press("Alt+q")
    for key in ANSWERS:
        hand.answer(key)
    hand.write(f"{COPED}\n")
    hand.answer("4")
