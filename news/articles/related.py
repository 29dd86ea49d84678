"""What stands below an article: what an editor picked, then what is near."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import QuerySet, Subquery, Value
from django.http import HttpRequest
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Page, Site

from cache.fragments import cached
from cache.surrogate_keys import depends_on, key_of
from news.references.loading import related_ids
from news.visibility.cache_keys import related_keys, text_keys
from news.visibility.reader import Reader, reader_of
from orm.compiled import CompiledQuery

if TYPE_CHECKING:
    from news.models.article import NewsArticlePage

NEAR = 50  # of each tag and of the category
TAGS_COMPARED = 5
FIRST_LOOK = 8  # articles that are asked for together; nearly always enough of them are public
AT_LEAST = 3


def shown_below(article: "NewsArticlePage", request: HttpRequest) -> list[int]:
    """What `related_to` gives for an article's page: kept until something comes near, or one of them changes."""

    def read() -> list[int]:
        found = related_to(article, related_ids(article), article.keywords, request)
        depends_on(*text_keys(article), *(key_of(Page, pk) for pk in found))
        return found

    site = Site.find_for_request(request)
    return cached(request, ("related", article.pk, site and site.pk), read) if article.is_open else read()


def related_to(
    article: "NewsArticlePage",
    picked: list[int],
    tags: list[str],
    request: HttpRequest | None,
    at_least: int = AT_LEAST,
) -> list[int]:
    """Ids of the public articles `picked`, in that order, then others of the language that share one of `tags`
    (names), then others of the category, each kind newest first: as many as were picked, and `at_least` so many.

    Two queries, three where much of what is near is not public.
    """
    depends_on(*related_keys(tags, article.category_id))
    wanted = max(len(picked), at_least)
    near = [pk for pk in dict.fromkeys([*picked, *_near(article, tags)]) if pk != article.pk]
    found = _public(near[:FIRST_LOOK], request)
    if len(found) < wanted and len(near) > FIRST_LOOK:
        found += _public(near[FIRST_LOOK:], request)
    return found[:wanted]


def _near(article: "NewsArticlePage", tags: list[str]) -> list[int]:
    """Ids of the `NEAR` listed articles that last got each of the tags, and of the newest of the category; no more are
    looked at, so that a tag on 20,000 articles costs what a tag on 20 does."""
    categories = [article.category_id] if article.category_id else []
    if not tags and not categories:
        return []
    found = _near_ids(timezone.now(), tags[:TAGS_COMPARED], categories)
    found = [row for row in found if row[-1] == article.locale_id]
    return [pk for pk, is_tagged, *newest in sorted(found, key=lambda row: (row[1], row[2], row[0]), reverse=True)]


@CompiledQuery
def _near_ids(now: datetime, tags: list[str], categories: list[int]) -> QuerySet:
    """Rows of id, whether by a tag, release time, language."""
    all_tagged, articles = (apps.get_model("news", name).objects for name in ("ArticleTag", "NewsArticlePage"))
    listed = all_tagged.filter(content_object__listed_until__gt=now, content_object__release_time__lte=now)
    parts = [
        all_tagged.filter(pk__in=listed.filter(tag=_tag_id(tag)).order_by("-pk").values("pk")[:NEAR])
        .annotate(is_tagged=Value(1))
        .values_list("content_object", "is_tagged", "content_object__release_time", "content_object__locale")
        for tag in tags
    ]
    for category in categories:
        public = articles.filter(category=category, listed_until__gt=now, release_time__lte=now)
        newest = public.newest_first().values("pk")[:NEAR]
        alike = articles.filter(pk__in=newest).order_by().annotate(is_tagged=Value(0))
        parts.append(alike.values_list("pk", "is_tagged", "release_time", "locale"))
    return parts[0].union(*parts[1:])


def _tag_id(name: str) -> Subquery:
    """Found before its articles are; joined, PostgreSQL reads all of them first."""
    return Subquery(Tag.objects.filter(name=name).values("pk")[:1])


def _public(ids: list[int], request: HttpRequest | None) -> list[int]:
    public = set(_public_ids(timezone.now(), ids, reader=reader_of(request))) if ids else set()
    return [pk for pk in ids if pk in public]


@CompiledQuery
def _public_ids(now: datetime, ids: list[int], *, reader: Reader) -> QuerySet:
    articles = apps.get_model("news", "NewsArticlePage").objects
    return articles.visible_to(reader, now).filter(pk__in=ids).order_by().values_list("pk", flat=True)
