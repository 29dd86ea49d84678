"""Pictures of the library with their renditions, in the query of whatever shows them."""

from collections.abc import Iterable, Sequence

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from images.models import CustomImage, Rendition
from images.renditions import specs
from orm.compiled import CompiledQuery
from orm.json_array import JSONArray

COLUMNS = ("id", "filter_spec", "file", "width", "height", "focal_point_key")


def rendition_items(image: str, *uses: str) -> JSONArray:
    """To annotate rows with: the renditions for `uses` of the picture whose id is the row's `image`."""
    renditions = Rendition.objects.filter(image=OuterRef(image), filter_spec__in=specs(*uses))
    return JSONArray(renditions, JSONObject(**{name: name for name in COLUMNS}))


def attach_renditions(image: CustomImage, items: list[dict]) -> None:
    """As Wagtail's `prefetch_renditions` leaves them, from what a query was annotated with."""
    found = [Rendition(image=image, **item) for item in items]
    image.prefetched_renditions = found  # type: ignore[attr-defined]  # where Wagtail looks first


def images_with_renditions(ids: Iterable[int], uses: Sequence[str]) -> list[CustomImage]:
    """One query."""
    images = _images(sorted(ids), uses=tuple(uses))
    for image in images:
        attach_renditions(image, image.rendition_items)
    return images


@CompiledQuery
def _images(ids: list[int], *, uses: tuple[str, ...]) -> QuerySet:
    return CustomImage.objects.filter(pk__in=ids).annotate(rendition_items=rendition_items("pk", *uses))
