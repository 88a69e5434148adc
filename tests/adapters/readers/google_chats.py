"""Groups of Google Chat and Hangouts that are made up, and written as Google Takeout writes them."""

from datetime import UTC, datetime
from typing import Any

START = datetime(2024, 6, 3, 20, 15, 22, tzinfo=UTC)
SAM = {"name": "Sam Carter", "email": "sam@example.org", "user_type": "Human"}
ANN = {"name": "Ann", "email": "ann@example.org", "user_type": "Human"}


def written(at: datetime, blank: str = "\u202f") -> str:
    """Return a time as Google writes it for an account in English."""
    hour = at.hour % 12 or 12
    half = "PM" if at.hour >= 12 else "AM"
    return f"{at:%A, %B} {at.day}, {at.year} at {hour}:{at:%M:%S}{blank}{half} UTC"


def message(
    text: str | None = "hello",
    who: dict[str, Any] | None = SAM,
    number: int = 1,
    at: datetime = START,
    **more: Any,
) -> dict[str, Any]:
    """Return a message of Google Chat."""
    held: dict[str, Any] = {"creator": who} if who else {}
    held |= {"created_date": written(at)} | ({} if text is None else {"text": text}) | more
    return held | {"topic_id": f"t{number}", "message_id": f"AAA/t{number}/m{number}"}


def group(*messages: object) -> dict[str, Any]:
    """Return messages.json."""
    return {"messages": list(messages)}


def of(number: str) -> dict[str, str]:
    return {"gaia_id": number, "chat_id": number}


def event(
    text: str | None = "hello",
    who: str = "2",
    at: datetime = START,
    owner: str = "1",
    **more: Any,
) -> dict[str, Any]:
    """Return an event of Hangouts."""
    said = {} if text is None else {"chat_message": {"message_content": {"segment": segments(text)}}}
    return {
        "conversation_id": {"id": "c1"},
        "sender_id": of(who),
        "timestamp": f"{int(at.timestamp())}123456",
        "self_event_state": {"user_id": of(owner), "notification_level": "RING"},
        **said,
        "event_id": "e",
        "delivery_medium": {"medium_type": "BABEL_MEDIUM"},
        "event_type": "REGULAR_CHAT_MESSAGE" if said else "HANGOUT_EVENT",
        **more,
    }


def segments(text: str) -> list[dict[str, str]]:
    """Return words in the pieces in which Hangouts writes them."""
    found: list[dict[str, str]] = []
    for place, line in enumerate(text.split("\n")):
        found += [{"type": "LINE_BREAK", "text": "\n"}] * bool(place)
        found += [{"type": "TEXT", "text": line}] * bool(line)
    return found


def conversation(*events: object, id: str = "c1", owner: str = "1") -> dict[str, Any]:
    """Return a conversation of Hangouts with what it says of itself."""
    people = (("1", "Ann"), ("2", "Sam Carter"))
    inner = {
        "id": {"id": id},
        "type": "STICKY_ONE_TO_ONE",
        "self_conversation_state": {"self_read_state": {"participant_id": of(owner)}},
        "participant_data": [{"id": of(number), "fallback_name": name} for number, name in people],
    }
    return {"conversation": {"conversation_id": {"id": id}, "conversation": inner}, "events": list(events)}


def older(*conversations: dict[str, Any]) -> dict[str, Any]:
    """Return Hangouts.json as it was written until 2018."""
    states = [
        {
            "conversation_id": {"id": "c"},
            "response_header": {"status": "OK"},
            "conversation_state": {
                "conversation_id": {"id": "c"},
                "conversation": one["conversation"]["conversation"],
                "event": one["events"],
            },
        }
        for one in conversations
    ]
    return {"continuation_end_timestamp": "1", "conversation_state": states}


def newer(*conversations: object) -> dict[str, Any]:
    """Return Hangouts.json as it was written after that."""
    return {"conversations": list(conversations)}
