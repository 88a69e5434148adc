"""The words of a page of HTML, as they would be read aloud: nothing is loaded, followed or run.

It goes over a page once, and what does not end is looked for no more than once: a page that is made to keep a
reader busy takes no longer than another of its length.
"""

import re
from html import unescape

_UNSEEN = {"script", "style", "title", "noscript", "template", "textarea", "iframe", "object", "svg"}
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|br|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]"
    r"|header|hr|li|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul"
)
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_HREF = re.compile(r"""\bhref\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++))""", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LINES = re.compile(r"[ \t]*\n[ \t]*")
_SPACES = re.compile(r" {2,}")
_MANY = re.compile(r"\n{3,}")


def text_of_html(page: str) -> str:
    """Return the words of a page; a link is its words, and then its address as it is written."""
    reader = _Reader(page)
    reader.run()
    return _MANY.sub("\n\n", _LINES.sub("\n", _SPACES.sub(" ", "".join(reader.said)))).strip()


class _Reader:
    def __init__(self, page: str) -> None:
        self.page, self.at, self.said = page, 0, list[str]()
        self.quotes = True  # an attribute's quotes end, as far as is known
        self.href, self.since = "", 0

    def run(self) -> None:
        while True:
            sign = self.page.find("<", self.at)
            self._words(self.page[self.at : sign if sign >= 0 else len(self.page)])
            if sign < 0:
                return
            self.at = sign
            self._markup()

    def _words(self, cut: str) -> None:
        if cut:
            self.said.append(_BLANKS.sub(" ", unescape(cut)))

    def _past(self, what: str, start: int) -> None:
        """Go past the next of something, or to the end."""
        found = self.page.find(what, start)
        self.at = found + len(what) if found >= 0 else len(self.page)

    def _markup(self) -> None:
        page, at = self.page, self.at
        following = page[at + 1 : at + 2]
        if page.startswith("<!--", at):
            self._past("-->", at + 4)
        elif following and following in "!?":
            self._past(">", at)
        elif not (following.isalpha() or following == "/"):
            self.said.append("<")
            self.at = at + 1
        else:
            self._tag()

    def _tag(self) -> None:
        found = _TAG.match(self.page, self.at) if self.quotes else None
        if found:
            self.at = found.end()
            self._seen(found[1] == "/", found[2].lower(), found[3])
            return
        start = self.at
        self.quotes = False
        self._past(">", start)
        inside = self.page[start + 1 : self.at].rstrip(">")
        name = re.match(r"/?([A-Za-z][^\s/>]*+)?", inside)
        self._seen(inside[:1] == "/", (name[1] or "").lower() if name else "", "")

    def _seen(self, ends: bool, name: str, more: str) -> None:
        if name in _UNSEEN and not ends and not more.endswith("/"):
            found = re.compile(f"</{name}", re.IGNORECASE).search(self.page, self.at)
            self.at = found.start() if found else len(self.page)
        elif name == "a":
            self._link(ends, more)
        elif _BLOCKS.fullmatch(name):
            self.said.append("\n\n" if name == "p" else "\n")
        elif name in ("td", "th"):
            self.said.append(" ")

    def _link(self, ends: bool, more: str) -> None:
        if self.href and self.href != "".join(self.said[self.since :]).strip():
            self.said.append(f" ({self.href})")
        self.href, self.since = "", len(self.said)
        if not ends and (found := _HREF.search(more)):
            written = unescape(found[1] or found[2] or found[3] or "").strip()
            self.href = "" if written.startswith("#") else written
