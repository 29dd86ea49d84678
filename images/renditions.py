"""The closed list of renditions: the only sizes in which pictures leave the site, as HTML or as JSON.

A use is a named purpose ("card", "wide"): its specs are made once per picture and shared by every template and
every API answer, so a list can prefetch them all in one query.
"""

from functools import cache

from wagtail.images.models import AbstractRendition, Filter, Picture

from images.models import CustomImage

FORMATS = ("avif", "webp", "jpeg")  # best first; the last is the fallback that every browser reads

USES = {
    "card": ("fill-400x267", "fill-800x533"),
    "wide": ("width-480", "width-960", "width-1440"),
    "portrait": ("fill-96x96", "fill-192x192"),
    "share": ("fill-1200x630",),
}
USE_FORMATS = {"share": ("jpeg",), "portrait": ("webp", "jpeg")}

LOGO_SPEC = "max-480x96|format-png"  # a logo keeps its transparency
_LOGO = Filter(LOGO_SPEC)


@cache
def specs(*uses: str) -> tuple[str, ...]:
    """Filter specs of the given uses, for `prefetch_renditions`; of all uses when none is given."""
    return tuple(
        f"{size}|format-{image_format}"
        for use in uses or USES
        for image_format in USE_FORMATS.get(use, FORMATS)
        for size in USES[use]
    )


@cache
def _filters(use: str) -> tuple[Filter, ...]:
    """Wagtail's filters of a use, which parse their specs once and not for each picture."""
    return tuple(Filter(spec) for spec in specs(use))


def renditions(image: CustomImage, use: str) -> dict[str, AbstractRendition]:
    """By spec. Missing ones are made. An image that was read with its renditions looks them up once for each use, as a
    page shows a picture, its link card and its description for search engines."""
    found = vars(image).setdefault("renditions_by_use", {}) if hasattr(image, "prefetched_renditions") else {}
    if use not in found:
        found[use] = image.get_renditions(*_filters(use))
    return found[use]


def logo_rendition(logo: CustomImage) -> AbstractRendition:
    """Found without the cache where `logo` was read with its renditions, or was asked for it before."""
    return logo.get_renditions(_LOGO)[LOGO_SPEC]


def picture(image: CustomImage, use: str, **attributes: str) -> Picture:
    """A `<picture>` of `image` for `use`; attributes go on its `<img>`. Missing renditions are made."""
    return Picture(renditions(image, use), attributes)
