"""What stands in a sitemap, each part read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import IntegerField, Max, Q, QuerySet
from django.db.models.expressions import ExpressionWrapper
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import Site

from cache.fragments import cached_many
from cache.surrogate_keys import THOUSAND, thousand_key
from home.models import HomePage
from images.models import Rendition
from images.renditions import specs
from news.models import NewsArticlePage, NewsIndexPage
from news.models.article_queryset import NewsArticleQuerySet
from news.visibility.rules import visible

PART_SIZE = THOUSAND  # page ids in one part; an index may name 50,000 of them
FEW = 20  # parts that are looked up one by one


@dataclass(slots=True)
class SitemapEntry:
    """A page. `changed_at` is None where nothing says it, as for a list that changes with what it lists."""

    url_path: str
    key: UUID  # the same for all translations of a page
    image_id: int | None
    changed_at: datetime | None = None


Alternates = dict[UUID, list[tuple[str, str]]]  # language code and url_path of each translation, by `Entry.key`


def article_parts(request: HttpRequest) -> list[tuple[int, datetime]]:
    """Number of each part that has an article, and when one of them changed last. Two queries; what is known of a part
    is kept until one of its articles changes."""
    last = NewsArticlePage.objects.aggregate(Max("pk"))["pk__max"] or 0
    site = Site.find_for_request(request)
    names = {("sitemap part", site and site.pk, number): number for number in range(last // PART_SIZE + 1)}

    def read(missing: list[tuple]) -> dict[tuple, tuple[datetime | None, set[str]]]:
        changed = _changed([names[name] for name in missing], request)
        return {name: (changed.get(names[name]), {thousand_key(names[name] * PART_SIZE)}) for name in missing}

    dates = cached_many(request, list(names), read)
    return [(number, changed) for name, number in names.items() if (changed := dates[name])]


def articles_of_part(number: int, request: HttpRequest) -> NewsArticleQuerySet:
    return NewsArticlePage.objects.visible(request).filter(_within(number)).order_by("pk")


def _changed(numbers: list[int], request: HttpRequest) -> dict[int, datetime]:
    """When each part that has an article changed last. One query."""
    articles = NewsArticlePage.objects.visible(request).order_by()
    if len(numbers) <= FEW:
        articles = articles.filter(reduce(or_, map(_within, numbers)))
    part = ExpressionWrapper(Cast("pk", IntegerField()) / PART_SIZE, output_field=IntegerField())
    rows = articles.annotate(part=part).values("part")
    rows = rows.annotate(published=Max("last_published_at"), released=Max("release_time"))
    return {row["part"]: _latest(row["published"], row["released"]) for row in rows}


def _within(number: int) -> Q:
    return Q(pk__gte=number * PART_SIZE, pk__lt=(number + 1) * PART_SIZE)


def article_entries(articles: QuerySet) -> Iterator[SitemapEntry]:
    """One query. A part's rows are a few megabytes; a cursor of the database would stay open where a reader leaves."""
    rows = articles.values_list("url_path", "translation_key", "lead_image_id", "last_published_at", "release_time")
    for url_path, key, image_id, published, released in rows:
        yield SitemapEntry(url_path, key, image_id, _latest(published, released))


def page_entries(request: HttpRequest) -> list[SitemapEntry]:
    """The home pages and all sections. Two queries."""
    homes = visible(HomePage.objects.order_by("path"), request).values_list("url_path", "translation_key")
    sections = visible(NewsIndexPage.objects.order_by("path"), request)
    rows = sections.values_list("url_path", "translation_key", "image_id")
    return [*(SitemapEntry(url_path, key, None) for url_path, key in homes), *(SitemapEntry(*row) for row in rows)]


def article_alternates(articles: QuerySet, request: HttpRequest) -> Alternates:
    """The public translations of `articles`, themselves included where there are any. One query."""
    keys = articles.order_by().values("translation_key")
    translations = NewsArticlePage.objects.visible(request).filter(translation_key__in=keys)
    rows = translations.order_by("locale__language_code").values_list(
        "translation_key", "locale__language_code", "url_path"
    )
    return _several(rows)


def page_alternates(request: HttpRequest) -> Alternates:
    """The same for home pages and sections. Two queries."""
    found = (visible(model.objects.order_by("locale__language_code"), request) for model in (HomePage, NewsIndexPage))
    rows = (pages.values_list("translation_key", "locale__language_code", "url_path") for pages in found)
    return _several(row for pages in rows for row in pages)


def pictures(pages: QuerySet, field: str) -> dict[int, str]:
    """Addresses of the pictures in `field` of `pages`, by image id, as stored (maybe without host). One query.

    The largest that a page shows, where a reader had it made already: a sitemap makes no pictures.
    """
    images = pages.order_by().filter(**{f"{field}__isnull": False}).values(field)
    renditions = Rendition.objects.filter(image__in=images, filter_spec=specs("wide")[-1])
    storage = Rendition._meta.get_field("file").storage
    return {image: storage.url(name) for image, name in renditions.values_list("image", "file")}


def _several(rows: Iterable[tuple[UUID, str, str]]) -> Alternates:
    found = defaultdict(list)
    for key, language, url_path in rows:
        found[key].append((language, url_path))
    return {key: versions for key, versions in found.items() if len(versions) > 1}


def _latest(published: datetime | None, released: datetime) -> datetime:
    """What was published ahead of its release is new on that day."""
    return max(filter(None, [published, released]))
