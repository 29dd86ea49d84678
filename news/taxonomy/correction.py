from datetime import UTC, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel


def parse_moment(written: str) -> datetime:
    """A moment as a database writes it into JSON; SQLite leaves the zone out, which is UTC."""
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Correction(models.Model):
    """What an article said wrongly, or what has happened since: readers are told, with the time.

    A typo needs none, and so leaves the article's time of update as it was.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        UPDATE = "update", _("Update")

    article = ParentalKey("news.NewsArticlePage", on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.CORRECTION)
    noted_at = models.DateTimeField(_("time"), default=timezone.now)
    text = models.TextField(
        _("text"), max_length=2000, help_text=_("What was wrong and what is right, or what is new.")
    )

    panels = [FieldPanel("kind"), FieldPanel("noted_at"), FieldPanel("text")]

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["noted_at", "pk"]

    def __str__(self) -> str:
        return self.text
