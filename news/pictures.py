"""Pictures of the library as JSON, each kept until somebody changes it."""

from collections.abc import Callable

from django.http import HttpRequest

from delivery.kept import is_kept, kept
from delivery.surrogate_keys import depends_on, key_of
from images.models import CustomImage
from images.renditions import picture_data


def kept_picture(pk: int, use: str, request: HttpRequest, find: Callable[[], CustomImage]) -> dict:
    """`picture_data` with addresses of the request's host; neither the image, which `find` gives, nor its renditions
    are read where it is kept."""

    def make() -> dict:
        depends_on(key_of(CustomImage, pk))
        return picture_data(find(), use, request.build_absolute_uri)

    return kept(*_asked(pk, use, request), make)


def is_picture_kept(pk: int, use: str, request: HttpRequest) -> bool:
    return is_kept(*_asked(pk, use, request))


def _asked(pk: int, use: str, request: HttpRequest) -> tuple[HttpRequest, tuple]:
    request = getattr(request, "_request", request)
    return request, ("picture", pk, use, request.build_absolute_uri("/"))
