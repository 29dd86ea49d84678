"""`/sitemap.xml`, its parts and `/news-sitemap.xml`."""

from datetime import datetime
from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cache.conditional import conditional
from home.sitemaps.addresses import Addresses, root_address
from home.sitemaps.entries import (
    article_alternates,
    article_entries,
    article_parts,
    articles_of_part,
    page_alternates,
    page_entries,
    pictures,
)
from home.sitemaps.news import news
from home.sitemaps.writing import IMAGE, NEWS, XHTML, document, sitemap, urls
from news.models import NewsIndexPage
from news.visibility.rules import visible

CONTENT_TYPE = "application/xml; charset=utf-8"


@require_safe
@conditional
def index(request: HttpRequest) -> HttpResponse:
    """The parts: home pages and sections first, then articles by id, so that a part once full changes little."""
    parts: list[tuple[str, datetime | None]] = [(reverse("sitemap_pages"), None)]
    parts += [(reverse("sitemap_articles", args=[number]), changed) for number, changed in article_parts(request)]
    pieces = (sitemap(root_address(request, path), changed) for path, changed in parts)
    return HttpResponse("".join(document("sitemapindex", pieces)), content_type=CONTENT_TYPE)


@require_safe
@conditional
def pages(request: HttpRequest) -> HttpResponse:
    shown = pictures(visible(NewsIndexPage.objects.all(), request), "image")
    pieces = urls(page_entries(request), Addresses(request), page_alternates(request), shown, request)
    return HttpResponse("".join(document("urlset", pieces, xhtml=XHTML, image=IMAGE)), content_type=CONTENT_TYPE)


@require_safe
@conditional
def articles(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """A part, streamed; 404 where no public article is in it."""
    part = articles_of_part(number, request)
    entries = article_entries(part)
    if (first := next(entries, None)) is None:
        raise Http404(_("No article is in this part of the sitemap."))
    alternates, shown = article_alternates(part, request), pictures(part, "lead_image")
    pieces = urls(chain([first], entries), Addresses(request), alternates, shown, request)
    return StreamingHttpResponse(document("urlset", pieces, xhtml=XHTML, image=IMAGE), content_type=CONTENT_TYPE)


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """Articles leave it as they grow old, which no change tells: its validator lives for an hour."""
    return conditional(_news_sitemap, variant=f"{timezone.now():%Y-%m-%d %H}")(request)


def _news_sitemap(request: HttpRequest) -> HttpResponse:
    return HttpResponse("".join(document("urlset", news(request), news=NEWS)), content_type=CONTENT_TYPE)
