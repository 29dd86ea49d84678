from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.blocks import PartsBlock, load_parts
from news.models.public_page import PublicPage
from news.served import find_served


class HomePage(PublicPage):
    """The root of a site in one language."""

    parts = StreamField(PartsBlock(), verbose_name=_("parts of the page"), blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("parts")]
    search_fields = [*Page.search_fields, index.SearchField("parts")]
    api_fields = [APIField("parts")]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.NewsIndexPage"]
    page_description = _("The first page of the site.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request, path_components):
        if path_components and (served := find_served(self.url_path, path_components, request)):
            return RouteResult(served.page, kwargs={"archive": served.archive} if served.archive else {})
        return super().route(request, path_components)  # what only some may see, or nobody

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        load_parts(self.parts, request)
        return context
