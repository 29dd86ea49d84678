"""Pages of every type as JSON: Wagtail's endpoint over what the public may see, and more to ask of articles."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, Literal, overload

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from wagtail.api.rich_text import RichTextFormatError
from wagtail.api.v2.filters import (
    AncestorOfFilter,
    ChildOfFilter,
    DescendantOfFilter,
    LocaleFilter,
    TranslationOfFilter,
)
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import page_models_from_string
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.validators import SiteFilterValidator
from wagtail.models import Page, PageQuerySet, Site

from api.problems import ProblemError
from api.v2.pages import filters
from api.v2.pages.article_filters import ARTICLE_FILTERS
from api.v2.pages.counts import OF_LISTS, is_told_by_lists
from api.v2.pages.items import CachedItems
from api.v2.pages.loading import load_for_answer
from api.v2.pages.nested_fields import STREAMS, NestedFields, take_nested
from api.v2.pages.pagination import PagePagination
from api.v2.pages.parameters import OWN_PARAMETERS, PAGE_PARAMETERS, about
from api.v2.pages.search import Key
from api.v2.pages.serializers import PublicPageSerializer
from api.v2.parameters import LARGEST_ID
from api.v2.public import PublicEndpoint
from cache.surrogate_keys import depends_on, names_all_it_shows
from news.models import NewsArticlePage
from news.models.article_queryset import mark_as_public
from news.models.public_page import public_page_types
from news.references.rich_text import FORMATS, known_format
from news.visibility.cache_keys import shows_page
from news.visibility.reader import Reader, reader_of
from news.visibility.rules import visible
from orm.compiled import CompiledQuery


class PublicPagesAPIViewSet(PublicEndpoint, PagesAPIViewSet):
    """Pages of every type, each with its own fields under `?type=` or at its own address."""

    base_serializer_class = PublicPageSerializer
    pagination_class = PagePagination
    filter_backends = [
        filters.PageFieldsFilter,
        filters.ArticlesFilter,
        ChildOfFilter,
        AncestorOfFilter,
        DescendantOfFilter,
        filters.PageOrderingFilter,
        TranslationOfFilter,
        LocaleFilter,
        filters.PageSearchFilter,  # type: ignore[list-item]  # last, as what it gives cannot be filtered further
    ]
    known_query_parameters = PagesAPIViewSet.known_query_parameters.union(OWN_PARAMETERS)

    def get_base_queryset(self) -> PageQuerySet:
        return visible(Page.objects.order_by("id"), self.request, site=self.site())

    def get_queryset(self) -> PageQuerySet:
        return self._pages

    @cached_property
    def _pages(self) -> PageQuerySet:
        """Asked for twice for each list, by Wagtail for its model alone the second time."""
        models = self._models()
        if len(models) == 1:
            return visible(models[0].objects.all(), self.request, site=self.site())
        pages = self.get_base_queryset()
        return pages.type(*models) if models else pages

    @property
    def has_articles(self) -> bool:
        """Whether articles are among the types asked for."""
        return any(issubclass(NewsArticlePage, model) for model in self._models() or [Page])

    def get_object(self) -> Page:
        if not hasattr(self, "_page"):
            self._page = public_page_by_id(self.kwargs["pk"], self.request, self.site())
        if self._page is None:
            raise Http404("No page that the public may see has this id.")
        return self._page

    def listing_view(self, request: Request) -> Response:
        if is_told_by_lists(request):
            depends_on(*OF_LISTS)
            names_all_it_shows()
        return super().listing_view(request)

    def detail_view(self, request: Request, pk: int) -> Response:
        shows_page(self.get_object())
        return super().detail_view(request, pk)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        for backend in self.filter_backends:
            with about(filters.PARAMETERS.get(backend)):
                queryset = backend().filter_queryset(self.request, queryset, self)
        return queryset

    def get_serializer_class(self) -> type[BaseSerializer]:
        with about("fields"):
            return super().get_serializer_class()

    def get_serializer(self, instance: Page | Iterable[Page | Key], **kwargs: Any) -> BaseSerializer:
        serializer = super().get_serializer(instance, **kwargs)
        if isinstance(instance, Page) and isinstance(serializer, PublicPageSerializer):
            load_for_answer([instance], serializer.fields, self.request)
        return serializer

    def get_serializer_context(self) -> dict:
        # Wagtail adds all pages that may be seen, for a parent's field that is not ours.
        return super(PagesAPIViewSet, self).get_serializer_context()

    @classmethod
    @cache
    def get_available_fields(cls, model: type[Page], db_fields_only: bool = False) -> list[str]:
        fields = super().get_available_fields(model, db_fields_only)
        if db_fields_only:  # Wagtail counts an article's corrections among its columns
            fields = [
                field for field in fields if field not in {related.name for related in model._meta.related_objects}
            ]
        return fields

    @classmethod
    def _get_serializer_class(
        cls,
        router: WagtailAPIRouter,
        model: type[Page],
        fields_config: Iterable,
        show_details: bool = False,
        nested: bool = False,
    ) -> type[PublicPageSerializer]:
        return cls._serializer_class(router, model, _as_tuples(fields_config), show_details, nested)

    @classmethod
    @lru_cache(100)
    def _serializer_class(
        cls, router: WagtailAPIRouter, model: type[Page], fields_config: tuple, show_details: bool, nested: bool
    ) -> type[PublicPageSerializer]:
        own = cls.get_field_serializer_overrides(model)
        plain, within = take_nested(fields_config, {*own, *STREAMS})
        serializer_class = super()._get_serializer_class(router, model, plain, show_details, nested)
        serializer_class.Meta.list_serializer_class = CachedItems
        if within:
            schemas = {name: getattr(serializer, "schema", {}) for name, serializer in own.items()}
            serializer_class.nested_fields = NestedFields(model, within, schemas)
        return serializer_class

    def resolve_rich_text_format(self) -> str:
        try:
            return known_format(self.request.GET.get("rich_text_format"))
        except RichTextFormatError as error:
            raise ProblemError(400, str(error), parameter="rich_text_format", allowed=list(FORMATS)) from error

    def check_query_parameters(self, queryset: QuerySet) -> None:
        model: type[Page] = queryset.model
        allowed = sorted({*self.get_available_fields(model, db_fields_only=True), *self.known_query_parameters})
        for name in self.request.GET:
            if name not in allowed:
                message = f"query parameter is not an operation or a recognised field: {name}"
                raise ProblemError(400, message, parameter=name, allowed=allowed)
        super().check_query_parameters(queryset)

    def site(self) -> Site | None:
        try:
            return SiteFilterValidator(site=self.request.GET.get("site"), request=self.request).site_obj
        except ValueError as error:
            raise ProblemError(400, str(error), parameter="site", allowed=PAGE_PARAMETERS["site"][0]) from error

    def _models(self) -> list[type[Page]]:
        asked = self.request.GET.get("type")
        about_articles = next((name for name in self.request.GET if name in ARTICLE_FILTERS), None)
        try:
            models = list(page_models_from_string(asked)) if asked else []
        except (LookupError, ValueError) as error:
            allowed = PAGE_PARAMETERS["type"][0]
            raise ProblemError(400, "type doesn't exist", parameter="type", allowed=allowed) from error
        if about_articles and models not in ([], [NewsArticlePage]):
            message = f"{about_articles} is asked of articles"
            raise ProblemError(400, message, parameter=about_articles, allowed="with type=news.NewsArticlePage")
        return [NewsArticlePage] if about_articles else models


def _as_tuples(fields_config: Iterable) -> tuple:
    """What Wagtail parsed of `fields`, as a key of what is made for it."""
    return tuple((name, negated, within and _as_tuples(within)) for name, negated, within in fields_config)


def public_page(condition: Q, request: HttpRequest, site: Site | None = None) -> Page | None:
    """The page that meets `condition`, in its specific class and with what its answer prints; None where there is
    none that the public may see. One query for an article."""
    return next(_public(condition, request, site), None)


def public_page_by_id(pk: int, request: HttpRequest, site: Site | None = None) -> Page | None:
    if pk > LARGEST_ID:
        return None
    if articles := _articles(timezone.now(), pk, reader=reader_of(request, site)):
        mark_as_public(articles, request)
        return articles[0]
    return public_page(Q(pk=pk), request, site)


@CompiledQuery
def _articles(now: datetime, pk: int, *, reader: Reader) -> QuerySet:
    return NewsArticlePage.objects.visible_to(reader, now).with_parts().filter(pk=pk)


def public_pages(ids: list[int], request: HttpRequest) -> list[Page]:
    """Those of the pages with these ids that the public may see, in their specific classes, in the ids' order."""
    found = {page.pk: page for page in _public(Q(pk__in=ids), request)} if ids else {}
    return [found[pk] for pk in ids if pk in found]


