"""The paging of `/api/v2/pages/`: by offset as Wagtail has it, or by keyset; with links to what is around."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.models import Page

from api.problems import ProblemError
from api.v2.pages.counts import OF_ALL, cached_count, is_told_by_lists
from api.v2.pages.cursor import ORDERS, Cursor, keyset_page
from api.v2.pages.facets import facets
from api.v2.pages.parameters import about
from api.v2.pages.search import FoundPages, Key
from api.v2.parameters import invalid
from news.lists.aggregates import group_counts, sum_by_month
from news.lists.paginator import released_around
from news.models import NewsArticlePage
from news.visibility.reader import Reader, reader_of
from orm.compiled import CompiledQuery

DEEP = 1000  # articles that a database may well step over
NEWEST_FIRST = ("-release_time", "-pk")


class PagePagination(WagtailPagination):
    def paginate_queryset(self, queryset: QuerySet | FoundPages, request: Request, view: APIView | None = None) -> list:
        self.request = request
        self.facets = None
        if "facets" in request.GET:
            self.facets = cached_count(request, "facets", lambda: facets(self._all(queryset), request))
        if "cursor" in request.GET:
            return self._by_cursor(queryset, request)
        with about(_read_wrongly(request)):
            page = super().paginate_queryset(Counted(queryset, request), request, view)
        limit, offset = page_limit(request), int(request.GET.get("offset", 0))
        self.meta = {"total_count": self.total_count}
        if request.GET.get("order") != "random" and limit:
            self.meta["next"] = self._link(offset=offset + limit) if offset + limit < self.total_count else None
            self.meta["prev"] = self._link(offset=max(offset - limit, 0)) if offset else None
        return page

    def _all(self, found: QuerySet | FoundPages) -> QuerySet:
        queryset = found.get_queryset() if isinstance(found, FoundPages) else found
        if queryset.model is NewsArticlePage and is_told_by_lists(self.request):
            return queryset
        if queryset.model is NewsArticlePage:  # each once, whatever joins found it
            return NewsArticlePage.objects.filter(pk__in=queryset.order_by().values("pk"))
        raise ProblemError(
            400, "facets count articles", parameter="facets", allowed="with type=news.NewsArticlePage or a filter of it"
        )

    def _by_cursor(self, queryset: QuerySet | FoundPages, request: Request) -> list[Page]:
        if "offset" in request.GET or isinstance(queryset, FoundPages):
            name = "offset" if "offset" in request.GET else "search"
            raise ProblemError(400, f"cursor and {name} exclude each other", parameter=name, allowed="no cursor")
        cursor = Cursor.parse(request.GET["cursor"]) if request.GET["cursor"] else None
        default = "-release_time" if queryset.model is NewsArticlePage else "id"
        order = request.GET.get("order") or (cursor.order if cursor else default)
        if order not in ORDERS or (order.endswith("release_time") and queryset.model is not NewsArticlePage):
            raise invalid("order", order, [o for o in ORDERS if default != "id" or "release_time" not in o])
        if cursor and cursor.order != order:
            raise ProblemError(400, "cursor belongs to a list in another order", parameter="cursor", allowed=[order])
        found = keyset_page(queryset, order, cursor, page_limit(request) or 1)
        self.meta = {name: at and self._link(cursor=at) for name, at in (("next", found.next), ("prev", found.prev))}
        return found.items

    def get_paginated_response(self, data: list) -> Response:
        body = {"meta": self.meta, "items": data}
        if self.facets is not None:
            body["facets"] = self.facets
        headers = link_header(self.meta)
        if self.request.GET.get("order") == "random":
            headers["Cache-Control"] = "no-store"  # another answer each time
        return Response(body, headers=headers)

    def _link(self, **changed: int | Cursor) -> str:
        query = self.request.GET.copy()
        for name, value in changed.items():
            query[name] = str(value)
        return self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}")


class Counted:
    """A list that is counted once for all its pages. Of articles a page gives the keys alone, which an index answers
    without reading the articles before it; far down, the months' counts say when they were released."""

    def __init__(self, pages: QuerySet | FoundPages, request: HttpRequest):
        self._pages, self.request = pages, request

    def count(self) -> int:
        return cached_count(self.request, "count", self._pages.count)

    def __getitem__(self, part: slice) -> Iterable[Page | Key]:
        pages = self._pages
        if not isinstance(pages, QuerySet) or pages.model is not NewsArticlePage:
            return pages[part]
        articles = pages
        if part.start < DEEP and OF_ALL.issuperset(self.request.GET) and articles.query.order_by == NEWEST_FIRST:
            return [Key(pk) for pk in _newest(timezone.now(), reader=reader_of(self.request), part=part)]
        if part.start >= DEEP and is_told_by_lists(self.request):
            times, ahead = released_around(cached_count(self.request, "months", lambda: _months(pages)), part)
            if times is None:
                return []
            articles = articles.filter(release_time__gte=times[0], release_time__lt=times[1])
            part = slice(part.start - ahead, part.stop - ahead)
        return [Key(pk) for pk in articles.values_list("pk", flat=True)[part]]


def _months(articles: QuerySet) -> dict[int, int]:
    return sum_by_month(group_counts(articles, "release_month"))


@CompiledQuery
def _newest(now: datetime, *, reader: Reader) -> QuerySet:
    """The keys of the list that apps ask for most."""
    return NewsArticlePage.objects.visible_to(reader, now).newest_first().values_list("pk", flat=True)


def _read_wrongly(request: Request) -> str:
    """Which of its two parameters Wagtail's paging refuses, if it refuses one: it reads `offset` first."""
    try:
        return "limit" if int(request.GET.get("offset", 0)) >= 0 else "offset"
    except ValueError:
        return "offset"


def page_limit(request: HttpRequest | Request) -> int:
    """`limit` as Wagtail reads it."""
    try:
        limit = int(request.GET.get("limit", 20))
    except ValueError:
        limit = -1
    if not 0 <= limit <= 100:
        raise invalid("limit", request.GET["limit"], "a whole number from 0 to 100")
    return limit


def link_header(links: dict) -> dict[str, str]:
    """The `Link` header (RFC 8288) for `{next, prev}`; {} where there is neither."""
    found = [f'<{links[rel]}>; rel="{rel}"' for rel in ("next", "prev") if links.get(rel)]
    return {"Link": ", ".join(found)} if found else {}
