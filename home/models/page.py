from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from cache.invalidation import NAMES
from cache.surrogate_keys import depends_on
from home.blocks import PartsBlock, load_parts
from news.feeds.formats import split_feed
from news.lists.tag_index import TAGS, TagIndex, tag_index
from news.models.article import NewsArticlePage
from news.models.article_queryset import NewsArticleQuerySet
from news.models.listing_page import ListingPage, served_kwargs
from news.models.public_page import PageRequest
from news.models.section import NewsIndexPage
from news.routing.resolve import resolve
from news.visibility.cache_keys import LISTS
from news.visibility.rules import is_within_window, pages_of_type
from orm.array_lookup import in_sections


class HomePage(ListingPage):
    """The root of a site in one language."""

    parts = StreamField(PartsBlock(), verbose_name=_("parts of the page"), blank=True)

    content_panels = [*ListingPage.content_panels, FieldPanel("parts")]
    search_fields = [*Page.search_fields, index.SearchField("parts")]  # type: ignore[assignment]  # not only filters
    api_fields = [APIField("parts")]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.NewsIndexPage"]
    page_description = _("The first page of the site.")
    is_list = False  # its parts are

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def localized(self) -> Page:
        """As Wagtail's; without a query where the home pages of all languages are at hand."""
        by_language = self.__dict__.get("by_language", {})
        return by_language.get(get_language()) or super().localized

    def articles_by_key(self, request: HttpRequest) -> NewsArticleQuerySet:
        depends_on(LISTS, NAMES)
        return NewsArticlePage.objects.visible(request).filter(
            in_sections(pages_of_type(NewsIndexPage).descendant_of(self))
        )

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        rest, feed = split_feed(path_components)
        served = resolve(self.url_path, rest, request) if path_components else None
        if served and settings.SESSION_COOKIE_NAME in request.COOKIES:
            served.page.is_open = (
                False  # a session may open what is closed to others: Wagtail looks, and no cache keeps it
            )
        if served and (not feed or isinstance(served.page, ListingPage)):
            return RouteResult(served.page, kwargs=served_kwargs(served.archive, feed))
        if path_components == [TAGS] and self.live and is_within_window(self):
            return RouteResult(self, kwargs={"is_tag_index": True})
        return super().route(request, path_components)  # what only some may see, or nobody

    def serve(self, request: PageRequest, *args: Any, is_tag_index: bool = False, **kwargs: Any) -> HttpResponse:
        return self._serve_tag_index(request) if is_tag_index else super().serve(request, *args, **kwargs)

    def _serve_tag_index(self, request: PageRequest) -> TemplateResponse:
        context = ListingPage.get_context(self, request)  # without the parts
        letters = tag_index(lambda: self.articles_by_key(request), self.pk, request)
        context["index"] = request.served_archive = TagIndex(letters, self.title)
        return TemplateResponse(request, "news/tag_index.html", context)

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        if context["archive"] is None:
            load_parts(self.parts, request)
        return context
