"""Pictures of the library, with their renditions when somebody asks for those."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

from django.db.models import QuerySet
from wagtail.images.models import AbstractRendition

from images.models import CustomImage
from images.renditions import specs
from orm.compiled import CompiledQuery


class Renditions:
    """Those of one image: all that Wagtail does with a list of them. No proxy of a list, as copying an image looks at
    what each of its values is."""

    def __init__(self, read: Callable[[], list[AbstractRendition]]):
        self._read = read

    def __iter__(self) -> Iterator[AbstractRendition]:
        return iter(self._read())

    def append(self, rendition: AbstractRendition) -> None:
        self._read().append(rendition)

    def __reduce__(self) -> tuple:
        """A list in Wagtail's cache of renditions, which holds their image too."""
        return list, (list(self),)


def images_with_renditions(ids: Iterable[int], uses: Sequence[str]) -> list[CustomImage]:
    """As `prefetch_renditions` gives them, but read of all these images when one is asked for its own."""
    images = {image.pk: image for image in _images(sorted(ids))}

    @cache
    def by_image() -> dict[int, list[AbstractRendition]]:
        found: dict[int, list[AbstractRendition]] = {pk: [] for pk in images}
        for rendition in _renditions(sorted(images), specs=specs(*uses)):
            rendition.image = images[rendition.image_id]
            found[rendition.image_id].append(rendition)
        return found

    def of_image(pk: int) -> list[AbstractRendition]:
        return by_image()[pk]

    for image in images.values():
        image.prefetched_renditions = Renditions(partial(of_image, image.pk))
    return list(images.values())


@CompiledQuery
def _images(ids: list[int]) -> QuerySet:
    return CustomImage.objects.filter(pk__in=ids)


@CompiledQuery
def _renditions(ids: list[int], *, specs: tuple[str, ...]) -> QuerySet:
    return CustomImage.get_rendition_model().objects.filter(image__in=ids, filter_spec__in=specs)
