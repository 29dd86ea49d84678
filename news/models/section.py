from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Page, PageQuerySet
from wagtail.search import index

from news.models.article import NewsArticlePage
from news.models.article_queryset import NewsArticleQuerySet
from news.models.listing_page import ListingPage
from news.models.public_page import PageRequest
from news.references.images import images_with_renditions
from news.serializers.fields import PictureField
from news.serializers.fields import RichTextField as IntroductionField
from news.visibility.rules import visible


class NewsIndexPage(ListingPage):
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
        *ListingPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("image"),
        FieldPanel("lists", help_text=_("Which articles appear in this section's list.")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]  # type: ignore[assignment]  # not only filters
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

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        if self.image_id:
            [self.image] = images_with_renditions([self.image_id], ["wide", "share"])
        return super().get_context(request, *args, **kwargs)

    def articles_by_key(self, request: HttpRequest) -> NewsArticleQuerySet:
        return NewsArticlePage.objects.visible(request).listed_in(self)

    def sections(self, request: HttpRequest) -> PageQuerySet:
        return visible(NewsIndexPage.objects.child_of(self), request)
