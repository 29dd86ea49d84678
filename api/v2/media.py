"""Images and documents as Wagtail's endpoints list them."""

from wagtail.api.v2.serializers import TagsField
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from api.v2.public import PublicEndpoint


class PrefetchedTagsField(TagsField):
    """Wagtail's field orders the tags in the database, which takes a query for each object of a list."""

    def to_representation(self, value):
        return sorted(tag.name for tag in value.all())


class LibraryEndpoint(PublicEndpoint):
    def get_queryset(self):
        return super().get_queryset().prefetch_related("tags")

    @classmethod
    def get_field_serializer_overrides(cls, model):
        return super().get_field_serializer_overrides(model) | {"tags": PrefetchedTagsField()}


class PublicImagesAPIViewSet(LibraryEndpoint, ImagesAPIViewSet):
    pass


class PublicDocumentsAPIViewSet(LibraryEndpoint, DocumentsAPIViewSet):
    pass
