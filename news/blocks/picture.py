"""Choosing pictures inside StreamField."""

import copy
from typing import Any

from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from images.models import CustomImage
from news.references.finding import IMAGE, find


class PictureChooserBlock(ImageChooserBlock):
    """Wagtail's image chooser that fetches a page's pictures, with all their renditions, in two queries."""

    def bulk_to_python(self, values: list[int]) -> list[CustomImage | None]:
        images = find(IMAGE, values)
        # A copy for each place: it carries the alternative text of that place.
        return [copy.copy(images[pk]) if pk in images else None for pk in values]


class PictureBlock(ImageBlock):
    """Wagtail's image with contextual alternative text or "decorative", its pictures fetched together."""

    def __init__(self, required: bool = True, **kwargs: Any):
        super().__init__(required=required, **kwargs)
        chooser = PictureChooserBlock(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser  # in place of Wagtail's, which its constructor always makes