def _public(condition: Q, request: HttpRequest, site: Site | None = None) -> Iterator[Page]:
    yield from visible(NewsArticlePage.objects.filter(condition), request, site).for_api(request)
    for model in public_page_types():
        if not issubclass(model, NewsArticlePage):
            yield from visible(model.objects.filter(condition), request, site).select_related("locale")


@overload
def serializer_for(
    model: type[Page], fields: list, request: HttpRequest, many: Literal[False] = False
) -> PublicPageSerializer: ...


@overload
def serializer_for(model: type[Page], fields: list, request: HttpRequest, many: Literal[True]) -> CachedItems: ...


def serializer_for(
    model: type[Page], fields: list, request: HttpRequest, many: bool = False
) -> PublicPageSerializer | CachedItems:
    """A serializer of a page of `model` with its details, or of many as a list shows them, for answers beside Wagtail's
    own; `fields` as Wagtail parses the parameter.

    What one prints must have been read by `api.v2.pages.loading.load_for_answer`; of many articles the keys are enough.
    """
    view = PublicPagesAPIViewSet(request=request, action="listing_view" if many else "detail_view")
    view.format_kwarg = None
    router = request.wagtailapi_router  # type: ignore[attr-defined]  # set by `api.v2.endpoint`
    serializer_class = view._serializer_class(router, model, _as_tuples(fields), show_details=not many, nested=False)
    return serializer_class(many=many, context=view.get_serializer_context())


def page_details(pages: list[Page], request: HttpRequest) -> list[dict]:
    """All fields of each page, as at its own address under `/api/v2/pages/`; `pages` in their specific classes."""
    serializers = {model: serializer_for(model, [], request) for model in {type(page) for page in pages}}
    load_for_answer(pages, {name for one in serializers.values() for name, _field in one.fields.items()}, request)
    return [serializers[type(page)].to_representation(page) for page in pages]
