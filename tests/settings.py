"""The site's settings as tests need them: nothing of this machine is read or written."""

import os
import tempfile

os.environ.update(
    DEBUG="0", SECRET_KEY="only-for-tests", SITE_URL="http://testserver", ALLOWED_HOSTS="testserver,localhost"
)
os.environ.setdefault("DATABASE_URL", "sqlite:////tmp/park-news-tests.sqlite3")  # only its name: tests use memory
os.environ.setdefault("CACHE_URL", "locmemcache://")

from config.settings import *  # noqa: F403

if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":  # noqa: F405
    DATABASES["default"]["OPTIONS"] = {}  # noqa: F405  # a pool would keep the test database open

MEDIA_ROOT = tempfile.mkdtemp(prefix="park-news-media-")
STATIC_ROOT = tempfile.mkdtemp(prefix="park-news-static-")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING_CONFIG = None
