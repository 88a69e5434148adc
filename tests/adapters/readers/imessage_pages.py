"""Pages that are made up, and written as imessage-exporter writes them, in its older and newer versions."""

from datetime import UTC, datetime
from html import escape

START = datetime(2024, 1, 9, 22, 58, 3, tzinfo=UTC)
_HEAD = (
    '<html>\n<head>\n<meta charset="UTF-8">\n<style>\n.message { color: red }\n</style>\n</head>\n<body>\n'
)


def written(at: datetime) -> str:
    return f"{at:%b %d, %Y} {at.hour % 12 or 12:2}:{at:%M:%S %p}"


def message(
    words: str = "hello",
    name: str = "Sam Carter",
    at: datetime = START,
    *,
    parts: tuple[str, ...] | None = None,
    inside: str = "",
    receipt: str = "",
    newest: bool = False,
    reply: bool = False,
) -> str:
    """Return a message; one by Me was sent."""
    way = "sent iMessage" if name == "Me" else "received"
    read_by = f"(Read by {receipt} after 1 hour, 49 seconds)" if receipt else ""
    blank = "\n            " if newest else ""
    link = f'<a title="Reveal in Messages app" href="sms://open?message-guid=A">{written(at)}</a>'
    held = (bubble(words),) if parts is None else parts
    number = (' id="r-A"' if newest else ', id="r-A"') if reply else ""
    return (
        f'<div class="message"{number}>\n<div class="{way}">\n'
        f'<p>{blank}<span class="timestamp">{blank}{link} {read_by}{blank}</span>\n'
        f'{blank}<span class="sender">{escape(name)}</span>{blank}</p>\n'
        + "".join(f'<hr><div class="message_part">\n{one}\n</div>\n' for one in held)
        + inside
        + "</div>\n</div>\n"
    )


def oldest(words: str, name: str, at: datetime = START) -> str:
    """Return a message as the first version wrote it."""
    way = "sent iMessage" if name == "Me" else "received"
    return (
        f'<div class="message">\n<div class="{way}">\n<p><span class="timestamp">{written(at)}</span>\n'
        f'<span class="sender">{escape(name)}</span></p>\n'
        f'<hr><div class="message_part">\n{bubble(words)}\n</div>\n</div>\n</div>\n'
    )


def bubble(words: str) -> str:
    return f'<span class="bubble">{escape(words)}</span>'


def picture(name: str) -> str:
    return f'<div class="attachment"><img src="{escape(name)}" loading="lazy"></div>'


def missing(name: str) -> str:
    return f'<span class="attachment_error">Unable to locate attachment: {escape(name)}</span>'


def edited(*rows: tuple[str, str]) -> str:
    """Return what was said at first and then, with how much later."""
    made = "".join(
        f'<tr><td><span class="timestamp">{later}</span></td><td>{escape(words)}</td></tr>'
        for later, words in rows
    )
    return f'<div class="edited"><table><tbody>{made}</tbody></table></div>'


def tapbacks(*reacted: tuple[str, str]) -> str:
    """Return who reacted, and how."""
    made = "".join(
        f'<div class="tapback"><span class="tapback"><b>{how}</b> by {escape(who)}</span></div>\n'
        for how, who in reacted
    )
    return f'<div class="tapbacks"><hr><p>Tapbacks:</p>\n{made}\n</div>\n'


def replies(*inner: str) -> str:
    """Return replies as they are shown in the message that they answer."""
    made = "".join(f'<div class="reply" id="B">{one}</div>\n' for one in inner)
    return f'<div class="replies">\n{made}</div>\n'


def told(words: str, at: datetime = START) -> str:
    """Return what Messages tells."""
    return f'\n<div class ="announcement"><p><span class="timestamp">{written(at)}</span> {words}</p></div>\n'


def page(*inside: str) -> str:
    return _HEAD + "".join(inside) + "</body></html>"
