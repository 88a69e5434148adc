"""The site's own settings over the probe's addresses, with an idle end short enough to wait for."""

import os

from leeward.web.settings import *  # noqa: F403

ROOT_URLCONF = "tests.web.probe"
LEEWARD_EXIT_URL = os.environ["PROBE_EXIT"]  # a page of this machine: tests reach no network
LEEWARD_IDLE_SECONDS = SESSION_COOKIE_AGE = int(os.environ["PROBE_IDLE"])
