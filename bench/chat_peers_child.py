"""One peer that reads an export of WhatsApp, in its own environment; what it took is told as JSON."""

import sys
from collections.abc import Callable
from importlib import import_module

from bench.measured import tell


def whatstk(file: str) -> Callable[[], int]:
    """Return its reading, told the form of the header, which is the faster way."""
    chat = import_module("whatstk.whatsapp.parser").df_from_whatsapp
    form = "%d/%m/%Y, %H:%M - %name:"
    return lambda: len(chat(file, auto_header=False, hformat=form, max_size=None))


def chat_miner(file: str) -> Callable[[], int]:
    """Return its reading, up to its objects: no frame of them is made."""
    module = import_module("chatminer.chatparsers")

    def read() -> int:
        parser = module.WhatsAppParser(file)
        parser.parse_file()
        return len(parser.parsed_messages._parsed_messages)

    return read


def chatpack(file: str) -> Callable[[], int]:
    """Return its reading, which is written in Rust."""
    parse = import_module("chatpack").parse_whatsapp
    return lambda: len(parse(file))


if __name__ == "__main__":
    tell({"whatstk": whatstk, "chat-miner": chat_miner, "chatpack": chatpack}[sys.argv[1]](sys.argv[2]))
