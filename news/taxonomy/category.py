from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from news.slugs import free_slug, readable_slug


class Category(index.Indexed, TranslatableMixin, models.Model):
    """What kind of news an article is, in one language; its translations share a translation key."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        blank=True,
        help_text=_("Made from the name when left empty; used in addresses."),
    )

    panels = [FieldPanel("name"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale")]
    api_fields = ["name", "slug"]

    class Meta(TranslatableMixin.Meta):
        ordering = ["name"]
        constraints = [
            *getattr(TranslatableMixin.Meta, "constraints", []),
            models.UniqueConstraint(fields=["locale", "slug"], name="news_category_slug_once_per_language"),
        ]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            wanted = readable_slug(self.name, fallback="category")
            taken = Category.objects.filter(locale=self.locale_id, slug__startswith=wanted)
            self.slug = free_slug(wanted, set(taken.values_list("slug", flat=True)))
        super().save(*args, **kwargs)
