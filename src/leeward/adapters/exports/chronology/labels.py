"""What columns and their values are called: plain labels, the same in every table, page and picture."""

from datetime import date

from leeward.adapters.exports.visible import lines, visible
from leeward.domain.communication import Channel, Direction, Kind, Mark, Precision
from leeward.domain.wall_clock import Sure

CHANNELS = {
    Channel.WHATSAPP: "WhatsApp",
    Channel.SMS: "SMS",
    Channel.MMS: "MMS",
    Channel.CALL: "Phone call",
    Channel.EMAIL: "E-mail",
    Channel.TELEGRAM: "Telegram",
    Channel.INSTAGRAM: "Instagram",
    Channel.MESSENGER: "Messenger",
    Channel.SIGNAL: "Signal",
    Channel.GOOGLE_VOICE: "Google Voice",
    Channel.GOOGLE_CHAT: "Google Chat",
    Channel.IMESSAGE: "iMessage",
    Channel.DIARY: "Diary",
}
KINDS = {Kind.MESSAGE: "message", Kind.CALL: "call", Kind.SYSTEM: "written by the app"}
DIRECTIONS = {
    Direction.RECEIVED: "received",
    Direction.SENT: "sent",
    Direction.UNKNOWN: "direction not known",
    Direction.NEITHER: "neither sent nor received",
}
PRECISIONS = {
    Precision.NONE: "no time that can be read",
    Precision.DAY: "to the day",
    Precision.MINUTE: "to the minute",
    Precision.SECOND: "to the second",
}
SURE = {
    Sure.YES: "",
    Sure.TWICE: "clocks went back, this hour came twice: the first is taken",
    Sure.NEVER: "no clock of this zone showed this time",
}
MARKS = {
    Mark.ATTRIBUTION_UNSURE: "attribution unsure",
    Mark.DELETED: "deleted",
    Mark.EDITED: "edited",
    Mark.FORWARDED: "forwarded",
    Mark.MEDIA_LEFT_OUT: "media left out of the export",
    Mark.UNANSWERED: "unanswered",
    Mark.HIDDEN_TEXT: "holds characters that no screen shows",
    Mark.VOICEMAIL: "voicemail",
    Mark.REJECTED: "rejected",
    Mark.BLOCKED: "blocked by the phone",
    Mark.NOT_SENT: "not sent: a draft, failed or waiting",
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def how_sure(precision: Precision, sure: Sure | None) -> str:
    """Return how finely a time was written, and what is unsure about it."""
    doubt = SURE[sure] if sure is not None else ""
    return f"{PRECISIONS[precision]}; {doubt}" if doubt else PRECISIONS[precision]


def marks_of(marks: Mark) -> list[str]:
    """Return the words for each mark."""
    return [words for mark, words in MARKS.items() if mark in marks] if marks else []


def lasted(seconds: int | None) -> str:
    """Return how long a call was, as h:mm:ss; "" where that is not told."""
    if seconds is None:
        return ""
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{second:02}"


def shown(text: str) -> str:
    """Return a text in which every character that cannot be seen is spelled out; lines stay lines."""
    if text.isprintable():
        return text
    return "\n".join(line if line.isprintable() else visible(line) for line in lines(text))


def day_words(day: date) -> str:
    """Return "3 July 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(month: str) -> str:
    """Return "July 2024" for "2024-07", and words for what has no month."""
    if not month:
        return "Without a time"
    return f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"
