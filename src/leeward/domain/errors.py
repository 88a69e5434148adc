"""One exception for each failure that a person can act on."""


class LeewardError(Exception):
    """A failure with a sentence for the person who can mend it."""


class PackError(LeewardError):
    """A content pack cannot be used. Says the file, the entry and the reason."""

    def __init__(self, file: str, entry: str, reason: str) -> None:
        self.file, self.entry, self.reason = file, entry, reason
        super().__init__(f"{file}: {entry}: {reason}" if entry else f"{file}: {reason}")


class AnswerRefusedError(LeewardError):
    """An answer that does not belong to its question, or is too long to be one."""


class PlaceNotFoundError(LeewardError):
    """A postcode that is not in the table, or is not a postcode."""


class PlaceOutsideError(PlaceNotFoundError):
    """A postcode in a place that the pack is not for. What to do there is the pack's to say."""


class BagError(LeewardError):
    """An evidence pack that cannot be made as it was asked for."""
