"""`/robots.txt`: where crawlers need not go, and where the sitemaps are."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home.sitemaps.addresses import root_address

# A search may be linked to and found; what filters, sorting and pages make of it has no end, and stands elsewhere.
NARROWED_SEARCH = "search/?*&"
PASSWORD_FORMS = "/_util/"  # noqa: S105
DAY = 24 * 3600


@require_safe
@cache_control(public=True, max_age=DAY)
def robots_txt(request: HttpRequest) -> HttpResponse:
    closed = [reverse("wagtailadmin_home"), PASSWORD_FORMS]
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            closed.append(reverse("wagtail_serve", args=[""]) + NARROWED_SEARCH)
    sitemaps = [root_address(request, reverse(name)) for name in ("sitemap", "news_sitemap")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    lines += [f"Sitemap: {address}" for address in sitemaps]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
