"""What a step costs: eight people at once answer question after question without a pause.

Measured at the client, so the wait for a free thread is in it, and the client shares the two cores.
"""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from time import perf_counter
from urllib.parse import urlencode

from bench.figure import Figure, percentile
from bench.serving import served

PEOPLE = 8
QUESTIONS = range(3, 18)  # the core questions and the ten
ROUNDS = 4
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def measure() -> Iterator[Figure]:
    """Yield the 95th percentile, in milliseconds, of keeping an answer and of showing a page."""
    with served() as port, ProcessPoolExecutor(1) as elsewhere:
        elsewhere.submit(_people, port, _empty_requests).result()
        raw = percentile(elsewhere.submit(_people, port, _empty_requests).result()["raw"], 0.95)
        told = elsewhere.submit(_people, port, _journey).result()
    for name, key in (("Keeping an answer, p95", "keep"), ("Showing a question, p95", "show")):
        yield Figure(
            name, percentile(told[key], 0.95) * 1000, "ms", 50, "the same server, no work", raw * 1000
        )


def _people(port: int, life: Callable[[int], dict[str, list[float]]]) -> dict[str, list[float]]:
    with ThreadPoolExecutor(PEOPLE) as pool:
        lives = list(pool.map(life, [port] * PEOPLE))
    return {key: [second for one in lives for second in one[key]] for key in lives[0]}


def _empty_requests(port: int) -> dict[str, list[float]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    return {
        "raw": [_ask(connection, "GET", "/health", {}, None)[0] for _ in range(len(QUESTIONS) * ROUNDS * 2)]
    }


def _journey(port: int) -> dict[str, list[float]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    taken: dict[str, list[float]] = {"keep": [], "show": []}
    for _ in range(ROUNDS):
        cookies: dict[str, str] = {}
        for number in QUESTIONS:
            seconds, status, page = _ask(connection, "GET", f"/q/{number}", cookies, None)
            assert status == 200, (number, status)
            taken["show"].append(seconds)
            form = dict(HIDDEN.findall(page)) | {f"q{number}": "unknown", f"q{number}-words": "told once"}
            seconds, status, _ = _ask(connection, "POST", f"/q/{number}", cookies, form)
            assert status == 303, (number, status)
            taken["keep"].append(seconds)
    return taken


def _ask(
    connection: HTTPConnection, method: str, path: str, cookies: dict[str, str], form: dict[str, str] | None
) -> tuple[float, int, str]:
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    body = None
    if form is not None:
        body = urlencode(form)
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    start = perf_counter()
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    page = response.read().decode()
    seconds = perf_counter() - start
    for line in response.headers.get_all("Set-Cookie", []):
        cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
    return seconds, response.status, page
