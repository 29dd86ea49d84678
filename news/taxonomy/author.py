from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from news.slugs import free_slug, readable_slug


class Author(index.Indexed, models.Model):
    """Someone who signs articles."""

    name = models.CharField(_("name"), max_length=255)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_("Made from the name when left empty; used in addresses."),
    )
    role = models.CharField(_("role"), max_length=255, blank=True)
    photo = models.ForeignKey(
        "images.CustomImage",
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    biography = models.TextField(_("biography"), blank=True)

    panels = [FieldPanel("name"), FieldPanel("role"), FieldPanel("photo"), FieldPanel("biography"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("slug")]
    api_fields = [APIField("name"), APIField("slug"), APIField("role")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            wanted = readable_slug(self.name, fallback="author")
            taken = Author.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)
            self.slug = free_slug(wanted, set(taken))
        super().save(*args, **kwargs)
