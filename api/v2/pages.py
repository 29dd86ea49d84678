"""Pages of every type as JSON: Wagtail's endpoint over what the public may see."""

from django.db.models import Prefetch
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.validators import SiteFilterValidator
from wagtail.models import Page

from api.v2.public import PublicEndpoint
from home.blocks import load_parts
from news.blocks.body import load_bodies
from news.models import NewsArticlePage
from news.visibility import visible


class PublicPagesAPIViewSet(PublicEndpoint, PagesAPIViewSet):
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
