"""Settings for every way of running: each value that differs between machines is read from the environment here.

`.env` beside `manage.py` is read too when it exists (`make run` writes one); the process environment wins over it.
Without `DEBUG` nothing insecure is assumed: a missing variable stops the start and says which.
"""

import re
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from config.database import SQLITE, with_options
from config.frontend_cache import caches_in_front
from config.logs import logging_config

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # all that the running site writes: database, media, collected static files, cache
DEMO_SIGN_IN = VAR_DIR / "demo-sign-in.txt"  # written by build_demo, shown when the server starts

env = environ.Env()
env.read_env(BASE_DIR / ".env")


def required(name: str, example: str, debug_value: str) -> str:
    """The variable `name`; `debug_value` stands in under DEBUG only.

    Raises ImproperlyConfigured with the variable's name and an example when it is missing.
    """
    value = env.str(name, default=debug_value if DEBUG else "")
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}, for example {name}={example}")
    return value


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = required("SECRET_KEY", "$(openssl rand -base64 48)", debug_value="insecure-debug-key")
SITE_URL = required("SITE_URL", "https://news.example.org", debug_value="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = required("ALLOWED_HOSTS", "news.example.org", debug_value="localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "config",
    "api",
    "api.preview",
    "api.webhooks",
    "importer",
    "demo",
    "search",
    "home",
    "news",
    "news.history",
    "images",
    "cache",
    "users",
    "wagtail.api.v2",
    "wagtail.api.v3",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "corsheaders",
    "django_filters",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.request_id.RequestIDMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.maintenance.MaintenanceMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "api.rate_limit.RateLimitMiddleware",
    "cache.compression.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.AddressLanguageMiddleware",
    "home.cached_site.CachedSiteMiddleware",
    "api.representations.RepresentationsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.missing_page.MissingPageMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.chrome",
            ],
        },
    },
]

# Database
_database = env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'park-news.sqlite3'}")
_database = with_options(_database, pool_size=env.int("DATABASE_POOL_SIZE", default=8))
if _database["ENGINE"] == SQLITE:
    VAR_DIR.mkdir(exist_ok=True)  # SQLite makes its file, not the folder
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files rather than memory as the default cache, so that all server processes of one machine see the same entries.
_cache = env.cache_url("CACHE_URL", default=f"filecache://{VAR_DIR / 'cache'}")
if _cache["BACKEND"].endswith((".FileBasedCache", ".RedisCache")):
    _cache["BACKEND"] = f"config.forgiving_cache.{_cache['BACKEND'].rpartition('.')[2]}"
CACHES = {"default": _cache}

# People and languages
AUTH_USER_MODEL = "users.User"
_validators = ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
AUTH_PASSWORD_VALIDATORS = [{"NAME": f"django.contrib.auth.password_validation.{v}Validator"} for v in _validators]
USE_TZ = USE_I18N = WAGTAIL_I18N_ENABLED = True
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Shanghai")
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]

# Files
STATICFILES_DIRS = [BASE_DIR / "static"]
_finders = [f"django.contrib.staticfiles.finders.{name}Finder" for name in ("FileSystem", "AppDirectories")]
STATICFILES_FINDERS = ["config.stylesheet.JoinedStylesheetFinder", *_finders]
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = env.str("MEDIA_URL", default="/media/")
STORAGES: dict[str, dict] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_BUCKET = env.str("MEDIA_BUCKET", default="")
if MEDIA_BUCKET:  # credentials come from AWS_ACCESS_KEY_ID and so on
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": MEDIA_BUCKET,
            "endpoint_url": env.str("MEDIA_ENDPOINT_URL", default=None),
            "custom_domain": env.str("MEDIA_DOMAIN", default=None),
            "querystring_auth": False,
            "file_overwrite": False,
        },
    }
SHARE_CARD_FONT = env.str("SHARE_CARD_FONT", default="")  # a file, before the fonts that the system has
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # an article with many blocks posts many fields

