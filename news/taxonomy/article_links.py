"""What an article is linked with: tags, authors and the articles that an editor picked."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

ARTICLE = "news.NewsArticlePage"


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey(ARTICLE, related_name="tagged_items", on_delete=models.CASCADE)

    class Meta:
        indexes = [models.Index(fields=["tag", "id"], name="news_tag_newest")]  # those that got a tag last


class ArticleAuthor(Orderable):
    article = ParentalKey(ARTICLE, on_delete=models.CASCADE, related_name="author_links")
    author = models.ForeignKey("news.Author", on_delete=models.CASCADE, related_name="article_links")

    panels = [FieldPanel("author")]


class RelatedArticle(Orderable):
    article = ParentalKey(ARTICLE, on_delete=models.CASCADE, related_name="related_links")
    related = models.ForeignKey(ARTICLE, on_delete=models.CASCADE, related_name="+", verbose_name=_("article"))

    panels = [PageChooserPanel("related")]
