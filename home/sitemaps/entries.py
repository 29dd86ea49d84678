"""What stands in a sitemap, each part read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import IntegerField, Max, QuerySet
from django.db.models.expressions import ExpressionWrapper
from django.db.models.functions import Cast
from django.http import HttpRequest

from home.models import HomePage
from images.models import Rendition
from images.renditions import specs
from news.models import NewsArticlePage, NewsIndexPage
from news.visibility import visible

PART_SIZE = 10_000  # page ids in one part; the protocol allows 50,000 addresses and 50 MB


@dataclass(slots=True)
class Entry:
    """A page. `changed_at` is None where nothing says it, as for a list that changes with what it lists."""

    url_path: str
    key: UUID  # the same for all translations of a page
    image_id: int | None
    changed_at: datetime | None = None


Alternates = dict[UUID, list[tuple[str, str]]]  # language code and url_path of each translation, by `Entry.key`


def article_parts(request: HttpRequest) -> list[tuple[int, datetime | None]]:
    """Number of each part that has an article, and when one of them changed last. One query."""
    part = ExpressionWrapper(Cast("pk", IntegerField()) / PART_SIZE, output_field=IntegerField())
    articles = NewsArticlePage.objects.visible(request).order_by().annotate(part=part).values("part")
    parts = articles.annotate(published=Max("last_published_at"), released=Max("release_time")).order_by("part")
    return [(row["part"], _latest(row["published"], row["released"])) for row in parts]


def articles_of_part(number: int, request: HttpRequest) -> QuerySet:
    start = number * PART_SIZE
    return NewsArticlePage.objects.visible(request).filter(pk__gte=start, pk__lt=start + PART_SIZE).order_by("pk")


def article_entries(articles: QuerySet) -> Iterator[Entry]:
    """One query. A part's rows are a few megabytes; a cursor of the database would stay open where a reader leaves."""
    rows = articles.values_list("url_path", "translation_key", "lead_image_id", "last_published_at", "release_time")
    for *page, published, released in rows:
        yield Entry(*page, changed_at=_latest(published, released))


def page_entries(request: HttpRequest) -> list[Entry]:
    """The home pages and all sections. Two queries."""
    homes = visible(HomePage.objects.order_by("path"), request).values_list("url_path", "translation_key")
    sections = visible(NewsIndexPage.objects.order_by("path"), request)
    sections = sections.values_list("url_path", "translation_key", "image_id")
    return [*(Entry(*home, image_id=None) for home in homes), *(Entry(*section) for section in sections)]


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


def _several(rows) -> Alternates:
    found = defaultdict(list)
    for key, language, url_path in rows:
        found[key].append((language, url_path))
    return {key: versions for key, versions in found.items() if len(versions) > 1}


def _latest(published: datetime | None, released: datetime) -> datetime:
    """What was published ahead of its release is new on that day."""
    return max(filter(None, [published, released]))
