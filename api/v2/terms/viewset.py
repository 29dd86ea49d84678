"""What articles have in common - authors, categories, tags - listed with the number of public articles of each.

What no public article has is not there at all: its name may belong to a draft.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Site

from api.problems import ProblemError
from api.v2.endpoint import json_answer
from api.v2.languages import LOCALE_SCHEMA, known_locale
from api.v2.pages.pagination import link_header, page_limit
from api.v2.pages.parameters import PAGE_PARAMETERS
from api.v2.parameters import Parameters, whole_number
from cache.fragments import cached
from cache.invalidation import NAMES
from cache.surrogate_keys import depends_on
from news.models import NewsArticlePage
from news.serializers.schema import ADDRESS, NUMBER, array, described, nullable, record
from news.visibility.cache_keys import LISTS

LARGEST_OFFSET = PAGE_PARAMETERS["offset"][1]["maximum"]

Row = TypeVar("Row", bound=Model)

LOCALE: Parameters = {
    "locale": ("Count articles in this language only, and leave out what they do not have.", LOCALE_SCHEMA)
}
PARAMETERS: Parameters = {"limit": PAGE_PARAMETERS["limit"], "offset": PAGE_PARAMETERS["offset"], **LOCALE}

COUNTED = {
    "count": described(NUMBER | {"minimum": 1}, "How many public articles it has, in the language asked for."),
    "detail_url": described(ADDRESS, "The same item by itself."),
    "articles_url": described(ADDRESS, "The articles that are counted."),
}
META_SCHEMA = record(
    "Place in a list",
    total_count=described(NUMBER, "Items of the whole list."),
    next=nullable(ADDRESS, "The next items; null at the end."),
    prev=nullable(ADDRESS, "The items before; null at the start."),
)


def list_schema(title: str, item: dict) -> dict:
    return record(title, meta=META_SCHEMA, items=array(item))


def with_counts(rows: QuerySet[Row], path: str, request: HttpRequest) -> QuerySet[Row]:
    """Those of `rows` that public articles in the language asked for refer to, with their number as `count`.

    `path` is the lookup that leads from a row to its articles.
    """
    articles = NewsArticlePage.objects.visible(request)
    if locale := known_locale(request):
        articles = articles.filter(locale__language_code=locale)
    return rows.filter(**{f"{path}__in": articles.values("pk")}).annotate(count=Count(path, distinct=True))


def list_with_counts(
    rows: QuerySet[Row], path: str, order: Sequence[str], request: HttpRequest, item: Callable[[Row, HttpRequest], dict]
) -> HttpResponse:
    """`{meta, items}` of those of `rows` that `with_counts` gives, in `order`, as far as `limit` and `offset` ask; each
    row as `item` gives it."""
    limit = page_limit(request)
    offset = whole_number("offset", request.GET.get("offset", "0"), 0, LARGEST_OFFSET)
    counts = _counts(rows, path, order, request)
    total, part = len(counts), dict(counts[offset : offset + limit])
    meta = {
        "total_count": total,
        "next": _link(request, offset + limit) if limit and offset + limit < total else None,
        "prev": _link(request, max(offset - limit, 0)) if limit and offset else None,
    }
    found = rows.in_bulk(list(part)) if part else {}
    for pk, row in found.items():
        row.__dict__["count"] = part[pk]
    body = {"meta": meta, "items": [item(found[pk], request) for pk in part if pk in found]}
    return json_answer(body, headers=link_header(meta))


def _counts(rows: QuerySet, path: str, order: Sequence[str], request: HttpRequest) -> list[tuple[int, int]]:
    """Key and count of each, in `order`; one query that reads all articles, or none where they were counted since one
    of them came, went or changed what it has in common."""

    def count() -> list[tuple[int, int]]:
        depends_on(LISTS, NAMES)
        return list(with_counts(rows, path, request).prefetch_related(None).order_by(*order).values_list("pk", "count"))

    site = Site.find_for_request(request)
    return cached(request, ("counted", path, site and site.pk, known_locale(request)), count)


def first_of(*rows: QuerySet[Row]) -> Row:
    """The first row that any of these has; ProblemError 404 where there is none."""
    found = next(filter(None, (queryset.first() for queryset in rows)), None)
    if found is None:
        raise ProblemError(404, "There is nothing of this name that a public article has.")
    return found


def data_with_count(row: Model, request: HttpRequest, address: str, key: str | int, **narrowed: str | int) -> dict:
    """`{count, detail_url, articles_url}` of a row that `with_counts` or `list_with_counts` gave; `narrowed` is the
    parameter of `/api/v2/pages/` that finds its articles."""
    asked = {"locale": locale} if (locale := known_locale(request)) else {}
    articles = {"type": NewsArticlePage._meta.label, **narrowed, **asked}
    query = f"?{urlencode(asked)}" if asked else ""
    return {
        "count": row.__dict__["count"],
        "detail_url": request.build_absolute_uri(reverse(address, args=[key]) + query),
        "articles_url": request.build_absolute_uri(f"{reverse('wagtailapi:pages:listing')}?{urlencode(articles)}"),
    }


def _link(request: HttpRequest, offset: int) -> str:
    query = request.GET.copy()
    query["offset"] = str(offset)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
