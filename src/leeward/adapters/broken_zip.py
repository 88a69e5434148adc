"""What the standard library raises for a ZIP that is damaged, locked, or made to mislead."""

import zipfile
import zlib

BROKEN_ZIP: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,  # a place before the beginning of the file
    NotImplementedError,  # a way of packing that it does not know
    RuntimeError,  # a password is needed
)
"""Any of these means that a member, or all of it, cannot be read; none of them is a fault of ours."""
