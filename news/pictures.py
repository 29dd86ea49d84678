"""Pictures of the library as JSON, each kept until somebody changes it."""

from django.http import HttpRequest

from delivery.kept import kept
from delivery.surrogate_keys import depends_on, key_of
from images.models import CustomImage
from images.renditions import picture_data


def kept_picture(image: CustomImage, use: str, request: HttpRequest) -> dict:
    """`picture_data` with addresses of the request's host; the renditions are not read where it is kept."""
    request = getattr(request, "_request", request)

    def make() -> dict:
        depends_on(key_of(CustomImage, image.pk))
        return picture_data(image, use, request.build_absolute_uri)

    return kept(request, ("picture", image.pk, use, request.build_absolute_uri("/")), make)
