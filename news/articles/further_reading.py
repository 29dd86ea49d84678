"""What is read after an article: the ones before and after it in its section, what an editor picked, what is near."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Case, Q, QuerySet, Subquery, Value, When
from django.http import HttpRequest
from django.utils import timezone
from taggit.models import Tag

from cache.surrogate_keys import depends_on, near_key
from news.articles.fetch import with_pictures
from news.taxonomy.article_links import ArticleTag
from news.visibility.cache_keys import related_keys
from news.visibility.reader import Reader, reader_of
from orm.compiled import CompiledQuery

if TYPE_CHECKING:
    from news.models.article import NewsArticlePage

NEAR = 50  # articles of each tag, and of the category
TAGS_COMPARED = 5
AT_LEAST = 3
NEIGHBOUR, NOT_RELATED = -1, 10_000  # ranks


@dataclass
class FurtherReading:
    """Public articles, with all that a card shows."""

    previous: "NewsArticlePage | None"
    next: "NewsArticlePage | None"
    related: "list[NewsArticlePage]"


def further_reading(
    article: "NewsArticlePage",
    picked: list[int],
    tags: list[str],
    request: HttpRequest | None,
    at_least: int = AT_LEAST,
) -> FurtherReading:
    """One query. `previous` and `next` were released just before and after the article in its section. `related` are
    those `picked`, in that order, then others of the language that share one of `tags` (names), then others of the
    category, each kind newest first: as many as were picked, and `at_least` so many."""
    depends_on(near_key(article.pk), *related_keys(tags, article.category_id))
    wanted = max(len(picked), at_least)
    found = _articles(
        timezone.now(),
        article.pk or 0,  # a preview of one that was never saved has none
        article.section_id or 0,
        article.release_time,
        article.locale_id,
        picked,
        tags[:TAGS_COMPARED],
        [article.category_id] if article.category_id else [],
        model=type(article),
        reader=reader_of(request),
        at_most=wanted + 2,
    )
    place = (article.release_time, article.pk or 0)
    neighbours = [(other.release_time, other.pk, other) for other in found if other.order == NEIGHBOUR]
    related = sorted((other for other in with_pictures(found) if other.rank < NOT_RELATED), key=_by_rank)
    return FurtherReading(
        next((other for *at, other in neighbours if tuple(at) < place), None),
        next((other for *at, other in neighbours if tuple(at) > place), None),
        related[:wanted],
    )


def _by_rank(article: "NewsArticlePage") -> tuple:
    return article.rank, -article.release_time.timestamp(), -article.pk


@CompiledQuery
def _articles(
    now: datetime,
    pk: int,
    section: int,
    release_time: datetime,
    locale: int,
    picked: list[int],
    tags: list[str],
    categories: list[int],
    *,
    model: "type[NewsArticlePage]",
    reader: Reader,
    at_most: int,
) -> QuerySet:
    """The neighbours first, then by rank. Related are some of the `NEAR` listed articles that last got each of the
    tags, and of the newest of the category; no more are looked at, so that a tag on 20,000 articles costs what a tag on
    20 does."""
    public = model.objects.visible_to(reader, now)
    in_section = public.filter(section=section)
    neighbours = [
        model.objects.filter(pk__in=beside.values("pk")[:1]).order_by().values("pk")
        for beside in (in_section.released_before(release_time, pk), in_section.released_after(release_time, pk))
    ]
    listed = ArticleTag.objects.filter(content_object__listed_until__gt=now, content_object__release_time__lte=now)
    newest = [listed.filter(tag=_tag_id(tag)).order_by("-pk").values("pk")[:NEAR] for tag in tags]
    tagged: list[QuerySet] = [ArticleTag.objects.filter(pk__in=rows).values("content_object") for rows in newest]
    near = [*neighbours, *tagged]
    for category in categories:
        of_category = model.objects.filter(category=category, listed_until__gt=now, release_time__lte=now)
        near.append(model.objects.filter(pk__in=of_category.newest_first().values("pk")[:NEAR]).order_by().values("pk"))
    if picked:
        near.append(model.objects.filter(pk__in=picked).order_by().values("pk"))
    of_language, is_tagged = Q(locale=locale), Q(pk__in=[])
    for rows in tagged:
        is_tagged |= Q(pk__in=rows)
    rank = Case(
        *(When(pk=pick, then=Value(place)) for place, pick in enumerate(picked)),
        When(of_language & is_tagged, then=Value(len(picked))),
        When(of_language & Q(category__in=categories), then=Value(len(picked) + 1)),
        default=Value(NOT_RELATED),
    )
    is_neighbour = Q(pk__in=neighbours[0]) | Q(pk__in=neighbours[1])
    ranks = {"rank": rank, "order": Case(When(is_neighbour, then=Value(NEIGHBOUR)), default=rank)}
    # Without anything related every rank is the same number, which PostgreSQL would take for a column's.
    in_order = ["order", *(["rank"] if near[2:] else []), "-release_time", "-pk"]
    found = public.filter(pk__in=near[0].union(*near[1:])).exclude(pk=pk).annotate(**ranks).order_by(*in_order)
    # What a card shows is read of these few alone.
    return model.objects.filter(pk__in=found.values("pk")[:at_most]).with_cards().annotate(**ranks).order_by(*in_order)


def _tag_id(name: str) -> Subquery:
    """Found before its articles are; joined, PostgreSQL reads all of them first."""
    return Subquery(Tag.objects.filter(name=name).values("pk")[:1])
