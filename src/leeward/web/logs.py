"""Logs: what happened and where in the code, never what anybody wrote.

An exception's message, a path and a log argument can all hold somebody's words, so of anything that is
not ours only its kind is written down.
"""

import logging
import traceback


class ReferenceFormatter(logging.Formatter):
    """Formats a record as time, level, logger and safe words; an exception as its class and code places."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and one more for each place in the code that an exception passed."""
        when = self.formatTime(record)
        lines = [f"{when} {record.levelname} {record.name} {_words(record)}".rstrip()]
        if record.exc_info and record.exc_info[0] is not None:
            lines.append(f"  {record.exc_info[0].__name__}")
            for frame in traceback.extract_tb(record.exc_info[2]):
                lines.append(f"    {frame.filename}:{frame.lineno} in {frame.name}")
        return "\n".join(lines)


def _words(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] == "leeward":
        return record.getMessage()
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    page = getattr(match, "view_name", None) or ""
    method = getattr(request, "method", None) or ""
    status = getattr(record, "status_code", "")
    return " ".join(str(part) for part in (status, method, page) if part)
