"""Images and documents as Wagtail's endpoints list them."""

from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from api.v2.public import PublicEndpoint


class PublicImagesAPIViewSet(PublicEndpoint, ImagesAPIViewSet):
    pass


class PublicDocumentsAPIViewSet(PublicEndpoint, DocumentsAPIViewSet):
    pass
