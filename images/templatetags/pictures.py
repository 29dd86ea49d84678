"""Pictures in templates, by use rather than by size."""

from django import template
from django.utils.safestring import SafeString

from images.models import CustomImage
from images.renditions import logo_rendition, picture, renditions, specs

register = template.Library()


@register.simple_tag(name="library_picture")
def library_picture(image: CustomImage | None, use: str, *, alt: str | None = None, **attributes: str) -> SafeString:
    """`<picture>` of a library image: `{% library_picture image "card" alt="" sizes="20rem" %}`.

    `alt` defaults to the picture's description. Pictures load lazily unless `loading="eager"` is given.
    """
    if image is None:
        return SafeString("")
    attributes = {"loading": "lazy", "decoding": "async", **attributes}
    return picture(image, use, alt=image.default_alt_text if alt is None else alt, **attributes).__html__()


@register.simple_tag
def picture_address(image: CustomImage, use: str) -> str:
    """The address of the largest JPEG of `use`."""
    return renditions(image, use)[specs(use)[-1]].url


@register.simple_tag
def logo(image: CustomImage, alt: str) -> SafeString:
    """`<img>` of a logo, at most 96 pixels high."""
    return logo_rendition(image).img_tag({"alt": alt})
