"""Pages that are made up, and written as Telegram Desktop writes them when it is asked for HTML."""

from datetime import datetime, timedelta, timezone

LONDON = timezone(timedelta(hours=1))
START = datetime(2024, 6, 3, 20, 15, 22, tzinfo=LONDON)
_SIGNS = {"\n": "<br>", '"': "&quot;", "&": "&amp;", "'": "&apos;", "<": "&lt;", ">": "&gt;"}
_SIGNS |= {"\u2028": "<br>", "\u2029": "<br>"}
_HEAD = """<!DOCTYPE html>
<html>

 <head>

  <meta charset="utf-8"/>
<title>Exported Data</title>
  <meta content="width=device-width, initial-scale=1.0" name="viewport"/>

  <link href="css/style.css" rel="stylesheet"/>

  <script src="js/script.js" type="text/javascript">

  </script>

 </head>

 <body onload="CheckLocation();">

  <div class="page_wrap">

   <div class="page_header">

    <div class="content">

     <div class="text bold">
{title}
     </div>

    </div>

   </div>

   <div class="page_body chat_page">

    <div class="history">
"""
_FOOT = "\n    </div>\n\n   </div>\n\n  </div>\n\n </body>\n\n</html>\n"


def escaped(text: str) -> str:
    """Return a text as the program escapes it."""
    return "".join(_SIGNS.get(sign) or (f"&#x{ord(sign):02X};" if sign < " " else sign) for sign in text)


def division(name: str, inside: str, more: str = "") -> str:
    return f'\n      <div class="{name}"{more}>\n{inside}\n      </div>\n'


def written(at: datetime, *, zone: bool = True) -> str:
    """Return a time as a title has it: with its zone since version 4."""
    ahead = f"{at:%z}"
    return f"{at:%d.%m.%Y %H:%M:%S}" + (f" UTC{ahead[:3]}:{ahead[3:5]}" if zone else "")


def message(
    words: str = "hello",
    name: str = "Sam Carter",
    number: int = 1,
    at: datetime = START,
    *,
    markup: str | None = None,
    before: str = "",
    after: str = "",
    joined: bool = False,
    zone: bool = True,
) -> str:
    """Return a message; one that is joined has the name of the one before it."""
    inside = escaped(words) if markup is None else markup
    userpic = division("userpic userpic1", division("initials", escaped(name[:1])), ' style="width: 42px"')
    body = division("pull_right date details", f"{at:%H:%M}", f' title="{written(at, zone=zone)}"')
    body += "" if joined else division("from_name", escaped(f"{name} "))
    body += before + (division("text", inside) if inside else "") + after
    kind = "message default clearfix" + (" joined" if joined else "")
    return division(
        kind,
        ("" if joined else division("pull_left userpic_wrap", userpic)) + division("body", body),
        f' id="message{number}"',
    ).replace("\n\n", "\n", 1)


def service(words: str, number: int = 2) -> str:
    """Return what the program tells; a number below zero is that of a line that names a day."""
    return division("message service", division("body details", words), f' id="message{number}"')


def media(kind: str, title: str = "", status: str = "", description: str = "", link: str = "") -> str:
    """Return what goes with a message and is shown as a box."""
    inside = division("fill pull_left", "")
    parts = (("title bold", title), ("description", description), ("status details", status))
    inside += division("body", "".join(division(name, escaped(text)) for name, text in parts if text))
    if link:
        box = (
            f'\n<a class="media clearfix pull_left block_link {kind}" href="{escaped(link)}">\n{inside}</a>\n'
        )
    else:
        box = division(f"media clearfix pull_left {kind}", inside)
    return division("media_wrap clearfix", box)


def photo(name: str, kind: str = "photo") -> str:
    """Return a file of which a small picture is shown."""
    inside = f'\n<a class="{kind}_wrap clearfix pull_left" href="{escaped(name)}">\n'
    inside += f'<img class="{kind}" src="{escaped(name)}_thumb.jpg" style="width: 9px"/>\n</a>\n'
    return division("media_wrap clearfix", inside)


def call(status: str, name: str = "Sam Carter", number: int = 1, at: datetime = START) -> str:
    """Return a call."""
    success = " success" if "(" in status else ""
    box = media(f"media_call{success}", "Sam Carter", status)
    return message("", name, number, at, before=box)


def forwarded(words: str, name: str) -> str:
    """Return what stands in a message that somebody had from somebody else."""
    inside = division(
        "from_name", f'{escaped(name)} <span class="date details" title="01.05.2024"> 1.5</span>'
    )
    return division("forwarded body", inside + division("text", escaped(words)))


def reactions(*reacted: tuple[str, tuple[str, ...]]) -> str:
    """Return the signs with which people reacted, and who did."""
    said = ""
    for sign, people in reacted:
        faces = "".join(division("userpic", division("initials", "S", f' title="{one}"')) for one in people)
        said += f'<span class="reaction">\n<span class="emoji">\n{sign}\n</span>\n'
        said += f'<span class="userpics">{faces}</span>\n</span>\n'
    return f'\n<span class="reactions">\n{said}</span>\n'


def page(*inside: str, title: str = "Sam Carter ", next_page: bool = False) -> str:
    """Return a page of a chat."""
    following = '\n<a class="pagination block_link" href="messages2.html">\nNext messages\n</a>\n'
    return _HEAD.replace("{title}", escaped(title)) + "".join(inside) + following * next_page + _FOOT
