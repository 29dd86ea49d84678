"""Lead images as enclosures, their sizes in bytes looked up once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from wagtail.images.models import AbstractRendition

from images.models import CustomImage
from images.renditions import specs

KEY = "rendition-size-{}"  # a rendition's file never changes


@dataclass(frozen=True)
class Enclosure:
    """A picture's address, size in bytes (0 where its file is missing) and media type."""

    url: str
    size: int
    media_type: str
    alt: str


def enclosures(images: Iterable[CustomImage | None], request: HttpRequest) -> dict[int, Enclosure]:
    """By image; the pictures' "share" renditions are prefetched."""
    (spec,) = specs("share")
    pictures = {image.pk: image for image in images if image}
    renditions = {pk: image.get_rendition(spec) for pk, image in pictures.items()}
    keys = {pk: KEY.format(rendition.pk) for pk, rendition in renditions.items()}
    known = cache.get_many(keys.values())
    found = {keys[pk]: _size(rendition) for pk, rendition in renditions.items() if keys[pk] not in known}
    if known_now := {key: size for key, size in found.items() if size}:  # a missing file may come back
        cache.set_many(known_now, timeout=None)
    sizes = known | found
    return {
        pk: Enclosure(
            url=request.build_absolute_uri(rendition.url),
            size=sizes[keys[pk]],
            media_type="image/jpeg",
            alt=pictures[pk].default_alt_text,
        )
        for pk, rendition in renditions.items()
    }


def _size(rendition: AbstractRendition) -> int:
    try:
        return rendition.file.size
    except OSError:
        return 0
