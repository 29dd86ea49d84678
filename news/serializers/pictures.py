"""Pictures of the library as JSON, each kept until somebody changes it."""

from collections.abc import Callable

from django.http import HttpRequest
from wagtail.images.models import AbstractRendition

from cache.fragments import cached, is_cached
from cache.surrogate_keys import depends_on, key_of
from images.models import CustomImage
from images.renditions import renditions

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


def cached_picture(pk: int, use: str, request: HttpRequest, find: Callable[[], CustomImage]) -> dict:
    """`picture_data` with addresses of the request's host; neither the image, which `find` gives, nor its renditions
    are read where it is kept."""

    def make() -> dict:
        depends_on(key_of(CustomImage, pk))
        return picture_data(find(), use, request.build_absolute_uri)

    return cached(request, _name(pk, use, request), make)


def is_picture_cached(pk: int, use: str, request: HttpRequest) -> bool:
    return is_cached(request, _name(pk, use, request))


def _name(pk: int, use: str, request: HttpRequest) -> tuple:
    return "picture", pk, use, request.build_absolute_uri("/")


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
