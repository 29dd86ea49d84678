"""A feed as the answer to a request."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page

from cache.conditional import conditional
from news.feeds.feed import read_feed
from news.feeds.formats import FORMATS
from news.lists.archive import Archive
from news.visibility.cache_keys import shows_page
from news.visibility.rules import visible

if TYPE_CHECKING:
    from news.models.listing_page import ListingPage


def serve_feed(page: "ListingPage", archive: Archive | None, format_name: str, request: HttpRequest) -> HttpResponse:
    """The feed of `page` or of an archive of it, as "atom", "rss" or "json".

    304 to a reader that has it as it is; 400 with a sentence where `?before=` is no place in it. Raises Http404 for a
    page that this reader may not see. What a session may open is in its own feeds only, which no cache keeps.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        response = _serve(request, page, archive, format_name)
        response.headers["Cache-Control"] = "no-store, private"
        return response
    return conditional(_serve)(request, page, archive, format_name)


def _serve(request: HttpRequest, page: "ListingPage", archive: Archive | None, format_name: str) -> HttpResponse:
    if not visible(Page.objects.filter(pk=page.pk), request).exists():
        raise Http404
    shows_page(page)
    feed_format = FORMATS[format_name]
    try:
        feed = read_feed(page, archive, feed_format.end, request)
    except BadRequest as error:
        return HttpResponse(f"{error}\n", status=400, content_type="text/plain; charset=utf-8")
    return HttpResponse(feed_format.write(feed), content_type=feed_format.content_type)
