from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class Note(Orderable):
    """A footnote or source; `[1]` in the body leads to the first."""

    article = ParentalKey("news.NewsArticlePage", on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("text"), max_length=1000)
    url = models.URLField(_("address"), max_length=1000, blank=True)

    panels = [FieldPanel("text"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self) -> str:
        return self.text
