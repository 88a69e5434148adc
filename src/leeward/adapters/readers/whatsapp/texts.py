"""The words of each row: where they are, and what they are as they are shown."""

from mmap import mmap

from leeward.adapters.readers.whatsapp.scan import Scan


class Texts:
    """The words of the rows of a pass, in the bytes that they stand in."""

    def __init__(self, whole: mmap | bytes, found: Scan) -> None:
        self.whole = whole
        self.moved: set[int] = set()  # rows whose words begin in another place than the pass found
        self._found = found

    def beginning(self, row: int, most: int = 600) -> str:
        """Return the words of a row, or no more than `most` bytes of them."""
        start = self._found.texts[row]
        words = self.whole[start : start + min(self._found.text_lengths[row], most)]
        return words.decode(errors="replace").replace("\r\n", "\n")

    def move(self, row: int, by: int) -> None:
        """Let the words of a row begin so many bytes further on."""
        self._found.texts[row] += by
        self._found.text_lengths[row] -= by
        self.moved.add(row)

    def move_past_sender(self, row: int) -> None:
        """Let the words of a row begin after their first ": "; it is found in the bytes, as a damaged letter
        is shown as another number of them.
        """
        start = self._found.texts[row]
        self.move(row, self.whole.find(b": ", start + 1) + 2 - start)
