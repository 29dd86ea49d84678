"""The site's settings as tests need them: nothing of this machine is read or written."""

import os
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

os.environ.update(
    DEBUG="0", SECRET_KEY="only-for-tests", SITE_URL="http://testserver", ALLOWED_HOSTS="testserver,localhost"
)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # a browser's event loop lives beside the tests of the same process
os.environ.setdefault("DATABASE_URL", "sqlite:////tmp/park-news-tests.sqlite3")  # only its name: tests use memory
os.environ.setdefault("CACHE_URL", "locmemcache://")

from config.settings import *  # noqa: F403

if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":  # noqa: F405
    DATABASES["default"]["OPTIONS"] = {}  # noqa: F405  # a pool would keep the test database open
else:
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405  # as pytest-django has Django's own backend

VAR_DIR = Path(tempfile.mkdtemp(prefix="park-news-var-"))  # a site closed for maintenance closes no tests
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):  # noqa: F405
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 10**6}  # noqa: F405  # what a test counts on is not thrown out

MEDIA_ROOT = tempfile.mkdtemp(prefix="park-news-media-")
STATIC_ROOT = tempfile.mkdtemp(prefix="park-news-static-")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The catalogues as they stand in the source, compiled here: `make run` compiles those that the site uses.
_sources = LOCALE_PATHS[0]  # noqa: F405
LOCALE_PATHS = [Path(tempfile.mkdtemp(prefix="park-news-locale-"))]
for _source in _sources.glob("*/LC_MESSAGES/*.po"):
    _compiled = LOCALE_PATHS[0] / _source.relative_to(_sources).with_suffix(".mo")
    _compiled.parent.mkdir(parents=True)
    with _source.open("rb") as _read, _compiled.open("wb") as _write:
        write_mo(_write, read_po(_read))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING_CONFIG = None
