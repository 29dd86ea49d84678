"""What a feed says, whatever its format."""

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import to_locale
from wagtail.models import Page, Site

from news.feeds.content import content_html
from news.feeds.pictures import Enclosure, enclosures
from news.feeds.settings import FeedSettings
from news.lists.archive import Archive
from news.references.loading import load_references

if TYPE_CHECKING:
    from news.models.article import NewsArticlePage
    from news.models.article_queryset import NewsArticleQuerySet
    from news.models.listing_page import ListingPage

FEED_SIZE = 20
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CURSOR = re.compile(r"(\d{1,17})-(\d{1,18})")
MICROSECOND = 10**6
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Item:
    """An article; `content` is HTML with absolute addresses, `summary` plain text, `id` stays when the page moves."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    authors: list[str]
    categories: list[str]
    enclosure: Enclosure | None


@dataclass(frozen=True)
class Feed:
    """A page of a feed, newest first; `next_url` leads to older articles, "" where there are none."""

    id: str
    title: str
    description: str
    language: str
    page_url: str
    url: str
    next_url: str
    updated: datetime
    is_full: bool
    items: list[Item]


def read_feed(page: "ListingPage", archive: Archive | None, name: str, request: HttpRequest) -> Feed:
    """The feed whose address ends with `name` below `page` or below an archive of it.

    `?before=` continues where a feed ended. Raises BadRequest where it names no place.
    """
    articles = page.articles_by_key(request)
    articles = _before(archive.filter(articles) if archive else articles, request.GET.get("before"))
    keys = list(articles.newest_first().values_list("pk", flat=True)[: FEED_SIZE + 1])
    site = Site.find_for_request(request)
    settings = FeedSettings.objects.filter(site=site).first() or FeedSettings()
    is_full = settings.content == FeedSettings.Content.FULL
    shown = _load(articles.model, keys[:FEED_SIZE], is_full, request)
    url, query = page.get_full_url(request) + (archive.path if archive else ""), archive.query if archive else []
    pictures = enclosures([article.lead_image for article in shown], request)
    items = [
        _item(article, is_full, pictures.get(article.lead_image_id) if article.lead_image_id else None, request)
        for article in shown
    ]
    heading = archive.heading if archive else page.title
    return Feed(
        id=_identify(page, archive.address if archive else "", name),
        title=_plain(" – ".join(filter(None, [heading, site and site.site_name]))),
        description=_plain(archive.description if archive else page.search_description or _("News of %s") % heading),
        language=_language(page),
        page_url=url + (f"?{urlencode(query)}" if query else ""),
        url=request.build_absolute_uri(),
        next_url=f"{url}{name}?{urlencode([*query, ('before', _place(shown[-1]))])}" if len(keys) > FEED_SIZE else "",
        updated=max((item.updated for item in items), default=page.last_published_at or NEVER),
        is_full=is_full,
        items=items,
    )


def _before(articles: "NewsArticleQuerySet", place: str | None) -> "NewsArticleQuerySet":
    if place is None:
        return articles
    found = CURSOR.fullmatch(place)
    if not found:
        raise BadRequest(_("`before` is no place in this feed: follow the feed's own link to older articles."))
    seconds, microseconds = divmod(int(found[1]), MICROSECOND)
    moment = datetime.fromtimestamp(seconds, tz=timezone.get_default_timezone()).replace(microsecond=microseconds)
    return articles.filter(Q(release_time__lt=moment) | Q(release_time=moment, pk__lt=int(found[2])))


def _place(article: "NewsArticlePage") -> str:
    moment = article.release_time
    return f"{int(moment.timestamp()) * MICROSECOND + moment.microsecond}-{article.pk}"


def _load(
    model: "type[NewsArticlePage]", keys: list[int], is_full: bool, request: HttpRequest
) -> "list[NewsArticlePage]":
    articles = model.objects.filter(pk__in=keys).for_api(request).newest_first()
    shown = list(articles if is_full else articles.defer("body"))
    load_references(shown, request, uses=["share"], streams=["body"] if is_full else [], related=False)
    return shown


def _item(article: "NewsArticlePage", is_full: bool, enclosure: Enclosure | None, request: HttpRequest) -> Item:
    category = article.category.name if article.category else ""
    return Item(
        id=_identify(article),
        url=article.get_full_url(request),
        title=_plain(article.title),
        summary=_plain(article.summary),
        content=_plain(content_html(article, is_full, request)),
        published=timezone.localtime(article.release_time),
        updated=timezone.localtime(article.updated_at),
        authors=[_plain(author["name"]) for author in article.byline],
        categories=[_plain(name) for name in [category, *article.keywords] if name],
        enclosure=enclosure,
    )


def _identify(page: Page, *below: str) -> str:
    """A name that a page keeps wherever it moves: Wagtail's key of its content, in its language."""
    return uuid.uuid5(page.translation_key, "/".join([page.locale.language_code, *below])).urn


def _language(page: Page) -> str:
    return to_locale(page.locale.language_code).replace("_", "-")


def _plain(text: str) -> str:
    """Without the characters that XML cannot carry."""
    return NOT_IN_XML.sub("", text)
