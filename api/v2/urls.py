"""Every address under `/api/v2/`. Public answers carry validators; a preview is never kept."""

from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail.utils.urlpatterns import decorate_urlpatterns

from api.changes.views import changes
from api.openapi.views import docs, openapi
from api.preview.views import preview
from api.v2.endpoint import unknown_address
from api.v2.navigation import navigation
from api.v2.page.by_path import page_by_path
from api.v2.router import api_router
from api.v2.site import site
from api.v2.terms.authors import author, authors
from api.v2.terms.categories import categories, category
from api.v2.terms.tags import tag, tags
from cache.conditional import conditional

public_urlpatterns = decorate_urlpatterns(
    [
        path("page/", page_by_path, name="page_by_path"),
        path("changes/", changes, name="changes"),
        path("site/", site, name="site"),
        path("navigation/", navigation, name="navigation"),
        path("authors/", authors, name="authors"),
        path("authors/<str:identifier>/", author, name="author"),
        path("categories/", categories, name="categories"),
        path("categories/<str:identifier>/", category, name="category"),
        path("tags/", tags, name="tags"),
        path("tags/<str:identifier>/", tag, name="tag"),
        path("openapi.json", openapi, name="openapi"),
        path("docs/", docs, name="api_docs"),
        path("", api_router.urls),
    ],
    conditional,
)

urlpatterns = [
    path("preview/", preview, name="preview"),
    *public_urlpatterns,
    # With its slash only, so that Django still redirects an address that lacks it.
    re_path(r"^(?:[\s\S]*/)?$", csrf_exempt(unknown_address)),
]
