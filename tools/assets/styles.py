"""The style sheet and the script: our theme over GOV.UK Frontend, compiled once."""

import subprocess

from tools.assets import PACKAGES, ROOT, THEME, WEB
from tools.assets.node import find_node

FRONTEND = PACKAGES / "govuk-frontend"


def build_styles() -> None:
    """Write `leeward.css`, and the script of the components, where the web serves them from."""
    WEB.mkdir(parents=True, exist_ok=True)
    sass = [*find_node().node, str(PACKAGES / "sass/sass.js"), "--no-source-map", "--style=compressed"]
    # the notes of a package about its own next release are not about our style sheet
    quiet = ["--quiet-deps", f"--load-path={PACKAGES}"]
    subprocess.run([*sass, *quiet, f"{THEME / 'leeward.scss'}:{WEB / 'leeward.css'}"], cwd=ROOT, check=True)  # noqa: S603
    script = (FRONTEND / "dist/govuk/govuk-frontend.min.js").read_text(encoding="utf-8")
    # its last line asks for a source map that we do not serve
    script = script.rsplit("//# sourceMappingURL=", 1)[0]
    (WEB / "govuk-frontend.min.js").write_text(script, encoding="utf-8")
