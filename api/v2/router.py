"""Wagtail's endpoints, narrowed to what the public may see."""

from wagtail.api.v2.router import WagtailAPIRouter

from api.v2.media import PublicDocumentsAPIViewSet, PublicImagesAPIViewSet
from api.v2.pages.viewset import PublicPagesAPIViewSet
from api.v2.redirects import PublicRedirectsAPIViewSet

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PublicPagesAPIViewSet)
api_router.register_endpoint("images", PublicImagesAPIViewSet)
api_router.register_endpoint("documents", PublicDocumentsAPIViewSet)
api_router.register_endpoint("redirects", PublicRedirectsAPIViewSet)
