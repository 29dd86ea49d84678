"""The WSGI application that granian serves: Django, with the answers that it gave before kept in front of it."""

import os
from collections.abc import Callable

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402

from cache.responses.entry import CachedResponse  # noqa: E402
from cache.responses.freshness import Freshness, Watch  # noqa: E402
from cache.responses.key import CacheKeys  # noqa: E402
from cache.responses.store import Store  # noqa: E402
from cache.responses.watch import watch  # noqa: E402
from cache.responses.wsgi import Application, ResponseCache  # noqa: E402
from config import maintenance  # noqa: E402
from config.request_id import request_id_of  # noqa: E402
from news.lists.address import OURS  # noqa: E402

PREFIXES = ("/", *(f"/{code}/" for code, name in settings.LANGUAGES))
NEVER_KEPT = (
    "/admin",
    "/api/v2/preview/",
    "/api/v3-preview/",
    "/documents/",
    "/healthz",
    "/readyz",
    "/metrics",
    settings.STATIC_URL,
    settings.MEDIA_URL,
    *(f"{prefix}_util/" for prefix in PREFIXES),  # where readers sign in, and what they get back to
)
READ_BY_PAGES = (*OURS, "before", "rich_text_format")  # by lists, by feeds, by pages as JSON
ALL_MATTER = ("/api/", *(f"{prefix}search/" for prefix in PREFIXES))


def with_response_cache(application: Application, open_watch: Callable[[], Watch]) -> ResponseCache:
    """`open_watch()` gives what tells when the database may have changed, as `cache.responses.watch` does."""
    store: Store[CachedResponse] = Store(settings.RESPONSE_CACHE_MB * 2**20)
    return ResponseCache(
        application,
        CacheKeys(NEVER_KEPT, READ_BY_PAGES, ALL_MATTER),
        Freshness(store, open_watch),
        closed=str(maintenance.flag()),
        key_header=settings.SURROGATE_KEY_HEADER,
        request_id=request_id_of,
    )


application = with_response_cache(django_application, watch) if settings.RESPONSE_CACHE_MB else django_application
