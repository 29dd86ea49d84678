"""The filters of `/api/v2/pages/`: Wagtail's, and what is added to them for articles."""

from types import SimpleNamespace
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.views import APIView
from wagtail.api.v2.filters import (
    AncestorOfFilter,
    ChildOfFilter,
    DescendantOfFilter,
    FieldsFilter,
    LocaleFilter,
    OrderingFilter,
    TranslationOfFilter,
)
from wagtail.models import Page

from api.problems import ProblemError
from api.v2.pages.article_filters import ARTICLE_FILTERS, filter_articles
from api.v2.pages.parameters import about
from api.v2.pages.search import FoundPages, RankedPages
from news.models import NewsArticlePage
from news.models.article_queryset import NewsArticleQuerySet
from news.visibility.rules import visible

if TYPE_CHECKING:
    from api.v2.pages.viewset import PublicPagesAPIViewSet


class PageFieldsFilter(FieldsFilter):
    """Equality on a page's fields, except those that mean more for articles."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        for name, value in request.GET.items():
            if name not in ARTICLE_FILTERS:
                with about(name):
                    queryset = super().filter_queryset(SimpleNamespace(GET={name: value}), queryset, view)
        return queryset


class ArticlesFilter:
    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        if isinstance(queryset, NewsArticleQuerySet):
            return filter_articles(queryset, request)
        return queryset


class PageOrderingFilter(OrderingFilter):
    """As Wagtail orders, with ties by id, so that a list has the same order each time; articles newest first."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        order = request.GET.get("order")
        if order == "relevance":
            if "search" not in request.GET:
                raise ProblemError(400, "order=relevance goes with search", parameter="order", allowed="with search")
            return queryset
        if not order:
            return queryset.newest_first() if isinstance(queryset, NewsArticleQuerySet) else queryset.order_by("id")
        ordered = super().filter_queryset(request, queryset, view)
        if order == "random" or "search" in request.GET:
            return ordered
        fields = ordered.query.order_by
        return ordered.order_by(*fields, "-pk" if fields[-1].startswith("-") else "pk")


# What each of Wagtail's filters reads.
PARAMETERS: dict[type, str] = {
    ChildOfFilter: "child_of",
    AncestorOfFilter: "ancestor_of",
    DescendantOfFilter: "descendant_of",
    PageOrderingFilter: "order",
    TranslationOfFilter: "translation_of",
    LocaleFilter: "locale",
}


class PageSearchFilter:
    """Search within what the other filters left; ranked by relevance unless another order is asked for."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet, view: "PublicPagesAPIViewSet"
    ) -> QuerySet | FoundPages:
        if "search" not in request.GET:
            return presented(queryset, request)
        if not getattr(settings, "WAGTAILAPI_SEARCH_ENABLED", True):
            raise ProblemError(400, "search is disabled", parameter="search")
        search = RankedPages if request.GET.get("order", "relevance") == "relevance" else FoundPages
        any_term = request.GET.get("search_operator") != "and"  # Wagtail's own default is "or"
        pages = presented(queryset, request)
        return search(request.GET["search"], pages, view.has_articles, any_term, request)


def presented(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """With what an answer prints of each page, so that none is asked for by itself; of articles their keys, as
    `api.v2.pages.items` reads the rest."""
    if pages.model is NewsArticlePage:
        return pages.only("title", "release_time")
    public = visible(Page.objects.all(), request)
    return pages.select_related("locale").prefetch_related(Prefetch("alias_of", public))
