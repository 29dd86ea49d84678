"""The closed list of renditions: the only sizes in which pictures leave the site, as HTML or as JSON.

A use is a named purpose ("card", "wide"): its specs are made once per picture and shared by every template and
every API answer, so a list can prefetch them all in one query.
"""

from wagtail.images.models import Filter, Picture

FORMATS = ("avif", "webp", "jpeg")  # best first; the last is the fallback that every browser reads

USES = {
    "card": ("fill-400x267", "fill-800x533"),
    "wide": ("width-480", "width-960", "width-1440"),
    "portrait": ("fill-96x96", "fill-192x192"),
    "share": ("fill-1200x630",),
}
USE_FORMATS = {"share": ("jpeg",), "portrait": ("webp", "jpeg")}

LOGO_SPEC = "max-480x96|format-png"  # a logo keeps its transparency


def specs(*uses: str) -> list[str]:
    """Filter specs of the given uses, for `prefetch_renditions`; of all uses when none is given."""
    return [
        f"{size}|format-{image_format}"
        for use in uses or USES
        for image_format in USE_FORMATS.get(use, FORMATS)
        for size in USES[use]
    ]


def picture(image, use: str, **attributes) -> Picture:
    """A `<picture>` of `image` for `use`; attributes go on its `<img>`. Missing renditions are made."""
    return Picture(image.get_renditions(*specs(use)), attributes)


def picture_data(image, use: str, build_url, *, alt: str | None = None) -> dict:
    """`image` for `use` as JSON-ready data.

    Shape: `id, title, url, width, height, alt, credit, srcset`, where `url` is the largest fallback, width and height
    are its pixels, and `srcset` maps a format's media type to the string an `<img srcset>` takes.
    `build_url` makes an absolute address of a rendition's (`request.build_absolute_uri`). `alt=None` takes the
    picture's own description; "" says that it is decorative.
    """
    renditions = image.get_renditions(*specs(use))
    by_format: dict[str, list[str]] = {}
    for spec, rendition in renditions.items():
        media_type = "image/" + Filter(spec).operations[-1].format
        by_format.setdefault(media_type, []).append(f"{build_url(rendition.url)} {rendition.width}w")
    fallback = list(renditions.values())[-1]
    return {
        "id": image.pk,
        "title": image.title,
        "url": build_url(fallback.url),
        "width": fallback.width,
        "height": fallback.height,
        "alt": image.default_alt_text if alt is None else alt,
        "credit": image.credit,
        "srcset": {media_type: ", ".join(candidates) for media_type, candidates in by_format.items()},
    }
