from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="site")
class FeedSettings(BaseSiteSetting):
    """What a site's feeds carry."""

    class Content(models.TextChoices):
        SUMMARY = "summary", _("The summary")
        FULL = "full", _("The full text")

    content = models.CharField(_("each article with"), max_length=10, choices=Content.choices, default=Content.SUMMARY)

    class Meta:
        verbose_name = _("feeds")
