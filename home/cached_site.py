"""The site that a request is for, with its home pages: known to Wagtail's routing without asking the database again."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from cache.fragments import cached
from cache.surrogate_keys import depends_on
from home.models import HomePage
from news.visibility.cache_keys import translations_key
from news.visibility.rules import visible


class CachedSiteMiddleware:
    """Gives readers' requests the site that Wagtail would find, its `root_page` a `HomePage` that knows those of the
    other languages. Found when it is asked for, as many answers need no site."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD") and settings.SESSION_COOKIE_NAME not in request.COOKIES:
            site = SimpleLazyObject(lambda: _cached_site(request))
            request._wagtail_site = site  # type: ignore[attr-defined]  # where Wagtail looks first
        return self.get_response(request)


def _cached_site(request: HttpRequest) -> Site | None:
    host = f"{request.get_host()}:{request.get_port()}"
    return cached(request, f"site {host}", lambda: _read(request))


def _read(request: HttpRequest) -> Site | None:
    as_sent = HttpRequest()  # without the site that the middleware promised it
    as_sent.META = request.META
    site = Site.find_for_request(as_sent)
    if site:
        depends_on(translations_key(site.root_page))
        same = HomePage.objects.filter(translation_key=site.root_page.translation_key)
        homes = list(visible(same.select_related("locale").defer("parts"), request, site=site))
        for home in homes:
            home.is_open = home.alias_of_id is None
        by_language = {home.locale.language_code: home for home in homes}
        if root := next((home for home in homes if home.pk == site.root_page_id), None):
            root.by_language = by_language
            site.root_page = root
    return site
