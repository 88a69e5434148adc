"""Settings, in one file. What an installation may set is read by `environment`, which refuses nonsense.

LEEWARD_DATA        folder for everything kept (default: `data` in a checkout, else the user's data folder)
LEEWARD_SECRET_KEY  the secret (default: a file in the data folder, made at first start)
LEEWARD_EXIT_URL    where "Exit this page" leads
LEEWARD_PACK        folder of a content pack to use in place of the built-in one
LEEWARD_HOSTS       names this site is reached by, with commas
LEEWARD_HTTPS       1 when browsers reach it by https
LEEWARD_DATABASE    PostgreSQL in place of a file (default: SQLite in the data folder)
LEEWARD_LIVE_ROWS   how many tellings may be live at once; one more gets a calm page (default: 20000)
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from leeward.web.environment import (
    read_address,
    read_count,
    read_data_folder,
    read_database,
    read_flag,
    read_folder,
    read_hosts,
    read_secret,
)

WEB = Path(__file__).resolve().parent
DATA = read_data_folder("LEEWARD_DATA", checkout=WEB.parents[2])
HTTPS = read_flag("LEEWARD_HTTPS", default=False)

# Ours
LEEWARD_DATA = DATA
LEEWARD_EXIT_URL = read_address("LEEWARD_EXIT_URL", "https://www.bbc.co.uk/weather")
LEEWARD_PACK = read_folder("LEEWARD_PACK")
LEEWARD_LOCAL = DATA / "local"  # an administrator's own services, laid over the pack
LEEWARD_IDLE_SECONDS = 15 * 60
LEEWARD_LIVE_ROWS = read_count("LEEWARD_LIVE_ROWS", default=20_000)

# Django
SECRET_KEY = read_secret("LEEWARD_SECRET_KEY", DATA / "secret.key")
DEBUG = False  # a debug page shows local variables: somebody's answers
ALLOWED_HOSTS = read_hosts("LEEWARD_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
ROOT_URLCONF = "leeward.web.urls"
WSGI_APPLICATION = "leeward.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "leeward.web.sessions",
    "leeward.web.accounts",
    "leeward.web.directory",
]

# The order matters and is tested: everything below SafetyMiddleware is a page, and no page is kept.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "leeward.web.safety.SafetyMiddleware",
    "leeward.web.encoding.OneEncodingMiddleware",
    "leeward.web.sessions.middleware.SealedSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]

DATABASES = {"default": read_database("LEEWARD_DATABASE", DATA / "leeward.sqlite3")}

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [WEB / "templates"],
        "OPTIONS": {"environment": "leeward.web.templating.environment"},
    }
]

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"

# Sessions: one for each tree, sealed; see leeward.web.sessions
SESSION_ENGINE = "leeward.web.sessions.store"
SESSION_COOKIE_AGE = LEEWARD_IDLE_SECONDS
SESSION_COOKIE_SECURE = HTTPS

# Keepers: Django's accounts without its tables of rights; see leeward.web.accounts and decision 25
AUTH_USER_MODEL = "accounts.Keeper"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]

# Forms
_HOST_PREFIX = "__Host-" if HTTPS else ""  # browsers accept that prefix over https alone
CSRF_COOKIE_NAME = f"{_HOST_PREFIX}leeward-form"
CSRF_COOKIE_AGE = None  # gone with the browser window; Django's own default is a year
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "leeward.web.failures.form_lapsed"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
# No page takes files but the keepers' import, which has a handler of its own.
FILE_UPLOAD_HANDLERS = ["leeward.web.keepers_files.uploads.NoFiles"]

# Static files: our own, compressed, named by their content
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [WEB / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {"staticfiles": {"BACKEND": "leeward.web.assets.AssetStorage"}}
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Safety of every response; SafetyMiddleware adds what Django has no setting for
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
# Not "no-referrer": under it browsers send our own forms with "Origin: null", as a forged one has.
# Other sites are told nothing either way.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Logs carry references, never answers; see leeward.web.logs
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"references": {"()": "leeward.web.logs.ReferenceFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "references"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "leeward": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
