"""The only place that takes files. Everywhere else one is refused before a byte of it is kept."""

from io import BytesIO
from typing import Any

from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from leeward.web.directory.receiving import Incoming

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that a page takes: some 20,000 services, more than any council or police area has. A larger
one goes in by the terminal, where nobody waits at a browser and nothing is sent over a network."""


class NoFiles(FileUploadHandler):
    """Refuses every file. Nothing but the one page below asks for any."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Refuse it before anything of it is read."""
        raise TooManyFilesSent("no file is taken here")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep nothing."""

    def file_complete(self, file_size: int) -> None:
        """Give nothing."""


class IncomingFile(FileUploadHandler):
    """Writes the one file of a form to where imports are read from; one that is too large is not kept."""

    def __init__(self) -> None:
        super().__init__()
        self.incoming: Incoming | None = None
        self.too_large = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Make a place for it."""
        super().new_file(*args, **kwargs)
        self.incoming = Incoming()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a chunk, unless that is too much."""
        if self.incoming is None:
            return
        if self.incoming.size + len(raw_data) > LARGEST:
            self.too_large = True
            self.forget()
            raise StopUpload(connection_reset=False)
        self.incoming.add(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Return what stands for the file in the form."""
        if self.incoming is None:
            return None
        # Nothing of it in memory, and not the stream itself, which Django would close with the request.
        return UploadedFile(BytesIO(), self.file_name, self.content_type, file_size)

    def upload_interrupted(self) -> None:
        """Keep nothing of a file that did not come whole."""
        self.forget()

    def take(self) -> Incoming | None:
        """Return the file, for its reader to remove; None: there was none."""
        taken, self.incoming = self.incoming, None
        return taken

    def forget(self) -> None:
        """Remove what has come."""
        if self.incoming is not None:
            self.incoming.forget()
            self.incoming = None