# Wagtail
WAGTAIL_SITE_NAME = "Park News"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.admin_backend.backend"}}
WAGTAILIMAGES_IMAGE_MODEL = "images.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "images.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "doc", "docx", "odt", "ods", "pdf", "pptx", "rtf", "txt", "xls", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAIL_DATETIME_FORMAT = "%Y-%m-%d %H:%M:%S"  # in forms; a form without seconds would cut those of a release
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # addresses stay readable when copied; Chinese titles become pinyin
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# Not wagtail-localize: the newsroom writes both languages, so it wants a copy to write over. An editor decides of what.
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = False
WAGTAILREDIRECTS_AUTO_CREATE = False  # ours stands for all below a page that moves (news.routing.redirects)
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no call to a third party from the dashboard
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_RESPONSIVE_HTML = True
WAGTAILAPI_RICH_TEXT_FORMAT = "html"
WAGTAILAPI_LIMIT_MAX = 100
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}

# Answers that are kept (docs/response-cache.md), and what operators see of them
RESPONSE_CACHE_MB = env.int("RESPONSE_CACHE_MB", default=0 if DEBUG else 32)  # of each server process; 0: nothing
SHARED_MAX_AGE = env.int("SHARED_MAX_AGE", default=15)  # seconds for which caches in front answer by themselves
WAGTAILFRONTENDCACHE = caches_in_front(env)
SURROGATE_KEY_HEADER = env.str("SURROGATE_KEY_HEADER", default="Surrogate-Key")  # "Cache-Tag" for some, "" for none
FRAGMENT_CACHE_MB = env.int("FRAGMENT_CACHE_MB", default=0 if DEBUG else 16)  # the same of parts of answers
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")  # opens /metrics as `Authorization: Bearer`

# The API
API_MAX_AGE = env.int("API_MAX_AGE", default=15)  # seconds for which apps may go on with what they have
_origins = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_ALL_ORIGINS = "*" in _origins
CORS_ALLOWED_ORIGINS = [] if CORS_ALLOW_ALL_ORIGINS else _origins
CORS_ALLOW_CREDENTIALS = False  # cookies of a signed-in editor open nothing to another origin
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]  # who writes with a token does so from a server
CORS_ALLOW_HEADERS = ["accept", "authorization", "content-type", "if-modified-since", "if-none-match", "x-request-id"]
CORS_EXPOSE_HEADERS = ["ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID"]
CORS_PREFLIGHT_MAX_AGE = env.int("CORS_PREFLIGHT_MAX_AGE", default=24 * 3600)
API_RATE_LIMIT = env.str("API_RATE_LIMIT", default="")
if API_RATE_LIMIT and not re.fullmatch(r"[1-9]\d*/([1-9]\d* )?(second|minute|hour|day)", API_RATE_LIMIT):
    raise ImproperlyConfigured(f"API_RATE_LIMIT={API_RATE_LIMIT}: write it like API_RATE_LIMIT=600/minute")
API_TRUSTED_PROXIES = env.int("API_TRUSTED_PROXIES", default=0)  # that add to X-Forwarded-For
PREVIEW_URL = env.str("PREVIEW_URL", default="").split()  # front ends that show drafts, each with {token}
PREVIEW_LIFETIME = env.int("PREVIEW_LIFETIME", default=15 * 60)  # seconds
# Deliveries wait in the database for a worker; what Wagtail itself gives to tasks is done at once, worker or no worker.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "webhooks": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["webhooks"]},
}
WEBHOOKS_ALLOW_PRIVATE_TARGETS = env.bool("WEBHOOKS_ALLOW_PRIVATE_TARGETS", default=False)

# What the outside may do
HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes come from inside, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# The proxy in front must set or remove this header itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_TLS_PROXY", default=False) else None
CSRF_TRUSTED_ORIGINS = [SITE_URL]

vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="park-news@localhost")

_log_file = env.str("LOG_FILE", default="")  # "" for standard error
LOG_FILE = BASE_DIR / _log_file if _log_file else None
LOGGING = logging_config(level=env.str("LOG_LEVEL", default="INFO"), file=LOG_FILE)
