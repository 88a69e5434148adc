"""Fetches the npm packages that the lock file pins; runs no script of theirs."""

import subprocess
import sys

from tools.assets import ROOT
from tools.assets.node import find_node


def fetch(*, for_tests: bool = False) -> None:
    """Fill `node_modules` exactly as the lock file says; the packages that only tests use when asked."""
    left_out = ["--omit=optional"] if for_tests else ["--omit=optional", "--omit=dev"]
    subprocess.run([*find_node().npm, "ci", "--ignore-scripts", *left_out], cwd=ROOT, check=True)  # noqa: S603


if __name__ == "__main__":
    try:
        fetch(for_tests="--for-tests" in sys.argv)
    except subprocess.CalledProcessError:
        sys.exit("npm could not fetch the packages of package-lock.json; it says why above")
