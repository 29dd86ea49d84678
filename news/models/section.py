from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from news.archives import Archive, find_archive
from news.models.article import NewsArticlePage
from news.models.public_page import PublicPage
from news.serializers import PictureField
from news.serializers import RichTextField as IntroductionField
from news.visibility import is_within_window, visible

PAGE_SIZE = 20
PINNED_AT_MOST = 5


class NewsIndexPage(PublicPage):
    """A section: an introduction and a list of articles, with sections below it."""

    class Lists(models.TextChoices):
        CHILDREN = "children", _("Articles of this section only")
        DESCENDANTS = "descendants", _("Articles of this section and the sections below it")

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])
    image = models.ForeignKey(
        "images.CustomImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lists = models.CharField(_("lists"), max_length=12, choices=Lists, default=Lists.DESCENDANTS)

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("image"),
        FieldPanel("lists", help_text=_("Which articles appear in this section's list.")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    api_fields = [
        APIField("introduction", serializer=IntroductionField(), writable=True),
        APIField("image", serializer=PictureField("wide")),
        APIField("lists", writable=True),
    ]

    parent_page_types = ["home.HomePage", "news.NewsIndexPage"]
    subpage_types = ["news.NewsIndexPage", "news.NewsArticlePage"]
    page_description = _("A section of the site that lists articles.")

    class Meta:
        verbose_name = _("news section")
        verbose_name_plural = _("news sections")

    def articles(self, request):
        """The public articles that this section lists, newest first, with what a listing prints."""
        return NewsArticlePage.objects.visible(request).listed_in(self).for_listing()

    def route(self, request, path_components):
        try:
            return super().route(request, path_components)
        except Http404:
            archive = find_archive(self, path_components) if self.live and is_within_window(self) else None
            if archive is None or not archive.narrow(self.articles(request)).exists():
                raise
            return RouteResult(self, kwargs={"archive": archive})

    def get_context(self, request, *args, archive: Archive | None = None, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        articles = self.articles(request)
        context["archive"] = request.served_archive = archive
        if archive:
            articles = archive.narrow(articles)
        pinned = [] if archive else list(articles.pinned()[:PINNED_AT_MOST])
        page = Paginator(articles.exclude(pk__in=[article.pk for article in pinned]), PAGE_SIZE).get_page(
            request.GET.get("page")
        )
        context["pinned"] = pinned if page.number == 1 else []
        context["articles"] = page
        request.served_page_number = page.number
        context["page_numbers"] = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
        context["subsections"] = [] if archive else visible(NewsIndexPage.objects.child_of(self), request)
        return context
