"""Counts for what a list could be narrowed to: how many of the articles asked for have each value."""

from collections import Counter
from collections.abc import Callable
from itertools import islice

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from taggit.models import Tag

from api.v2.pages.counts import OF_ALL
from api.v2.parameters import invalid
from news.lists.aggregates import count_all, count_tags, group_counts, sum_by_column
from news.models import Category, NewsArticlePage, NewsIndexPage
from news.visibility.reader import reader_of
from news.visibility.rules import hidden_ids, visible

MOST = 100  # values of a facet, the most frequent first
FEW = 1000  # articles that nobody sees


def facets(articles: QuerySet, request: HttpRequest) -> dict[str, list[dict]]:
    """`{name: [{..., count}]}` for each name in `facets=`, over the whole list and not one page of it."""
    names = [name.strip() for name in request.GET["facets"].split(",")]
    for name in names:
        if name not in FACETS:
            raise invalid("facets", name, sorted(FACETS))
    counts = _counts(articles.order_by().select_related(None).prefetch_related(None), names, request)
    return {name: FACETS[name](counts[name], request) for name in names}


def _counts(articles: QuerySet, names: list[str], request: HttpRequest) -> dict[str, dict]:
    """How many of the articles have each value, by facet; of all articles less those that nobody sees, if few."""
    if OF_ALL.issuperset(request.GET):
        unseen = hidden_ids(reader_of(request), timezone.now(), NewsArticlePage.objects.all())
        unseen |= set(NewsArticlePage.objects.filter(listed_until=None).order_by().values_list("pk", flat=True)[:FEW])
        if len(unseen) < FEW:
            return {name: count_all(NewsArticlePage, COLUMNS.get(name, name), unseen) for name in names}
    columns = [COLUMNS[name] for name in names if name in COLUMNS]
    groups = group_counts(articles, *columns) if columns else []
    return {
        name: sum_by_column(groups, columns.index(COLUMNS[name])) if name in COLUMNS else count_tags(articles)
        for name in names
    }


def _sections(counts: dict, request: HttpRequest) -> list[dict]:
    sections = visible(NewsIndexPage.objects.filter(pk__in=counts), request).in_bulk()
    found = ((sections[pk], count) for pk, count in _first(counts).items() if pk in sections)
    return [{"id": s.pk, "title": s.title, "slug": s.slug, "count": count} for s, count in found]


def _categories(counts: dict, request: HttpRequest) -> list[dict]:
    counts = _first(counts)
    categories = Category.objects.in_bulk(list(counts))
    return [
        {"id": pk, "name": categories[pk].name, "slug": categories[pk].slug, "count": count}
        for pk, count in counts.items()
        if pk in categories
    ]


def _tags(counts: dict, request: HttpRequest) -> list[dict]:
    counts = _first(counts)
    tags = Tag.objects.in_bulk(list(counts))
    found = ((tags[pk], count) for pk, count in counts.items() if pk in tags)
    named = [{"name": tag.name, "slug": tag.slug, "count": count} for tag, count in found]
    return sorted(named, key=lambda tag: (-tag["count"], tag["name"]))


def _years(counts: dict, request: HttpRequest) -> list[dict]:
    years: Counter[int] = Counter()
    for month, count in counts.items():
        years[month // 100] += count
    return [{"year": year, "count": years[year]} for year in sorted(years, reverse=True)[:MOST]]


def _first(counts: dict) -> dict:
    return dict(islice(counts.items(), MOST))


COLUMNS = {"section": "section", "category": "category", "year": "release_month"}
FACETS: dict[str, Callable[[dict, HttpRequest], list[dict]]] = {
    "section": _sections,
    "category": _categories,
    "tag": _tags,
    "year": _years,
}
