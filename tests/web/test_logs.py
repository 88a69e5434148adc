"""Logs: kinds and places, never anybody's words."""

import logging

from leeward.web.logs import ReferenceFormatter

WORDS = "Quillfeather"


def written(name: str, message: str, *args: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, info)
    return ReferenceFormatter().format(record)


def test_what_others_log_is_only_named() -> None:
    line = written("django.request", "Not Found: %s", f"/{WORDS}")
    assert WORDS not in line
    assert "ERROR django.request" in line


def test_what_we_log_is_said() -> None:
    assert "session BCDF-2345 ended" in written("leeward.web", "session %s ended", "BCDF-2345")


def test_an_exception_is_its_class_and_its_places() -> None:
    try:
        int(WORDS)
    except ValueError as error:
        lines = written("leeward.web", "it failed", error=error)
    assert "ValueError" in lines
    assert "in test_an_exception_is_its_class_and_its_places" in lines
    assert WORDS not in lines
