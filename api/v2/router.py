"""Wagtail's endpoints, narrowed to what the public may see."""

from wagtail.api.v2.router import WagtailAPIRouter

from api.v2.media import PublicDocumentsAPIViewSet, PublicImagesAPIViewSet
from api.v2.pages.viewset import PublicPagesAPIViewSet
from api.v2.public import PublicEndpoint
from api.v2.redirects import PublicRedirectsAPIViewSet

ENDPOINTS: dict[str, type[PublicEndpoint]] = {
    "pages": PublicPagesAPIViewSet,
    "images": PublicImagesAPIViewSet,
    "documents": PublicDocumentsAPIViewSet,
    "redirects": PublicRedirectsAPIViewSet,
}

api_router = WagtailAPIRouter("wagtailapi")
for name, viewset in ENDPOINTS.items():
    api_router.register_endpoint(name, viewset)
