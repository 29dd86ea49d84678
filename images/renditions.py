"""The closed list of renditions: the only sizes in which pictures leave the site, as HTML or as JSON.

A use is a named purpose ("card", "wide"): its specs are made once per picture and shared by every template and
every API answer, so a list can prefetch them all in one query.
"""

from collections.abc import Callable
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

PICTURE_SCHEMA: dict = {
    "title": "Picture",
    "description": "A picture of the library in the sizes that one use needs.",
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "title": {"type": "string", "description": "Its name in the library."},
        "src": {"type": "string", "format": "uri", "description": "Address of the largest JPEG."},
        "url": {"type": "string", "format": "uri", "description": "The same as `src`."},
        "width": {"type": "integer", "description": "Pixels of `src`."},
        "height": {"type": "integer", "description": "Pixels of `src`."},
        "alt": {"type": "string", "description": 'Alternative text; "" where the picture is decorative.'},
        "credit": {"type": "string"},
        "focal_point": {
            "description": "What must stay in view, as fractions of width and height from the top left of `src`; "
            "null where nobody marked it.",
            "anyOf": [
                {
                    "type": "object",
                    "properties": {axis: {"type": "number", "minimum": 0, "maximum": 1} for axis in ("x", "y")},
                    "required": ["x", "y"],
                    "additionalProperties": False,
                },
                {"type": "null"},
            ],
        },
        "placeholder": {
            "type": ["string", "null"],
            "pattern": "^#[0-9a-f]{6}$",
            "description": "Mean colour, to fill the frame while the picture loads.",
        },
        "srcset": {
            "type": "object",
            "description": "By media type, best first, what an `<img srcset>` or `<source srcset>` takes.",
            "additionalProperties": {"type": "string"},
        },
    },
    "required": [
        "id",
        "title",
        "src",
        "url",
        "width",
        "height",
        "alt",
        "credit",
        "focal_point",
        "placeholder",
        "srcset",
    ],
    "additionalProperties": False,
}


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


def picture_data(image: CustomImage, use: str, build_url: Callable[[str], str]) -> dict:
    """`image` for `use` as JSON-ready data, in the shape of `PICTURE_SCHEMA`.

    `src` is the largest fallback, width and height are its pixels. `build_url` makes an absolute address of a
    rendition's (`request.build_absolute_uri`).
    """
    of_use = renditions(image, use)
    by_format: dict[str, list[str]] = {}
    for spec, rendition in of_use.items():
        media_type = "image/" + spec.rpartition("format-")[2]
        by_format.setdefault(media_type, []).append(f"{build_url(rendition.url)} {rendition.width}w")
    fallback = list(of_use.values())[-1]
    src = build_url(fallback.url)
    return {
        "id": image.pk,
        "title": image.title,
        "src": src,
        "url": src,
        "width": fallback.width,
        "height": fallback.height,
        "alt": image.default_alt_text,
        "credit": image.credit,
        "focal_point": focal_point(image, fallback),
        "placeholder": image.placeholder or None,
        "srcset": {media_type: ", ".join(candidates) for media_type, candidates in by_format.items()},
    }


def focal_point(image: CustomImage, rendition: AbstractRendition) -> dict[str, float] | None:
    """The centre of the image's focal point as fractions of the rendition's width and height, from the top left."""
    if not image.has_focal_point():
        return None
    centre = rendition.focal_point
    return {
        "x": round(min(max(centre.centroid_x / rendition.width, 0), 1), 4),
        "y": round(min(max(centre.centroid_y / rendition.height, 0), 1), 4),
    }
