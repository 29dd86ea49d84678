"""The image library's models: Wagtail's, plus what a public body must be able to say about a picture."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image, SourceImageIOError
from wagtail.search import index

from images.placeholder import average_colour


@lru_cache(10_000)
def _address(base_url: str, name: str) -> str:
    return FileSystemStorage(base_url=base_url).url(name)


class CustomImage(AbstractImage):
    """A picture of the library. `description` (Wagtail's) is its alternative text where a use gives none."""

    class Licence(models.TextChoices):
        UNKNOWN = "", _("Not stated")
        OWN = "own", _("Our own work")
        PERMISSION = "permission", _("Used with permission")
        CC0 = "cc0", _("CC0 (no rights reserved)")
        CC_BY = "cc-by", _("CC BY (credit required)")
        CC_BY_SA = "cc-by-sa", _("CC BY-SA (credit, share alike)")

    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Who made it, as shown beside the picture.")
    )
    source = models.CharField(
        _("source"), max_length=255, blank=True, help_text=_("Where it came from: an address or an archive number.")
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, blank=True)
    placeholder = models.CharField(max_length=7, blank=True, editable=False)  # "#rrggbb", or "" where unknown

    admin_form_fields = (
        "title",
        "description",
        "file",
        "collection",
        "credit",
        "source",
        "licence",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),  # type: ignore[list-item]  # Wagtail has more than filters in it too
        index.FilterField("licence"),
    ]
    api_fields = ["description", "credit", "source", "licence", "width", "height"]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = Image._meta.permissions

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if self._state.adding or not self.file._committed or not self.placeholder:
            self.placeholder = self._average_colour()
            update_fields = update_fields if update_fields is None else {*update_fields, "placeholder"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def _average_colour(self) -> str:
        try:
            with self.open_file() as file:
                colour = average_colour(file)
                file.seek(0)  # an upload is stored after this
                return colour
        except SourceImageIOError:  # the file is gone; its record can still be edited
            return ""

    @property
    def default_alt_text(self) -> str:
        """Only a written description is an alternative text; a file's title says nothing to a listener."""
        return self.description


class Rendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    @property
    def url(self) -> str:
        storage = self.file.storage
        # A page prints fifty; a storage elsewhere may sign them for a time.
        return _address(storage.base_url, self.file.name) if isinstance(storage, FileSystemStorage) else self.file.url

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
