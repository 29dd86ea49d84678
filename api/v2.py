"""The JSON of the site: Wagtail's v2 API over what the public may see.

It reads no cookie, so everybody gets the same answer and a shared cache may keep it.
"""

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.validators import SiteFilterValidator
from wagtail.contrib.redirects.api import RedirectsAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.models import Page

from home.blocks import load_parts
from news.blocks.body import load_bodies
from news.models import NewsArticlePage
from news.visibility import visible

OFFSET_DIGITS = 9


class SameForEverybody:
    """A viewset that knows no session, and answers 400 where Wagtail's would fail on a bad value."""

    def initialize_request(self, request, *args, **kwargs):
        request.COOKIES = {}  # before anything can look at them
        return super().initialize_request(request, *args, **kwargs)

    def check_query_parameters(self, queryset):
        super().check_query_parameters(queryset)
        if self.request.GET.get("search_operator", "and") not in ("and", "or"):
            raise BadRequestError("search_operator must be 'and' or 'or'")
        if len(self.request.GET.get("offset", "")) > OFFSET_DIGITS:
            raise BadRequestError(f"offset must have at most {OFFSET_DIGITS} digits")

    def handle_exception(self, exc):
        if isinstance(exc, ValidationError):  # a filter's value that its field cannot read, such as a date
            exc = BadRequestError("field filter error. " + " ".join(exc.messages))
        return super().handle_exception(exc)


class PublicPagesAPIViewSet(SameForEverybody, PagesAPIViewSet):
    """Pages of every type, each with its own fields under `?type=` or at its own address."""

    def get_base_queryset(self):
        try:
            site = SiteFilterValidator(site=self.request.GET.get("site"), request=self.request).site_obj
        except ValueError as error:
            raise BadRequestError(str(error)) from error
        return visible(Page.objects.order_by("id"), self.request, site=site)

    def get_queryset(self):
        queryset = super().get_queryset()
        if queryset.model is NewsArticlePage:
            queryset = queryset.for_api(self.request)
        sources = visible(Page.objects.all(), self.request)
        return queryset.select_related("locale", "content_type").prefetch_related(Prefetch("alias_of", sources))

    def get_object(self):
        page = super().get_object()
        if isinstance(page, NewsArticlePage):
            return NewsArticlePage.objects.for_api(self.request).get(pk=page.pk)
        return page

    def get_serializer(self, instance, **kwargs):
        serializer = super().get_serializer(instance, **kwargs)
        pages, fields = (instance, serializer.child.fields) if kwargs.get("many") else ([instance], serializer.fields)
        if "body" in fields:
            load_bodies(pages)
        if "parts" in fields:
            for page in pages:
                load_parts(page.parts, self.request)
        return serializer


class PublicImagesAPIViewSet(SameForEverybody, ImagesAPIViewSet):
    pass


class PublicDocumentsAPIViewSet(SameForEverybody, DocumentsAPIViewSet):
    pass


class PublicRedirectsAPIViewSet(SameForEverybody, RedirectsAPIViewSet):
    """Redirects to what the public may see, or to other addresses."""

    def get_queryset(self):
        public = visible(Page.objects.all(), self.request).values("pk")
        redirects = super().get_queryset().select_related("site")
        return (redirects.filter(redirect_page__isnull=True) | redirects.filter(redirect_page__in=public)).order_by(
            "id"
        )


api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PublicPagesAPIViewSet)
api_router.register_endpoint("images", PublicImagesAPIViewSet)
api_router.register_endpoint("documents", PublicDocumentsAPIViewSet)
api_router.register_endpoint("redirects", PublicRedirectsAPIViewSet)
