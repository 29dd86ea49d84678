"""Images and documents as Wagtail's endpoints list them."""

from django.db.models import Manager, Model, QuerySet
from rest_framework.fields import Field
from taggit.models import TagBase
from wagtail.api.v2.serializers import TagsField
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from api.v2.public import PublicEndpoint


class PrefetchedTagsField(TagsField):
    """Wagtail's field orders the tags in the database, which takes a query for each object of a list."""

    def to_representation(self, value: Manager[TagBase]) -> list[str]:
        return sorted(tag.name for tag in value.all())


class LibraryEndpoint(PublicEndpoint):
    def get_queryset(self) -> QuerySet:
        return super().get_queryset().prefetch_related("tags")

    @classmethod
    def get_field_serializer_overrides(cls, model: type[Model]) -> dict[str, Field]:
        return super().get_field_serializer_overrides(model) | {"tags": PrefetchedTagsField()}


class PublicImagesAPIViewSet(LibraryEndpoint, ImagesAPIViewSet):
    pass


class PublicDocumentsAPIViewSet(LibraryEndpoint, DocumentsAPIViewSet):
    pass
