"""Lists of addresses: names, comments, quoted commas and groups, each address once and as it is written."""

import re

from leeward.adapters.readers.email.encoded_words import worded

MOST = 2_000
"""Addresses of one field."""

_SIMPLE = re.compile(r'(?:"([^"\\]*+)"\s*+|([^"\\<>(),:;@]*+))<([^<>\s"(),@]++@[^<>\s"(),]+)>')
_BARE = re.compile(r"""[^<>\s"(),:;@]++@[^<>\s"(),:;]+""")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.){0,20}+"|[(),:;<>]|[^"(),:;<>]++|"', re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)

Address = tuple[str, str]
"""A name as it is shown, "" for none, and an address in small letters."""


def addresses(value: str) -> list[Address]:
    """Return the addresses of a field in their order."""
    if found := _SIMPLE.fullmatch(value):
        return [(worded(found[1] or found[2] or "").strip(), found[3].lower())]
    if _BARE.fullmatch(value):
        return [("", value.lower())]
    found_list = list[Address]()
    one = _One()
    for cut in _TOKEN.findall(value):
        if one.depth or cut in "()":
            one.comment(cut)
        elif cut == "<":
            one.inside = True
        elif cut == ">":
            one.inside, one.had_angle = False, True
        elif cut in ",;" and not one.inside:
            one.end(found_list)
            one = _One()
        elif cut == ":" and not one.inside:
            one = _One()  # the name of a group
        else:
            one.take(cut)
        if len(found_list) >= MOST:
            return found_list
    one.end(found_list)
    return found_list


class _One:
    def __init__(self) -> None:
        self.name, self.address, self.remark = list[str](), list[str](), list[str]()
        self.depth, self.inside, self.had_angle = 0, False, False

    def comment(self, cut: str) -> None:
        """Take what stands in brackets, as old programs write a name."""
        if cut == "(":
            self.depth += 1
        elif cut == ")":
            self.depth = max(self.depth - 1, 0)
        else:
            self.remark.append(cut)

    def take(self, cut: str) -> None:
        """Take a word of a name, or of an address in angles."""
        if self.inside:
            self.address.append(cut)
        elif cut[:1] == '"' and len(cut) > 1:
            self.name.append(_ESCAPE.sub(r"\1", cut[1:-1]))
        else:
            self.name.append(cut)

    def end(self, found: list[Address]) -> None:
        """Add what was taken, when it is an address."""
        if self.had_angle or self.inside:
            name, address = "".join(self.name), "".join(self.address)
            address = address.rpartition(":")[2] if address.startswith("@") else address  # an old route
        else:
            name, address = "".join(self.remark), "".join(self.name)
        address = "".join(address.split())
        if address:
            found.append((" ".join(worded(name).split()), address.lower()))
