"""The words of an item: its plain text, else those of its page of HTML, else those of its rich text."""

from leeward.adapters.readers.email.charsets import letters
from leeward.adapters.readers.email.html_text import text_of_html
from leeward.adapters.readers.msg.packed import LONGEST, unpacked
from leeward.adapters.readers.msg.properties import INTERNET_CODE_PAGE, Properties, charset_of
from leeward.adapters.readers.msg.rich_text import words_of_rich_text

BODY, PAGE, RICH_TEXT = 0x1000, 0x1013, 0x1009
_MORE = "it is longer than is read: the rest stands in the original only"
_OF_PAGE, _OF_RICH_TEXT = (
    f"its words are those of {what}: it has no plain text" for what in ("its page of HTML", "its rich text")
)


def words_of(item: Properties) -> tuple[str, str]:
    """Return the words of an item, and what has to be said of where they come from; "" for plain text."""
    if said := _lines(item.text(BODY)):
        return said, ""
    if found := _of_page(item):
        return found, _OF_PAGE
    packed = item.binary(RICH_TEXT)
    most = max(min(item.storage.spare, LONGEST), 0)
    rich = unpacked(packed, most)
    item.storage.spend(len(rich))
    if found := _of_rich_text(rich):
        return found, _OF_RICH_TEXT if len(rich) < most else f"{_OF_RICH_TEXT}, and {_MORE}"
    if any(map(item.is_too_long, (BODY, PAGE, RICH_TEXT))):
        return "", "its text is damaged, or longer than is read: its words stand in the original only"
    if packed and not rich.strip(b"\0\r\n "):
        return "", "its rich text cannot be unpacked: its words stand in the original only"
    return "", ""


def _of_page(item: Properties) -> str:
    number = item.integer(INTERNET_CODE_PAGE)
    charset = charset_of(number) if number else item.charset
    page = item.text(PAGE) or letters(item.binary(PAGE), charset)[0]
    return _lines(text_of_html(page.replace("\0", "")))


def _of_rich_text(rich: bytes) -> str:
    said, is_page = words_of_rich_text(rich)
    return _lines(text_of_html(said) if is_page else said).strip()


def _lines(text: str) -> str:
    """Return a text as one of an e-mail is kept, so that the same in both is the same."""
    return text.replace("\r\n", "\n").rstrip("\r\n").replace("\0", "\ufffd")
