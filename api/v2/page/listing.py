"""The first articles of a section or of an archive of it, and where the rest of them is."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from api.v2.pages.cursor import keyset_page
from api.v2.parameters import whole_number
from news.lists.archive import Archive
from news.models import NewsArticlePage, NewsIndexPage

FIELDS = "summary,release_time,section,category,lead_image_card"
LIMIT, MOST = 20, 100


@dataclass
class Listing:
    """`articles` newest first, by their keys; `meta` as a list of `/api/v2/pages/` by cursor has it."""

    articles: list[NewsArticlePage]
    meta: dict


def listing_of(section: NewsIndexPage, archive: Archive | None, request: HttpRequest) -> Listing:
    """What the section's page lists, `limit` of it as the request asks; `meta.next` goes on in the pages API."""
    limit = listing_limit(request)
    articles = NewsArticlePage.objects.visible(request).listed_in(section)
    if archive:
        articles = archive.filter(articles)
    found = keyset_page(articles.only("release_time"), "-release_time", None, limit)
    query = {"section": section.pk, "descendants": str(section.lists == section.Lists.DESCENDANTS).lower()}
    query |= archive.key if archive else {}
    query |= {"fields": FIELDS, "limit": limit, "cursor": str(found.next)}
    address = request.build_absolute_uri(f"{reverse('wagtailapi:pages:listing')}?{urlencode(query)}")
    return Listing(found.items, {"next": address if found.next else None, "prev": None})


def listing_limit(request: HttpRequest) -> int:
    return whole_number("limit", request.GET.get("limit", str(LIMIT)), 1, MOST)
