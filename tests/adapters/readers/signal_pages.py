"""Pages that are made up, and written as signalbackup-tools writes a conversation of Signal as HTML."""

from datetime import UTC, datetime
from html import escape

START = datetime(2024, 6, 3, 20, 15, 22, tzinfo=UTC)
NUMBER = "+447700900123"


def escaped(text: str) -> str:
    return escape(text).replace("&#x27;", "&apos;")


def written(at: datetime) -> str:
    return f"{at:%b %d, %Y %H:%M:%S}"


def message(
    words: str = "hello",
    sent: bool = False,
    at: datetime = START,
    number: int = 1,
    *,
    name: str = "",
    classes: str = "",
    before: str = "",
    markup: str | None = None,
    edited: str = "",
    reactions: str = "",
) -> str:
    """Return a message; one in a group has the name of whoever wrote it."""
    body = escaped(words) if markup is None else markup
    who = f'    <span class="msg-name msg-name-{number}">{escaped(name)}</span>\n' if name else ""
    way = f"outgoing msg-sender-{number}" if sent else "incoming"
    text = f"    <div>\n    <pre>{body}</pre>\n    </div>\n" if body else ""
    checked = '    <div class="footer-icons checkmarks-read">\n    </div>\n' if sent else ""
    return (
        f"          <!-- Message: _id:{number},type:10485780 -->\n"
        f'          <div class="msg msg-{way}{classes}">\n{who}{before}{text}'
        f'    <div class="footer">\n{edited}'
        f'    <span class="msg-data">{written(at)}</span>\n{checked}    </div>\n{reactions}'
        "          </div>\n\n"
    )


def changed(*versions: str) -> str:
    """Return what stands in a message that was changed: all that it was, each within a line."""
    inner = "<hr>".join(versions)
    return (
        '    <div class="edited"><span>edited</span><div class="edited-info">'
        f'<div class="history-header">Edit history</div>{inner}</div>\n</div>\n'
    )


def status(words: str, icon: str = "msg-info-icon", at: datetime = START, number: int = 1) -> str:
    """Return what Signal tells, or a call."""
    return (
        f'          <!-- Message: _id:{number},type:2 -->\n          <div class="msg msg-status">\n'
        f'    <div class="status-text">\n    <pre><span class="{icon}"></span>'
        f"{escaped(words)}</pre>\n    </div>\n"
        f'    <div class="footer-status">\n    <span class="msg-data">{written(at)}</span>\n'
        "    </div>\n          </div>\n\n"
    )


def picture(name: str) -> str:
    return (
        '    <div class="attachment">\n    <div class="msg-img-container">\n'
        f'    <img src="media/{name}" alt="Image attachment" loading="lazy">\n'
        "    </div>\n    </div>\n"
    )


def quote(words: str, name: str) -> str:
    return (
        '    <div class="msg-quote">\n    <div class="msg-quote-message">\n'
        f'    <span class="msg-name">{escaped(name)}</span>\n    <pre>{escaped(words)}</pre>\n'
        '    </div>\n    <div class="msg-quote-attach">\n'
        f"{picture('quoted.jpg')}      </div>\n    </div>\n"
    )


def reacted(sign: str, who: str, at: datetime = START) -> str:
    return (
        '    <div class="msg-reactions">\n    <div class="msg-reaction">'
        f'<span class="msg-emoji">{sign}</span><div class="msg-reaction-info">From: {escaped(who)}'
        f"<br>Sent: {at:%Y-%m-%d %H:%M:%S}<br>Received: {at:%Y-%m-%d %H:%M:%S}</div></div>\n    </div>\n"
    )


def page(*inside: str, title: str = "Sam Carter", under: str = NUMBER, style: int = 100_000) -> str:
    """Return a page, whose own style is long."""
    return (
        "<!-- Generated on 2024-07-01 10:00:00 by signalbackup-tools (20240601.101010). "
        "Input database version: 230. -->\n<!DOCTYPE html>\n<html>\n  <head>\n"
        f'    <meta charset="utf-8">\n    <title>{escaped(title)}</title>\n    <style>\n{" " * style}\n'
        "    </style>\n"
        '  </head>\n  <body>\n  <div id="page">\n        <div id="message-header">\n'
        f'          <div id="thread-title"><pre class="threadtitle">{escaped(title)}</pre></div>\n'
        f'          <div id="thread-subtitle">\n    {under}\n          </div>\n        </div>\n'
        f'        <div class="conversation-box">\n\n{"".join(inside)}        </div>\n'
        "  </div>\n  </body>\n</html>\n"
    )


GROUP = '3 members\n    <input type="checkbox" id="showmembers">'
