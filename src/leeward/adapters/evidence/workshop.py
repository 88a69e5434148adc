"""A private folder in which a pack is made, gone at the end, also when somebody breaks off."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp


@contextmanager
def workshop_in(folder: Path) -> Iterator[Path]:
    """Give a folder that only this user can read; whatever ends its use, nothing of it is left.

    What is in it is private: should Ctrl-C come while it is removed, the rest is removed before that counts.
    """
    made = Path(mkdtemp(prefix=".leeward-", dir=folder))
    try:
        yield made
    finally:
        try:
            rmtree(made)
        except BaseException:
            rmtree(made, ignore_errors=True)
            raise
