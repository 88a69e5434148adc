"""The site's own settings, over a throw-away data folder and the pack that has one of everything."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_DATA = tempfile.mkdtemp(prefix="leeward-tests-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
for _name in ("LEEWARD_SECRET_KEY", "LEEWARD_EXIT_URL", "LEEWARD_HOSTS", "LEEWARD_HTTPS"):
    os.environ.pop(_name, None)
os.environ["LEEWARD_DATA"] = _DATA
os.environ["LEEWARD_PACK"] = str(Path(__file__).parents[1] / "src/leeward/content/every-step-kind")
# What tools/with_postgres.sh started, or a database in a file.
os.environ["LEEWARD_DATABASE"] = os.environ.get("LEEWARD_TEST_DATABASE", "")
# The browser's driver keeps an event loop running, in which Django would refuse to read its test database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from leeward.web.settings import *  # noqa: E402, F403
