"""What somebody gave us: files as they were received, and what could not be taken, each with its reason."""

from dataclasses import dataclass

from leeward.adapters.readers.original import Original


@dataclass(frozen=True, slots=True)
class Received:
    """One file, hashed as it was received; `inside` is the name of the archive that it was in, or "" ."""

    original: Original
    size: int  # bytes
    sha256: str
    sha512: str
    inside: str = ""

    @property
    def name(self) -> str:
        """How the person knows it: its place in what was given, or in an archive in that."""
        return self.original.name


@dataclass(frozen=True, slots=True)
class NotReceived:
    """Something that was given and could not be taken, and why, in a sentence for whoever gave it."""

    name: str
    reason: str


Given = Received | NotReceived
