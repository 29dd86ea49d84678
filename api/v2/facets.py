"""Counts for what a list could be narrowed to: how many of the articles asked for have each value."""

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest
from django.utils import timezone

from api.v2.parameters import invalid
from news.models import ArticleTag, Category, NewsIndexPage
from news.visibility import visible

MOST = 100  # values of a facet, the most frequent first


def facets(articles: QuerySet, request: HttpRequest) -> dict[str, list[dict]]:
    """`{name: [{..., count}]}` for each name in `facets=`, over the whole list and not one page of it."""
    names = [name.strip() for name in request.GET["facets"].split(",")]
    for name in names:
        if name not in FACETS:
            raise invalid("facets", name, sorted(FACETS))
    articles = articles.order_by().select_related(None).prefetch_related(None)
    return {name: FACETS[name](articles, request) for name in names}


def _counted(rows: QuerySet, field: str) -> dict:
    """`{value: count}`, most frequent first, then by value."""
    counted = rows.values(field).annotate(count=Count("pk")).filter(**{f"{field}__isnull": False})
    return dict(counted.order_by("-count", field).values_list(field, "count")[:MOST])


def _sections(articles: QuerySet, request: HttpRequest) -> list[dict]:
    counts = _counted(articles, "section")
    sections = visible(NewsIndexPage.objects.filter(pk__in=counts), request).in_bulk()
    found = ((sections[pk], count) for pk, count in counts.items() if pk in sections)
    return [{"id": s.pk, "title": s.title, "slug": s.slug, "count": count} for s, count in found]


def _categories(articles: QuerySet, request: HttpRequest) -> list[dict]:
    counts = _counted(articles, "category")
    categories = Category.objects.in_bulk(list(counts))
    return [
        {"id": pk, "name": categories[pk].name, "slug": categories[pk].slug, "count": count}
        for pk, count in counts.items()
    ]


def _tags(articles: QuerySet, request: HttpRequest) -> list[dict]:
    tagged = ArticleTag.objects.filter(content_object__in=articles.values("pk"))
    counted = tagged.values("tag__name", "tag__slug").annotate(count=Count("pk")).order_by("-count", "tag__name")
    return [{"name": row["tag__name"], "slug": row["tag__slug"], "count": row["count"]} for row in counted[:MOST]]


def _years(articles: QuerySet, request: HttpRequest) -> list[dict]:
    years = articles.annotate(year=ExtractYear("release_time", tzinfo=timezone.get_default_timezone()))
    counted = years.values("year").annotate(count=Count("pk")).order_by("-year")
    return [{"year": row["year"], "count": row["count"]} for row in counted[:MOST]]


FACETS = {"section": _sections, "category": _categories, "tag": _tags, "year": _years}
