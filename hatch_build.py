"""Makes the built files part of a wheel, so that installing one needs no Node.

Where they are missing (a bare `git clone`) they are built first, which does need Node; an sdist carries
them already.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GeneratedAssets(BuildHookInterface[Any]):
    """Builds what is missing before the files of a wheel or an sdist are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is missing, all of it; an editable install is left as it is."""
        if version == "editable" or self.has_everything():
            return
        sys.path.insert(0, self.root)
        from tools.assets.__main__ import build
        from tools.assets.packages import fetch

        if not (Path(self.root) / "node_modules/.package-lock.json").exists():
            fetch()
        build()

    def has_everything(self) -> bool:
        """Return whether the files that a build writes last are there."""
        package = Path(self.root) / "src/leeward"
        built = package / "web/static/_generated"
        last = (built / "call.js", package / "adapters/exports/_generated/fonts/coverage.json")
        return all(path.is_file() for path in last)
