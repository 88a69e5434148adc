"""Static files: named by their content, so that a browser may keep them and never shows an old one."""

from pathlib import Path

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUILT = ("leeward.css", "govuk-frontend.min.js", "call.js")


_IMPORT = (
    r"""(?P<matched>import\s*(?P<names>\{[^}]*\})\s*from\s*["'](?P<url>\./.*?)["'];)""",
    """import %(names)s from "%(url)s";""",
)


class AssetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # its parent has no types
    """Static files with their hash in their name, the imports of our modules included."""

    patterns = (
        ("*.css", (r"""(?P<matched>url\(['"]{0,1}\s*(?P<url>.*?)["']{0,1}\))""",)),
        # Not the source maps that Django also follows: they are not served.
        ("leeward.js", (_IMPORT,)),
    )


def missing() -> list[str]:
    """Return the names of the built files that are not there."""
    folder = Path(settings.STATICFILES_DIRS[0]) / "_generated"
    return [name for name in BUILT if not (folder / name).is_file()]
