"""Every address under `/api/v2/`. Public answers carry validators; a preview is never kept."""

from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from api.changes.views import changes
from api.preview.views import preview
from api.v2.page_by_path import page_by_path
from api.v2.router import api_router
from delivery.validators import conditional

public_urlpatterns = decorate_urlpatterns(
    [
        path("page/", page_by_path, name="page_by_path"),
        path("changes/", changes, name="changes"),
        path("", api_router.urls),
    ],
    conditional,
)

urlpatterns = [
    path("preview/", preview, name="preview"),
    *public_urlpatterns,
]
